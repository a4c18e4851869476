/** An article cut into paragraphs, sentences and stretches under the same highlights. Joined they are the text. */

import type { ArticleDetail, Highlight } from "../api";
import { slicer } from "../text";
import { type Range, type Segment, segments } from "./safe_text";

export type Kind = Highlight["kind"];
export const KINDS: readonly Kind[] = ["entity", "event", "quote", "time"];

/** `number` is the sentence's place in the article; null between sentences. */
export interface SentencePart extends Range {
  readonly number: number | null;
  readonly parts: readonly Segment[];
}

export interface Paragraph extends Range {
  readonly sentences: readonly SentencePart[];
}

/**
 * Cut the article where lines end, sentences begin or end, and highlights of the wanted kinds begin or end.
 * The marks of a segment are places in `article.highlights`.
 */
export function cutArticle(article: ArticleDetail, kinds: ReadonlySet<Kind>): Paragraph[] {
  const wanted = article.highlights.map((each) => (kinds.has(each.kind) ? each : { begin: 0, end: 0 }));
  const ordered = wanted.map((_, place) => place).sort((a, b) => wanted[a]!.begin - wanted[b]!.begin);
  const sentences = [...article.sentences].sort((a, b) => a[0] - b[0]);
  let firstSentence = 0;
  let firstMark = 0;
  return lines(article.text).map((line) => {
    while (firstSentence < sentences.length && sentences[firstSentence]![1] <= line.begin) firstSentence += 1;
    while (firstMark < ordered.length && wanted[ordered[firstMark]!]!.end <= line.begin) firstMark += 1;
    const near: number[] = [];
    for (let at = firstMark; at < ordered.length && wanted[ordered[at]!]!.begin < line.end; at += 1) {
      near.push(ordered[at]!);
    }
    const marks = near.map((place) => wanted[place]!);
    const cut = (range: Range, number: number | null): SentencePart => ({
      ...range,
      number,
      parts: segments(marks, range.begin, range.end).map((part) => ({
        ...part,
        marks: part.marks.map((mark) => near[mark]!),
      })),
    });
    return { ...line, sentences: sentenceParts(line, sentences, firstSentence, cut) };
  });
}

function sentenceParts(
  line: Range,
  sentences: readonly (readonly [number, number])[],
  from: number,
  cut: (range: Range, number: number | null) => SentencePart,
): SentencePart[] {
  const found: SentencePart[] = [];
  let at = line.begin;
  for (let number = from; number < sentences.length && sentences[number]![0] < line.end; number += 1) {
    const begin = Math.max(at, sentences[number]![0]);
    const end = Math.min(line.end, sentences[number]![1]);
    if (begin >= end) continue;
    if (at < begin) found.push(cut({ begin: at, end: begin }, null));
    found.push(cut({ begin, end }, number));
    at = end;
  }
  if (at < line.end) found.push(cut({ begin: at, end: line.end }, null));
  return found;
}

/** Lines of the text as ranges of characters; each holds the line ends that follow it. */
function lines(text: string): Range[] {
  const found: Range[] = [];
  let at = 0;
  for (const match of text.matchAll(/[^\n]*(?:\n+|$)/g)) {
    if (match[0] === "") continue;
    const size = characters(match[0]);
    found.push({ begin: at, end: at + size });
    at += size;
  }
  return found;
}

function characters(text: string): number {
  let pairs = 0;
  for (const _ of text.matchAll(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)) pairs += 1;
  return text.length - pairs;
}

export function cutter(article: ArticleDetail): (range: Range) => string {
  const slice = slicer(article.text);
  return ({ begin, end }) => slice(begin, end);
}
