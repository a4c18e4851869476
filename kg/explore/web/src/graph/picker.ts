/** Tells which node or edge lies at a point or in a direction: plain arrays gone through once for each question. */

/** Pixels beyond its rim at which a node is still meant, and from an edge at which it is. */
const AROUND_NODE = 2;
const AROUND_EDGE = 4;

/** What is looked for: positions, radii and lines; of a line the places of its ends in `nodes`. */
export interface Targets {
  nodes: readonly string[];
  edges: readonly string[];
  x: Float32Array;
  y: Float32Array;
  radius: Float32Array;
  ends: Uint32Array;
  /** 1 where nothing is to be found. */
  hidden: Uint8Array;
}

/** The node at (`x`, `y`), which like the positions are in the graph's own measure, of which a pixel is `pixel`. */
export function nodeAt(targets: Targets, x: number, y: number, pixel: number, scale: number): string | null {
  const { nodes, radius, hidden } = targets;
  let best = -1;
  let least = 1;
  for (let i = 0; i < nodes.length; i++) {
    const dx = (targets.x[i] as number) - x;
    const dy = (targets.y[i] as number) - y;
    const reach = ((radius[i] as number) * scale + AROUND_NODE) * pixel;
    const distance = (dx * dx + dy * dy) / (reach * reach);
    if (distance <= least && hidden[i] === 0) [best, least] = [i, distance];
  }
  return nodes[best] ?? null;
}

/** The edge nearest to a point, if it lies near. */
export function edgeAt(targets: Targets, x: number, y: number, pixel: number): string | null {
  const { edges, ends, hidden } = targets;
  let best = -1;
  let least = (AROUND_EDGE * pixel) ** 2;
  for (let i = 0; i < edges.length; i++) {
    const a = ends[2 * i] as number;
    const b = ends[2 * i + 1] as number;
    if (hidden[a] === 1 || hidden[b] === 1) continue;
    const distance = toLine(x, y, targets.x[a] as number, targets.y[a] as number, targets.x[b] as number, targets.y[b] as number);
    if (distance < least) [best, least] = [i, distance];
  }
  return edges[best] ?? null;
}

/** The nearest node from another one into a direction; the largest where there is no other. */
export function nodeTowards(targets: Targets, from: string | null, dx: number, dy: number): string | null {
  const { nodes, x, y, radius, hidden } = targets;
  const start = from === null ? -1 : nodes.indexOf(from);
  let best = -1;
  let least = Infinity;
  for (let i = 0; i < nodes.length; i++) {
    if (i === start || hidden[i] === 1) continue;
    const [aside, ahead] = turned((x[i] as number) - (x[start] ?? 0), (y[i] as number) - (y[start] ?? 0), dx, dy);
    const cost = start < 0 ? -(radius[i] as number) : ahead > 0 ? ahead + 2 * aside : Infinity;
    if (cost < least) [best, least] = [i, cost];
  }
  return nodes[best] ?? null;
}

/** How far (x, y) is aside of, and ahead in, a direction along an axis. */
function turned(x: number, y: number, dx: number, dy: number): [number, number] {
  return [Math.abs(x * dy) + Math.abs(y * dx), x * dx + y * dy];
}

/** The square of the distance from (x, y) to the line from a to b. */
function toLine(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return (ax + along * dx - x) ** 2 + (ay + along * dy - y) ** 2;
}
