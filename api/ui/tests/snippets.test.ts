// A query goes into code as a value: nothing in it becomes part of the code.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { inflateRawSync } from "node:zlib";

import { pack } from "../src/share.ts";
import { python, shell } from "../src/snippets.ts";

const HOSTILE = ["it's", '"""', "\\", "$(id) `id` $HOME", "a\nb\r\nc", "\\u0041 \\N{BULLET}", '\\"""', "trailing \\", "%s {x} #"];

test("the shell hands the very text on", () => {
  for (const text of HOSTILE) {
    const said = execFileSync("sh", ["-c", `printf %s ${shell(text)}`], { encoding: "utf-8" });
    assert.equal(said, text);
  }
});

test("a string of Python never ends before its text does", () => {
  for (const text of HOSTILE) {
    const inner = python(text).replace(/^"""|"""$|^"|"$/g, "");
    assert.ok(!/(?<!\\)(?:\\\\)*"/.test(inner), python(text));
  }
});

test("a packed query is plain deflate in base64 for addresses", async () => {
  for (const text of HOSTILE) {
    const packed = await pack(text);
    assert.match(packed, /^[\w-]+$/);
    assert.equal(inflateRawSync(Buffer.from(packed, "base64url")).toString(), text);
  }
});
