/** How nodes and edges look just now: hidden by a filter, selected, under the pointer, beside one of these, or dimmed. */

import type Graph from "graphology";
import type { EdgeDisplayData, NodeDisplayData } from "sigma/types";
import type { Palette } from "../palette";
import type { EdgeData, NodeData } from "./view_data";

type Drawn = Graph<NodeData, EdgeData>;
type LookOfNode = NodeData & Partial<NodeDisplayData> & { ring?: boolean };
type LookOfEdge = EdgeData & Partial<EdgeDisplayData>;

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
  constructor(readonly large = false) {}

  /** The same of another graph, all of which is seen. */
  over(graph: Drawn, large: boolean): Emphasis {
    const other = new Emphasis(large);
    other.select(graph, this.selected);
    other.hover(graph, this.hovered);
    return other;
  }

  /** Takes over what `other` has selected and pointed at; null as in `select`. */
  follow(graph: Drawn, other: Emphasis): ReadonlySet<string> | null {
    if (this.selected === other.selected && this.hovered === other.hovered) return new Set();
    const chosen = this.select(graph, other.selected);
    const pointed = this.hover(graph, other.hovered);
    return chosen && pointed && new Set([...chosen, ...pointed]);
  }

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

  /** After the graph has grown. */
  renew(graph: Drawn): void {
    this.chosen = neighbourhood(graph, this.selected);
    this.pointed = neighbourhood(graph, this.hovered);
  }

  reducers(palette: Palette) {
    const faint = palette.get("--faint");
    const accent = palette.get("--accent");
    const hair = palette.get("--hair");
    return {
      // Sigma gives a copy each time, which may be changed.
      nodeReducer: (id: string, data: LookOfNode) => {
        data.hidden = this.hidden.has(id);
        data.highlighted = id === this.selected;
        data.ring = data.highlighted && this.hovered !== id;
        data.zIndex = 1;
        if (this.isDim(id)) [data.color, data.label, data.zIndex] = [faint, "", 0];
        else data.forceLabel = data.highlighted || (this.isBright(id) && this.isFew());
        return data;
      },
      edgeReducer: (id: string, data: LookOfEdge) => {
        const { large } = this;
        data.type = large ? "hair" : "line";
        data.zIndex = 0;
        if (this.isBright(id)) {
          if (!this.isFew()) data.label = "";
          data.forceLabel = data.label !== "";
          data.color = accent;
          data.size += 0.8;
          data.zIndex = 1;
          return data;
        }
        data.label = "";
        if (this.isDim(id)) data.color = faint;
        else if (large) data.color = hair;
        return data;
      },
    };
  }

  /** In large graphs nothing is dimmed: that would repaint everything. */
  private changed(before: ReadonlySet<string> | null, after: ReadonlySet<string> | null): ReadonlySet<string> | null {
    return this.large ? new Set([...(before ?? []), ...(after ?? [])]) : null;
  }

  /** Whether any edge has a label. */
  get labelled(): boolean {
    return (this.pointed ?? this.chosen) !== null && this.isFew();
  }

  private isBright(id: string): boolean {
    if (this.pointed !== null && !this.large) return this.pointed.has(id);
    return this.pointed?.has(id) || this.chosen?.has(id) || false;
  }

  /** Whether the bright ones are few enough to have labels. */
  private isFew(): boolean {
    return ((this.pointed ?? this.chosen)?.size ?? 0) <= LABELLED;
  }

  private isDim(id: string): boolean {
    const kept = this.pointed ?? this.chosen;
    return kept !== null && !this.large && !kept.has(id);
  }
}

function neighbourhood(graph: Drawn, id: string | null): Set<string> | null {
  if (id === null) return null;
  if (graph.hasNode(id)) return new Set([id, ...graph.neighbors(id), ...graph.edges(id)]);
  const edge = graph.hasEdge(id) ? id : graph.findEdge((_, data) => data.bundle.edges.some((each) => each.id === id));
  return edge === undefined ? null : new Set([edge, ...graph.extremities(edge)]);
}
