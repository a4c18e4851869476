/** Keys of the reader: from highlight to highlight and from sentence to sentence, without a mouse. */

import { useEffect } from "preact/hooks";

import { singleKeys } from "../keys";

const STEPS: Readonly<Record<string, readonly [selector: string, step: 1 | -1]>> = {
  n: ["[data-marks]", 1],
  p: ["[data-marks]", -1],
  s: [".sentence-link", 1],
  S: [".sentence-link", -1],
};

/** The text holds one stop of the Tab key: where the reader was last, at first the first highlight. */
export function useReaderKeys(text: { current: HTMLElement | null }, kinds: ReadonlySet<string>): void {
  useEffect(() => {
    if (text.current?.querySelector('[tabindex="0"]') !== null) return;
    text.current.querySelector("[data-marks]")?.setAttribute("tabindex", "0");
  }, [kinds]);
  useEffect(() => {
    const box = text.current;
    if (box === null) return;
    const onKey = (event: KeyboardEvent) => {
      const step = STEPS[event.key];
      if (step === undefined || !singleKeys() || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      move(box, ...step);
    };
    const onFocus = (event: FocusEvent) => {
      if (event.target instanceof HTMLElement) makeStop(box, event.target);
    };
    document.addEventListener("keydown", onKey);
    box.addEventListener("focusin", onFocus);
    return () => {
      document.removeEventListener("keydown", onKey);
      box.removeEventListener("focusin", onFocus);
    };
  }, []);
}

/** Focus the next (or previous) of the elements after where the focus is, or after the place of the address. */
function move(box: HTMLElement, selector: string, step: 1 | -1): void {
  const all = [...box.querySelectorAll<HTMLElement>(selector)];
  if (all.length === 0) return;
  const active = document.activeElement;
  const from = active instanceof HTMLElement && box.contains(active) ? active : box.querySelector<HTMLElement>(".at");
  const place = from === null ? (step === 1 ? 0 : all.length - 1) : beside(all, from, step);
  const next = all[Math.max(0, Math.min(all.length - 1, place))]!;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function beside(all: readonly HTMLElement[], from: HTMLElement, step: 1 | -1): number {
  const at = all.indexOf(from);
  if (at >= 0) return at + step;
  const after = all.findIndex((each) => from.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
  if (step === 1) return after < 0 ? all.length - 1 : after;
  return (after < 0 ? all.length : after) - 1;
}

function makeStop(box: HTMLElement, stop: HTMLElement): void {
  for (const old of box.querySelectorAll('[tabindex="0"]')) old.setAttribute("tabindex", "-1");
  stop.setAttribute("tabindex", "0");
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable], dialog") !== null;
}
