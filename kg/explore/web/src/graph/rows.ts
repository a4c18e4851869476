/**
 * The drawn nodes and lines in rows, with what sigma 3.0 keeps of each: it finds them by name and goes through all of
 * them again, and through their labels, when one has moved. In rows thousands are moved or hidden in milliseconds.
 */

import type Sigma from "sigma";
import type { Extent } from "sigma/types";
import { createNormalizationFunction } from "sigma/utils";
import type { EdgeData, NodeData } from "./view_data";

type Drawer = Sigma<NodeData, EdgeData>;

interface Place {
  x: number;
  y: number;
}

interface ShownNode extends Place {
  hidden: boolean;
  type: string;
}

interface ShownLine {
  hidden: boolean;
  type: string;
}

interface NodeProgram {
  process(fingerprint: number, place: number, data: ShownNode): void;
}

interface LineProgram {
  process(fingerprint: number, place: number, from: ShownNode, to: ShownNode, data: ShownLine): void;
}

interface Inner {
  customBBox: { x: Extent; y: Extent } | null;
  nodeExtent: { x: Extent; y: Extent };
  normalizationFunction: ReturnType<typeof createNormalizationFunction>;
  nodePrograms: Record<string, NodeProgram>;
  edgePrograms: Record<string, LineProgram>;
  nodeDataCache: Record<string, ShownNode>;
  edgeDataCache: Record<string, ShownLine>;
  nodeProgramIndex: Record<string, number>;
  edgeProgramIndex: Record<string, number>;
}

/** Valid until nodes or lines come or go, or look different. */
export class Rows {
  private readonly drawer: Inner;
  private readonly ids: string[] = [];
  /** Where the layout has put them. */
  private readonly at: Place[] = [];
  private readonly nodes: ShownNode[] = [];
  private readonly nodePlaces: number[] = [];
  private readonly lines: ShownLine[] = [];
  private readonly linePlaces: number[] = [];
  /** Of each line the rows of its two nodes. */
  private readonly ends: number[] = [];

  constructor(private readonly sigma: Drawer) {
    const drawer = sigma as unknown as Inner;
    this.drawer = drawer;
    const graph = sigma.getGraph();
    const rows = new Map<string, number>();
    graph.forEachNode((id, data) => {
      rows.set(id, this.ids.length);
      this.ids.push(id);
      this.at.push(data);
      this.nodes.push(drawer.nodeDataCache[id] as ShownNode);
      this.nodePlaces.push(drawer.nodeProgramIndex[id] ?? 0);
    });
    graph.forEachEdge((id, _data, source, target) => {
      this.lines.push(drawer.edgeDataCache[id] as ShownLine);
      this.linePlaces.push(drawer.edgeProgramIndex[id] ?? 0);
      this.ends.push(rows.get(source) ?? 0, rows.get(target) ?? 0);
    });
  }

  /** Brings all nodes in the next picture to where the layout has put them. */
  move(): void {
    const { drawer } = this;
    drawer.nodeExtent = extentOf(this.at);
    drawer.normalizationFunction = createNormalizationFunction(drawer.customBBox ?? drawer.nodeExtent);
    for (let i = 0; i < this.nodes.length; i++) {
      const node = this.nodes[i] as ShownNode;
      const { x, y } = this.at[i] as Place;
      node.x = x;
      node.y = y;
      drawer.normalizationFunction.applyTo(node);
      this.writeNode(i);
    }
    for (let i = 0; i < this.lines.length; i++) this.writeLine(i);
    this.sigma.scheduleRender();
  }

  /** Hides these nodes with their lines in the next picture and shows all others. */
  hide(hidden: ReadonlySet<string>): void {
    const changed = new Uint8Array(this.nodes.length);
    for (let i = 0; i < this.nodes.length; i++) {
      const node = this.nodes[i] as ShownNode;
      const now = hidden.has(this.ids[i] as string);
      if (node.hidden === now) continue;
      node.hidden = now;
      changed[i] = 1;
      this.writeNode(i);
    }
    for (let i = 0; i < this.lines.length; i++) {
      if (changed[this.ends[2 * i] as number] === 1 || changed[this.ends[2 * i + 1] as number] === 1) this.writeLine(i);
    }
    this.sigma.scheduleRender();
  }

  private writeNode(i: number): void {
    const node = this.nodes[i] as ShownNode;
    this.drawer.nodePrograms[node.type]?.process(0, this.nodePlaces[i] as number, node);
  }

  private writeLine(i: number): void {
    const line = this.lines[i] as ShownLine;
    const from = this.nodes[this.ends[2 * i] as number] as ShownNode;
    const to = this.nodes[this.ends[2 * i + 1] as number] as ShownNode;
    this.drawer.edgePrograms[line.type]?.process(0, this.linePlaces[i] as number, from, to, line);
  }
}

/** As sigma has it where there is nothing. */
function extentOf(places: readonly Place[]): { x: Extent; y: Extent } {
  if (places.length === 0) return { x: [0, 1], y: [0, 1] };
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of places) {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < low) low = y;
    if (y > high) high = y;
  }
  return { x: [left, right], y: [low, high] };
}
