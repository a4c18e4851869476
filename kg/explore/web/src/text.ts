/** Offsets of the graph count Unicode code points; strings of this language count UTF-16 units. */

const ASTRAL = /[\uD800-\uDBFF]/;

/** Slices `text` by code points, [begin, end). */
export function slicer(text: string): (begin: number, end?: number) => string {
  if (!ASTRAL.test(text)) return (begin, end) => text.slice(begin, end);
  const points = Array.from(text);
  return (begin, end) => points.slice(begin, end).join("");
}

/** `n` with its noun: "1 event", "1,204 events". */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

const NUMBER = new Intl.NumberFormat("en");

export function count(n: number): string {
  return NUMBER.format(n);
}

/** At most `length` characters of `text`, cut at a word where there is one. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  const space = cut.lastIndexOf(" ");
  return `${(space > length * 0.6 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
