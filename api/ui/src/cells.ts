// A term as it is shown in a table: things by their names with a link, values as text.

import { element } from "./elements.ts";
import type { Site } from "./site.ts";
import { linkable, numberOf, plain, type Iri, type Shortener, type Term } from "./terms.ts";

const LONGEST = 600;

/** Writes terms for a person. */
export class Writer {
  /** Whether things are shown by their names, where these are known, or by their IRIs. */
  byName = true;
  readonly #site: Site;
  readonly #shortener: Shortener;

  constructor(site: Site, shortener: Shortener) {
    this.#site = site;
    this.#shortener = shortener;
  }

  /** A term as text: name, short IRI or value. */
  text(term: Term | undefined): string {
    if (term?.type !== "uri") return plain(term);
    const name = this.byName ? this.#site.name(term)?.text : undefined;
    return name || this.#shortener.short(term.value);
  }

  /** A term as the content of a cell. */
  cell(term: Term | undefined): HTMLTableCellElement {
    if (term === undefined) return element("td");
    if (term.type === "uri") return element("td", {}, this.#thing(term));
    const text = plain(term);
    const cell = element("td", classOf(term, text), cut(text));
    if (term.type === "literal" && term["xml:lang"]) cell.lang = term["xml:lang"];
    return cell;
  }

  /** The things on a page whose names are to be asked for. */
  things(terms: Iterable<Term | undefined>): Iri[] {
    return [...terms].filter((term) => term?.type === "uri").filter((term) => this.#site.name(term) === undefined);
  }

  #thing(term: Iri): HTMLElement {
    const text = cut(this.text(term));
    const href = this.#href(term);
    return href ? element("a", { href, title: cut(term.value) }, text) : element("span", { title: cut(term.value) }, text);
  }

  #href(term: Iri): string {
    const { base, root } = this.#site;
    const known = this.#site.name(term)?.href;
    if (known) return known;
    if (base && term.value.startsWith(base)) return `${root}/${term.value.slice(base.length)}`;
    return linkable(term.value) ? term.value : "";
  }
}

function classOf(term: Term, text: string): Record<string, string> {
  if (numberOf(term) !== undefined) return { class: "number" };
  if (/^\d{4}-\d\d(-\d\d)?$/.test(text)) return { class: "date" };
  return text.length > 60 ? { class: "long" } : {};
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} … (${text.length} characters)` : text;
}
