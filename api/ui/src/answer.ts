// The answer: its rows as they come, in the view that was chosen, with downloads and code.

import { Writer } from "./cells.ts";
import { CHART } from "./chart.ts";
import { copyButton } from "./clipboard.ts";
import { columnsOf } from "./columns.ts";
import { element } from "./elements.ts";
import type { Outcome } from "./endpoint.ts";
import { NETWORK } from "./network.ts";
import type { Site } from "./site.ts";
import { snippets, type Kind } from "./snippets.ts";
import { ResultTable } from "./table.ts";
import { type Row, type Shortener } from "./terms.ts";
import { TIMELINE } from "./timeline.ts";
import type { View } from "./views.ts";
import { YEARS } from "./years.ts";

const PICTURES: readonly View[] = [CHART, TIMELINE, NETWORK, YEARS];
const MOST_NAMED = 400;
const TABLES = [
  ["csv", "CSV"],
  ["excel", "CSV for Excel"],
  ["tsv", "TSV"],
  ["json", "JSON"],
  ["xml", "XML"],
] as const;
const GRAPHS = [
  ["ttl", "Turtle"],
  ["nt", "N-Triples"],
  ["jsonld", "JSON-LD"],
  ["rdf", "RDF/XML"],
  ["trig", "TriG"],
  ["nq", "N-Quads"],
] as const;

/** The lower half of the page. */
export class Answer {
  readonly node = element("section", { "aria-labelledby": "answer-heading", class: "q-answer" });
  readonly #site: Site;
  readonly #writer: Writer;
  readonly #table: ResultTable;
  readonly #views = element("div", { class: "q-views" });
  readonly #stage = element("div");
  readonly #uses = element("div");
  #columns: readonly string[] = [];
  #rows: Row[] = [];
  #view: View | undefined;
  #frame = 0;

  constructor(site: Site, shortener: Shortener) {
    this.#site = site;
    this.#writer = new Writer(site, shortener);
    this.#table = new ResultTable(site, this.#writer);
    this.node.append(element("h2", { id: "answer-heading" }, "Answer"), this.#views, this.#stage, this.#uses);
    this.node.hidden = true;
  }

  /** Make room for another answer. */
  begin(): void {
    this.#columns = [];
    this.#rows = [];
    this.#view = undefined;
    this.#views.replaceChildren();
    this.#stage.replaceChildren();
    this.#uses.replaceChildren();
    this.node.hidden = true;
  }

  /** Take rows that have come. */
  add(columns: readonly string[], rows: readonly Row[]): void {
    if (!columns.length) return;
    if (!this.#columns.length) {
      this.#columns = columns;
      this.#table.begin(columns);
      this.#stage.replaceChildren(this.#table.node);
      this.node.hidden = false;
    }
    for (const row of rows) this.#rows.push(row);
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#table.show(this.#rows);
    });
  }

  /** Rows so far. */
  get length(): number {
    return this.#rows.length;
  }

  /** All has come that will come. */
  end(query: string, outcome: Outcome): void {
    this.node.hidden = false;
    if (outcome.truth !== undefined) {
      this.#stage.replaceChildren(element("p", { class: "q-truth" }, outcome.truth ? "Yes." : "No."));
    } else this.#offerViews();
    this.#offerUses(query, outcome.truth !== undefined ? "truth" : outcome.isGraph ? "graph" : "table");
  }

  #offerViews(): void {
    const columns = columnsOf(this.#columns, this.#rows);
    const suitable = PICTURES.filter((view) => view.suits(columns, this.#rows));
    const names = element("input", { type: "checkbox" });
    names.checked = this.#writer.byName;
    names.addEventListener("change", () => {
      this.#writer.byName = names.checked;
      this.#table.show(this.#rows);
      void this.#look(this.#view);
    });
    const byName = element("label", { class: "q-names" }, names, " Show things by name");
    if (suitable.length) this.#views.append(this.#chooser(suitable));
    this.#views.append(byName);
  }

  #chooser(suitable: readonly View[]): HTMLElement {
    const options = ["Table", ...suitable.map((view) => view.name)].map((name, index) => {
      const input = element("input", { type: "radio", name: "view", value: name });
      input.checked = index === 0;
      input.addEventListener("change", () => void this.#look(suitable[index - 1]));
      return element("label", {}, input, element("span", {}, name));
    });
    return element("fieldset", {}, element("legend", {}, "Show as"), ...options);
  }

  async #look(view: View | undefined): Promise<void> {
    this.#view = view;
    if (!view) {
      this.#stage.replaceChildren(this.#table.node);
      return;
    }
    const columns = columnsOf(this.#columns, this.#rows);
    const things = this.#writer.things(this.#rows.slice(0, MOST_NAMED).flatMap((row) => Object.values(row)));
    await this.#site.learn(things.slice(0, MOST_NAMED));
    if (this.#view !== view) return; // another one was chosen meanwhile
    const host = element("div");
    view.draw(host, { columns, rows: this.#rows, writer: this.#writer });
    this.#stage.replaceChildren(host);
  }

  #offerUses(query: string, kind: Kind): void {
    const links = (kind === "graph" ? GRAPHS : TABLES).map(([format, name]) => {
      const href = `${this.#site.root}/sparql?format=${format}&query=${encodeURIComponent(query)}`;
      const file = format === "excel" ? "answer.csv" : `answer.${format}`;
      return element("li", {}, element("a", { href, download: file }, name));
    });
    const code = snippets(this.#site.address, query, kind).map(({ name, code: text }) => {
      const shown = element("pre", { tabindex: 0, class: "q-code" }, text);
      return element("div", { "data-tool": name }, element("h3", {}, name), shown, copyButton(`Copy ${name}`, text, shown));
    });
    this.#uses.replaceChildren(
      element("h2", {}, "Download the whole answer"),
      element("ul", { class: "inline" }, ...links),
      element("details", { class: "q-uses" }, element("summary", {}, "Use this query in curl, Python or R"), ...code),
    );
  }
}
