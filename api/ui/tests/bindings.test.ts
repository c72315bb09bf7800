// Answers arrive in pieces that end anywhere; what is read of them must not depend on where.

import assert from "node:assert/strict";
import { test } from "node:test";

import { BindingsReader, BrokenAnswer } from "../src/bindings.ts";
import { TriplesReader } from "../src/triples.ts";

const ROWS = [
  { a: { type: "uri", value: "http://x/}]" }, b: { type: "literal", value: 'quote " brace { \\ end' } },
  {},
  { a: { type: "triple", value: { subject: { type: "bnode", value: "b" }, predicate: { type: "uri", value: "p" }, object: { type: "literal", value: "]}" } } } },
];
const TABLE = JSON.stringify({ head: { vars: ["a", "b"] }, results: { bindings: ROWS } });

test("rows are the same wherever the pieces end", () => {
  for (let size = 1; size <= TABLE.length; size++) {
    const reader = new BindingsReader();
    const rows = [];
    for (let place = 0; place < TABLE.length; place += size) rows.push(...reader.push(TABLE.slice(place, place + size)));
    reader.finish();
    assert.deepEqual(rows.map((row) => ({ ...row })), ROWS);
    assert.deepEqual(reader.columns, ["a", "b"]);
  }
});

test("an answer that is cut anywhere is never taken for a whole one", () => {
  for (let length = 0; length < TABLE.length; length++) {
    const reader = new BindingsReader();
    reader.push(TABLE.slice(0, length));
    assert.throws(() => reader.finish(), BrokenAnswer, TABLE.slice(0, length));
  }
});

test("a variable may be named like anything that objects inherit", () => {
  const reader = new BindingsReader();
  const [row] = reader.push('{"head":{"vars":["constructor","__proto__"]},"results":{"bindings":[{"__proto__":{"type":"bnode","value":"x"}}');
  assert.equal(row?.["constructor"], undefined);
  assert.equal(row?.["__proto__"]?.value, "x");
});

test("ASK is told from a table", () => {
  const reader = new BindingsReader();
  reader.push('{"head":{},"boo');
  reader.push('lean":false}');
  reader.finish();
  assert.equal(reader.truth, false);
});

test("triples are read with their escapes, tags and types", () => {
  const reader = new TriplesReader();
  const lines = '<http://s> <http://p> "a \\"b\\" \\u00e9\\n"@en .\n_:x <http://p> "1"^^<http://t> .\n_:x <http://p> <<( _:x <http://p> "o" )>> .\n';
  const rows = [...lines].flatMap((sign) => reader.push(sign));
  reader.finish();
  assert.deepEqual({ ...rows[0] }, {
    subject: { type: "uri", value: "http://s" },
    predicate: { type: "uri", value: "http://p" },
    object: { type: "literal", value: 'a "b" é\n', "xml:lang": "en" },
  });
  assert.deepEqual(rows[1]?.["object"], { type: "literal", value: "1", datatype: "http://t" });
  assert.equal(rows[2]?.["object"]?.value, '<<( _:x <http://p> "o" )>>');
});

test("a graph whose last line is cut is not whole", () => {
  const reader = new TriplesReader();
  reader.push("<http://s> <http://p> <http://");
  assert.throws(() => reader.finish(), BrokenAnswer);
});
