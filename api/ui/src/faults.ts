// Where in a query the fault is that the service tells of.

import { ensureSyntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";

import type { Problem } from "./endpoint.ts";

const SECONDS_TO_PARSE = 0.5;
const NOT_UNDERSTOOD = "this is not understood here";

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
 * The service tells how far its parser came, which may lie beyond the fault; where the editor's own grammar stumbles
 * earlier, that is the place.
 */
export function faultOf(problem: Problem, state: EditorState): Fault | undefined {
  if (problem.line === undefined || problem.column === undefined) return undefined;
  const reached = offset(state, problem.line, problem.column);
  const stumbled = firstError(state);
  const isEarlier = stumbled !== undefined && stumbled <= reached;
  const [from, to] = isEarlier ? wordFrom(state, stumbled) : wordBefore(state, reached);
  const line = state.doc.lineAt(from);
  return {
    from,
    to,
    line: line.number,
    column: [...line.text.slice(0, from - line.from)].length + 1,
    message: isEarlier ? NOT_UNDERSTOOD : tidy(problem.message),
  };
}

/** The message of the engine in words: its lists of what it would have taken are cut to what can be typed. */
export function tidy(detail: string): string {
  const said = detail.replace(/^line \d+, column \d+: /, "").replace(/^error at \d+:\d+: /, "");
  if (said.includes("Prefix not found")) return "this prefix is not declared";
  const unbound = /The SELECT contains a variable that is unbound[^,]*/.exec(said);
  if (unbound) return "SELECT names a variable that is neither grouped by nor aggregated";
  if (!said.startsWith("expected")) return said;
  const wanted = said
    .replace(/^expected (?:one of )?/, "")
    .split(/, (?=[^'\s]|")/)
    .map((one) => one.trim())
    .filter((one) => /^(?:[A-Za-z_]{2,}|"[^"]{1,3}")$/.test(one));
  if (!wanted.length || wanted.length > 8) return NOT_UNDERSTOOD;
  return `${NOT_UNDERSTOOD}; possible would be ${wanted.join(", ")}`;
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
