// How many rows fall in which year, for each value of a column: a table that is shaded like a map.

import { heading, ofKinds, yearOf } from "./columns.ts";
import { choice, element } from "./elements.ts";
import { extent } from "./scale.ts";
import { plain, type Term } from "./terms.ts";
import { leftOut, short, type Answered, type View } from "./views.ts";

const MOST_ROWS = 100;
const MOST_YEARS = 60;
const SHADES = 5;

/** Values by years. */
export const YEARS: View = {
  name: "Years",
  suits: (columns) =>
    ofKinds(columns, "date", "year").length > 0 && ofKinds(columns, "thing", "text", "number").length > 0,
  draw: (host, answered) => {
    const dates = ofKinds(answered.columns, "date", "year");
    const chosen = { what: fewest(answered), when: dates[0] ?? "" };
    const drawing = element("div");
    const redraw = (): void => drawing.replaceChildren(...draw(answered, chosen.what, chosen.when));
    const all = answered.columns.map((column) => [column.name, heading(column.name)] as const);
    const pick = (label: string, options: typeof all, key: keyof typeof chosen): HTMLElement =>
      choice(label, options, chosen[key], (value) => {
        chosen[key] = value;
        redraw();
      });
    const times = dates.map((name) => [name, heading(name)] as const);
    host.append(element("div", { class: "q-controls" }, pick("Rows by", all, "what"), pick("in the years of", times, "when")), drawing);
    redraw();
  },
};

/** The column whose values come again most often. */
function fewest({ columns, rows }: Answered): string {
  const counted = ofKinds(columns, "text", "thing", "number").map((name) => {
    const values = new Set(rows.map((row) => plain(row[name]))).size;
    return { name, values: values > 1 ? values : Infinity };
  });
  return counted.sort((one, other) => one.values - other.values)[0]?.name ?? "";
}

function draw({ rows, writer }: Answered, what: string, when: string): Node[] {
  const counts = new Map<string, Map<number, number>>();
  const terms = new Map<string, Term | undefined>();
  for (const row of rows) {
    const year = yearOf(row, when);
    if (year === undefined) continue;
    const key = plain(row[what]);
    terms.set(key, row[what]);
    const years = counts.get(key) ?? new Map<number, number>();
    counts.set(key, years.set(year, (years.get(year) ?? 0) + 1));
  }
  const [first, last] = extent([...counts.values()].flatMap((years) => [...years.keys()]));
  const shownYears = Array.from({ length: Math.min(last - first + 1, MOST_YEARS) }, (_, index) => first + index);
  const shown = [...counts].sort((one, other) => total(other[1]) - total(one[1])).slice(0, MOST_ROWS);
  const most = Math.max(...shown.flatMap(([, years]) => [...years.values()]));
  const body = shown.map(([key, years]) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, short(writer.text(terms.get(key)), 80)),
      ...shownYears.map((year) => cell(years.get(year), most)),
      element("td", { class: "number" }, String(total(years))),
    ),
  );
  const title = `${heading(what)} by the year of ${heading(when).toLowerCase()}`;
  const head = [heading(what), ...shownYears.map(String), "All"].map((name) => element("th", { scope: "col" }, name));
  const table = element(
    "table",
    { class: "q-years" },
    element("caption", {}, title),
    element("thead", {}, element("tr", {}, ...head)),
    element("tbody", {}, ...body),
  );
  const note = [leftOut(shown.length, counts.size, "values"), leftOut(shownYears.length, last - first + 1, "years")];
  const region = element("div", { class: "wide", tabindex: 0, role: "region", "aria-label": title }, table);
  return [region, element("p", { class: "note" }, note.filter(Boolean).join(" "))];
}

function total(years: ReadonlyMap<number, number>): number {
  return [...years.values()].reduce((sum, value) => sum + value, 0);
}

function cell(value: number | undefined, most: number): HTMLElement {
  if (value === undefined) return element("td", { class: "number" });
  return element("td", { class: `number q-shade-${Math.ceil((value / most) * SHADES)}` }, String(value));
}
