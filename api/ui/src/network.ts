// Who is joined to whom: each row joins the values of two columns.

import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, type SimulationNodeDatum } from "d3-force";

import { heading, ofKinds } from "./columns.ts";
import { choice, element, shape } from "./elements.ts";
import { figure } from "./figure.ts";
import { scale } from "./scale.ts";
import { plain } from "./terms.ts";
import { leftOut, short, type Answered, type View } from "./views.ts";

const MOST_NODES = 250;
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
  suits: (columns) => ofKinds(columns, "thing").length > 0 && ofKinds(columns, "thing", "text").length > 1,
  draw: (host, answered) => {
    const ends = ofKinds(answered.columns, "thing", "text");
    const isGraph = answered.columns[1]?.name === "predicate";
    const chosen = { from: ends[0] ?? "", to: (isGraph ? "object" : ends[1]) ?? "" };
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
  if (known) known.count++;
  else edges.set(key, { source, target, count: 1 });
  source.degree++;
  target.degree++;
}

/** Let the nodes find their places, at once: nothing on the page moves by itself. */
function settle(nodes: Node[], edges: Edge[]): void {
  const links = edges.map(({ source, target }) => ({ source, target }));
  forceSimulation(nodes)
    .force("links", forceLink<Node, { source: Node; target: Node }>(links).distance(70))
    .force("apart", forceManyBody().strength(-140))
    .force("room", forceCollide(16))
    .force("middle", forceCenter(0, 0))
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
  const named = new Set([...nodes].sort((one, other) => other.degree - one.degree).slice(0, 80));
  for (const node of nodes) {
    const [cx, cy, r] = [x(node.x ?? 0), y(node.y ?? 0), 4 + Math.min(Math.sqrt(node.degree), 8)];
    made.append(shape("circle", { cx, cy, r, class: "q-node" }, shape("title", {}, node.label)));
    if (named.has(node)) made.append(shape("text", { x: cx + r + 3, y: cy + 4, class: "q-text q-halo" }, short(node.label, 24)));
  }
  return made;
}
