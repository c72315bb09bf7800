// Terms: their order, their short forms, and where links may lead.

import assert from "node:assert/strict";
import { test } from "node:test";

import { columnsOf, heading } from "../src/columns.ts";
import { scale, ticks } from "../src/scale.ts";
import { compare, linkable, Shortener, XSD, type Row, type Term } from "../src/terms.ts";

const number = (value: string): Term => ({ type: "literal", value, datatype: `${XSD}integer` });
const date = (value: string): Term => ({ type: "literal", value, datatype: `${XSD}date` });
const text = (value: string): Term => ({ type: "literal", value });
const iri = (value: string): Term => ({ type: "uri", value });

test("numbers are ordered by size, dates by day, nothing comes first", () => {
  const sorted = [number("10"), undefined, number("9"), number("-1")].sort((one, other) => compare(one, other));
  assert.deepEqual(sorted.map((term) => term?.value), ["-1", "9", "10", undefined]); // sort() keeps undefined last
  assert.ok(compare(undefined, number("1")) < 0);
  assert.ok(compare(date("2011-12-31"), date("2012-01-01")) < 0);
  assert.ok(compare(text("item 2"), text("item 10")) < 0);
  const names: Record<string, string> = { "http://base/1": "Zoe", "http://base/2": "Adam" };
  const byName = (term: Term): string => names[String(term.value)] ?? "";
  assert.ok(compare(iri("http://base/1"), iri("http://base/2"), byName) > 0, "things by what they are shown as");
});

test("IRIs are shortened by the longest prefix, and only where the rest is a name", () => {
  const shortener = new Shortener({ ogkg: "https://w3id.org/ogkg/def/", rag: "https://w3id.org/ogkg/def/rag/" }, "http://base/");
  assert.equal(shortener.short("https://w3id.org/ogkg/def/rag/amber"), "rag:amber");
  assert.equal(shortener.short("https://w3id.org/ogkg/def/Meeting"), "ogkg:Meeting");
  assert.equal(shortener.short("https://w3id.org/ogkg/def/a/b"), "https://w3id.org/ogkg/def/a/b");
  assert.equal(shortener.short("http://base/id/person/x"), "id/person/x");
});

test("links lead to the web and nowhere else", () => {
  assert.ok(linkable("https://example.org/x"));
  for (const bad of ["javascript:alert(1)", "data:text/html,x", "JavaScript:alert(1)", " https://x", "//x", "http://"]) {
    assert.ok(!linkable(bad), bad);
  }
});

test("columns are told by their values", () => {
  const rows: Row[] = [
    { n: number("3"), firstYear: number("2011"), d: date("2012-03-08"), t: iri("http://x"), l: text("x") },
    { n: number("2012"), firstYear: number("2012"), d: date("2013-03-08"), t: iri("http://y"), l: number("1") },
  ];
  const kinds = columnsOf(["n", "firstYear", "d", "t", "l", "none"], rows).map((column) => column.kind);
  assert.deepEqual(kinds, ["number", "year", "date", "thing", "text", "empty"]);
});

test("axes have round values, and one value is in the middle", () => {
  assert.deepEqual(ticks(0, 10, 5), [0, 2, 4, 6, 8, 10]);
  assert.deepEqual(ticks(2010, 2013, 3), [2010, 2011, 2012, 2013]);
  assert.deepEqual(ticks(5, 5, 3), [5]);
  assert.equal(scale([1, 1], [0, 100])(1), 50);
});

test("names of variables become headings", () => {
  assert.equal(heading("identityConfidence"), "Identity confidence");
  assert.equal(heading("person"), "Person");
});
