// Reads SPARQL results in JSON piece by piece, so that the first rows are shown while the last are computed.

import { row, type Row, type Term } from "./terms.ts";

const OPENING = /"results"\s*:\s*\{\s*"bindings"\s*:\s*\[/;

/** The answer ended before it was complete. */
export class BrokenAnswer extends Error {}

/** Takes an answer in pieces and gives its rows as they become whole. */
export class BindingsReader {
  /** Names of the columns; known with the first rows. */
  columns: readonly string[] = [];
  /** The answer of ASK; undefined for a table. */
  truth: boolean | undefined = undefined;
  #buffer = "";
  #inRows = false;
  #ended = false;

  /** The rows that a further piece completes. */
  push(piece: string): Row[] {
    this.#buffer += piece;
    if (!this.#inRows && !this.#begin()) return [];
    return this.#rows();
  }

  /** Call after the last piece.
   * @throws BrokenAnswer if it was not the last.
   */
  finish(): void {
    if (!this.#inRows) this.#readTruth();
    else if (!this.#ended || !/^\s*\}\s*\}\s*$/.test(this.#buffer)) {
      throw new BrokenAnswer("the answer broke off");
    }
  }

  #begin(): boolean {
    const found = OPENING.exec(this.#buffer);
    if (!found) return false;
    const head = this.#buffer.slice(0, found.index).replace(/,\s*$/, "");
    const read = JSON.parse(`${head}}`) as { head: { vars?: string[] } };
    this.columns = read.head.vars ?? [];
    this.#buffer = this.#buffer.slice(found.index + found[0].length);
    this.#inRows = true;
    return true;
  }

  #readTruth(): void {
    try {
      const read = JSON.parse(this.#buffer) as { boolean?: unknown };
      if (typeof read.boolean === "boolean") this.truth = read.boolean;
    } catch {
      // told below
    }
    if (this.truth === undefined) throw new BrokenAnswer("the answer broke off");
  }

  /** Takes whole objects off the front of the buffer. */
  #rows(): Row[] {
    const rows: Row[] = [];
    const text = this.#buffer;
    let [depth, start, taken, inString] = [0, 0, 0, false];
    for (let place = 0; place < text.length && !this.#ended; place++) {
      const sign = text[place];
      if (inString) {
        if (sign === "\\") place++;
        else if (sign === '"') inString = false;
      } else if (sign === '"') inString = true;
      else if (sign === "{") {
        if (depth++ === 0) start = place;
      } else if (sign === "}") {
        if (--depth === 0) {
          rows.push(row(JSON.parse(text.slice(start, place + 1)) as Record<string, Term>));
          taken = place + 1;
        }
      } else if (sign === "]" && depth === 0) {
        this.#ended = true;
        taken = place + 1;
      }
    }
    this.#buffer = text.slice(taken);
    return rows;
  }
}
