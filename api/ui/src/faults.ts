// Where in a query the fault is that the service tells of.

import { ensureSyntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";

import type { Problem } from "./endpoint.ts";

const SECONDS_TO_PARSE = 0.5;
const NOT_UNDERSTOOD = "this is not understood here";
const UNREADABLE = "the query cannot be read";
const UNBOUND = "the SELECT contains";

/** A stretch of the query, and what is wrong with it. */
export interface Fault {
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The fault a problem tells of; undefined where it names no place.
 *
 * The service names the word at fault, or else how far its parser came, which may lie beyond the fault; where the
 * editor's own grammar stumbles earlier, that is the place.
 */
export function faultOf(problem: Problem, state: EditorState): Fault | undefined {
  if (problem.line === undefined || problem.column === undefined) return undefined;
  const reached = offset(state, problem.line, problem.column);
  const message = tidy(problem.message);
  const stumbled = firstError(state);
  const isNamed = !message.startsWith(UNREADABLE) && !message.startsWith(UNBOUND);
  const isEarlier = !isNamed && stumbled !== undefined && stumbled <= reached;
  const [from, to] = isNamed
    ? wordFrom(state, reached)
    : isEarlier
      ? wordFrom(state, stumbled)
      : wordBefore(state, reached);
  const line = state.doc.lineAt(from);
  return {
    from,
    to,
    line: line.number,
    column: [...line.text.slice(0, from - line.from)].length + 1,
    message: isEarlier ? NOT_UNDERSTOOD : message,
  };
}

/** The message of the service without the place, which is told beside it. */
function tidy(detail: string): string {
  return detail.replace(/^line \d+, column \d+: /, "");
}

/** Offset of a line and a column, both counted from 1, columns in code points. */
function offset(state: EditorState, line: number, column: number): number {
  const found = state.doc.line(Math.min(Math.max(line, 1), state.doc.lines));
  return found.from + [...found.text].slice(0, column - 1).join("").length;
}

function firstError(state: EditorState): number | undefined {
  const tree = ensureSyntaxTree(state, state.doc.length, SECONDS_TO_PARSE * 1000);
  let first: number | undefined;
  tree?.iterate({
    enter: (node) => {
      if (node.type.isError && first === undefined) first = node.from;
      return first === undefined;
    },
  });
  return first;
}

/** The word at a place, or the next one. */
function wordFrom(state: EditorState, place: number): [number, number] {
  const text = state.doc.toString();
  const found = /\S+/y;
  let from = place;
  while (from < text.length && /\s/.test(text[from] ?? "")) from++;
  found.lastIndex = from;
  const length = found.exec(text)?.[0].length ?? 0;
  return length ? [from, from + length] : wordBefore(state, text.length);
}

/** The word that ends at a place, or before it. */
function wordBefore(state: EditorState, place: number): [number, number] {
  const text = state.doc.toString();
  let to = Math.min(place, text.length);
  while (to > 0 && /\s/.test(text[to - 1] ?? "")) to--;
  let from = to;
  while (from > 0 && /\S/.test(text[from - 1] ?? "")) from--;
  return [from, to];
}
