// The queries to begin with: those of the service, and those that were run here before.

import { button, element } from "./elements.ts";
import { forget, past } from "./history.ts";
import type { Stored } from "./site.ts";

type Open = (query: string) => void;

/** The stored queries of the service. */
export class StoredMenu {
  readonly node = element("p", { class: "q-stored" });
  readonly #open: Open;

  constructor(open: Open) {
    this.#open = open;
  }

  /** Offer these. */
  fill(queries: readonly Stored[]): void {
    if (!queries.length) return;
    const list = element("select", {}, new Option("Choose a question …", ""));
    for (const query of queries) list.append(new Option(query.title, query.name));
    const about = element("span", { class: "note", role: "status" });
    list.addEventListener("change", () => {
      const query = queries.find((one) => one.name === list.value);
      about.textContent = query?.description ?? "";
      if (query) this.#open(query.text);
    });
    this.node.replaceChildren(element("label", {}, "Begin with ", list), " ", about);
  }
}

/** The queries that were run in this browser. */
export class HistoryMenu {
  readonly node = element("details", { class: "q-history" });
  readonly #open: Open;

  constructor(open: Open) {
    this.#open = open;
    this.fill();
  }

  /** Show what is kept now. */
  fill(): void {
    const entries = past();
    this.node.hidden = entries.length === 0;
    const when = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
    const list = entries.map((entry) =>
      element(
        "li",
        {},
        button(firstWords(entry.query), () => this.#open(entry.query), { class: "q-past" }),
        element("span", { class: "note" }, `${when.format(entry.at)}, ${entry.outcome}`),
      ),
    );
    const clear = button("Forget them", () => {
      forget();
      this.fill();
    }, { class: "q-quiet" });
    const summary = element("summary", {}, `Run before, in this browser (${entries.length})`);
    this.node.replaceChildren(summary, element("ul", {}, ...list), clear);
  }
}

function firstWords(query: string): string {
  const words = query.replace(/^[^\S\n]*#.*$/gm, "").replace(/\s+/g, " ").trim();
  return words.length > 90 ? `${words.slice(0, 89)}…` : words || "(empty)";
}
