// The picture: SVG that can be moved, zoomed and walked with the keyboard.

const svg = document.getElementById("picture");
const NS = "http://www.w3.org/2000/svg";
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

function draw(name, attributes, parent) {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (parent) parent.append(element);
  return element;
}

const tone = (element, name) => element.style.setProperty("--tone", "var(--" + name + ")");
const short = (text, length) => { const chars = [...text]; return chars.length > length ? chars.slice(0, length - 1).join("") + "…" : text; };

const world = draw("g", {}, svg);
const view = { x: 0, y: 0, zoom: 1, nodes: [], edges: [], layout: null, chosen: null, cursor: null, frames: 0, keep: false, open: () => {} };

/** Show these nodes and edges; nodes that were there keep their places. */
function showPicture(nodes, edges) {
  for (const node of view.nodes) node.element = null;
  view.nodes = nodes; view.edges = edges;
  world.replaceChildren();
  const marks = draw("defs", {}, world);
  for (const name of ["person", "harsh", "plain", "tense", "thing"]) {
    const marker = draw("marker", { id: "arrow-" + name, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 5.5, markerHeight: 5.5, orient: "auto-start-reverse" }, marks);
    tone(draw("path", { d: "M0 0.6 L8 4 L0 7.4 z", fill: "var(--tone)" }, marker), name);
  }
  const lines = draw("g", {}, world);
  const shapes = draw("g", {}, world);
  view.labels = draw("g", {}, world);
  view.ring = draw("circle", { class: "cursor", r: 0 }, world);
  for (const edge of edges) drawEdge(edge, lines);
  for (const node of nodes) drawNode(node, shapes);
  view.layout = new Layout(nodes, edges);
  for (let count = 0; count < (still ? 400 : 160) && view.layout.step(); count += 1);
  place(false);
  fit();
  choosePicture(view.chosen);
  if (!still) requestAnimationFrame(settle);
}

function settle() {
  let moved = false;
  for (let count = 0; count < 3; count += 1) moved = view.layout.step() || moved;
  place(!moved || ++view.frames % 8 === 0);
  if (moved) requestAnimationFrame(settle);
  else if (!view.touched) fit();
}

function drawEdge(edge, parent) {
  edge.line = draw("path", { class: "edge " + edge.kind, "stroke-width": edge.kind === "part" ? 1.6 : 1.3 }, parent);
  tone(edge.line, edge.tone);
  if (edge.kind !== "place") edge.line.setAttribute("marker-end", "url(#arrow-" + edge.tone + ")");
  edge.hit = draw("path", { class: "hit", "stroke-width": 9 }, parent);
  draw("title", {}, edge.hit).textContent = edge.role;
  edge.hit.addEventListener("click", (happened) => { happened.stopPropagation(); openHere(edge); });
}

function drawNode(node, parent) {
  const denied = node.kind === "event" && (node.source.denied || node.source.status === "denied");
  const group = draw("g", { class: "node " + node.kind + (denied ? " denied" : ""), "data-id": node.id }, parent);
  tone(group, node.tone);
  const size = node.radius;
  if (node.kind === "event") draw("rect", { class: "shape", x: -size * 0.82, y: -size * 0.82, width: size * 1.64, height: size * 1.64, rx: 2.5, transform: "rotate(45)" }, group);
  else draw("circle", { class: "shape", r: size }, group);
  draw("title", {}, group).textContent = node.label;
  node.element = group;
  group.addEventListener("pointerdown", (happened) => drag(happened, node));
}

/** Put nodes and edges where the layout has them; names are dear, so a moving picture writes them now and then. */
function place(named) {
  for (const node of view.nodes) node.element.setAttribute("transform", "translate(" + node.x.toFixed(1) + " " + node.y.toFixed(1) + ")");
  for (const edge of view.edges) {
    const path = line(edge);
    edge.line.setAttribute("d", path);
    edge.hit.setAttribute("d", path);
  }
  if (named) label();
}

function line({ from, to, bend }) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const far = Math.hypot(dx, dy) || 1;
  const [a, b] = [from.radius + 1, to.radius + 3];
  const [x1, y1, x2, y2] = [from.x + (dx / far) * a, from.y + (dy / far) * a, to.x - (dx / far) * b, to.y - (dy / far) * b];
  const out = (bend || 0) * 14;
  return "M" + x1.toFixed(1) + " " + y1.toFixed(1) + " Q" + ((x1 + x2) / 2 - (dy / far) * out).toFixed(1) + " " + ((y1 + y2) / 2 + (dx / far) * out).toFixed(1) + " " + x2.toFixed(1) + " " + y2.toFixed(1);
}

/** Write names where they fit: what is chosen and near first, then by weight, none over another. */
function label() {
  if (!view.labels) return;
  view.labels.replaceChildren();
  const scale = 1 / view.zoom;
  const taken = [];
  const chosen = view.chosen;
  const near = (node) => chosen && (node === chosen || node.edges.some((edge) => other(edge, node) === chosen || edge === chosen));
  const ranked = [...view.nodes].sort((a, b) => (near(b) ? 1e6 : 0) + b.weight - (near(a) ? 1e6 : 0) - a.weight);
  for (const node of ranked) {
    if (chosen && !near(node)) break;
    const text = short(node.label, node.kind === "event" ? 34 : 26);
    const [x, y] = [node.x * view.zoom, node.y * view.zoom];
    const width = text.length * 6.6;
    const box = [x - width / 2, y + node.radius * view.zoom + 2, x + width / 2, y + node.radius * view.zoom + 16];
    if (taken.some((was) => box[0] < was[2] && was[0] < box[2] && box[1] < was[3] && was[1] < box[3])) continue;
    taken.push(box);
    draw("text", { class: node.kind, x: node.x, y: node.y + node.radius + 13 * scale, "text-anchor": "middle", "font-size": 12 * scale, "stroke-width": 3.5 * scale }, view.labels).textContent = text;
  }
  for (const edge of chosen && view.zoom > 0.5 ? view.edges : []) {
    if (edge !== chosen && edge.from !== chosen && edge.to !== chosen) continue;
    draw("text", { class: "role", x: (edge.from.x + edge.to.x) / 2, y: (edge.from.y + edge.to.y) / 2, "text-anchor": "middle", "font-size": 10.5 * scale, "stroke-width": 3 * scale }, view.labels).textContent = edge.role;
  }
}

/** Mark a node or an edge, with what is next to it; null marks nothing. */
function choosePicture(thing) {
  view.chosen = thing;
  svg.classList.toggle("focused", Boolean(thing));
  for (const node of view.nodes) {
    const ends = thing && thing.from ? thing.from === node || thing.to === node : false;
    node.element.classList.toggle("chosen", node === thing || ends);
    node.element.classList.toggle("near", Boolean(thing) && node.edges.some((edge) => edge.line && (edge === thing || other(edge, node) === thing)));
  }
  for (const edge of view.edges) edge.line.classList.toggle("near", edge === thing || edge.from === thing || edge.to === thing);
  label();
}

function move() {
  world.setAttribute("transform", "translate(" + view.x + " " + view.y + ") scale(" + view.zoom + ")");
  label();
}

function fit() {
  if (!view.nodes.length) return;
  const { width, height } = svg.getBoundingClientRect();
  const [xs, ys] = [view.nodes.map((node) => node.x), view.nodes.map((node) => node.y)];
  const [left, right, top, bottom] = [Math.min(...xs) - 90, Math.max(...xs) + 90, Math.min(...ys) - 60, Math.max(...ys) + 40];
  view.zoom = Math.min(2, Math.max(0.08, Math.min((width || 800) / (right - left), (height || 600) / (bottom - top))));
  view.x = (width || 800) / 2 - ((left + right) / 2) * view.zoom;
  view.y = (height || 600) / 2 - ((top + bottom) / 2) * view.zoom;
  move();
}

/** Open what was chosen in the picture itself, which then stays where it is. */
function openHere(thing) {
  view.keep = true;
  view.open(thing);
}

/** Bring a node or an edge to the middle, large enough to read. */
function centre(thing) {
  const ends = thing.from ? [thing.from, thing.to] : [thing];
  const { width, height } = svg.getBoundingClientRect();
  view.zoom = Math.max(view.zoom, 1.15);
  view.x = width / 2 - (ends.reduce((sum, end) => sum + end.x, 0) / ends.length) * view.zoom;
  view.y = height / 2 - (ends.reduce((sum, end) => sum + end.y, 0) / ends.length) * view.zoom;
  view.touched = true;
  move();
}

function zoomAt(x, y, factor) {
  const zoom = Math.min(6, Math.max(0.08, view.zoom * factor));
  view.x = x - ((x - view.x) / view.zoom) * zoom;
  view.y = y - ((y - view.y) / view.zoom) * zoom;
  view.zoom = zoom;
  view.touched = true;
  move();
}

function zoomMiddle(factor) {
  const { width, height } = svg.getBoundingClientRect();
  zoomAt(width / 2, height / 2, factor);
}

function drag(happened, node) {
  if (happened.button) return;
  happened.stopPropagation();
  const from = { x: happened.clientX, y: happened.clientY, nx: node ? node.x : view.x, ny: node ? node.y : view.y };
  let far = false;
  const follow = (now) => {
    const [dx, dy] = [now.clientX - from.x, now.clientY - from.y];
    far = far || Math.hypot(dx, dy) > 4;
    if (!far) return;
    view.touched = true;
    if (node) { node.x = from.nx + dx / view.zoom; node.y = from.ny + dy / view.zoom; node.pinned = true; place(true); }
    else { view.x = from.nx + dx; view.y = from.ny + dy; move(); }
  };
  const stop = () => {
    removeEventListener("pointermove", follow);
    svg.classList.remove("moving");
    if (!far) openHere(node);
  };
  svg.classList.add("moving");
  addEventListener("pointermove", follow);
  addEventListener("pointerup", stop, { once: true });
}

svg.addEventListener("pointerdown", (happened) => { if (!happened.target.closest(".hit")) drag(happened, null); });
svg.addEventListener("wheel", (happened) => {
  happened.preventDefault();
  const box = svg.getBoundingClientRect();
  zoomAt(happened.clientX - box.left, happened.clientY - box.top, Math.exp(-happened.deltaY * 0.0016));
}, { passive: false });
document.getElementById("zoom-in").addEventListener("click", () => zoomMiddle(1.35));
document.getElementById("zoom-out").addEventListener("click", () => zoomMiddle(1 / 1.35));
document.getElementById("zoom-fit").addEventListener("click", () => { view.touched = false; fit(); });
addEventListener("resize", () => { if (!view.touched) fit(); });

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
svg.addEventListener("keydown", (happened) => {
  const way = ARROWS[happened.key];
  if (way) walk(...way);
  else if (happened.key === "+" || happened.key === "=") zoomMiddle(1.35);
  else if (happened.key === "-") zoomMiddle(1 / 1.35);
  else if (happened.key === "0") { view.touched = false; fit(); }
  else if (happened.key === "Enter" && view.cursor) openHere(view.cursor);
  else return;
  happened.preventDefault();
});

/** Put the keyboard's cursor on the nearest node in a direction. */
function walk(dx, dy) {
  const from = view.cursor && view.cursor.element ? view.cursor : view.chosen && view.chosen.kind ? view.chosen : { x: 0, y: 0 };
  let [best, least] = [null, Infinity];
  for (const node of view.nodes) {
    const [x, y] = [node.x - from.x, node.y - from.y];
    const along = x * dx + y * dy;
    if (node === from || along <= 0) continue;
    const cost = Math.hypot(x, y) + 2 * Math.abs(x * dy - y * dx);
    if (cost < least) [best, least] = [node, cost];
  }
  if (!best) return;
  view.cursor = best;
  for (const [name, value] of Object.entries({ cx: best.x, cy: best.y, r: best.radius + 5, "stroke-width": 2.5 / view.zoom })) view.ring.setAttribute(name, value);
  document.getElementById("said").textContent = best.kind + ": " + best.label;
}
