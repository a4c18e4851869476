// Where the nodes lie: springs along edges, repulsion by a quadtree (Barnes and Hut 1986), a pull to the middle.
// The same graph gets the same picture: the start is a spiral by rank, and nothing is random.

const GOLDEN = Math.PI * (3 - Math.sqrt(5));

class Layout {
  constructor(nodes, edges) {
    this.nodes = nodes;
    this.edges = edges;
    this.heat = 1;
    this.pull = edges.length < nodes.length ? 0.075 : 0.035; // what hangs together loosely would drift apart
    nodes.forEach((node, rank) => {
      node.vx = node.vy = 0;
      if (node.x !== undefined) return;
      const neighbours = node.edges.map((edge) => other(edge, node)).filter((near) => near.x !== undefined);
      const from = neighbours[0] || { x: 0, y: 0 };
      const step = neighbours.length ? 30 : 14 * Math.sqrt(rank + 0.5);
      node.x = from.x + step * Math.cos(rank * GOLDEN);
      node.y = from.y + step * Math.sin(rank * GOLDEN);
    });
  }

  /** Move everything once; false when the picture has come to rest. */
  step() {
    if (this.heat < 0.015) return false;
    this.heat *= 0.978;
    const tree = quadtree(this.nodes);
    for (const node of this.nodes) {
      if (tree) repel(node, tree, 300 * this.heat);
      node.vx -= node.x * this.pull * this.heat;
      node.vy -= node.y * this.pull * 1.3 * this.heat;
    }
    for (const { from, to, kind } of this.edges) {
      const dx = to.x - from.x || 0.01;
      const dy = to.y - from.y || 0.01;
      const far = Math.hypot(dx, dy);
      const length = (kind === "relation" ? 110 : 62) + from.radius + to.radius;
      const pull = ((far - length) / far) * this.heat * (0.45 / Math.min(from.edges.length, to.edges.length, 6));
      from.vx += dx * pull; from.vy += dy * pull;
      to.vx -= dx * pull; to.vy -= dy * pull;
    }
    for (const node of this.nodes) {
      if (node.pinned) { node.vx = node.vy = 0; continue; }
      const speed = Math.hypot(node.vx, node.vy);
      const brake = speed > 40 ? 40 / speed : 1;
      node.x += node.vx * brake; node.y += node.vy * brake;
      node.vx *= 0.6; node.vy *= 0.6;
    }
    return true;
  }
}

function quadtree(nodes) {
  if (!nodes.length) return null;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of nodes) {
    left = Math.min(left, x); right = Math.max(right, x);
    top = Math.min(top, y); bottom = Math.max(bottom, y);
  }
  const root = cell(left, top, Math.max(right - left, bottom - top, 1));
  for (const node of nodes) insert(root, node, 0);
  return root;
}

const cell = (x, y, size) => ({ x, y, size, mass: 0, cx: 0, cy: 0, node: null, parts: null });

function insert(box, node, depth) {
  box.cx = (box.cx * box.mass + node.x) / (box.mass + 1);
  box.cy = (box.cy * box.mass + node.y) / (box.mass + 1);
  box.mass += 1;
  if (box.mass === 1) { box.node = node; return; }
  if (depth > 24) return;
  if (!box.parts) {
    const half = box.size / 2;
    box.parts = [cell(box.x, box.y, half), cell(box.x + half, box.y, half), cell(box.x, box.y + half, half), cell(box.x + half, box.y + half, half)];
    if (box.node) insert(part(box, box.node), box.node, depth + 1);
    box.node = null;
  }
  insert(part(box, node), node, depth + 1);
}

function part(box, node) {
  const half = box.size / 2;
  return box.parts[(node.x >= box.x + half ? 1 : 0) + (node.y >= box.y + half ? 2 : 0)];
}

function repel(node, box, strength) {
  if (!box.mass || box.node === node) return;
  const dx = node.x - box.cx || 0.01;
  const dy = node.y - box.cy || 0.01;
  const far = dx * dx + dy * dy;
  if (box.parts && box.size * box.size > 0.8 * far) {
    for (const inner of box.parts) repel(node, inner, strength);
    return;
  }
  const push = (strength * box.mass) / Math.max(far, 60);
  node.vx += dx * push; node.vy += dy * push;
}
