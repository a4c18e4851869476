/** Texts from articles on a page: always text nodes, their direction kept to themselves, controls made visible. */

import { useState } from "preact/hooks";

import { plural, slicer } from "../text";
import { pieces, segments, webAddress } from "./safe_text";

const MOST_IN_LINE = 160;
const MOST_IN_BLOCK = 1200;

/** A short text within a line: isolated, controls visible, cut where it is very long. */
export function Name({ text, most = MOST_IN_LINE }: { text: string; most?: number }) {
  return (
    <bdi class="safe">
      <Pieces text={cut(text, most)} />
    </bdi>
  );
}

/** A text of any length: the whole is shown on demand. */
export function Whole({ text, most = MOST_IN_BLOCK }: { text: string; most?: number }) {
  const [all, setAll] = useState(false);
  if (text.length <= most) return <Name text={text} most={most} />;
  return (
    <>
      {all ? (
        <bdi class="safe whole" tabIndex={0} role="group" aria-label="The whole text">
          <Pieces text={text} />
        </bdi>
      ) : (
        <Name text={text} most={most} />
      )}{" "}
      <button type="button" class="more" aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? "Show less" : `Show all ${plural(text.length, "character")}`}
      </button>
    </>
  );
}

/** A text with ranges (characters) of it marked. */
export function Marked({ text, marks, most = MOST_IN_BLOCK }: {
  text: string;
  marks: readonly (readonly [number, number])[];
  most?: number;
}) {
  const slice = slicer(text);
  const end = Math.min(text.length, Math.max(most, ...marks.map((mark) => Math.min(mark[1], 4 * most))));
  const ranges = marks.map(([begin, stop]) => ({ begin, end: stop }));
  return (
    <bdi class="safe">
      {segments(ranges, 0, end).map((part) => {
        const words = slice(part.begin, part.end);
        return part.marks.length > 0 ? (
          <mark key={part.begin}>
            <Pieces text={words} />
          </mark>
        ) : (
          <Pieces key={part.begin} text={words} />
        );
      })}
      {end < text.length ? "…" : null}
    </bdi>
  );
}

/** The text with each control character in an element of its own, where it has no effect on its neighbours. */
export function Pieces({ text }: { text: string }) {
  const found = pieces(text);
  if (found.length === 1 && found[0]!.kind === "plain") return <>{text}</>;
  return (
    <>
      {found.map((piece, place) =>
        piece.kind === "plain" ? (
          piece.text
        ) : (
          <bdi key={place} class="control" data-name={piece.name} title={`Control character ${piece.name}`}>
            {piece.text}
          </bdi>
        ),
      )}
    </>
  );
}

/** A link to the web where the address is one of the web, else the address as text. */
export function WebLink({ url, text }: { url: string | null; text?: string }) {
  const address = webAddress(url);
  const shown = <Name text={text ?? url ?? ""} />;
  if (address === null) return shown;
  return (
    <a class="outside" href={address} target="_blank" rel="noopener noreferrer">
      {shown}
    </a>
  );
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}…` : text;
}
