// Asks the SPARQL endpoint: streams the rows, tells what is wrong and where, and stops when told to.

import { BindingsReader, BrokenAnswer } from "./bindings.ts";
import type { Row } from "./terms.ts";
import { TriplesReader } from "./triples.ts";

/** Rows that are kept in the browser; the server has all of them for download. */
export const MOST_ROWS = 100_000;
const ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9, application/problem+json;q=0.1";

/** What the server says is wrong (RFC 9457), with the place in the query where it knows one. */
export class Problem extends Error {
  readonly hint: string;
  readonly kind: string;
  readonly line: number | undefined;
  readonly column: number | undefined;

  constructor(members: Readonly<Record<string, unknown>>) {
    super(typeof members["detail"] === "string" ? members["detail"] : "the service gave no reason");
    this.hint = typeof members["hint"] === "string" ? members["hint"] : "";
    this.kind = typeof members["type"] === "string" ? members["type"].replace(/^.*#/, "") : "";
    this.line = typeof members["line"] === "number" ? members["line"] : undefined;
    this.column = typeof members["column"] === "number" ? members["column"] : undefined;
  }
}

/** How an answer ended. */
export interface Outcome {
  /** The answer of ASK; undefined for rows. */
  readonly truth: boolean | undefined;
  /** Whether all rows were read: false where there are more than are kept. */
  readonly whole: boolean;
  /** Whether the rows are the triples of a graph. */
  readonly isGraph: boolean;
  /** Version of the release that answered. */
  readonly release: string;
}

/** Takes rows as they come. */
export type Listener = (columns: readonly string[], rows: readonly Row[]) => void;

/** Ask a query.
 * @param root - path the service is mounted at.
 * @param query - SPARQL.
 * @param signal - aborting it ends the request, and the service stops the work.
 * @param heard - called with each batch of rows, and once with the columns.
 * @throws Problem if the service refuses or cannot answer; BrokenAnswer if it broke off in the middle.
 */
export async function ask(root: string, query: string, signal: AbortSignal, heard: Listener): Promise<Outcome> {
  const stop = new AbortController();
  const answer = await fetch(`${root}/sparql`, {
    method: "POST",
    headers: { Accept: ACCEPT, "Content-Type": "application/sparql-query" },
    body: query,
    signal: AbortSignal.any([signal, stop.signal]),
  });
  if (!answer.ok) throw await problemOf(answer);
  const isGraph = answer.headers.get("Content-Type")?.startsWith("application/n-triples") ?? false;
  const reader = isGraph ? new TriplesReader() : new BindingsReader();
  const release = answer.headers.get("Ogkg-Release") ?? "";
  if (await drain(answer, reader, heard)) {
    stop.abort();
    return { truth: undefined, whole: false, isGraph, release };
  }
  reader.finish();
  heard(reader.columns, []);
  return { truth: reader.truth, whole: true, isGraph, release };
}

/** Read to the end, or to the most rows that are kept; whether there are more. */
async function drain(answer: Response, reader: BindingsReader | TriplesReader, heard: Listener): Promise<boolean> {
  if (!answer.body) throw new BrokenAnswer("the answer has no body");
  let kept = 0;
  try {
    const pieces = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let next = await pieces.read(); !next.done; next = await pieces.read()) {
      const rows = reader.push(next.value);
      if (!rows.length) continue;
      heard(reader.columns, rows.slice(0, MOST_ROWS - kept));
      kept += rows.length;
      if (kept > MOST_ROWS) return true;
    }
  } catch (error) {
    if (error instanceof TypeError) throw new BrokenAnswer("the answer broke off");
    throw error;
  }
  return false;
}

async function problemOf(answer: Response): Promise<Problem> {
  try {
    return new Problem((await answer.json()) as Record<string, unknown>);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return new Problem({ detail: `the service answered ${answer.status} ${answer.statusText}` });
  }
}
