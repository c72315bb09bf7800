// What the columns of an answer hold, from which follows how it can be shown.

import { dateOf, numberOf, type Row } from "./terms.ts";

/** What a column holds. */
export type Kind = "number" | "date" | "year" | "thing" | "text" | "empty";

/** A column and what it holds. */
export interface Column {
  readonly name: string;
  readonly kind: Kind;
}

const LOOKED_AT = 1000;
const YEAR_NAME = /year|^y$|first|last|from|until|since/i;

/** The columns of an answer, by their first values. */
export function columnsOf(names: readonly string[], rows: readonly Row[]): Column[] {
  const sample = rows.slice(0, LOOKED_AT);
  return names.map((name) => ({ name, kind: kindOf(name, sample) }));
}

function kindOf(name: string, rows: readonly Row[]): Kind {
  const terms = rows.map((row) => row[name]).filter((term) => term !== undefined);
  if (!terms.length) return "empty";
  if (terms.every((term) => dateOf(term) !== undefined)) return "date";
  const numbers = terms.map(numberOf);
  if (numbers.every((number) => number !== undefined)) {
    const years = numbers.every((number) => Number.isInteger(number) && number >= 1000 && number <= 2200);
    return years && YEAR_NAME.test(name) ? "year" : "number";
  }
  return terms.every((term) => term.type === "uri" || term.type === "bnode") ? "thing" : "text";
}

/** Names of the columns of some kinds, in the order of the kinds. */
export function ofKinds(columns: readonly Column[], ...kinds: Kind[]): string[] {
  return kinds.flatMap((kind) => columns.filter((column) => column.kind === kind).map((column) => column.name));
}

/** The year of a value in a column of dates or years. */
export function yearOf(row: Row, column: string): number | undefined {
  const when = dateOf(row[column]) ?? numberOf(row[column]);
  return when === undefined ? undefined : Math.floor(when);
}

/** A value in a column of dates, years or numbers, as a place on an axis. */
export function placeOf(row: Row, column: string): number | undefined {
  return dateOf(row[column]) ?? numberOf(row[column]);
}

/** Name of a variable as a heading: `identityConfidence` as `Identity confidence`. */
export function heading(name: string): string {
  const words = name.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, (_, before: string, capital: string) => `${before} ${capital.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
