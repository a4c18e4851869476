/** What a drawn node and edge carry, and how much of it follows from the graph. */

import type { GraphNode } from "../api";
import type { Palette } from "../palette";
import { inLine } from "../pages/safe_text";
import type { Bundle } from "./passes";
import { DISC, HOLLOW, SQUARE } from "./programs";

export interface NodeData {
  x: number;
  y: number;
  size: number;
  color: string;
  label: string;
  shape: number;
  /** Pinned by hand. */
  fixed: boolean;
  node: GraphNode;
  type: "shape";
}

export interface EdgeData {
  size: number;
  color: string;
  label: string;
  bundle: Bundle;
  type: "line" | "hair";
}

const NOT_HAPPENED = new Set(["planned", "hypothetical", "denied", "intended", "threatened"]);

/** How large nodes are in a graph of so many, 1 in a small one: many small ones stay apart. */
export function nodeScale(order: number): number {
  return Math.min(1, (250 / Math.max(1, order)) ** 0.4);
}

/** A radius in pixels: its area grows with the reports, so that ten times as many look ten times as much. */
export function radius(node: GraphNode, scale: number): number {
  const weight = Math.max(node.kind === "event" ? node.reports : Math.min(node.degree, node.reports + 2), 1);
  return Math.min(20, Math.max(1.7, (3.4 + 1.5 * Math.sqrt(weight)) * scale));
}

export function shapeOf(node: GraphNode): number {
  if (node.kind === "entity") return SQUARE;
  return NOT_HAPPENED.has(node.status ?? "") ? DISC + HOLLOW : DISC;
}

export function nodeData(node: GraphNode, palette: Palette, scale: number, at: { x: number; y: number }): NodeData {
  return {
    ...at,
    size: radius(node, scale),
    color: palette.type(node.kind, node.type),
    label: inLine(node.label, node.kind === "event" ? 34 : 28),
    shape: shapeOf(node),
    fixed: false,
    node,
    type: "shape",
  };
}

export function edgeData(bundle: Bundle, palette: Palette): EdgeData {
  const labels = [...new Set(bundle.edges.map((edge) => edge.label.replaceAll("_", " ")))];
  return {
    size: Math.min(3, 0.9 + 0.3 * bundle.edges.length),
    color: palette.get("--edge"),
    label: labels.slice(0, 3).join(", "),
    bundle,
    type: "line",
  };
}

/** A place to start from that depends on the id only, so that the same graph lies the same way every time. */
export function startAt(id: string, spread: number): { x: number; y: number } {
  let hash = 2166136261;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 16777619) >>> 0;
  const angle = ((hash & 0xffff) / 0xffff) * Math.PI * 2;
  const distance = Math.sqrt((hash >>> 16) / 0xffff) * spread;
  return { x: Math.cos(angle) * distance, y: Math.sin(angle) * distance };
}
