// Reads N-Triples line by line: a graph is shown as the table of its triples.

import { BrokenAnswer } from "./bindings.ts";
import { row, type Row, type Term } from "./terms.ts";

const IRI = /^<([^<>\s]*)>/;
const BLANK = /^_:([^\s<>"]+)/;
const LITERAL = /^"([^"\\]*(?:\\.[^"\\]*)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?/;
const ESCAPES: Readonly<Record<string, string>> = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f" };

/** Takes a graph in pieces and gives its triples as rows. */
export class TriplesReader {
  readonly columns: readonly string[] = ["subject", "predicate", "object"];
  readonly truth = undefined;
  #buffer = "";

  /** The triples that a further piece completes. */
  push(piece: string): Row[] {
    const lines = (this.#buffer + piece).split("\n");
    this.#buffer = lines.pop() ?? "";
    return lines.filter((line) => line.trim()).map(triple);
  }

  /** Call after the last piece.
   * @throws BrokenAnswer if it was not the last.
   */
  finish(): void {
    if (this.#buffer.trim()) throw new BrokenAnswer("the answer broke off");
  }
}

function triple(line: string): Row {
  const terms: Term[] = [];
  let rest = line.trim();
  while (terms.length < 3) {
    const [term, length] = terms.length === 2 ? object(rest) : first(rest);
    terms.push(term);
    rest = rest.slice(length).trimStart();
  }
  const [subject, predicate, value] = terms as [Term, Term, Term];
  return row({ subject, predicate, object: value });
}

/** The last term of a line: what is no plain term, such as a triple term, is shown as it is written. */
function object(text: string): [Term, number] {
  try {
    return first(text);
  } catch {
    const written = text.replace(/\s*\.$/, "");
    return [{ type: "literal", value: written }, written.length];
  }
}

function first(text: string): [Term, number] {
  const iri = IRI.exec(text);
  if (iri) return [{ type: "uri", value: unescape(iri[1] ?? "") }, iri[0].length];
  const blank = BLANK.exec(text);
  if (blank) return [{ type: "bnode", value: blank[1] ?? "" }, blank[0].length];
  const literal = LITERAL.exec(text);
  if (!literal) throw new BrokenAnswer("a line of the answer is no triple");
  const [all, value = "", language, datatype] = literal;
  return [
    {
      type: "literal",
      value: unescape(value),
      ...(language ? { "xml:lang": language } : {}),
      ...(datatype ? { datatype: unescape(datatype) } : {}),
    },
    all.length,
  ];
}

function unescape(text: string): string {
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, short, long, sign: string) => {
    const code: string | undefined = short ?? long;
    if (code === undefined) return ESCAPES[sign] ?? sign;
    const point = Number.parseInt(code, 16);
    return point > 0x10ffff ? "\ufffd" : String.fromCodePoint(point);
  });
}
