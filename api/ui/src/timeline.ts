// What happened when: one line for each row with a date, or from one date to another.

import { heading, ofKinds, placeOf, type Column } from "./columns.ts";
import { choice, element, shape } from "./elements.ts";
import { figure } from "./figure.ts";
import { extent, scale, ticks } from "./scale.ts";
import { plain } from "./terms.ts";
import { leftOut, short, type Answered, type View } from "./views.ts";

const MOST = 200;
const WIDTH = 1100;
const LEFT = 330;
const STEP = 24;
const TOP = 30;

interface Span {
  readonly label: string;
  readonly from: number;
  readonly until: number;
  readonly written: readonly string[];
}

/** Dates along an axis. */
export const TIMELINE: View = {
  name: "Timeline",
  suits: (columns) => ofKinds(columns, "date", "year").length > 0 && columns.length > 1,
  draw: (host, answered) => {
    const dates = ofKinds(answered.columns, "date", "year");
    const chosen = { label: labelOf(answered.columns), from: dates[0] ?? "", until: dates[1] ?? "" };
    const drawing = element("div");
    const redraw = (): void => drawing.replaceChildren(draw(answered, chosen.label, chosen.from, chosen.until));
    const all = answered.columns.map((column) => [column.name, heading(column.name)] as const);
    const times = dates.map((name) => [name, heading(name)] as const);
    const pick = (label: string, options: typeof all, key: keyof typeof chosen): HTMLElement =>
      choice(label, options, chosen[key], (value) => {
        chosen[key] = value;
        redraw();
      });
    host.append(
      element(
        "div",
        { class: "q-controls" },
        pick("What", all, "label"),
        pick("from", times, "from"),
        pick("until", [["", "the same day"], ...times], "until"),
      ),
      drawing,
    );
    redraw();
  },
};

function labelOf(columns: readonly Column[]): string {
  return ofKinds(columns, "text", "thing", "number", "date", "year")[0] ?? "";
}

function draw({ rows, writer }: Answered, label: string, from: string, until: string): HTMLElement {
  const spans = rows.flatMap((row): Span[] => {
    const begun = placeOf(row, from);
    if (begun === undefined) return [];
    const text = writer.text(row[label]);
    return [{ label: text, from: begun, until: placeOf(row, until) ?? begun, written: [text, plain(row[from]), plain(row[until])] }];
  });
  const shown = spans.sort((one, other) => one.from - other.from).slice(0, MOST);
  const headings = [heading(label), heading(from), ...(until ? [heading(until)] : [])];
  const data = { headings, rows: shown.map((span) => span.written.slice(0, headings.length)) };
  const title = `${heading(label)} in time`;
  return figure(title, picture(shown), data, leftOut(shown.length, spans.length, "dates"));
}

function picture(spans: readonly Span[]): SVGSVGElement {
  const [first, last] = extent(spans.flatMap((span) => [span.from, span.until]));
  const x = scale([first, last], [LEFT, WIDTH - 15]);
  const height = TOP + spans.length * STEP + 8;
  const made = shape("svg", { viewBox: `0 0 ${WIDTH} ${height}`, width: WIDTH, height, class: "q-picture" });
  for (const tick of ticks(first, last, 8).filter(Number.isInteger)) {
    made.append(
      shape("line", { x1: x(tick), x2: x(tick), y1: TOP - 6, y2: height, class: "q-grid" }),
      shape("text", { x: x(tick), y: TOP - 12, class: "q-text q-middle" }, String(tick)),
    );
  }
  spans.forEach((span, index) => {
    const y = TOP + index * STEP + STEP / 2;
    const [begin, end] = [x(Math.min(span.from, span.until)), x(Math.max(span.from, span.until))];
    const told = shape("title", {}, span.written.filter(Boolean).join(", "));
    made.append(
      shape("text", { x: LEFT - 12, y: y + 5, class: "q-text q-end" }, short(span.label, 40)),
      end - begin < 6
        ? shape("circle", { cx: begin, cy: y, r: 6, class: "q-block" }, told)
        : shape("rect", { x: begin, y: y - 6, width: end - begin, height: 12, rx: 6, class: "q-block" }, told),
    );
  });
  return made;
}
