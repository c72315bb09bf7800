// The query page: what the server has sent becomes an editor with its answer. Without this script it stays a form.

import "./query.css";

import { Answer } from "./answer.ts";
import { BrokenAnswer } from "./bindings.ts";
import { copyButton } from "./clipboard.ts";
import { Editor } from "./editor.ts";
import { button, count, element } from "./elements.ts";
import { ask, MOST_ROWS, Problem, type Outcome } from "./endpoint.ts";
import { remember } from "./history.ts";
import { HistoryMenu, StoredMenu } from "./menus.ts";
import { link } from "./share.ts";
import { Site } from "./site.ts";
import { Shortener } from "./terms.ts";

const PAUSE = 1000;

/** The page, wired together. */
class QueryPage {
  readonly #site: Site;
  readonly #editor: Editor;
  readonly #answer: Answer;
  readonly #status = element("p", { class: "q-status", role: "status" });
  readonly #fault = element("div", { class: "q-error", role: "alert" });
  readonly #run: HTMLButtonElement;
  readonly #cancel: HTMLButtonElement;
  readonly #shared = element("div", { class: "q-shared" });
  readonly #history: HistoryMenu;
  #running: AbortController | undefined;
  #told = 0;

  constructor(form: HTMLFormElement, area: HTMLTextAreaElement) {
    this.#site = new Site(form.dataset);
    const shortener = new Shortener(prefixes(), this.#site.base);
    const host = element("div", { class: "q-editor" });
    this.#editor = new Editor(host, area.value, () => void this.#ask());
    this.#answer = new Answer(this.#site, shortener);
    this.#run = button("Run", () => void this.#ask());
    this.#cancel = button("Cancel", () => this.#running?.abort(), { class: "q-quiet" });
    this.#cancel.hidden = true;
    const open = (query: string): void => this.#open(query);
    const stored = new StoredMenu(open);
    this.#history = new HistoryMenu(open);
    const share = button("Share", () => void this.#share(), { class: "q-quiet" });
    const bar = element("div", { class: "q-bar" }, this.#run, this.#cancel, share, this.#status);
    const menus = element("div", { class: "q-menus" }, stored.node, this.#history.node);
    form.replaceWith(element("div", { class: "q-page" }, menus, host, bar, this.#shared, this.#fault, this.#answer.node));
    void this.#site.vocabulary().then((vocabulary) => {
      this.#editor.learn(vocabulary);
      stored.fill(vocabulary.queries);
    });
    if ("run" in form.dataset) void this.#ask();
  }

  #open(query: string): void {
    this.#editor.text = query;
    this.#fault.replaceChildren();
    this.#editor.focus();
  }

  async #share(): Promise<void> {
    const address = await link(this.#site, this.#editor.text);
    const field = element("input", { type: "text", readonly: "", value: address });
    const copy = copyButton("Copy link", address, field);
    const about = `It carries the query, and says that it was asked of release ${this.#site.release}.`;
    const label = element("label", {}, "Link to this query ", field);
    this.#shared.replaceChildren(label, copy, element("p", { class: "note" }, about));
    field.focus();
    field.select();
  }

  async #ask(): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const query = this.#editor.text;
    this.#begin();
    const started = performance.now();
    try {
      const outcome = await ask(this.#site.root, query, running.signal, (columns, rows) => {
        if (this.#running !== running) return;
        this.#answer.add(columns, rows);
        this.#progress();
      });
      this.#end(query, outcome, performance.now() - started);
    } catch (error) {
      if (this.#running === running) this.#fail(query, error);
    } finally {
      if (this.#running === running) {
        this.#running = undefined;
        this.#cancel.hidden = true;
      }
    }
  }

  /** Say how many rows have come, not more often than can be followed. */
  #progress(): void {
    const now = performance.now();
    if (now - this.#told < PAUSE) return;
    this.#told = now;
    this.#status.textContent = `${count(this.#answer.length, "row")} so far …`;
  }

  #begin(): void {
    for (const answer of document.querySelectorAll("[data-of-server]")) answer.remove();
    this.#answer.begin();
    this.#editor.clear();
    this.#fault.replaceChildren();
    this.#shared.replaceChildren();
    this.#status.textContent = "Running …";
    this.#told = performance.now();
    this.#cancel.hidden = false;
  }

  #end(query: string, outcome: Outcome, milliseconds: number): void {
    const found = outcome.truth === undefined ? count(this.#answer.length, outcome.isGraph ? "statement" : "row") : "Answered";
    const more = outcome.whole ? "" : ` are shown, the most that are kept here; download the answer for all of them`;
    this.#status.textContent = `${found}${more} in ${(milliseconds / 1000).toFixed(2)} s.`;
    this.#answer.end(query, outcome);
    this.#keep(query, outcome.truth === undefined ? `${outcome.whole ? "" : `more than ${MOST_ROWS}: `}${found}` : found);
  }

  #fail(query: string, error: unknown): void {
    if (error instanceof DOMException && error.name === "AbortError") {
      const shown = this.#answer.length ? ` What is shown, ${count(this.#answer.length, "row")}, is not all of it.` : "";
      this.#status.textContent = `Cancelled: the service has been told to stop.${shown}`;
      this.#keep(query, "cancelled");
      return;
    }
    this.#status.textContent = "";
    this.#keep(query, "failed");
    if (error instanceof Problem) this.#tell(error);
    else if (error instanceof BrokenAnswer) {
      this.#fault.append(element("p", {}, "The answer broke off: what is shown of it is not complete. Run the query again."));
    } else if (error instanceof TypeError) {
      this.#fault.append(element("p", {}, "The service cannot be reached."));
    } else throw error;
  }

  #tell(problem: Problem): void {
    const fault = this.#editor.mark(problem);
    if (!fault) {
      this.#fault.append(element("p", {}, problem.message), ...(problem.hint ? [element("p", {}, problem.hint)] : []));
      return;
    }
    const where = button(`Line ${fault.line}, column ${fault.column}`, () => this.#editor.focus(fault.from), { class: "q-where" });
    this.#fault.append(element("p", {}, where, `: ${fault.message}.`));
  }

  #keep(query: string, outcome: string): void {
    remember({ query, at: Date.now(), outcome });
    this.#history.fill();
  }
}

/** The prefixes of the release, from the table that the page has. */
function prefixes(): Record<string, string> {
  const rows = document.querySelectorAll("#prefixes tbody tr");
  return Object.fromEntries(Array.from(rows, (row) => [row.children[0]?.textContent ?? "", row.children[1]?.textContent ?? ""]));
}

const form = document.querySelector<HTMLFormElement>("form#ask");
const area = form?.querySelector("textarea");
if (form && area) new QueryPage(form, area);
