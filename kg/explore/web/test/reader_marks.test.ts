import assert from "node:assert/strict";
import { test } from "node:test";
import type { ArticleDetail, Highlight } from "../src/api";
import { cutArticle, cutter, KINDS } from "../src/pages/reader_marks";

const TEXT = "😀 Anna met Bo. “Yes,” she said.\n\n\nIt rained.\n no end";

function article(highlights: Highlight[], sentences: [number, number][]): ArticleDetail {
  const about = { id: "a-1", title: "", publisher: "", published: null, url: null, authors: [], words: 0, reprints: [] };
  return { ...about, text: TEXT, sentences, highlights };
}

function mark(begin: number, end: number, kind: Highlight["kind"] = "entity"): Highlight {
  return { begin, end, kind, id: null, type: "", label: "" };
}

/** A few hundred marks and sentences that follow no rule but are the same in every run. */
function arbitrary(seed: number, size: number): [number, number][] {
  let state = seed;
  const next = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % (TEXT.length - 1);
  return Array.from({ length: size }, () => {
    const [a, b] = [next(), next()];
    return [Math.min(a, b), Math.max(a, b)];
  });
}

test("the parts of an article, joined, are its text, however marks and sentences lie", () => {
  for (let seed = 1; seed < 200; seed += 1) {
    const marks = arbitrary(seed, 12).map(([begin, end], place) => mark(begin, end, KINDS[place % 4]));
    const one = article(marks, arbitrary(seed + 1_000, 5));
    const cut = cutter(one);
    const joined = cutArticle(one, new Set(KINDS))
      .flatMap((paragraph) => paragraph.sentences)
      .flatMap((sentence) => sentence.parts)
      .map(cut)
      .join("");
    assert.equal(joined, TEXT);
  }
});

test("offsets count characters, not UTF-16 units", () => {
  const one = article([mark(2, 6)], [[2, 14]]);
  const marked = cutArticle(one, new Set(KINDS))
    .flatMap((paragraph) => paragraph.sentences)
    .flatMap((sentence) => sentence.parts)
    .filter((part) => part.marks.length > 0);
  assert.deepEqual(marked.map(cutter(one)), ["Anna"]);
});

test("kinds that are not wanted mark nothing, and the numbers of the other marks stay", () => {
  const one = article([mark(2, 6), mark(7, 10, "event")], []);
  const marks = cutArticle(one, new Set(["event" as const]))
    .flatMap((paragraph) => paragraph.sentences)
    .flatMap((sentence) => sentence.parts)
    .flatMap((part) => part.marks);
  assert.deepEqual(marks, [1]);
});
