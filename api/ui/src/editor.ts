// The editor, in a shadow root: there its styles are constructed sheets, which no policy needs to allow.

import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  type CompletionContext,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState, type Transaction } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { sparql } from "codemirror-lang-sparql";

import { completions } from "./completion.ts";
import { type Fault, faultOf } from "./faults.ts";
import type { Problem } from "./endpoint.ts";
import { NO_VOCABULARY, type Vocabulary } from "./site.ts";

// The colours are variables of the page's style sheet, so that light and dark follow it.
const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--q-keyword)", fontWeight: "600" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--q-variable)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--q-string)" },
  { tag: [tags.number, tags.bool, tags.literal], color: "var(--q-number)" },
  { tag: [tags.namespace, tags.propertyName, tags.typeName, tags.className, tags.labelName], color: "var(--q-name)" },
  { tag: [tags.url, tags.link], color: "var(--q-name)" },
  { tag: tags.comment, color: "var(--quiet)", fontStyle: "italic" },
]);
const LOOK = EditorView.theme({
  "&": { backgroundColor: "var(--paper)", color: "var(--ink)", fontSize: "0.9375rem" },
  "&.cm-focused": { outline: "3px solid var(--focus)", outlineOffset: "1px" },
  ".cm-scroller": {
    fontFamily: 'ui-monospace, "Liberation Mono", monospace',
    lineHeight: "1.5",
    maxHeight: "30rem",
  },
  ".cm-content, .cm-gutter": { minHeight: "13rem" },
  ".cm-content": { caretColor: "var(--ink)", padding: "0.5rem 0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--soft)", color: "var(--quiet)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--q-line)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--q-selected)",
  },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { backgroundColor: "var(--q-selected)", outline: "none" },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    backgroundColor: "var(--q-fault)",
    borderBottom: "2px solid var(--red)",
  },
  ".cm-tooltip": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--edge)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "inherit", maxHeight: "none", maxWidth: "min(44rem, 90vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0.2rem 0.5rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--brand)",
    color: "var(--on-brand)",
  },
  ".cm-completionDetail": { fontStyle: "normal", marginLeft: "1rem", color: "var(--quiet)" },
  "li[aria-selected] .cm-completionDetail": { color: "inherit" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-completionInfo": { maxWidth: "22rem", fontSize: "0.875rem", padding: "0.5rem" },
  "@media (max-width: 48rem)": { ".cm-completionInfo": { display: "none" } }, // it would cover the list
  ".cm-diagnostic-error": { borderLeftColor: "var(--red)" },
});

/** Replaces a selection itself: a browser would keep the look of what it replaces in a style of its own, which the
 * policy of the page refuses.
 */
function replaceSelection(event: InputEvent, view: EditorView): boolean {
  const { from, to, empty } = view.state.selection.main;
  const text = event.data ?? "";
  if (event.inputType !== "insertText" || empty || !text || view.composing) return false;
  const insert = (): Transaction =>
    view.state.update({
      changes: { from, to, insert: text },
      selection: { anchor: from + text.length },
      userEvent: "input.type",
      scrollIntoView: true,
    });
  const taken = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, text, insert));
  if (!taken) view.dispatch(insert());
  return true;
}

/** The editor of a query. */
export class Editor {
  readonly #view: EditorView;
  #vocabulary: (context: CompletionContext) => ReturnType<ReturnType<typeof completions>> = completions(NO_VOCABULARY);

  /**
   * @param host - element that becomes the editor.
   * @param text - query to begin with.
   * @param run - called when the query is to be run.
   */
  constructor(host: HTMLElement, text: string, run: () => void) {
    const root = host.attachShadow({ mode: "open" });
    const runKey = { key: "Mod-Enter", run: () => (run(), true), preventDefault: true };
    this.#view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          highlightActiveLine(),
          sparql(),
          syntaxHighlighting(COLOURS),
          autocompletion({ override: [(context) => this.#vocabulary(context)], icons: false, maxRenderedOptions: 12 }),
          EditorView.lineWrapping,
          EditorView.domEventHandlers({ beforeinput: replaceSelection }),
          EditorView.contentAttributes.of({ "aria-label": "Query, in SPARQL. Ctrl and Enter run it." }),
          keymap.of([
            runKey,
            ...closeBracketsKeymap,
            ...completionKeymap,
            ...historyKeymap,
            ...lintKeymap,
            ...defaultKeymap,
          ]),
          LOOK,
        ],
      }),
    });
  }

  /** The query. */
  get text(): string {
    return this.#view.state.doc.toString();
  }

  set text(text: string) {
    this.#view.dispatch(setDiagnostics(this.#view.state, []));
    this.#view.dispatch({ changes: { from: 0, to: this.#view.state.doc.length, insert: text } });
  }

  /** Complete the words of a vocabulary from now on. */
  learn(vocabulary: Vocabulary): void {
    this.#vocabulary = completions(vocabulary);
  }

  /** Mark where a problem is; undefined where it names no place. */
  mark(problem: Problem): Fault | undefined {
    const fault = faultOf(problem, this.#view.state);
    if (fault) {
      const diagnostic = { from: fault.from, to: fault.to, severity: "error" as const, message: fault.message };
      this.#view.dispatch(setDiagnostics(this.#view.state, [diagnostic]));
    }
    return fault;
  }

  /** Take all marks away. */
  clear(): void {
    this.#view.dispatch(setDiagnostics(this.#view.state, []));
  }

  /** Put the cursor at a place, or leave it where it is. */
  focus(place?: number): void {
    if (place !== undefined) this.#view.dispatch({ selection: { anchor: place }, scrollIntoView: true });
    this.#view.focus();
  }
}
