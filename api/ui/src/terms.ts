// RDF terms as SPARQL results have them (SPARQL 1.1 Query Results JSON, section 3.2.2), and how they are shown.

export interface Iri {
  readonly type: "uri";
  readonly value: string;
}
export interface Blank {
  readonly type: "bnode";
  readonly value: string;
}
export interface Literal {
  readonly type: "literal";
  readonly value: string;
  readonly datatype?: string;
  readonly "xml:lang"?: string;
}
/** A triple term of RDF 1.2. */
export interface Quoted {
  readonly type: "triple";
  readonly value: { readonly subject: Term; readonly predicate: Term; readonly object: Term };
}
export type Term = Iri | Blank | Literal | Quoted;
/** One solution: the value of each variable that has one. */
export type Row = Readonly<Record<string, Term>>;

/** A solution without the inheritance of objects: `?constructor` is a variable like any other. */
export function row(values: Record<string, Term>): Row {
  return Object.setPrototypeOf(values, null) as Row;
}

export const XSD = "http://www.w3.org/2001/XMLSchema#";
const NUMBERS = new Set(
  ("integer decimal double float int long short byte nonNegativeInteger positiveInteger nonPositiveInteger " +
    "negativeInteger unsignedInt unsignedLong unsignedShort unsignedByte")
    .split(" ")
    .map((name) => XSD + name),
);
const DATES = new Set(["date", "dateTime", "gYear", "gYearMonth"].map((name) => XSD + name));
const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/;
const LOCAL = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_-])?$/u;

/** The number a literal stands for; undefined where it is none. */
export function numberOf(term: Term | undefined): number | undefined {
  if (term?.type !== "literal" || !NUMBERS.has(term.datatype ?? "")) return undefined;
  const value = Number(term.value);
  return Number.isFinite(value) ? value : undefined;
}

/** The day a literal stands for, as years since the year 0 with a fraction; undefined where it is no date. */
export function dateOf(term: Term | undefined): number | undefined {
  if (term?.type !== "literal" || !DATES.has(term.datatype ?? "")) return undefined;
  const found = DATE.exec(term.value);
  if (!found) return undefined;
  const month = Number(found[2] ?? 1);
  const day = Number(found[3] ?? 1);
  return Number(found[1]) + (month - 1) / 12 + (day - 1) / 372;
}

/** A term as text, without its type. */
export function plain(term: Term | undefined): string {
  if (term === undefined) return "";
  switch (term.type) {
    case "uri":
    case "literal":
      return term.value;
    case "bnode":
      return `_:${term.value}`;
    case "triple":
      return `<<( ${plain(term.value.subject)} ${plain(term.value.predicate)} ${plain(term.value.object)} )>>`;
  }
}

const COLLATOR = new Intl.Collator("en-GB", { numeric: true });

/** Order of two values in a column: nothing first, numbers and dates by size, the rest by their letters. */
export function compare(
  one: Term | undefined,
  other: Term | undefined,
  text: (term: Term) => string = plain,
): number {
  if (one === undefined || other === undefined) return Number(one !== undefined) - Number(other !== undefined);
  const [a, b] = [numberOf(one) ?? dateOf(one), numberOf(other) ?? dateOf(other)];
  if (a !== undefined && b !== undefined) return a - b;
  return COLLATOR.compare(text(one), text(other));
}

/** Where a link to an IRI may lead: the web, and nothing else. */
export function linkable(iri: string): boolean {
  return /^https?:\/\//i.test(iri) && URL.canParse(iri);
}

/** Whether an IRI can stand between angle brackets. */
export function writable(iri: string): boolean {
  return /^[^\u0000-\u0020<>"{}|^`\\]+$/.test(iri);
}

/** Shortens IRIs by the prefixes of the release. */
export class Shortener {
  readonly #spaces: readonly (readonly [prefix: string, space: string])[];
  readonly #base: string;

  constructor(prefixes: Readonly<Record<string, string>>, base: string) {
    this.#spaces = Object.entries(prefixes).sort((one, other) => other[1].length - one[1].length);
    this.#base = base;
  }

  /** `foaf:name` for an IRI in a known namespace, `id/person/x` for one of this service, else the IRI. */
  short(iri: string): string {
    for (const [prefix, space] of this.#spaces) {
      const local = iri.slice(space.length);
      if (iri.startsWith(space) && LOCAL.test(local)) return `${prefix}:${local}`;
    }
    return this.#base && iri.startsWith(this.#base) && iri !== this.#base ? iri.slice(this.#base.length) : iri;
  }
}
