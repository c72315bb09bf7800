// Links that carry a query: packed into the address, so that nothing needs to be kept on the server.

import type { Site } from "./site.ts";

/** A query as it stands in a link: deflated (RFC 1951), in base64 for addresses (RFC 4648, section 5). */
export async function pack(query: string): Promise<string> {
  const stream = new Blob([query]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** A link that opens a query, and names the release it was asked of. */
export async function link(site: Site, query: string): Promise<string> {
  const packed = await pack(query);
  return `${location.origin}${site.root}/sparql/q/${packed}?release=${encodeURIComponent(site.release)}`;
}
