/** The graph as it is drawn, made anew whenever something comes in: far cheaper than many single changes. */

import Graph from "graphology";
import type { GraphNode, Subgraph } from "../api";
import type { Palette } from "../palette";
import { type Bundle, bundles } from "./passes";
import type { Positions } from "./positions";
import { type EdgeData, edgeData, nodeData, type NodeData, nodeScale, startAt } from "./view_data";

export type Drawn = Graph<NodeData, EdgeData>;

export function emptyGraph(): Drawn {
  return new Graph<NodeData, EdgeData>({ type: "undirected", allowSelfLoops: false });
}

/** The nodes of `graph` that are not in `seen`; null where `seen` has something that `graph` has not. */
export function leftOut(graph: Drawn, seen: Subgraph): Set<string> | null {
  const wanted = new Set<string>();
  for (const { id } of seen.nodes) {
    if (!graph.hasNode(id)) return null;
    wanted.add(id);
  }
  const known = new Set<string>();
  graph.forEachEdge((_id, { bundle }) => {
    for (const { id } of bundle.edges) known.add(id);
  });
  if (seen.edges.some(({ id, source, target }) => source !== target && !known.has(id))) return null;
  return new Set(graph.filterNodes((id) => !wanted.has(id)));
}

/** A graph of `seen` whose nodes lie where `positions` says, new ones beside a neighbour; and how many are new. */
export function drawnGraph(seen: Subgraph, palette: Palette, positions: Positions): { graph: Drawn; fresh: number } {
  const graph = emptyGraph();
  const lines = bundles(seen.edges);
  const beside = neighbourIndex(lines);
  const spread = 12 * Math.sqrt(seen.nodes.length) + 20;
  const scale = nodeScale(seen.nodes.length);
  let fresh = 0;
  for (const node of seen.nodes) {
    const known = positions.get(node.id);
    if (!known) fresh++;
    graph.addNode(node.id, nodeData(node, palette, scale, known ?? place(node, beside, positions, spread)));
  }
  for (const line of lines) graph.addEdgeWithKey(line.id, line.source, line.target, edgeData(line, palette));
  return { graph, fresh };
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
