/** Text in pieces: controls apart from the rest, stretches under the same marks, addresses that may become links. */

import { shorten } from "../text";

export interface Piece {
  readonly kind: "plain" | "control";
  readonly text: string;
  /** For a control: its short name, such as RLO. */
  readonly name: string;
}

export interface Range {
  readonly begin: number;
  readonly end: number;
}

/** A stretch of text under the same marks: `marks` are their places in the list that was given, longest first. */
export interface Segment extends Range {
  readonly marks: readonly number[];
}

const NAMES: Readonly<Record<string, string>> = {
  "\u061C": "ALM",
  "\u200B": "ZWSP",
  "\u200E": "LRM",
  "\u200F": "RLM",
  "\u202A": "LRE",
  "\u202B": "RLE",
  "\u202C": "PDF",
  "\u202D": "LRO",
  "\u202E": "RLO",
  "\u2060": "WJ",
  "\u2066": "LRI",
  "\u2067": "RLI",
  "\u2068": "FSI",
  "\u2069": "PDI",
  "\uFEFF": "BOM",
};

// C0 and C1 without tab and line ends, marks and overrides of direction, characters of no width; joiners of scripts stay.
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;

/** Split a text into plain stretches and single control characters. Joined again they give the same text. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let last = 0;
  for (const match of text.matchAll(CONTROL)) {
    if (match.index > last) found.push({ kind: "plain", text: text.slice(last, match.index), name: "" });
    found.push({ kind: "control", text: match[0], name: controlName(match[0]) });
    last = match.index + 1;
  }
  if (last < text.length) found.push({ kind: "plain", text: text.slice(last), name: "" });
  return found;
}

/** At most `length` characters for where no element can isolate them (a canvas, an attribute): without controls. */
export function inLine(text: string, length: number): string {
  return shorten(text.slice(0, 4 * length).replace(CONTROL, " "), length);
}

function controlName(char: string): string {
  return NAMES[char] ?? `U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Cut `[begin, end)` wherever a mark begins or ends. Every segment names all marks that cover it, longest first. */
export function segments(marks: readonly Range[], begin: number, end: number): Segment[] {
  const inside = marks
    .map((mark, index) => ({ index, begin: Math.max(mark.begin, begin), end: Math.min(mark.end, end) }))
    .filter((mark) => mark.begin < mark.end);
  const cuts = [...new Set([begin, end, ...inside.flatMap((mark) => [mark.begin, mark.end])])].sort((a, b) => a - b);
  inside.sort((a, b) => a.begin - b.begin);
  const found: Segment[] = [];
  let open: typeof inside = [];
  let next = 0;
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const [from, to] = [cuts[at]!, cuts[at + 1]!];
    open = open.filter((mark) => mark.end > from);
    while (next < inside.length && inside[next]!.begin <= from) open.push(inside[next++]!);
    const covering = open.map((mark) => mark.index).sort((a, b) => size(marks[b]!) - size(marks[a]!) || a - b);
    found.push({ begin: from, end: to, marks: covering });
  }
  return found;
}

function size(range: Range): number {
  return range.end - range.begin;
}

/** The address where it is one of the web; null for every other scheme (javascript:, data:, file: ...). */
export function webAddress(url: string | null): string | null {
  if (url === null || !/^https?:\/\//i.test(url)) return null;
  try {
    const parsed = new URL(url);
    return parsed.protocol === "http:" || parsed.protocol === "https:" ? parsed.href : null;
  } catch {
    return null;
  }
}
