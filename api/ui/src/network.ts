// Who is joined to whom: each row joins the values of two columns.

import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from "d3-force";

import { heading, ofKinds, type Column } from "./columns.ts";
import { choice, element, shape } from "./elements.ts";
import { figure } from "./figure.ts";
import { scale } from "./scale.ts";
import { plain, type Row } from "./terms.ts";
import { leftOut, short, type Answered, type View } from "./views.ts";

const MOST_NODES = 250;
const LETTER = 7.5;
const LINE = 15;
const LOOKED_AT = 1000;
const STEPS = 250;
const WIDTH = 960;
const HEIGHT = 640;
const MARGIN = 70;

interface Node extends SimulationNodeDatum {
  readonly label: string;
  degree: number;
}
interface Edge {
  readonly source: Node;
  readonly target: Node;
  count: number;
}

/** Nodes and lines between them. */
export const NETWORK: View = {
  name: "Network",
  suits: (columns, rows) => ends(columns, rows) !== undefined,
  draw: (host, answered) => {
    const [from, to] = ends(answered.columns, answered.rows) ?? ["", ""];
    const chosen = { from, to };
    const drawing = element("div");
    const redraw = (): void => drawing.replaceChildren(draw(answered, chosen.from, chosen.to));
    const options = answered.columns.map((column) => [column.name, heading(column.name)] as const);
    const pick = (label: string, key: keyof typeof chosen): HTMLElement =>
      choice(label, options, chosen[key], (value) => {
        chosen[key] = value;
        redraw();
      });
    host.append(element("div", { class: "q-controls" }, pick("Join", "from"), pick("with", "to")), drawing);
    redraw();
  },
};

/** The first two columns worth joining: not those where each value of one goes with one of the other, as a thing
 * with its name does. */
function ends(columns: readonly Column[], rows: readonly Row[]): [string, string] | undefined {
  if (columns[1]?.name === "predicate" && columns[2]?.name === "object") return ["subject", "object"];
  const candidates = ofKinds(columns, "thing", "text");
  const sample = rows.slice(0, LOOKED_AT);
  for (const [index, from] of candidates.entries()) {
    for (const to of candidates.slice(index + 1)) {
      const pairs = distinct(sample, from, to);
      if (pairs > distinct(sample, from) || pairs > distinct(sample, to)) return [from, to];
    }
  }
  return undefined;
}

function distinct(rows: readonly Row[], ...columns: string[]): number {
  return new Set(rows.map((row) => JSON.stringify(columns.map((column) => plain(row[column]))))).size;
}

function draw({ rows, writer }: Answered, from: string, to: string): HTMLElement {
  const nodes = new Map<string, Node>();
  const edges = new Map<string, Edge>();
  const all = new Set<string>();
  for (const row of rows) {
    const [one, other] = [row[from], row[to]];
    if (!one || !other) continue;
    const keys = [plain(one), plain(other)] as const;
    for (const [key, term] of [[keys[0], one], [keys[1], other]] as const) {
      all.add(key);
      if (!nodes.has(key) && nodes.size < MOST_NODES) nodes.set(key, { label: writer.text(term), degree: 0 });
    }
    join(nodes.get(keys[0]), nodes.get(keys[1]), edges, JSON.stringify(keys));
  }
  const found = [...edges.values()];
  settle([...nodes.values()], found);
  const title = `${heading(from)} and ${heading(to).toLowerCase()}`;
  const data = {
    headings: [heading(from), heading(to), "Rows"],
    rows: found.map((edge) => [edge.source.label, edge.target.label, String(edge.count)]),
  };
  return figure(title, picture([...nodes.values()], found), data, leftOut(nodes.size, all.size, "things"));
}

function join(source: Node | undefined, target: Node | undefined, edges: Map<string, Edge>, key: string): void {
  if (!source || !target || source === target) return;
  const known = edges.get(key);
  if (known) {
    known.count++;
    return;
  }
  edges.set(key, { source, target, count: 1 });
  source.degree++;
  target.degree++;
}

/** Let the nodes find their places, at once: nothing on the page moves by itself. */
function settle(nodes: Node[], edges: Edge[]): void {
  const links = edges.map(({ source, target }) => ({ source, target }));
  forceSimulation(nodes)
    .force("links", forceLink<Node, { source: Node; target: Node }>(links).distance(60))
    .force("apart", forceManyBody().strength(-180))
    .force("room", forceCollide(14))
    .force("across", forceX(0).strength(0.05))
    .force("down", forceY(0).strength(0.09))
    .stop()
    .tick(STEPS);
}

function picture(nodes: readonly Node[], edges: readonly Edge[]): SVGSVGElement {
  const [xs, ys] = [nodes.map((node) => node.x ?? 0), nodes.map((node) => node.y ?? 0)];
  const x = scale([Math.min(...xs), Math.max(...xs)], [MARGIN, WIDTH - MARGIN - 60]);
  const y = scale([Math.min(...ys), Math.max(...ys)], [24, HEIGHT - 24]);
  const made = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, class: "q-picture" });
  for (const { source, target, count } of edges) {
    const [x1, y1, x2, y2] = [x(source.x ?? 0), y(source.y ?? 0), x(target.x ?? 0), y(target.y ?? 0)];
    made.append(shape("line", { x1, y1, x2, y2, class: "q-edge", "stroke-width": Math.min(1 + Math.log2(count), 6) }));
  }
  const places = nodes.map((node) => ({ node, cx: x(node.x ?? 0), cy: y(node.y ?? 0), r: radius(node) }));
  for (const { node, cx, cy, r } of places) {
    made.append(shape("circle", { cx, cy, r, class: "q-node" }, shape("title", {}, node.label)));
  }
  made.append(...names(places));
  return made;
}

interface Place {
  readonly node: Node;
  readonly cx: number;
  readonly cy: number;
  readonly r: number;
}

function radius(node: Node): number {
  return 4 + Math.min(Math.sqrt(node.degree), 8);
}

/** The names of the most joined nodes, those that would cover another one left out. */
function names(places: readonly Place[]): SVGTextElement[] {
  const taken: { left: number; right: number; y: number }[] = [];
  return [...places]
    .sort((one, other) => other.node.degree - one.node.degree)
    .flatMap(({ node, cx, cy, r }) => {
      const text = short(node.label, 28);
      const width = text.length * LETTER;
      const isLeft = cx + r + 4 + width > WIDTH;
      const left = isLeft ? cx - r - 4 - width : cx + r + 4;
      const box = { left, right: left + width, y: cy };
      if (taken.some((other) => box.left < other.right && other.left < box.right && Math.abs(box.y - other.y) < LINE)) return [];
      taken.push(box);
      const place = { x: isLeft ? cx - r - 4 : left, y: cy + 5, class: isLeft ? "q-text q-halo q-end" : "q-text q-halo" };
      return [shape("text", place, text)];
    });
}
