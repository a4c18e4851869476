/** Choosing a span on the time axis: drag across it, move its ends or its middle; or the arrow keys on its ends. */

import { useRef } from "preact/hooks";
import type { Granularity } from "../api";
import { isoDay, type Span, unitSpan } from "./bins";
import { LEFT, RIGHT, type Scale } from "./draw";

export interface BrushProps {
  width: number;
  height: number;
  span: Span;
  scale: Scale;
  /** What the ends snap to. */
  unit: Granularity;
  chosen: Span | null;
  onDraft: (chosen: Span) => void;
  onChosen: (chosen: Span | null) => void;
  onPoint: (at: { x: number; y: number } | null) => void;
  onClick: (at: { x: number; y: number }) => void;
}

type Grip = "new" | "first" | "last" | "all";

interface Drag {
  grip: Grip;
  from: number;
  x: number;
  start: Span;
  moved: boolean;
}

/** Pixels that a press may move and still be a click. */
const STILL = 4;

export function Brush(props: BrushProps) {
  const { width, height, span, scale, chosen } = props;
  const area = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);
  const place = (event: PointerEvent) => {
    const box = area.current?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  };
  const down = (grip: Grip) => (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    area.current?.setPointerCapture(event.pointerId);
    const { x } = place(event);
    const day = Math.floor(scale.day(x));
    drag.current = { grip, from: day, x, start: chosen ?? [day, day], moved: false };
  };
  const move = (event: PointerEvent) => {
    const at = place(event);
    const held = drag.current;
    if (held === null) return props.onPoint(at);
    if (!held.moved && Math.abs(at.x - held.x) < STILL) return;
    held.moved = true;
    props.onPoint(null);
    props.onDraft(dragged(held, Math.floor(scale.day(at.x)), props));
  };
  const up = (event: PointerEvent) => {
    const held = drag.current;
    drag.current = null;
    if (held === null) return;
    const at = place(event);
    if (held.moved) props.onChosen(dragged(held, Math.floor(scale.day(at.x)), props));
    else if (held.grip === "new" || held.grip === "all") props.onClick(at);
  };
  const [first, last] = chosen ?? span;
  const left = Math.max(LEFT, scale.x(first));
  const right = Math.min(width - RIGHT, scale.x(last + 1));
  return (
    <div
      ref={area}
      class="brush"
      style={{ width: `${width}px`, height: `${height}px` }}
      onPointerDown={down("new")}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={() => (drag.current = null)}
      onPointerLeave={() => props.onPoint(null)}
    >
      {chosen && right > left && (
        <>
          <div class="brush-off" style={{ left: `${LEFT}px`, width: `${left - LEFT}px` }} />
          <div class="brush-off" style={{ left: `${right}px`, width: `${Math.max(0, width - RIGHT - right)}px` }} />
          <div class="brush-on" style={{ left: `${left}px`, width: `${right - left}px` }} onPointerDown={down("all")} />
        </>
      )}
      <Handle end="first" at={left} {...{ props, first, last }} onPointerDown={down("first")} />
      <Handle end="last" at={right} {...{ props, first, last }} onPointerDown={down("last")} />
    </div>
  );
}

interface HandleProps {
  end: "first" | "last";
  at: number;
  first: number;
  last: number;
  props: BrushProps;
  onPointerDown: (event: PointerEvent) => void;
}

function Handle({ end, at, first, last, props, onPointerDown }: HandleProps) {
  const { chosen, span, onChosen } = props;
  const day = end === "first" ? first : last;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && chosen) onChosen(null);
    else {
      const next = stepped(event.key, day, end, event.shiftKey, span);
      if (next === null) return;
      onChosen(end === "first" ? [Math.min(next, last), last] : [first, Math.max(next, first)]);
    }
    event.preventDefault();
  };
  return (
    <div
      class={`brush-handle${chosen ? "" : " idle"}`}
      style={{ left: `${at}px` }}
      role="slider"
      tabIndex={0}
      aria-label={end === "first" ? "First day" : "Last day"}
      aria-valuemin={span[0]}
      aria-valuemax={span[1]}
      aria-valuenow={Math.min(span[1], Math.max(span[0], day))}
      aria-valuetext={isoDay(day)}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
    />
  );
}

/** The day that a key leads to: arrows a day, with shift or the page keys a month, home and end the ends; else null. */
export function stepped(key: string, day: number, end: "first" | "last", far: boolean, span: Span): number | null {
  const month = (by: 1 | -1) => {
    const [from, to] = unitSpan(day, "month");
    const next = unitSpan(by > 0 ? to + 1 : from - 1, "month");
    return end === "first" ? next[0] : next[1];
  };
  const clamp = (value: number) => Math.min(span[1], Math.max(span[0], value));
  if (key === "Home") return span[0];
  if (key === "End") return span[1];
  if (key === "PageUp" || (far && (key === "ArrowRight" || key === "ArrowUp"))) return clamp(month(1));
  if (key === "PageDown" || (far && (key === "ArrowLeft" || key === "ArrowDown"))) return clamp(month(-1));
  if (key === "ArrowRight" || key === "ArrowUp") return clamp(day + 1);
  if (key === "ArrowLeft" || key === "ArrowDown") return clamp(day - 1);
  return null;
}

/** The span that a drag has led to, its ends on whole units and inside the axis. */
function dragged(held: Drag, day: number, { unit, span }: BrushProps): Span {
  const [first, last] = held.start;
  const snap = (a: number, b: number): Span => {
    const [low, high] = a <= b ? [a, b] : [b, a];
    return [Math.max(span[0], unitSpan(low, unit)[0]), Math.min(span[1], unitSpan(high, unit)[1])];
  };
  if (held.grip === "new") return snap(held.from, day);
  if (held.grip === "first") return snap(day, last);
  if (held.grip === "last") return snap(first, day);
  const shift = Math.max(span[0] - first, Math.min(span[1] - last, day - held.from));
  return [first + shift, last + shift];
}
