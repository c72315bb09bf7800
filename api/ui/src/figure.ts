// What every picture has: a frame that scrolls, a note of what is left out, its data as a table, a download.

import { button, element } from "./elements.ts";

/** The values a picture is drawn from. */
export interface Data {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A picture with its data beside it.
 * @param title - what it shows.
 * @param picture - the drawing.
 * @param data - what it was drawn from.
 * @param note - what is not shown; empty where all is.
 */
export function figure(title: string, picture: SVGSVGElement, data: Data, note: string): HTMLElement {
  const region = element("div", { class: "wide", tabindex: 0, role: "region", "aria-label": title }, picture);
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", `${title}; its data are in the table below`);
  const made = element("figure", { class: "q-figure" }, region, element("figcaption", {}, title));
  if (note) made.append(element("p", { class: "note" }, note));
  const rows = data.rows.map((row) => element("tr", {}, ...row.map((value) => element("td", {}, value))));
  const table = element(
    "table",
    {},
    element("caption", { class: "hidden" }, title),
    element("thead", {}, element("tr", {}, ...data.headings.map((name) => element("th", { scope: "col" }, name)))),
    element("tbody", {}, ...rows),
  );
  made.append(
    element("p", {}, button("Download picture (SVG)", () => save(picture, title), { class: "q-quiet" })),
    element(
      "details",
      {},
      element("summary", {}, "The data of this picture"),
      element("div", { class: "wide", tabindex: 0, role: "region", "aria-label": `Data: ${title}` }, table),
    ),
  );
  return made;
}

const DRAWN = ["fill", "stroke", "stroke-width", "font-size", "font-family", "text-anchor"] as const;

/** Save a picture with the colours it has now. */
function save(picture: SVGSVGElement, title: string): void {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const originals = [picture, ...picture.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((made, index) => {
    const original = originals[index];
    if (!original) return;
    const style = getComputedStyle(original);
    for (const property of DRAWN) made.setAttribute(property, style.getPropertyValue(property));
  });
  const text = new XMLSerializer().serializeToString(copy);
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  element("a", { href: address, download: `${title.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60)}.svg` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
