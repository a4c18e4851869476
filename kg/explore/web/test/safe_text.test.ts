import assert from "node:assert/strict";
import { test } from "node:test";
import { pieces, segments, webAddress } from "../src/pages/safe_text";

test("controls of direction and of no width stand apart, and the text stays the same", () => {
  const text = "a\u202Egnp.exe\u202C b\u200Bc \u2066d\u2069 \u0007";
  const found = pieces(text);
  assert.equal(found.map((piece) => piece.text).join(""), text);
  const controls = found.filter((piece) => piece.kind === "control").map((piece) => piece.name);
  assert.deepEqual(controls, ["RLO", "PDF", "ZWSP", "LRI", "PDI", "U+0007"]);
});

test("lines, tabs and the joiners that scripts need are no controls", () => {
  assert.deepEqual(pieces("می\u200Cخواهم\n\tx").map((piece) => piece.kind), ["plain"]);
});

test("crossing marks cut a text into stretches that each know all their marks, the longest first", () => {
  const marks = [
    { begin: 2, end: 6 },
    { begin: 4, end: 9 },
    { begin: 4, end: 5 },
  ];
  assert.deepEqual(segments(marks, 0, 10), [
    { begin: 0, end: 2, marks: [] },
    { begin: 2, end: 4, marks: [0] },
    { begin: 4, end: 5, marks: [1, 0, 2] },
    { begin: 5, end: 6, marks: [1, 0] },
    { begin: 6, end: 9, marks: [1] },
    { begin: 9, end: 10, marks: [] },
  ]);
});

test("marks that reach out of the stretch are cut, empty ones and those elsewhere are left out", () => {
  const marks = [
    { begin: 0, end: 4 },
    { begin: 5, end: 5 },
    { begin: 8, end: 9 },
  ];
  assert.deepEqual(segments(marks, 3, 6), [
    { begin: 3, end: 4, marks: [0] },
    { begin: 4, end: 6, marks: [] },
  ]);
});

test("only addresses of the web become links", () => {
  assert.equal(webAddress("https://example.org/a b"), "https://example.org/a%20b");
  const others = ["javascript:alert(1)", " javascript:alert(1)", "java\nscript:x", "data:text/html,x", "file:///x", "//x", "https://", null];
  for (const url of others) assert.equal(webAddress(url), null, String(url));
});
