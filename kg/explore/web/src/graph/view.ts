/** The picture of the graph: sigma over a graphology graph that is kept in step with what should be seen. */

import Graph from "graphology";
import Sigma from "sigma";
import { colorToArray } from "sigma/utils";
import type { GraphNode, Subgraph } from "../api";
import type { Palette } from "../palette";
import { labelDrawers } from "./labels";
import { Layout } from "./layout";
import { LineProgram } from "./line_program";
import { bundles } from "./passes";
import { Pointer } from "./pointer";
import type { Positions } from "./positions";
import { shapeProgram } from "./shape_program";
import { type EdgeData, edgeData, nodeData, type NodeData, startAt } from "./view_data";

export interface ViewEvents {
  onSelect: (id: string | null) => void;
  onOpen: (id: string) => void;
  onLayout: (running: boolean) => void;
}

export class GraphView {
  readonly graph = new Graph<NodeData, EdgeData>({ type: "undirected", allowSelfLoops: false });
  readonly sigma: Sigma<NodeData, EdgeData>;
  private readonly layout: Layout;
  private readonly pointer: Pointer;
  private palette: Palette;
  private drawers: ReturnType<typeof labelDrawers>;
  private selected: string | null = null;
  private hovered: string | null = null;
  private arranging = false;
  private toReveal: string | null = null;
  /** Nodes and edges that stay bright while something is selected or under the pointer; null: all. */
  private bright: Set<string> | null = null;

  /** `positions` outlives the picture, so that coming back finds it as it was left. */
  constructor(
    container: HTMLElement,
    palette: Palette,
    private readonly font: string,
    private readonly positions: Positions,
    events: ViewEvents,
  ) {
    this.palette = palette;
    this.drawers = labelDrawers(palette, font);
    this.sigma = new Sigma<NodeData, EdgeData>(this.graph, container, this.settings());
    this.sigma.on("afterRender", () => this.drawers.flush());
    this.layout = new Layout(this.graph, () => {
      this.remember();
      this.arranging = false;
      events.onLayout(false);
      if (this.toReveal !== null) this.reveal(this.toReveal);
    });
    this.pointer = new Pointer(this.sigma, this.graph, {
      ...events,
      onHover: (id) => this.hover(id),
      onDragged: () => this.arrange(0.35),
    });
    this.onLayout = events.onLayout;
  }

  private readonly onLayout: (running: boolean) => void;

  /** Shows `seen`; what was there keeps its place, what is new comes in beside its neighbours. */
  update(seen: Subgraph): void {
    const { graph } = this;
    const wanted = new Set(seen.nodes.map((node) => node.id));
    const lines = bundles(seen.edges);
    const kept = new Set(lines.map((line) => line.id));
    const before = graph.order;
    let changed = 0;
    for (const id of graph.edges()) if (!kept.has(id)) graph.dropEdge(id);
    for (const id of graph.nodes()) {
      if (wanted.has(id)) continue;
      this.positions.set(id, position(graph.getNodeAttributes(id)));
      graph.dropNode(id);
      changed++;
    }
    const beside = neighbourIndex(lines);
    for (const node of seen.nodes) {
      if (graph.hasNode(node.id)) graph.setNodeAttribute(node.id, "node", node);
      else {
        const known = this.positions.get(node.id);
        graph.addNode(node.id, nodeData(node, this.palette, known ?? this.place(node, beside, seen.nodes.length)));
        if (!known) changed++;
      }
    }
    for (const line of lines) {
      if (graph.hasEdge(line.id)) graph.replaceEdgeAttributes(line.id, edgeData(line, this.palette));
      else graph.addEdgeWithKey(line.id, line.source, line.target, edgeData(line, this.palette));
    }
    if (changed > 0) this.arrange(before === 0 ? 1 : Math.min(1, 0.3 + changed / (graph.order + 1)));
    this.focus();
  }

  select(id: string | null): void {
    this.selected = id;
    this.focus();
  }

  recolour(palette: Palette): void {
    if (palette.theme === this.palette.theme) return;
    this.palette = palette;
    this.drawers = labelDrawers(palette, this.font);
    this.graph.updateEachNodeAttributes((_id, data) => ({
      ...data,
      color: palette.type(data.node.kind, data.node.type),
    }));
    this.graph.updateEachEdgeAttributes((_id, data) => ({ ...data, color: palette.get("--edge") }));
    this.sigma.setSettings(this.settings());
  }

  arrange(fresh = 1): void {
    this.arranging = true;
    this.onLayout(true);
    this.layout.start(fresh);
  }

  /** `factor` above 1 comes nearer. */
  zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    void camera.animate({ ratio: camera.ratio / factor }, { duration: 160 });
  }

  fit(): void {
    void this.sigma.getCamera().animate({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }, { duration: 240 });
  }

  /** The nearest node from the selected one into a direction (-1, 0, 1 each, y downwards); for the arrow keys. */
  towards(dx: number, dy: number): string | null {
    const from = this.selected !== null && this.graph.hasNode(this.selected) ? this.selected : null;
    if (from === null) return largest(this.graph);
    const here = this.sigma.graphToViewport(this.graph.getNodeAttributes(from));
    let best: string | null = null;
    let least = Infinity;
    this.graph.forEachNode((id, data) => {
      if (id === from) return;
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
    this.layout.kill();
    this.pointer.kill();
    this.sigma.kill();
  }

  private remember(): void {
    this.graph.forEachNode((id, data) => this.positions.set(id, position(data)));
  }

  private place(node: GraphNode, beside: Map<string, string[]>, order: number): { x: number; y: number } {
    const spread = 12 * Math.sqrt(order) + 20;
    const known = beside.get(node.id)?.find((id) => this.graph.hasNode(id));
    if (known === undefined) return startAt(node.id, spread);
    const { x, y } = this.graph.getNodeAttributes(known);
    const offset = startAt(node.id, 30);
    return { x: x + offset.x, y: y + offset.y };
  }

  private hover(id: string | null): void {
    this.hovered = id;
    this.focus();
  }

  /** The neighbourhood of what is pointed at, or else of what is selected, stays bright. */
  private focus(): void {
    const { graph } = this;
    const id = this.hovered ?? this.selected;
    this.bright = null;
    if (id !== null && graph.hasNode(id)) {
      this.bright = new Set([id, ...graph.neighbors(id), ...graph.edges(id)]);
    } else if (id !== null) {
      const edge = graph.hasEdge(id) ? id : (graph.findEdge((_, data) => data.bundle.edges.some((e) => e.id === id)) ?? null);
      if (edge !== null) this.bright = new Set([edge, ...graph.extremities(edge)]);
    }
    this.sigma.refresh({ schedule: true });
  }

  private settings() {
    const [red, green, blue] = colorToArray(this.palette.get("--paper"));
    const faint = this.palette.get("--faint");
    const accent = this.palette.get("--accent");
    return {
      allowInvalidContainer: true,
      defaultNodeType: "shape",
      defaultEdgeType: "line",
      nodeProgramClasses: { shape: shapeProgram([red / 255, green / 255, blue / 255]) },
      edgeProgramClasses: { line: LineProgram },
      defaultDrawNodeLabel: this.drawers.node,
      defaultDrawNodeHover: this.drawers.hover,
      defaultDrawEdgeLabel: this.drawers.edge,
      renderEdgeLabels: true,
      enableEdgeEvents: true,
      zIndex: true,
      labelDensity: 0.8,
      labelGridCellSize: 110,
      labelRenderedSizeThreshold: 5.5,
      minEdgeThickness: 1,
      stagePadding: 48,
      minCameraRatio: 0.03,
      maxCameraRatio: 4,
      doubleClickZoomingRatio: 1,
      hideEdgesOnMove: false,
      zoomToSizeRatioFunction: (ratio: number) => ratio ** 0.6,
      nodeReducer: (id: string, data: NodeData) => {
        const chosen = id === this.selected;
        const ring = chosen && this.hovered !== id;
        if (this.bright === null) return { ...data, highlighted: chosen, ring, zIndex: 1 };
        if (!this.bright.has(id)) return { ...data, color: faint, label: "", highlighted: chosen, ring, zIndex: 0 };
        return { ...data, highlighted: chosen, ring, forceLabel: !chosen, zIndex: 2 };
      },
      edgeReducer: (id: string, data: EdgeData) => {
        if (this.bright === null) return { ...data, label: "" };
        if (!this.bright.has(id)) return { ...data, label: "", color: faint, zIndex: 0 };
        return { ...data, color: accent, size: data.size + 0.8, forceLabel: true, zIndex: 1 };
      },
    };
  }
}

function position({ x, y }: { x: number; y: number }): { x: number; y: number } {
  return { x, y };
}

function largest(graph: Graph<NodeData, EdgeData>): string | null {
  let best: string | null = null;
  let most = -1;
  graph.forEachNode((id, { size }) => {
    if (size > most) [best, most] = [id, size];
  });
  return best;
}

function neighbourIndex(lines: readonly { source: string; target: string }[]): Map<string, string[]> {
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
