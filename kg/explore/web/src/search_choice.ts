/**
 * What stands in the search field, what was found, and which hit is chosen. Typing is faster than answers: until the
 * answer to what stands in the field has come, the list is that of an older question, and keys are held for the newer
 * one. So a key is never lost, and never opens what was found for something else.
 */

import type { Hit } from "./api";

export interface Answer {
  /** What was asked, without spaces around it. */
  readonly text: string;
  readonly hits: readonly Hit[];
  readonly error: string | null;
}

export interface Choice {
  readonly text: string;
  readonly open: boolean;
  readonly answer: Answer | null;
  /** The key of the chosen hit: a newer list that has it keeps it chosen, wherever it stands there. */
  readonly active: string | null;
  /** Keys that wait for the answer. */
  readonly held: readonly string[];
  /** The hit to open. */
  readonly taken: Hit | null;
}

export type Act =
  | { readonly kind: "type"; readonly text: string }
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "point" | "take"; readonly hit: Hit }
  | { readonly kind: "open" | "close" };

export const NOTHING: Choice = { text: "", open: false, answer: null, active: null, held: [], taken: null };

const KEYS: readonly string[] = ["ArrowDown", "ArrowUp", "Enter"];

export function keyOf(hit: Hit): string {
  return `${hit.id}:${hit.begin}`;
}

/** Whether the answer to what stands in the field is still to come. */
export function awaits({ text, answer }: Choice): boolean {
  return text.trim() !== "" && answer?.text !== text.trim();
}

/** Whether the list is seen; it may be that of an older question. */
export function isShown({ text, open, answer }: Choice): boolean {
  return open && text.trim() !== "" && answer !== null;
}

/** The place of the chosen hit in the list, or -1. */
export function activePlace({ answer, active }: Choice): number {
  return active === null ? -1 : (answer?.hits.findIndex((hit) => keyOf(hit) === active) ?? -1);
}

export function step(choice: Choice, act: Act): Choice {
  switch (act.kind) {
    case "type":
      return typed(choice, act.text);
    case "key":
      return pressed(choice, act.key);
    case "answer":
      return answered(choice, act.answer);
    case "point":
      return { ...choice, active: keyOf(act.hit) };
    case "take":
      return { ...NOTHING, taken: act.hit };
    case "open":
      return { ...choice, open: true };
    case "close":
      return { ...choice, open: false, held: [] };
  }
}

/** An Enter that waits was meant for what stood there; an arrow is meant for whatever list comes. */
function typed(choice: Choice, text: string): Choice {
  if (text.trim() === "") return { ...NOTHING, text, open: true };
  return { ...choice, text, open: true, held: choice.held.filter((key) => key !== "Enter"), taken: null };
}

function pressed(choice: Choice, key: string): Choice {
  if (key === "Escape") return isShown(choice) ? { ...choice, open: false, held: [] } : NOTHING;
  if (!KEYS.includes(key) || choice.text.trim() === "") return choice;
  if (awaits(choice)) return { ...choice, open: true, held: [...choice.held, key] };
  const hits = choice.answer?.hits ?? [];
  const place = activePlace(choice);
  if (key === "Enter") {
    const hit = isShown(choice) ? hits[Math.max(place, 0)] : undefined;
    return hit === undefined ? choice : { ...NOTHING, taken: hit };
  }
  const next = isShown(choice) ? moved(place, hits.length, key) : 0;
  const hit = hits[next];
  return hit === undefined ? choice : { ...choice, open: true, active: keyOf(hit) };
}

function moved(place: number, size: number, key: string): number {
  if (key === "ArrowDown") return (place + 1) % size;
  return place <= 0 ? size - 1 : place - 1;
}

function answered(choice: Choice, answer: Answer): Choice {
  if (answer.text !== choice.text.trim()) return choice;
  const now = { ...choice, answer, held: [] };
  const kept = activePlace(now) >= 0 ? now : { ...now, active: null };
  return choice.held.reduce(pressed, kept);
}
