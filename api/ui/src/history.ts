// The queries that were run here, kept by this browser alone.

const KEY = "ogkg.queries";
const MOST = 40;
const LONGEST = 20_000;

/** A query that was run. */
export interface Past {
  readonly query: string;
  /** When, in milliseconds since 1970. */
  readonly at: number;
  /** What came of it, in words. */
  readonly outcome: string;
}

/** The queries that were run, the latest first; none where the browser keeps nothing. */
export function past(): Past[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isPast) : [];
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof DOMException) return [];
    throw error;
  }
}

/** Keep a query; the same text is kept once. */
export function remember(entry: Past): void {
  if (entry.query.length > LONGEST) return;
  keep([entry, ...past().filter((other) => other.query !== entry.query)].slice(0, MOST));
}

/** Forget all of them. */
export function forget(): void {
  try {
    localStorage.removeItem(KEY);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

function keep(entries: readonly Past[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(entries));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error; // full, or not allowed: nothing is kept
  }
}

function isPast(entry: unknown): entry is Past {
  if (typeof entry !== "object" || entry === null) return false;
  const { query, at, outcome } = entry as Record<string, unknown>;
  return typeof query === "string" && typeof at === "number" && typeof outcome === "string";
}
