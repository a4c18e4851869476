/** How nodes and edges look just now: hidden by a filter, selected, under the pointer, beside one of these, or dimmed. */

import type Graph from "graphology";
import type { Palette } from "../palette";
import type { EdgeData, NodeData } from "./view_data";

type Drawn = Graph<NodeData, EdgeData>;

export class Emphasis {
  hidden: ReadonlySet<string> = new Set();
  private selected: string | null = null;
  private hovered: string | null = null;
  /** A node or edge with its neighbourhood, ids of nodes and edges; null where nothing is selected or pointed at. */
  private chosen: ReadonlySet<string> | null = null;
  private pointed: ReadonlySet<string> | null = null;

  /** `large`: whether pointing must not repaint everything. */
  constructor(private readonly large: () => boolean) {}

  select(graph: Drawn, id: string | null): void {
    this.selected = id;
    this.chosen = neighbourhood(graph, id);
  }

  /** Gives the nodes and edges that look different from before; null: all. */
  hover(graph: Drawn, id: string | null): ReadonlySet<string> | null {
    const before = this.pointed;
    this.hovered = id;
    this.pointed = neighbourhood(graph, id);
    if (!this.large()) return null;
    return new Set([...(before ?? []), ...(this.pointed ?? [])]);
  }

  /** After the graph was exchanged. */
  renew(graph: Drawn): void {
    this.chosen = neighbourhood(graph, this.selected);
    this.pointed = neighbourhood(graph, this.hovered);
  }

  reducers(palette: Palette) {
    const faint = palette.get("--faint");
    const accent = palette.get("--accent");
    return {
      nodeReducer: (id: string, data: NodeData) => {
        if (this.hidden.has(id)) return { ...data, hidden: true, label: "" };
        const highlighted = id === this.selected;
        const look = { ...data, highlighted, ring: highlighted && this.hovered !== id };
        if (this.isDim(id)) return { ...look, color: faint, label: "", zIndex: 0 };
        return { ...look, forceLabel: this.isBright(id) && !highlighted, zIndex: 1 };
      },
      edgeReducer: (id: string, data: EdgeData) => {
        // Not by the pointer: an edge that changes its type cannot be repainted on its own.
        const type = this.large() && !this.chosen?.has(id) ? "hair" : "line";
        if (this.isBright(id)) return { ...data, type, color: accent, size: data.size + 0.8, forceLabel: true, zIndex: 1 };
        if (this.isDim(id)) return { ...data, type, label: "", color: faint, zIndex: 0 };
        return { ...data, type, label: "", zIndex: 0 };
      },
    };
  }

  private isBright(id: string): boolean {
    if (this.pointed !== null) return this.pointed.has(id);
    return this.chosen !== null && this.chosen.has(id);
  }

  private isDim(id: string): boolean {
    if (this.pointed?.has(id)) return false;
    if (this.pointed !== null && !this.large()) return true;
    return this.chosen !== null && !this.chosen.has(id);
  }
}

function neighbourhood(graph: Drawn, id: string | null): Set<string> | null {
  if (id === null) return null;
  if (graph.hasNode(id)) return new Set([id, ...graph.neighbors(id), ...graph.edges(id)]);
  const edge = graph.hasEdge(id) ? id : graph.findEdge((_, data) => data.bundle.edges.some((each) => each.id === id));
  return edge === undefined ? null : new Set([edge, ...graph.extremities(edge)]);
}
