/** Labels on canvas: words with a halo of the page's colour, events quieter than names. */

import type { Settings } from "sigma/settings";
import type { EdgeDisplayData, NodeDisplayData, PartialButFor } from "sigma/types";
import type { GraphNode } from "../api";
import type { Palette } from "../palette";
import { inLine } from "../pages/safe_text";
import type { EdgeData, NodeData } from "./view_data";

type Drawn = PartialButFor<NodeDisplayData, "x" | "y" | "size" | "label" | "color">;
type DrawnEdge = PartialButFor<EdgeDisplayData, "label" | "color" | "size">;
type End = PartialButFor<NodeDisplayData, "x" | "y" | "size">;
/** Widths of labels that are remembered. */
const WIDTHS = 10_000;

type AnySettings = Settings<NodeData, EdgeData>;

/** `least`: smaller events (pixels of radius on the screen) have no label of their own, as their words are many. */
export function labelDrawers(palette: Palette, font: string, least: () => number) {
  const paper = palette.get("--paper");
  const ink = palette.get("--ink");
  const muted = palette.get("--muted");
  const raised = palette.get("--raised");
  const line = palette.get("--line");
  const accent = palette.get("--accent");

  function halo(context: CanvasRenderingContext2D, text: string, x: number, y: number, colour: string): void {
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = paper;
    context.strokeText(text, x, y);
    context.fillStyle = colour;
    context.fillText(text, x, y);
  }

  /** Widths by font and text: to measure is slow, and labels come again with each frame. */
  const widths = new Map<string, number>();

  function widthOf(context: CanvasRenderingContext2D, text: string): number {
    const key = `${context.font} ${text}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    const { width } = context.measureText(text);
    if (widths.size > WIDTHS) widths.clear();
    widths.set(key, width);
    return width;
  }

  /** Labels of this frame; they are drawn together, the weightiest first, none over another. */
  let waiting: { context: CanvasRenderingContext2D; data: Drawn; entity: boolean; weight: number; selected: boolean }[] = [];

  function node(context: CanvasRenderingContext2D, data: Drawn): void {
    const about = data as Drawn & { node: GraphNode; forceLabel?: boolean; highlighted?: boolean };
    if (!data.label) return;
    const entity = about.node.kind === "entity";
    const forced = about.forceLabel ?? false;
    if (!entity && !forced && data.size < least()) return;
    const selected = about.highlighted ?? false;
    const weight = data.size * (entity ? 1.5 : 1) + (forced ? 100 : 0) + (selected ? 1000 : 0);
    waiting.push({ context, data, entity, weight, selected });
  }

  /** To be called when a frame is done. */
  function flush(): void {
    const taken: Box[] = [];
    for (const { context, data, entity, selected } of waiting.sort((a, b) => b.weight - a.weight)) {
      context.font = selected ? `600 12.5px ${font}` : entity ? `600 12px ${font}` : `11.5px ${font}`;
      const width = widthOf(context, data.label ?? "");
      const x = beside(context, data.x, data.size + (selected ? 9 : 4), width);
      const box = { left: x - 3, right: x + width + 6, top: data.y - 9, bottom: data.y + 9 };
      if (taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      if (selected) continue; // it stands beside its ring, over all others
      halo(context, data.label ?? "", x, data.y + 4, entity ? ink : muted);
    }
    waiting = [];
  }

  /** The node under the pointer, with its whole label on a card; the selected node, with a ring. */
  function hover(context: CanvasRenderingContext2D, data: Drawn): void {
    const { node: about, ring } = data as Drawn & { node: GraphNode; ring?: boolean };
    if (ring) return encircle(context, data);
    const title = inLine(about.label, 90);
    const date = about.begin ? ` · ${about.begin.value}` : "";
    const under = `${about.kind === "event" ? about.type.toLowerCase() : about.type}${date} · ${about.reports} ${about.reports === 1 ? "report" : "reports"}`;
    context.font = `600 12.5px ${font}`;
    const width = Math.max(context.measureText(title).width, under.length * 6) + 20;
    const x = beside(context, data.x, data.size + 7, width);
    card(context, x, data.y - 21, width, 42);
    context.fillStyle = ink;
    context.fillText(title, x + 10, data.y - 4);
    context.font = `11px ${font}`;
    context.fillStyle = muted;
    context.fillText(under, x + 10, data.y + 12);
  }

  function encircle(context: CanvasRenderingContext2D, data: Drawn): void {
    context.beginPath();
    context.arc(data.x, data.y, data.size + 5, 0, Math.PI * 2);
    context.lineWidth = 2;
    context.strokeStyle = accent;
    context.stroke();
    context.font = `600 12.5px ${font}`;
    const width = widthOf(context, data.label ?? "");
    halo(context, data.label ?? "", beside(context, data.x, data.size + 9, width), data.y + 4, ink);
  }

  function card(context: CanvasRenderingContext2D, x: number, y: number, width: number, height: number): void {
    context.beginPath();
    context.roundRect(x, y, width, height, 6);
    context.shadowColor = "rgba(0, 0, 0, 0.25)";
    context.shadowBlur = 10;
    context.fillStyle = raised;
    context.fill();
    context.shadowBlur = 0;
    context.shadowColor = "transparent";
    context.strokeStyle = line;
    context.lineWidth = 1;
    context.stroke();
  }

  /** Along the line, never upside down, left out where it does not fit. */
  function edge(context: CanvasRenderingContext2D, data: DrawnEdge, from: End, to: End, _: AnySettings): void {
    if (!data.label) return;
    const [a, b] = from.x <= to.x ? [from, to] : [to, from];
    const length = Math.hypot(b.x - a.x, b.y - a.y) - a.size - b.size;
    context.font = `10.5px ${font}`;
    const width = context.measureText(data.label).width;
    if (length < width + 6) return;
    context.save();
    context.translate((a.x + b.x) / 2, (a.y + b.y) / 2);
    context.rotate(Math.atan2(b.y - a.y, b.x - a.x));
    halo(context, data.label, -width / 2, 3.5, muted);
    context.restore();
  }

  return { node, hover, edge, flush };
}

/** Where words begin: to the right of a point; to its left where they would not end within the picture. */
function beside(context: CanvasRenderingContext2D, x: number, gap: number, width: number): number {
  const room = context.canvas.width / (context.getTransform().a || 1);
  return x + gap + width > room && x - gap - width > 0 ? x - gap - width : x + gap;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
