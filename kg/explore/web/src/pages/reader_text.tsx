/** The text of an article with its highlights. Its text content is the stored text, to the character. */

import type { RefObject } from "preact";
import { useMemo } from "preact/hooks";

import type { ArticleDetail, Highlight } from "../api";
import { href, pageOf, START } from "../state";
import type { Picked } from "./article";
import { cutArticle, cutter, type Kind, type Paragraph, type SentencePart } from "./reader_marks";
import { Pieces } from "./safe";
import type { Range, Segment } from "./safe_text";

interface ReaderTextProps {
  article: ArticleDetail;
  kinds: ReadonlySet<Kind>;
  at: [number, number] | null;
  pick: (picked: Picked) => void;
  /** A sentence was chosen: the address names it from now on. */
  choose: (at: [number, number]) => void;
  box: RefObject<HTMLDivElement | null>;
}

export function ReaderText({ article, kinds, at, pick, choose, box }: ReaderTextProps) {
  const paragraphs = useMemo(() => cutArticle(article, kinds), [article, kinds]);
  const cut = useMemo(() => cutter(article), [article]);
  return (
    <div ref={box} class="reader-text" dir="auto" onClick={(event) => onPick(event, pick, choose)} onKeyDown={onEnter}>
      {paragraphs.map((paragraph) => (
        <ParagraphText
          key={paragraph.begin}
          article={article}
          paragraph={paragraph}
          cut={cut}
          at={at !== null && at[0] < paragraph.end && paragraph.begin < at[1] ? `${at[0]}-${at[1]}` : null}
        />
      ))}
    </div>
  );
}

interface ParagraphTextProps {
  article: ArticleDetail;
  paragraph: Paragraph;
  cut: (range: Range) => string;
  /** The place that the address names where it lies in this paragraph: "BEGIN-END". */
  at: string | null;
}

/** Made once for the same paragraph and place: the same object tells Preact that there is nothing to compare. */
function ParagraphText({ article, paragraph, cut, at }: ParagraphTextProps) {
  return useMemo(() => paragraphOf({ article, paragraph, cut, at }), [paragraph, at]);
}

function paragraphOf({ article, paragraph, cut, at }: ParagraphTextProps) {
  const place = at === null ? null : (at.split("-").map(Number) as [number, number]);
  return (
    <p class="para" dir="auto">
      {paragraph.sentences.map((sentence) => (
        <SentenceText key={sentence.begin} article={article} sentence={sentence} cut={cut} at={place} />
      ))}
    </p>
  );
}

function SentenceText({ article, sentence, cut, at }: {
  article: ArticleDetail;
  sentence: SentencePart;
  cut: (range: Range) => string;
  at: [number, number] | null;
}) {
  const parts = sentence.parts.flatMap((part) => splitAt(part, at));
  const words = parts.map((part) => <Stretch key={part.begin} article={article} part={part} text={cut(part)} at={at} />);
  if (sentence.number === null) return <>{words}</>;
  const [begin, end] = article.sentences[sentence.number]!;
  return (
    <span class={at !== null && at[0] === begin && at[1] === end ? "reader-sentence chosen" : "reader-sentence"}>
      {sentence.begin === begin ? (
        <a
          class="sentence-link"
          href={href(START, { route: { page: "article", id: article.id, at: [begin, end] } })}
          data-sentence={`${begin}-${end}`}
          aria-label={`Link to sentence ${sentence.number + 1}`}
          tabIndex={-1}
        />
      ) : null}
      {words}
    </span>
  );
}

/** A stretch under the same marks: plain, a link to the thing that its innermost mark names, or where none names one a button. */
function Stretch({ article, part, text, at }: {
  article: ArticleDetail;
  part: Segment;
  text: string;
  at: [number, number] | null;
}) {
  if (text.trim() === "") return <Pieces text={text} />;
  const here = at !== null && at[0] <= part.begin && part.end <= at[1];
  const marks = part.marks.map((mark) => article.highlights[mark]!);
  if (marks.length === 0) return here ? <mark class="at">{<Pieces text={text} />}</mark> : <Pieces text={text} />;
  const names = [...new Set(marks.map((mark) => `hl-${mark.kind}`))];
  const common = {
    class: ["hl", ...names, here ? "at" : ""].filter(Boolean).join(" "),
    tabIndex: -1,
    "data-marks": part.marks.join(" "),
    "aria-haspopup": "dialog" as const,
    "aria-description": descriptionOf(marks),
  };
  const inner = marks.findLast((mark) => mark.id !== null)?.id;
  if (!inner) {
    return (
      <span role="button" {...common}>
        <Pieces text={text} />
      </span>
    );
  }
  return (
    <a href={href(START, { route: pageOf(inner) })} {...common}>
      <Pieces text={text} />
    </a>
  );
}

function descriptionOf(marks: readonly Highlight[]): string {
  return marks.map((mark) => [mark.kind, mark.label.slice(0, 60)].filter(Boolean).join(": ")).join("; ");
}

function splitAt(part: Segment, at: [number, number] | null): Segment[] {
  if (at === null) return [part];
  const cuts = [part.begin, ...at.filter((cut) => part.begin < cut && cut < part.end), part.end];
  return cuts.slice(1).map((end, place) => ({ begin: cuts[place]!, end, marks: part.marks }));
}

/** A plain click opens the card or chooses the sentence; with a modifier the browser opens the link as elsewhere. */
function onPick(event: MouseEvent, pick: ReaderTextProps["pick"], choose: ReaderTextProps["choose"]): void {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const anchor = event.target instanceof Element ? event.target.closest<HTMLElement>("a, [data-marks]") : null;
  if (anchor === null) return;
  event.preventDefault();
  const { marks, sentence } = anchor.dataset;
  if (marks !== undefined) pick({ anchor, marks: marks.split(" ").map(Number) });
  if (sentence !== undefined) choose(sentence.split("-").map(Number) as [number, number]);
}

/** A button that is a stretch of text does on Enter and Space what it does on a click. */
function onEnter(event: KeyboardEvent): void {
  if (!(event.target instanceof HTMLSpanElement) || (event.key !== "Enter" && event.key !== " ")) return;
  event.preventDefault();
  event.target.click();
}
