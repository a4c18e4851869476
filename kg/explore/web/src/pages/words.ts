/** How values of the graph are said in words: dates, scores, roles, relations. */

import type { When } from "../api";

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

/** Probabilities in words, from the highest floor down. */
const LIKELIHOODS: readonly (readonly [number, string])[] = [
  [0.95, "almost certain"],
  [0.8, "very likely"],
  [0.6, "likely"],
  [0.4, "open"],
  [0.2, "unlikely"],
  [0, "very unlikely"],
];

/** What a person or a rule decided, in words. */
const VERDICTS: Readonly<Record<string, string>> = { same: "the same", different: "different", unsure: "not sure" };

export function likelihood(score: number): string {
  return (LIKELIHOODS.find(([floor]) => score >= floor) ?? LIKELIHOODS[LIKELIHOODS.length - 1]!)[1];
}

/** A probability in words and figures, such as "very likely (0.87)". */
export function scoreText(score: number): string {
  return `${likelihood(score)} (${score.toFixed(2)})`;
}

export function verdictText(verdict: string): string {
  return VERDICTS[verdict] ?? verdict;
}

/** "spokesperson_of" as "spokesperson of", "SUB_EVENT_OF" as "sub event of". */
export function plain(term: string): string {
  return term.replaceAll("_", " ").toLowerCase();
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Seasons and quarters by a third of the month that they begin in. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  season: ["", "spring", "summer", "autumn", "winter"],
  quarter: ["first quarter of", "second quarter of", "third quarter of", "fourth quarter of"],
};

/** A time as exactly as it is known and no more exactly: a month is a month. */
export function whenText(when: When | null): string {
  if (when === null) return "date unknown";
  if (when.granularity === "month") return dateText(when.first, MONTH);
  const year = when.first.slice(0, 4).replace(/^0+(?=\d)/, "");
  if (when.granularity === "year") return year;
  if (when.granularity === "decade") return `${year}s`;
  if (when.granularity === "century") return `${year} to ${when.last.slice(0, 4).replace(/^0+(?=\d)/, "")}`;
  const name = PARTS[when.granularity]?.[Math.floor(Number(when.first.slice(5, 7)) / 3)];
  if (name !== undefined) return `${name} ${year}`;
  if (when.first === when.last) return dateText(when.first, DAY) + clock(when.value);
  return `${dateText(when.first, DAY)} to ${dateText(when.last, DAY)}`;
}

/** From its beginning to its end where both are known and differ. */
export function spanText(begin: When | null, end: When | null): string {
  if (begin === null || end === null || begin.value === end.value) return whenText(begin ?? end);
  return `${whenText(begin)} to ${whenText(end)}`;
}

/** An ISO date (with or without a time of day) as a day in words; the text itself where it is none. */
export function dayText(iso: string | null): string {
  return iso === null || iso === "" ? "date unknown" : dateText(iso, DAY);
}

function dateText(iso: string, format: Intl.DateTimeFormat): string {
  const date = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? iso : format.format(date);
}

function clock(value: string): string {
  const time = /T(\d{2}:\d{2})/.exec(value);
  return time === null ? "" : `, ${time[1]}`;
}
