/** Paints the lanes of bars on a canvas. */

import type { Granularity } from "../api";
import type { Palette } from "../palette";
import { type Bar, type Lane, type Span, ticks } from "./bins";

/** Pixels. */
export const LEFT = 64;
export const RIGHT = 14;
const AXIS = 20;
const TOP = 8;
const COARSE_LANE = 17;
const GAP = 6;

export interface Scale {
  x: (day: number) => number;
  day: (x: number) => number;
  pixelsPerDay: number;
}

/** From days to pixels; the last day is inside. */
export function scale([first, last]: Span, width: number): Scale {
  const room = Math.max(1, width - LEFT - RIGHT);
  const pixelsPerDay = room / Math.max(1, last - first + 1);
  return {
    x: (day) => LEFT + (day - first) * pixelsPerDay,
    day: (x) => first + (x - LEFT) / pixelsPerDay,
    pixelsPerDay,
  };
}

export interface Slot {
  lane: Lane;
  top: number;
  height: number;
}

/** The height for so many lanes: the finest keeps room to be seen in. */
export function heightFor(lanes: number): number {
  return Math.max(118, TOP + AXIS + 40 + (lanes - 1) * (COARSE_LANE + GAP));
}

/** The finest lane gets the room that the coarser ones leave. */
export function slots(lanes: readonly Lane[], height: number): Slot[] {
  const room = height - TOP - AXIS;
  const coarse = (lanes.length - 1) * (COARSE_LANE + GAP);
  let top = TOP;
  return lanes.map((lane, i) => {
    const own = i === 0 ? room - coarse : COARSE_LANE;
    const slot = { lane, top, height: own };
    top += own + GAP;
    return slot;
  });
}

export interface Picture {
  width: number;
  height: number;
  span: Span;
  slots: readonly Slot[];
  /** Types from the foot of a bar upwards. */
  order: readonly string[];
  palette: Palette;
}

export function draw(context: CanvasRenderingContext2D, picture: Picture): void {
  const { width, height, span, palette } = picture;
  const { x, pixelsPerDay } = scale(span, width);
  const font = getComputedStyle(document.body).fontFamily;
  context.clearRect(0, 0, width, height);
  context.font = `11px ${font}`;
  context.textBaseline = "alphabetic";
  const base = height - AXIS;
  context.fillStyle = palette.get("--line");
  context.fillRect(LEFT, base, width - LEFT - RIGHT, 1);
  for (const { day, label } of ticks(span, pixelsPerDay)) {
    context.fillStyle = palette.get("--line");
    context.fillRect(Math.round(x(day)), TOP, 1, base - TOP + 4);
    context.fillStyle = palette.get("--muted");
    if (x(day) + 6 + context.measureText(label).width < width) context.fillText(label, x(day) + 4, height - 5);
  }
  for (const slot of picture.slots) drawLane(context, slot, picture, x);
}

function drawLane(context: CanvasRenderingContext2D, slot: Slot, picture: Picture, x: Scale["x"]): void {
  const { lane, top, height } = slot;
  const { palette, width, order } = picture;
  context.fillStyle = palette.get("--muted");
  context.textAlign = "right";
  context.fillText(LANE_NAMES[lane.unit], LEFT - 10, top + height - 3);
  context.textAlign = "left";
  context.fillStyle = palette.get("--line");
  context.fillRect(LEFT, top + height, width - LEFT - RIGHT, 1);
  context.save();
  context.beginPath();
  context.rect(LEFT, 0, width - LEFT - RIGHT, top + height);
  context.clip();
  for (const bar of lane.bars) {
    const left = x(bar.first);
    const right = x(bar.last + 1);
    if (right < LEFT || left > width) continue;
    const gap = right - left > 3 ? 1 : 0;
    drawBar(context, bar, { left, width: Math.max(1, right - left - gap), foot: top + height, lane, height }, order, palette);
  }
  context.restore();
}

interface Box {
  left: number;
  width: number;
  foot: number;
  height: number;
  lane: Lane;
}

function drawBar(
  context: CanvasRenderingContext2D,
  bar: Bar,
  { left, width, foot, height, lane }: Box,
  order: readonly string[],
  palette: Palette,
): void {
  let y = foot;
  for (const type of order) {
    const n = bar.byType[type];
    if (!n) continue;
    const part = (n / lane.most) * height;
    y -= part;
    context.fillStyle = palette.type("event", type);
    context.fillRect(left, y, width, part);
  }
}

export const LANE_NAMES: Readonly<Record<Granularity, string>> = {
  day: "days",
  week: "weeks",
  month: "months",
  quarter: "quarters",
  season: "seasons",
  year: "years",
  decade: "decades",
  century: "centuries",
};
