// The ways to look at an answer beside the table, each where its columns allow.

import type { Writer } from "./cells.ts";
import type { Column } from "./columns.ts";
import type { Row } from "./terms.ts";

/** An answer to be drawn. */
export interface Answered {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly writer: Writer;
}

/** One way to look at it. */
export interface View {
  readonly name: string;
  /** Whether the columns allow it. */
  suits(columns: readonly Column[], rows: readonly Row[]): boolean;
  /** Draw it, with what there is to choose. */
  draw(host: HTMLElement, answered: Answered): void;
}

/** A text that fits into a picture. */
export function short(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text;
}

/** What a picture leaves out, in words. */
export function leftOut(shown: number, all: number, noun: string): string {
  return shown < all ? `The first ${shown} of ${all} ${noun} are shown.` : "";
}
