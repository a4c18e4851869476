/** How nodes and edges look just now: hidden by a filter, selected, under the pointer, beside one of these, or dimmed. */

import type Graph from "graphology";
import type { Palette } from "../palette";
import type { EdgeData, NodeData } from "./view_data";

type Drawn = Graph<NodeData, EdgeData>;

/** Nodes and edges of a neighbourhood up to which all have labels. */
const LABELLED = 120;

export class Emphasis {
  hidden: ReadonlySet<string> = new Set();
  private selected: string | null = null;
  private hovered: string | null = null;
  /** A node or edge with its neighbourhood, ids of nodes and edges; null where nothing is selected or pointed at. */
  private chosen: ReadonlySet<string> | null = null;
  private pointed: ReadonlySet<string> | null = null;

  /** `large`: whether pointing must not repaint everything. */
  constructor(private readonly large: () => boolean) {}

  /** Gives the nodes and edges that look different from before; null: all. */
  select(graph: Drawn, id: string | null): ReadonlySet<string> | null {
    const before = this.chosen;
    this.selected = id;
    this.chosen = neighbourhood(graph, id);
    return this.changed(before, this.chosen);
  }

  /** As `select`. */
  hover(graph: Drawn, id: string | null): ReadonlySet<string> | null {
    const before = this.pointed;
    this.hovered = id;
    this.pointed = neighbourhood(graph, id);
    return this.changed(before, this.pointed);
  }

  /** After the graph was exchanged. */
  renew(graph: Drawn): void {
    this.chosen = neighbourhood(graph, this.selected);
    this.pointed = neighbourhood(graph, this.hovered);
  }

  reducers(palette: Palette) {
    const faint = palette.get("--faint");
    const accent = palette.get("--accent");
    const hair = palette.get("--hair");
    return {
      nodeReducer: (id: string, data: NodeData) => {
        if (this.hidden.has(id)) return { ...data, hidden: true, label: "" };
        const highlighted = id === this.selected;
        const look = { ...data, highlighted, ring: highlighted && this.hovered !== id };
        if (this.isDim(id)) return { ...look, color: faint, label: "", zIndex: 0 };
        return { ...look, forceLabel: this.isBright(id) && this.isFew() && !highlighted, zIndex: 1 };
      },
      edgeReducer: (id: string, data: EdgeData) => {
        const type = this.large() ? "hair" : "line";
        if (this.isBright(id)) {
          const label = this.isFew() ? data.label : "";
          return { ...data, type, label, color: accent, size: data.size + 0.8, forceLabel: label !== "", zIndex: 1 };
        }
        if (this.isDim(id)) return { ...data, type, label: "", color: faint, zIndex: 0 };
        if (type === "hair") return { ...data, type, label: "", color: hair, zIndex: 0 };
        return { ...data, label: "", zIndex: 0 };
      },
    };
  }

  /** In large graphs nothing is dimmed: that would repaint everything. */
  private changed(before: ReadonlySet<string> | null, after: ReadonlySet<string> | null): ReadonlySet<string> | null {
    return this.large() ? new Set([...(before ?? []), ...(after ?? [])]) : null;
  }

  private isBright(id: string): boolean {
    if (this.pointed !== null && !this.large()) return this.pointed.has(id);
    return this.pointed?.has(id) || this.chosen?.has(id) || false;
  }

  /** Whether the bright ones are few enough to have labels. */
  private isFew(): boolean {
    return ((this.pointed ?? this.chosen)?.size ?? 0) <= LABELLED;
  }

  private isDim(id: string): boolean {
    const kept = this.pointed ?? this.chosen;
    return kept !== null && !this.large() && !kept.has(id);
  }
}

function neighbourhood(graph: Drawn, id: string | null): Set<string> | null {
  if (id === null) return null;
  if (graph.hasNode(id)) return new Set([id, ...graph.neighbors(id), ...graph.edges(id)]);
  const edge = graph.hasEdge(id) ? id : graph.findEdge((_, data) => data.bundle.edges.some((each) => each.id === id));
  return edge === undefined ? null : new Set([edge, ...graph.extremities(edge)]);
}
