// The answer as a table: sorted by any column, a page at a time, while further rows arrive.

import type { Writer } from "./cells.ts";
import { heading } from "./columns.ts";
import { button, count, element, thousands } from "./elements.ts";
import type { Site } from "./site.ts";
import { compare, type Row, type Term } from "./terms.ts";

const PAGE = 50;
const MOST_NAMED = 2000;

type Direction = "ascending" | "descending";

/** A table of rows that may still be arriving. */
export class ResultTable {
  readonly node = element("div");
  readonly #site: Site;
  readonly #writer: Writer;
  readonly #body = element("tbody");
  readonly #place = element("p", { class: "q-place" });
  readonly #paging = element("div", { class: "q-paging" });
  #rows: readonly Row[] = [];
  #sorted: readonly Row[] = [];
  #columns: readonly string[] = [];
  #sort: { column: string; direction: Direction } | undefined;
  #page = 0;

  constructor(site: Site, writer: Writer) {
    this.#site = site;
    this.#writer = writer;
  }

  /** Begin a table with other columns. */
  begin(columns: readonly string[]): void {
    this.#columns = columns;
    this.#sort = undefined;
    this.#page = 0;
    const scroll = element("div", { class: "wide", tabindex: 0, role: "region", "aria-label": "Answer" });
    scroll.append(
      element(
        "table",
        {},
        element("caption", { class: "hidden" }, "Answer"),
        element("thead", {}, element("tr", {}, ...columns.map((column) => this.#heading(column)))),
        this.#body,
      ),
    );
    this.node.replaceChildren(scroll, this.#paging);
  }

  /** Show these rows: the same as before and perhaps more. */
  show(rows: readonly Row[]): void {
    this.#rows = rows;
    this.#arrange();
    this.#draw();
  }

  #heading(column: string): HTMLTableCellElement {
    const sort = button(heading(column), () => this.#sortBy(column), { class: "q-sort" });
    return element("th", { scope: "col", "data-column": column, "aria-sort": "none" }, sort);
  }

  #sortBy(column: string): void {
    const descending = this.#sort?.column === column && this.#sort.direction === "ascending";
    this.#sort = { column, direction: descending ? "descending" : "ascending" };
    this.#page = 0;
    for (const cell of this.node.querySelectorAll<HTMLElement>("th[data-column]")) {
      cell.setAttribute("aria-sort", cell.dataset["column"] === column ? this.#sort.direction : "none");
    }
    this.#arrange();
    this.#draw();
    this.#learn(column);
  }

  /** Ask for the names of all things of a column, if they are not too many, and sort by what is then shown. */
  #learn(column: string): void {
    const named = new Map(this.#rows.map((row) => [row[column]?.value, row[column]]));
    if (named.size > MOST_NAMED) return;
    const things = this.#writer.things(named.values());
    if (!things.length) return;
    void this.#site.learn(things).then(
      () => {
        this.#arrange();
        this.#fill(this.#sorted.slice(this.#page * PAGE, (this.#page + 1) * PAGE));
      },
      () => undefined, // the order of the short IRIs stays
    );
  }

  #arrange(): void {
    const sort = this.#sort;
    if (!sort) {
      this.#sorted = this.#rows;
      return;
    }
    const sign = sort.direction === "ascending" ? 1 : -1;
    const text = (term: Term): string => this.#writer.text(term);
    this.#sorted = this.#rows.toSorted(
      (one, other) => sign * compare(one[sort.column], other[sort.column], text),
    );
  }

  #draw(): void {
    const rows = this.#sorted.slice(this.#page * PAGE, (this.#page + 1) * PAGE);
    this.#fill(rows);
    this.#drawPaging();
    const things = this.#writer.things(rows.flatMap((row) => Object.values(row)));
    if (!things.length) return;
    void this.#site.learn(things).then(
      () => this.#fill(this.#sorted.slice(this.#page * PAGE, (this.#page + 1) * PAGE)),
      () => undefined, // the short IRIs stay
    );
  }

  #fill(rows: readonly Row[]): void {
    this.#body.replaceChildren(
      ...rows.map((row) => element("tr", {}, ...this.#columns.map((column) => this.#writer.cell(row[column])))),
    );
  }

  #drawPaging(): void {
    const total = this.#sorted.length;
    const last = Math.max(0, Math.ceil(total / PAGE) - 1);
    if (last === 0) {
      this.#paging.replaceChildren();
      return;
    }
    if (!this.#paging.firstChild) {
      this.#paging.append(
        button("First", () => this.#turn(0)),
        button("Previous", () => this.#turn(this.#page - 1)),
        this.#place,
        button("Next", () => this.#turn(this.#page + 1)),
        button("Last", () => this.#turn(Number.MAX_SAFE_INTEGER)),
      );
    }
    const from = this.#page * PAGE + 1;
    this.#place.textContent = `${thousands(from)} to ${thousands(Math.min(from + PAGE - 1, total))} of ${count(total, "row")}`;
    this.#paging.querySelectorAll("button").forEach((one, index) => {
      one.setAttribute("aria-disabled", String(index < 2 ? this.#page === 0 : this.#page >= last));
    });
  }

  #turn(page: number): void {
    const last = Math.max(0, Math.ceil(this.#sorted.length / PAGE) - 1);
    this.#page = Math.min(Math.max(page, 0), last);
    this.#draw();
  }
}
