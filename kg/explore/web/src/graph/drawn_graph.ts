/** The graph as it is drawn: made anew for what is new, grown by what comes in beside a large one. */

import Graph from "graphology";
import type { GraphEdge, GraphNode, Subgraph } from "../api";
import type { Palette } from "../palette";
import { type Bundle, bundling } from "./passes";
import type { Targets } from "./picker";
import type { Positions } from "./positions";
import { type EdgeData, edgeData, nodeData, type NodeData, nodeScale, startAt } from "./view_data";

/** Nodes or edges between two pauses. */
const STEP = 200;

export interface Drawn {
  graph: Graph<NodeData, EdgeData>;
  /** The ids of all edges that its lines stand for. */
  known: Set<string>;
}

export function emptyGraph(): Drawn {
  return { graph: new Graph<NodeData, EdgeData>({ type: "undirected", allowSelfLoops: false }), known: new Set() };
}

export interface Missing {
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
}

/** What of `seen` is not drawn yet. */
export function missing({ graph, known }: Drawn, seen: Subgraph): Missing {
  return {
    nodes: seen.nodes.filter(({ id }) => !graph.hasNode(id)),
    edges: seen.edges.filter(({ id, source, target }) => source !== target && !known.has(id)),
  };
}

/** The drawn nodes that are not in `seen`. */
export function leftOut({ graph }: Drawn, seen: Subgraph): Set<string> {
  const wanted = new Set(seen.nodes.map(({ id }) => id));
  const found = new Set<string>();
  graph.forEachNode((id) => {
    if (!wanted.has(id)) found.add(id);
  });
  return found;
}

/** How many of `seen` have no place yet. */
export function placeless(seen: Subgraph, positions: Positions): number {
  return seen.nodes.reduce((sum, { id }) => sum + (positions.has(id) ? 0 : 1), 0);
}

/**
 * Takes nodes and edges in, which lie where `positions` says, new ones beside a neighbour; a pause at each step, so
 * that many can be taken in between other things.
 */
export function* growing(
  { graph, known }: Drawn,
  { nodes, edges }: Missing,
  palette: Palette,
  positions: Positions,
): Generator<void, void, void> {
  const before = graph.order;
  const lines = yield* bundling(edges);
  yield;
  const beside = neighbourIndex(lines);
  const order = before + nodes.length;
  const spread = 12 * Math.sqrt(order) + 20;
  const scale = nodeScale(order);
  yield;
  for (const [i, node] of nodes.entries()) {
    const at = positions.get(node.id) ?? place(node, beside, positions, spread);
    graph.addNode(node.id, nodeData(node, palette, scale, at));
    if (i % STEP === 0) yield;
  }
  for (const { id } of edges) known.add(id);
  for (const [i, line] of lines.entries()) {
    const there = before > 0 ? graph.edge(line.source, line.target) : undefined;
    if (there === undefined) graph.addEdgeWithKey(line.id, line.source, line.target, edgeData(line, palette));
    else {
      const { bundle } = graph.getEdgeAttributes(there);
      graph.mergeEdgeAttributes(there, edgeData({ ...bundle, edges: [...bundle.edges, ...line.edges] }, palette));
    }
    if (i % STEP === 0) yield;
  }
}

/** What the pointer can find in the graph. */
export function targets({ graph }: Drawn, hidden: ReadonlySet<string>): Targets {
  const nodes = graph.nodes();
  const place = new Map(nodes.map((id, i) => [id, i]));
  const found: Targets = {
    nodes,
    edges: graph.edges(),
    x: new Float32Array(nodes.length),
    y: new Float32Array(nodes.length),
    radius: new Float32Array(nodes.length),
    ends: new Uint32Array(2 * graph.size),
    hidden: new Uint8Array(nodes.length),
  };
  let at = 0;
  graph.forEachNode((id, { x, y, size }) => {
    [found.x[at], found.y[at], found.radius[at]] = [x, y, size];
    found.hidden[at++] = hidden.has(id) ? 1 : 0;
  });
  at = 0;
  graph.forEachEdge((_id, _data, source, target) => {
    found.ends[at++] = place.get(source) ?? 0;
    found.ends[at++] = place.get(target) ?? 0;
  });
  return found;
}

function place(node: GraphNode, beside: Map<string, string[]>, positions: Positions, spread: number) {
  for (const id of beside.get(node.id) ?? []) {
    const known = positions.get(id);
    if (!known) continue;
    const offset = startAt(node.id, 30);
    return { x: known.x + offset.x, y: known.y + offset.y };
  }
  return startAt(node.id, spread);
}

function neighbourIndex(lines: readonly Bundle[]): Map<string, string[]> {
  const index = new Map<string, string[]>();
  const put = (a: string, b: string) => {
    const list = index.get(a);
    if (list) list.push(b);
    else index.set(a, [b]);
  };
  for (const { source, target } of lines) {
    put(source, target);
    put(target, source);
  }
  return index;
}
