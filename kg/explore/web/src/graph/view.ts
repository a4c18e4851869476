/** The picture of the graph: sigma over a graphology graph that is kept in step with what should be seen. */

import Sigma from "sigma";
import { colorToArray } from "sigma/utils";
import type { Subgraph } from "../api";
import type { Palette } from "../palette";
import { type Drawn, drawnGraph, emptyGraph, leftOut } from "./drawn_graph";
import { Emphasis } from "./emphasis";
import { hairProgram } from "./hair_program";
import { labelDrawers } from "./labels";
import { Layout } from "./layout";
import { lineProgram } from "./line_program";
import { Pace } from "./pace";
import { Pointer } from "./pointer";
import type { Positions } from "./positions";
import { shapeProgram } from "./shape_program";
import { type EdgeData, type NodeData, nodeScale } from "./view_data";

export interface ViewEvents {
  onSelect: (id: string | null) => void;
  onOpen: (id: string) => void;
  onLayout: (running: boolean) => void;
}

/** Radius in pixels from which on a node has a label, in a small graph. */
const ENTITY_LABEL = 5.5;
const EVENT_LABEL = 6;

export class GraphView {
  private graph: Drawn = emptyGraph();
  private readonly sigma: Sigma<NodeData, EdgeData>;
  private readonly pace = new Pace(() => this.graph);
  private readonly emphasis = new Emphasis(() => this.pace.large);
  private readonly layout: Layout;
  private readonly pointer: Pointer;
  private drawers: ReturnType<typeof labelDrawers>;
  private selected: string | null = null;
  private arranging = false;
  /** Whether single nodes can be repainted: not until all was processed once. */
  private processed = false;
  private toReveal: string | null = null;
  private frame = 0;

  /** `positions` outlives the picture, so that coming back finds it as it was left. */
  constructor(
    container: HTMLElement,
    private palette: Palette,
    private readonly font: string,
    private readonly positions: Positions,
    private readonly events: ViewEvents,
  ) {
    this.drawers = this.labelDrawers();
    this.sigma = new Sigma<NodeData, EdgeData>(this.graph, container, this.settings());
    this.pace.watch(this.sigma);
    this.sigma.on("afterProcess", () => (this.processed = true));
    this.sigma.on("afterRender", () => this.drawers.flush());
    this.layout = new Layout(() => this.graph, () => this.rest());
    this.pointer = new Pointer(this.sigma, () => this.graph, {
      ...events,
      onHover: (id) => this.hover(id),
      onDragged: () => this.arrange(0.35),
    });
  }

  /** Shows `seen`; what was there keeps its place, what is new comes in beside its neighbours. */
  update(seen: Subgraph): void {
    const hidden = leftOut(this.graph, seen);
    if (hidden !== null && hidden.size < Math.max(500, this.graph.order)) {
      this.emphasis.hidden = hidden;
      return this.refresh();
    }
    this.remember();
    const first = this.graph.order === 0;
    const { graph, fresh } = drawnGraph(seen, this.palette, this.positions);
    this.graph = graph;
    this.emphasis.hidden = new Set();
    this.emphasis.renew(graph);
    this.sigma.setCustomBBox(null);
    this.processed = false;
    this.sigma.setSetting("labelRenderedSizeThreshold", ENTITY_LABEL * nodeScale(graph.order));
    this.sigma.setGraph(graph);
    if (fresh > 0) this.arrange(first ? 1 : Math.min(1, 0.3 + fresh / graph.order));
  }

  select(id: string | null): void {
    this.selected = id;
    this.repaint(this.emphasis.select(this.graph, id));
  }

  recolour(palette: Palette): void {
    if (palette.theme === this.palette.theme) return;
    this.palette = palette;
    this.drawers = this.labelDrawers();
    this.graph.updateEachNodeAttributes((_id, data) => ({
      ...data,
      color: palette.type(data.node.kind, data.node.type),
    }));
    this.graph.updateEachEdgeAttributes((_id, data) => ({ ...data, color: palette.get("--edge") }));
    this.sigma.setSettings(this.settings());
  }

  /** `fresh`: 1 for a graph that is all new, less where most of it lies well already. */
  arrange(fresh = 1): void {
    this.arranging = true;
    this.pace.setArranging(true);
    this.events.onLayout(true);
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
    const { hidden } = this.emphasis;
    const from = this.selected !== null && this.graph.hasNode(this.selected) ? this.selected : null;
    if (from === null) return largest(this.graph, hidden);
    const here = this.sigma.graphToViewport(this.graph.getNodeAttributes(from));
    let best: string | null = null;
    let least = Infinity;
    this.graph.forEachNode((id, data) => {
      if (id === from || hidden.has(id)) return;
      const there = this.sigma.graphToViewport(data);
      const [x, y] = [there.x - here.x, there.y - here.y];
      const ahead = x * dx + y * dy;
      const aside = Math.abs(x * dy) + Math.abs(y * dx);
      const cost = ahead + 2 * aside;
      if (ahead > 0 && cost < least) [best, least] = [id, cost];
    });
    return best;
  }

  /** Brings a node into the picture where it is outside; while nodes are being arranged that has to wait. */
  reveal(id: string): void {
    this.toReveal = this.arranging ? id : null;
    if (this.arranging || !this.graph.hasNode(id)) return;
    const { x, y } = this.sigma.graphToViewport(this.graph.getNodeAttributes(id));
    const { width, height } = this.sigma.getDimensions();
    if (x > 40 && y > 40 && x < width - 40 && y < height - 40) return;
    const at = this.sigma.getNodeDisplayData(id);
    if (at) void this.sigma.getCamera().animate({ x: at.x, y: at.y }, { duration: 240 });
  }

  kill(): void {
    this.remember();
    cancelAnimationFrame(this.frame);
    this.layout.kill();
    this.pace.kill();
    this.pointer.kill();
    this.sigma.kill();
  }

  private rest(): void {
    this.remember();
    this.arranging = false;
    this.pace.setArranging(false);
    this.events.onLayout(false);
    if (this.toReveal !== null) this.reveal(this.toReveal);
  }

  private remember(): void {
    this.graph.forEachNode((id, { x, y }) => this.positions.set(id, { x, y }));
  }

  private hover(id: string | null): void {
    this.repaint(this.emphasis.hover(this.graph, id));
  }

  /** Null: everything. */
  private repaint(changed: ReadonlySet<string> | null): void {
    if (changed === null || !this.processed) return this.refresh();
    const nodes: string[] = [];
    const edges: string[] = [];
    for (const each of changed) {
      if (this.graph.hasNode(each)) nodes.push(each);
      else if (this.graph.hasEdge(each)) edges.push(each);
    }
    this.sigma.refresh({ partialGraph: { nodes, edges }, skipIndexation: true, schedule: true });
  }

  /** At the next picture, however often it was asked for. */
  private refresh(): void {
    this.processed = false;
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.sigma.refresh());
  }

  private labelDrawers() {
    return labelDrawers(this.palette, this.font, () => EVENT_LABEL * nodeScale(this.graph.order));
  }

  private settings() {
    const [red, green, blue] = colorToArray(this.palette.get("--paper"));
    const { drawing } = this.pace;
    return {
      allowInvalidContainer: true,
      defaultNodeType: "shape",
      defaultEdgeType: "line",
      nodeProgramClasses: { shape: shapeProgram([red / 255, green / 255, blue / 255], drawing) },
      edgeProgramClasses: { line: lineProgram(drawing), hair: hairProgram(drawing) },
      defaultDrawNodeLabel: this.drawers.node,
      defaultDrawNodeHover: this.drawers.hover,
      defaultDrawEdgeLabel: this.drawers.edge,
      renderEdgeLabels: true,
      enableEdgeEvents: true,
      zIndex: true,
      labelDensity: 0.8,
      labelGridCellSize: 110,
      labelRenderedSizeThreshold: ENTITY_LABEL * nodeScale(this.graph.order),
      minEdgeThickness: 0.3,
      stagePadding: 48,
      minCameraRatio: 0.05,
      maxCameraRatio: 4,
      doubleClickZoomingRatio: 1,
      zoomToSizeRatioFunction: (ratio: number) => ratio ** 0.6,
      ...this.emphasis.reducers(this.palette),
    };
  }
}

function largest(graph: Drawn, hidden: ReadonlySet<string>): string | null {
  let best: string | null = null;
  let most = -1;
  graph.forEachNode((id, { size }) => {
    if (size > most && !hidden.has(id)) [best, most] = [id, size];
  });
  return best;
}
