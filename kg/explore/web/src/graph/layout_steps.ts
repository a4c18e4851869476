/** ForceAtlas2 on plain arrays: the same steps run in the worker and, where there is none, in slices on the page. */

import iterate from "graphology-layout-forceatlas2/iterate";

/** Values for each node in `LayoutState.nodes`: x, y, forces, mass, size; the last says whether it is pinned. */
export const NODE_VALUES = 10;
export const EDGE_VALUES = 3;
const X = 0;
const Y = 1;
const MASS = 6;
const CONVERGENCE = 7;
const SIZE = 8;
export const FIXED = 9;

export interface LayoutState {
  nodes: Float32Array;
  edges: Float32Array;
  /** Steps done so far. */
  done: number;
  /** How far the nodes moved in the last step, in the mean. */
  moved: number;
}

export interface LayoutNode {
  x: number;
  y: number;
  size: number;
  fixed: boolean;
}

/** `edges` holds pairs of indices into `nodes`. */
export function layoutState(nodes: readonly LayoutNode[], edges: readonly (readonly [number, number])[]): LayoutState {
  const nodeValues = new Float32Array(nodes.length * NODE_VALUES);
  const edgeValues = new Float32Array(edges.length * EDGE_VALUES);
  nodes.forEach(({ x, y, size, fixed }, i) => {
    const at = i * NODE_VALUES;
    nodeValues[at + X] = x;
    nodeValues[at + Y] = y;
    nodeValues[at + MASS] = 1;
    nodeValues[at + CONVERGENCE] = 1;
    nodeValues[at + SIZE] = size;
    nodeValues[at + FIXED] = fixed ? 1 : 0;
  });
  edges.forEach(([source, target], i) => {
    edgeValues.set([source * NODE_VALUES, target * NODE_VALUES, 1], i * EDGE_VALUES);
    for (const end of [source, target]) {
      const at = end * NODE_VALUES + MASS;
      nodeValues[at] = (nodeValues[at] ?? 0) + 1;
    }
  });
  return { nodes: nodeValues, edges: edgeValues, done: 0, moved: Infinity };
}

/** Steps that a graph of so many nodes gets; then it lies still. */
export function enoughSteps(order: number): number {
  return order < 300 ? 700 : order < 1500 ? 450 : order < 3000 ? 260 : 180;
}

/** Runs steps for about `budget` milliseconds, in place. */
export function runSteps(state: LayoutState, budget: number): void {
  const order = state.nodes.length / NODE_VALUES;
  const enough = enoughSteps(order);
  const settings = {
    linLogMode: false,
    outboundAttractionDistribution: false,
    // Without overlap in the last third, when the large shape stands.
    adjustSizes: state.done > enough * 0.66,
    edgeWeightInfluence: 0,
    scalingRatio: 14,
    strongGravityMode: true,
    gravity: 0.05,
    slowDown: 2 + Math.log(order + 1),
    barnesHutOptimize: order > 400,
    barnesHutTheta: order > 2000 ? 1.1 : 0.7,
  };
  const end = performance.now() + budget;
  while (state.done < enough && performance.now() < end) {
    const before = state.nodes.slice();
    iterate(settings, state.nodes, state.edges);
    state.done++;
    state.moved = meanMove(before, state.nodes);
  }
}

function meanMove(before: Float32Array, after: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < after.length; at += NODE_VALUES) {
    const dx = (after[at] ?? 0) - (before[at] ?? 0);
    const dy = (after[at + 1] ?? 0) - (before[at + 1] ?? 0);
    sum += Math.hypot(dx, dy);
  }
  return (sum * NODE_VALUES) / Math.max(1, after.length);
}
