/** The filters, applied to what the page already has; the server applies the same ones to the whole graph. */

import type { Filters, GraphEdge, GraphNode, Subgraph } from "../api";

/** Whether an event is wanted. Which publishers report it only the server knows: that filter is not applied here. */
export function passes(node: GraphNode, filters: Filters): boolean {
  const { from, to, types, status, certainty, sources } = filters;
  if (types.length > 0 && !types.includes(node.type)) return false;
  if (status.length > 0 && !status.includes(node.status ?? "")) return false;
  if (certainty > 0 && (node.certainty ?? 1) < certainty) return false;
  if (sources > 0 && node.sources < sources) return false;
  return overlaps(node, from, to);
}

function overlaps(node: GraphNode, from: string | null, to: string | null): boolean {
  if (from === null && to === null) return true;
  if (node.begin === null) return false;
  const last = (node.end ?? node.begin).last;
  return (to === null || node.begin.first <= to) && (from === null || last >= from);
}

/**
 * What of `all` is seen: events that pass, and entities that a seen edge leads to. `keep` (the selection, what was
 * opened by hand) is seen even where no edge leads to it; `hide` never.
 */
export function visible(
  all: Subgraph,
  filters: Filters,
  keep: ReadonlySet<string>,
  hide: ReadonlySet<string>,
): Subgraph {
  const nodes = all.nodes.filter((node) => !hide.has(node.id) && (node.kind === "entity" || passes(node, filters)));
  const candidates = new Set(nodes.map(({ id }) => id));
  const anchors = new Set<string>();
  for (const { id, kind } of nodes) if (kind === "event" || keep.has(id)) anchors.add(id);
  const seen = new Set(anchors);
  const edges = all.edges.filter(({ source, target }) => candidates.has(source) && candidates.has(target));
  for (const { source, target } of edges) {
    if (anchors.has(source)) seen.add(target);
    if (anchors.has(target)) seen.add(source);
  }
  return {
    nodes: nodes.filter(({ id }) => seen.has(id)),
    edges: edges.filter(({ source, target }) => seen.has(source) && seen.has(target)),
    hidden: all.hidden,
  };
}

/** Several answers as one, each node and edge once. */
export function union(parts: readonly Subgraph[]): Subgraph {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  for (const part of parts) {
    for (const node of part.nodes) nodes.set(node.id, node);
    for (const edge of part.edges) edges.set(edge.id, edge);
  }
  const hidden = parts.reduce((sum, part) => sum + part.hidden, 0);
  return { nodes: [...nodes.values()], edges: [...edges.values()], hidden };
}

/** Edges between the same two nodes, drawn as one line. */
export interface Bundle {
  id: string;
  source: string;
  target: string;
  edges: GraphEdge[];
}

/** Edges between two pauses. */
const STEP = 1000;

/** A pause every now and then, so that thousands can be bundled between other things. */
export function* bundling(edges: readonly GraphEdge[]): Generator<void, Bundle[], void> {
  const found = new Map<string, Bundle>();
  for (const [i, edge] of edges.entries()) {
    if (i % STEP === STEP - 1) yield;
    if (edge.source === edge.target) continue;
    const key = edge.source < edge.target ? `${edge.source} ${edge.target}` : `${edge.target} ${edge.source}`;
    const bundle = found.get(key);
    if (bundle) bundle.edges.push(edge);
    else found.set(key, { id: edge.id, source: edge.source, target: edge.target, edges: [edge] });
  }
  return [...found.values()];
}
