// Numbers as bars, or as a line where they follow a date or another number.

import { heading, ofKinds, placeOf, type Column } from "./columns.ts";
import { choice, element, shape, thousands } from "./elements.ts";
import { figure } from "./figure.ts";
import { extent, scale, ticks } from "./scale.ts";
import { numberOf } from "./terms.ts";
import { leftOut, short, type Answered, type View } from "./views.ts";

const MOST_BARS = 60;
const MOST_POINTS = 2000;
const WIDTH = 1000;

interface Point {
  readonly label: string;
  readonly place: number | undefined;
  readonly value: number;
}

/** Bars and lines. */
export const CHART: View = {
  name: "Chart",
  suits: (columns) => ofKinds(columns, "number", "year").length > 0 && columns.length > 1,
  draw: (host, answered) => {
    const values = ofKinds(answered.columns, "number", "year");
    const controls = element("div", { class: "q-controls" });
    const drawing = element("div");
    const chosen = { value: values[0] ?? "", label: firstLabel(answered.columns, values[0] ?? "") };
    const redraw = (): void => drawing.replaceChildren(draw(answered, chosen.label, chosen.value));
    controls.append(
      choice("Values", names(values), chosen.value, (value) => {
        chosen.value = value;
        redraw();
      }),
      choice("along", names(answered.columns.map((column) => column.name)), chosen.label, (label) => {
        chosen.label = label;
        redraw();
      }),
    );
    host.append(controls, drawing);
    redraw();
  },
};

function names(columns: readonly string[]): [string, string][] {
  return columns.map((name) => [name, heading(name)]);
}

function firstLabel(columns: readonly Column[], value: string): string {
  const others = columns.filter((column) => column.name !== value);
  return ofKinds(others, "date", "text", "thing", "year", "number")[0] ?? value;
}

function draw({ columns, rows, writer }: Answered, label: string, value: string): HTMLElement {
  const points = rows.flatMap((row): Point[] => {
    const number = numberOf(row[value]);
    return number === undefined ? [] : [{ label: writer.text(row[label]), place: placeOf(row, label), value: number }];
  });
  const kind = columns.find((column) => column.name === label)?.kind;
  const isLine = kind === "date" || kind === "year" || kind === "number";
  const shown = isLine ? byPlace(points).slice(0, MOST_POINTS) : points.slice(0, MOST_BARS);
  const title = `${heading(value)} by ${heading(label).toLowerCase()}`;
  const data = { headings: [heading(label), heading(value)], rows: shown.map((one) => [one.label, thousands(one.value)]) };
  return figure(title, isLine ? line(shown) : bars(shown), data, leftOut(shown.length, points.length, "values"));
}

function byPlace(points: readonly Point[]): Point[] {
  return points.filter((point) => point.place !== undefined).sort((one, other) => (one.place ?? 0) - (other.place ?? 0));
}

function bars(points: readonly Point[]): SVGSVGElement {
  const [step, left, right] = [26, 310, 80];
  const [low, high] = extent([0, ...points.map((point) => point.value)]);
  const x = scale([low, high], [left, WIDTH - right]);
  const height = points.length * step + 10;
  const picture = shape("svg", { viewBox: `0 0 ${WIDTH} ${height}`, width: WIDTH, height, class: "q-picture" });
  points.forEach((point, index) => {
    const y = 5 + index * step;
    const [from, to] = [x(Math.min(0, point.value)), x(Math.max(0, point.value))];
    picture.append(
      shape("text", { x: left - 8, y: y + 17, class: "q-text q-end" }, short(point.label, 36)),
      shape("rect", { x: from, y: y + 3, width: Math.max(to - from, 1), height: step - 6, class: "q-block" }),
      shape("text", { x: to + 6, y: y + 17, class: "q-text" }, thousands(point.value)),
    );
  });
  return picture;
}

function line(points: readonly Point[]): SVGSVGElement {
  const [height, left, bottom, top, right] = [340, 70, 30, 15, 20];
  const [first, last] = extent(points.map((point) => point.place ?? 0));
  const [low, high] = extent([0, ...points.map((point) => point.value)]);
  const x = scale([first, last], [left, WIDTH - right]);
  const y = scale([low, high], [height - bottom, top]);
  const picture = shape("svg", { viewBox: `0 0 ${WIDTH} ${height}`, width: WIDTH, height, class: "q-picture" });
  for (const tick of ticks(low, high, 6)) {
    picture.append(
      shape("line", { x1: left, x2: WIDTH - right, y1: y(tick), y2: y(tick), class: "q-grid" }),
      shape("text", { x: left - 8, y: y(tick) + 5, class: "q-text q-end" }, thousands(tick)),
    );
  }
  for (const tick of ticks(first, last, 10)) {
    const written = Number.isInteger(tick) ? String(tick) : "";
    picture.append(shape("text", { x: x(tick), y: height - 8, class: "q-text q-middle" }, written));
  }
  const path = points.map((point) => `${x(point.place ?? 0).toFixed(1)},${y(point.value).toFixed(1)}`).join(" ");
  picture.append(shape("polyline", { points: path, class: "q-line" }));
  for (const point of points.slice(0, 400)) {
    picture.append(
      shape(
        "circle",
        { cx: x(point.place ?? 0), cy: y(point.value), r: 4, class: "q-dot" },
        shape("title", {}, `${point.label}: ${thousands(point.value)}`),
      ),
    );
  }
  return picture;
}
