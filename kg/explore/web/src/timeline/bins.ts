/** Where bars stand on the time axis: pure functions over days, which count from 1970-01-01. */

import type { Bin, Granularity } from "../api";
import { whenText } from "../pages/words";

export const DAY_MS = 86_400_000;

/** [first, last], both inclusive. */
export type Span = readonly [number, number];

export interface Bar {
  /** What the bar covers, in EDTF or as a range. */
  value: string;
  first: number;
  last: number;
  count: number;
  byType: Record<string, number>;
}

/** Bars of one width: of the dates that are as vague, and of finer ones where those would be too narrow to see. */
export interface Lane {
  unit: Granularity;
  bars: Bar[];
  /** The count of the highest bar. */
  most: number;
}

export function dayNumber(iso: string): number {
  return Math.floor(Date.parse(`${iso}T00:00:00Z`) / DAY_MS);
}

export function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Days that one unit spans at least, finest first. */
const DAYS: Readonly<Record<Granularity, number>> = {
  day: 1,
  week: 7,
  month: 28,
  quarter: 90,
  season: 90,
  year: 365,
  decade: 3652,
  century: 36524,
};
const FINE_TO_COARSE = Object.keys(DAYS) as Granularity[];
/** Units that touch without overlapping, in which finer dates can be summed. */
const SUMS: ReadonlySet<Granularity> = new Set<Granularity>(["day", "week", "month", "year", "decade", "century"]);
const NARROWEST = 3;

/** The lanes of what of `bins` touches `span`, finest first, for an axis with so many pixels a day. */
export function lanes(bins: readonly Bin[], span: Span, pixelsPerDay: number): Lane[] {
  const here = bins.filter((bin) => dayNumber(bin.last) >= span[0] && dayNumber(bin.first) <= span[1]);
  return FINE_TO_COARSE.flatMap((unit) => {
    const own = here.filter((bin) => visibleUnit(bin.granularity, pixelsPerDay) === unit);
    if (own.length === 0) return [];
    const bars = summed(own, unit);
    return [{ unit, bars, most: Math.max(...bars.map((each) => each.count)) }];
  });
}

/** The unit itself where it is wide enough to be seen, else the finest one that is and that it can be summed in. */
export function visibleUnit(granularity: Granularity, pixelsPerDay: number): Granularity {
  const isWide = (unit: Granularity) => DAYS[unit] * pixelsPerDay >= NARROWEST;
  if (isWide(granularity)) return granularity;
  const coarser = FINE_TO_COARSE.slice(FINE_TO_COARSE.indexOf(granularity) + 1);
  return coarser.find((unit) => SUMS.has(unit) && isWide(unit)) ?? "century";
}

const YEARS: Partial<Record<Granularity, number>> = { year: 1, decade: 10, century: 100 };

/** The first and last day of the unit that `day` lies in; weeks begin on Monday. */
export function unitSpan(day: number, unit: Granularity): Span {
  if (unit === "day") return [day, day];
  if (unit === "week") {
    const monday = day - ((((day + 3) % 7) + 7) % 7);
    return [monday, monday + 6];
  }
  const date = new Date(day * DAY_MS);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  const years = YEARS[unit];
  if (years !== undefined) {
    const from = Math.floor(year / years) * years;
    return [utc(from, 0), utc(from + years, 0) - 1];
  }
  const months = unit === "month" ? 1 : 3;
  const from = Math.floor(month / months) * months;
  return [utc(year, from), utc(year, from + months) - 1];
}

/** The span that holds all but the outermost hundredth of the events at each end; null without events. */
export function usualSpan(bins: readonly Bin[]): Span | null {
  const sorted = [...bins].sort((a, b) => a.first.localeCompare(b.first));
  const total = sorted.reduce((sum, bin) => sum + bin.count, 0);
  if (total === 0) return null;
  const trim = Math.floor(total / 100);
  let before = 0;
  const kept: Bin[] = [];
  for (const bin of sorted) {
    const after = total - before - bin.count;
    if (before + bin.count > trim && after + bin.count > trim) kept.push(bin);
    before += bin.count;
  }
  // A year or decade to which alone few events are dated must not stretch an axis of weeks.
  const fine = kept.filter((bin) => DAYS[bin.granularity] < DAYS.year);
  const used = fine.length > 0 ? fine : kept;
  const first = Math.min(...used.map((bin) => dayNumber(bin.first)));
  const last = Math.max(...used.map((bin) => dayNumber(bin.last)));
  const margin = Math.max(2, Math.round((last - first) * 0.02));
  return [first - margin, last + margin];
}

/** The span of everything; null without events. */
export function wholeSpan(bins: readonly Bin[]): Span | null {
  if (bins.length === 0) return null;
  const first = bins.reduce((least, bin) => Math.min(least, dayNumber(bin.first)), Infinity);
  const last = bins.reduce((most, bin) => Math.max(most, dayNumber(bin.last)), -Infinity);
  return [first - 1, last + 1];
}

/** How many events lie wholly before and wholly after `span`. */
export function outside(bins: readonly Bin[], [first, last]: Span): { before: number; after: number } {
  let before = 0;
  let after = 0;
  for (const bin of bins) {
    if (dayNumber(bin.last) < first) before += bin.count;
    else if (dayNumber(bin.first) > last) after += bin.count;
  }
  return { before, after };
}

export interface Tick {
  day: number;
  label: string;
}

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const TICK_ROOM = 64;

/** Labelled days of the axis, at least `TICK_ROOM` pixels apart. */
export function ticks([first, last]: Span, pixelsPerDay: number): Tick[] {
  const years = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((n) => n * 365 * pixelsPerDay >= TICK_ROOM);
  const months = [1, 3, 6].find((n) => n * 30 * pixelsPerDay >= TICK_ROOM);
  const days = [1, 2, 7].find((n) => n * pixelsPerDay >= TICK_ROOM);
  if (days !== undefined) return dayTicks(first, last, days);
  const found: Tick[] = [];
  const from = new Date(first * DAY_MS);
  const step = months ?? (years ?? 2000) * 12;
  const start = Math.ceil((from.getUTCFullYear() * 12 + from.getUTCMonth()) / step) * step;
  for (let month = start; ; month += step) {
    const day = utc(Math.floor(month / 12), month % 12);
    if (day > last) return found;
    const year = String(Math.floor(month / 12));
    const label = month % 12 === 0 ? year : `${MONTHS[month % 12]} ${found.length === 0 ? year : ""}`.trim();
    if (day >= first) found.push({ day, label });
  }
}

function dayTicks(first: number, last: number, step: number): Tick[] {
  const found: Tick[] = [];
  for (let day = Math.ceil(first / step) * step; day <= last; day += step) {
    const date = new Date(day * DAY_MS);
    const month = MONTHS[date.getUTCMonth()];
    const label = found.length === 0 ? `${date.getUTCDate()} ${month} ${date.getUTCFullYear()}` : `${date.getUTCDate()} ${month}`;
    found.push({ day, label });
  }
  return found;
}

/** What is known to just this unit keeps its own span (seasons begin when they do); what is finer is summed. */
function summed(bins: readonly Bin[], unit: Granularity): Bar[] {
  const found = new Map<number, Bar>();
  for (const bin of bins) {
    const begin = dayNumber(bin.first);
    const [first, last] = bin.granularity === unit ? [begin, dayNumber(bin.last)] : unitSpan(begin, unit);
    const known = found.get(first) ?? { value: spanName(first, last, unit), first, last, count: 0, byType: {} };
    known.count += bin.count;
    for (const [type, n] of Object.entries(bin.byType)) known.byType[type] = (known.byType[type] ?? 0) + n;
    found.set(first, known);
  }
  return [...found.values()].sort((a, b) => a.first - b.first);
}

function spanName(first: number, last: number, granularity: Granularity): string {
  const [from, to] = [isoDay(first), isoDay(last)];
  return whenText({ value: from, granularity, first: from, last: to });
}

function utc(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 1); // unlike Date.UTC also right for the years 0 to 99
  return Math.floor(date.getTime() / DAY_MS);
}
