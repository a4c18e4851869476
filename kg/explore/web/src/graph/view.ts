/** The picture of the graph: sigma over a graphology graph that is kept in step with what should be seen. */

import { colorToArray } from "sigma/utils";
import type { Subgraph } from "../api";
import type { Palette } from "../palette";
import { type Drawn, emptyGraph, growing, leftOut, missing, placeless, targets } from "./drawn_graph";
import { Emphasis } from "./emphasis";
import { type Drawer, drawerOn, findWith, hideLater, setQuietly } from "./inner";
import { labelling, takingIn } from "./intake";
import { labelDrawers } from "./labels";
import { Layout } from "./layout";
import { isLarge, Pace } from "./pace";
import { Painter } from "./painter";
import { edgeAt, nodeAt, nodeTowards, type Targets } from "./picker";
import { Pointer } from "./pointer";
import type { Positions } from "./positions";
import { Rows } from "./rows";
import { drawersOf, eventLabelFrom, lookOf, pictureSettings } from "./settings";
import { inSlices } from "./slices";

export interface ViewEvents {
  onSelect: (id: string | null) => void;
  onOpen: (id: string) => void;
  /** Whether nodes are still to come, or to find their places. */
  onBusy: (busy: boolean) => void;
}

/** A large graph takes new nodes in up to this share of what it has; more make a new one. */
const GROWTH = 0.2;
/** Milliseconds. */
const LABELS_AFTER = 300;
const LABELS_EVERY = 900;

export class GraphView {
  private drawn: Drawn = emptyGraph();
  private readonly sigma: Drawer;
  private readonly painter: Painter;
  private readonly pace = new Pace();
  private emphasis = new Emphasis();
  private readonly layout: Layout;
  private readonly pointer: Pointer;
  private drawers: ReturnType<typeof labelDrawers>;
  private selected: string | null = null;
  /** What was asked for last. */
  private seen: Subgraph | null = null;
  private arranging = false;
  /** Whether single nodes can be repainted: not until all was processed once. */
  private processed = false;
  private toReveal: string | null = null;
  private frame = 0;
  private timer = 0;
  /** Counts what was asked for: an older exchange ends where a newer one has begun. */
  private exchanges = 0;
  /** Null after nodes came, moved or were hidden. */
  private targets: Targets | null = null;
  /** Null after nodes came, or look different. */
  private rows: Rows | null = null;
  /** When it was last found out which labels there is room for. */
  private labelled = 0;

  /** `positions` outlives the picture, so that coming back finds it as it was left. */
  constructor(
    container: HTMLElement,
    private palette: Palette,
    private readonly font: string,
    private readonly positions: Positions,
    private readonly events: ViewEvents,
  ) {
    this.drawers = this.labelDrawers();
    this.painter = new Painter(() => paperOf(this.palette), {
      onPainted: (took, something) => {
        this.pace.painted(took);
        if (something) container.dataset["painted"] = String(this.graph.order);
      },
      onLost: () => this.sigma.scheduleRender(),
    });
    this.sigma = drawerOn(() => this.painter.canvas, this.graph, container, {
      ...pictureSettings(this.painter, this.drawers),
      ...lookOf(palette, this.emphasis, 0),
    });
    this.pace.watch(this.sigma);
    findWith(this.sigma, { node: (x, y) => this.find(nodeAt, x, y), edge: (x, y) => this.find(edgeAt, x, y) });
    this.sigma.on("afterProcess", () => {
      this.processed = true;
      this.rows = null;
    });
    this.sigma.on("afterRender", () => {
      this.painter.flush();
      this.drawers.flush();
    });
    this.layout = new Layout(() => this.graph, { onMoved: () => this.reposition(), onRest: () => this.rest() });
    this.pointer = new Pointer(this.sigma, () => this.graph, {
      ...events,
      onHover: (id) => this.hover(id),
      onDrag: (id) => this.repaintWith([id]),
      onDragged: () => this.arrange(0.35),
    });
  }

  /** Shows `seen`; what was there keeps its place, what is new comes in beside its neighbours. */
  update(seen: Subgraph): void {
    this.seen = seen;
    const more = missing(this.drawn, seen);
    const { order } = this.graph;
    const isNew = more.nodes.length + more.edges.length > 0;
    const exchange = ++this.exchanges;
    if (isNew && !(this.pace.large && more.nodes.length < order * GROWTH)) {
      void this.exchange(seen, exchange);
      return;
    }
    if (isNew) {
      this.remember();
      for (const _ of growing(this.drawn, more, this.palette, this.positions));
      this.emphasis.renew(this.graph);
      this.processed = false;
    }
    this.conceal(leftOut(this.drawn, seen));
    if (more.nodes.length > 0) this.arrange(Math.min(1, 0.3 + more.nodes.length / order));
    else this.events.onBusy(this.arranging);
  }

  private get graph(): Drawn["graph"] {
    return this.drawn.graph;
  }

  /** In slices, so that the page answers meanwhile; until all is there the graph is shown as it was. */
  private async exchange(seen: Subgraph, exchange: number): Promise<void> {
    this.remember();
    this.events.onBusy(true);
    const isOld = () => exchange !== this.exchanges;
    const show = await inSlices(this.making(seen), isOld);
    if (show === null) return;
    const first = this.graph.order === 0;
    const fresh = placeless(seen, this.positions);
    const unfinished = this.arranging;
    this.layout.stop(); // it moves the nodes of the graph that goes
    show();
    if (fresh > 0) this.arrange(first ? 1 : Math.min(1, 0.3 + fresh / this.graph.order));
    else if (unfinished) this.arrange(0.3);
    else {
      this.events.onBusy(false);
      this.revealLater();
    }
  }

  /** Makes all that is drawn of `seen`; gives what shows it. */
  private *making(seen: Subgraph): Generator<void, () => void, void> {
    const { palette } = this;
    const drawn = emptyGraph();
    yield* growing(drawn, missing(drawn, seen), palette, this.positions);
    const { graph } = drawn;
    const emphasis = this.emphasis.over(graph, isLarge(graph.order, graph.size));
    const show = yield* takingIn(this.sigma, graph, lookOf(palette, emphasis, graph.order));
    return () => {
      const before = this.emphasis;
      [this.drawn, this.emphasis, this.targets] = [drawn, emphasis, null];
      this.pace.measure(graph.order, graph.size);
      show();
      this.processed = true;
      this.repaint(emphasis.follow(graph, before)); // somebody may have pointed or selected meanwhile
    };
  }

  /** Repaints what comes and goes at once; which labels there is room for is found out when that rests. */
  private conceal(hidden: Set<string>): void {
    const before = this.emphasis.hidden;
    this.emphasis.hidden = hidden;
    if (hidden.size === before.size && [...hidden].every((id) => before.has(id))) return;
    this.targets = null;
    if (this.processed) this.inRows.hide(hidden);
    else hideLater(this.sigma, (id) => hidden.has(id));
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.label(), LABELS_AFTER);
  }

  select(id: string | null): void {
    this.selected = id;
    this.toReveal = null;
    this.repaint(this.emphasis.select(this.graph, id));
  }

  recolour(palette: Palette): void {
    if (palette.theme === this.palette.theme) return;
    this.palette = palette;
    this.drawers = this.labelDrawers();
    setQuietly(this.sigma, drawersOf(this.drawers));
    if (this.seen !== null) void this.exchange(this.seen, ++this.exchanges);
  }

  /** `fresh`: 1 for a graph that is all new, less where most of it lies well already. */
  arrange(fresh = 1): void {
    this.arranging = true;
    this.events.onBusy(true);
    this.layout.start(fresh);
  }

  /** `factor` above 1 comes nearer. */
  zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    void camera.animate({ ratio: camera.ratio / factor }, { duration: 160 });
  }

  fit(): void {
    this.sigma.setCustomBBox(null);
    this.sigma.refresh({ schedule: true });
    void this.sigma.getCamera().animate({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }, { duration: 240 });
  }

  /** The nearest node from the selected one into a direction (-1, 0, 1 each, y downwards); for the arrow keys. */
  towards(dx: number, dy: number): string | null {
    return nodeTowards(this.found, this.selected, dx, -dy);
  }

  /** Brings a node into the picture where it is outside; until it has come and nodes lie still that has to wait. */
  reveal(id: string): void {
    this.toReveal = this.arranging || !this.graph.hasNode(id) ? id : null;
    if (this.toReveal !== null) return;
    const { x, y } = this.sigma.graphToViewport(this.graph.getNodeAttributes(id));
    const { width, height } = this.sigma.getDimensions();
    if (x > 40 && y > 40 && x < width - 40 && y < height - 40) return;
    const at = this.sigma.getNodeDisplayData(id);
    if (at) void this.sigma.getCamera().animate({ x: at.x, y: at.y }, { duration: 240 });
  }

  kill(): void {
    this.exchanges++;
    this.labelled = 0;
    this.remember();
    cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
    this.layout.kill();
    this.pace.kill();
    this.pointer.kill();
    this.sigma.kill();
    this.painter.kill();
  }

  private rest(): void {
    this.remember();
    this.arranging = false;
    if (this.pace.large) this.label();
    this.events.onBusy(false);
    this.revealLater();
  }

  private revealLater(): void {
    const id = this.toReveal;
    if (id !== null) this.sigma.once("afterRender", () => this.reveal(id));
  }

  private remember(): void {
    this.graph.forEachNode((id, { x, y }) => this.positions.set(id, { x, y }));
  }

  private hover(id: string | null): void {
    this.repaint(this.emphasis.hover(this.graph, id));
  }

  /** Null: everything. */
  private repaint(changed: ReadonlySet<string> | null): void {
    setQuietly(this.sigma, { renderEdgeLabels: this.emphasis.labelled });
    if (changed === null) return this.refresh();
    const nodes: string[] = [];
    const edges: string[] = [];
    for (const each of changed) {
      if (this.graph.hasNode(each)) nodes.push(each);
      else if (this.graph.hasEdge(each)) edges.push(each);
    }
    this.sigma.refresh({ partialGraph: { nodes, edges }, skipIndexation: this.processed, schedule: true });
    this.rows = null;
  }

  /** Nodes with all their edges. */
  private repaintWith(nodes: readonly string[]): void {
    this.targets = null;
    this.repaint(new Set([...nodes, ...this.edgesOf(nodes)]));
  }

  private edgesOf(nodes: readonly string[]): Set<string> {
    const found = new Set<string>();
    for (const id of nodes) this.graph.forEachEdge(id, (edge) => found.add(edge));
    return found;
  }

  /** After nodes have moved. In a large graph labels stay those that they were for a while. */
  private reposition(): void {
    this.targets = null;
    if (!this.pace.large || !this.processed) {
      this.sigma.refresh({ partialGraph: {}, skipIndexation: false, schedule: true });
      return;
    }
    this.inRows.move();
    if (performance.now() - this.labelled > LABELS_EVERY) this.label();
  }

  private label(): void {
    const began = performance.now();
    this.labelled = began;
    const { graph } = this;
    const stopped = () => began !== this.labelled || graph !== this.graph;
    void inSlices(labelling(this.sigma), stopped).then((show) => show?.());
  }

  private get inRows(): Rows {
    this.rows ??= new Rows(this.sigma);
    return this.rows;
  }

  /** At the next picture, however often it was asked for. */
  private refresh(): void {
    this.processed = false;
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.sigma.refresh());
  }

  private get found(): Targets {
    this.targets ??= targets(this.drawn, this.emphasis.hidden);
    return this.targets;
  }

  /** What lies at a pixel. */
  private find(among: typeof nodeAt, x: number, y: number): string | null {
    const at = this.sigma.viewportToGraph({ x, y });
    const beside = this.sigma.viewportToGraph({ x: x + 1, y });
    const pixel = Math.hypot(beside.x - at.x, beside.y - at.y);
    return among(this.found, at.x, at.y, pixel, this.sigma.scaleSize(1));
  }

  private labelDrawers() {
    return labelDrawers(this.palette, this.font, () => eventLabelFrom(this.graph.order));
  }
}

function paperOf(palette: Palette): [number, number, number] {
  const [red, green, blue] = colorToArray(palette.get("--paper"));
  return [red / 255, green / 255, blue / 255];
}
