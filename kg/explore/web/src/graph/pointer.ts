/** What the pointer does on the picture: point, select, open, drag. */

import type Graph from "graphology";
import type Sigma from "sigma";
import type { EdgeData, NodeData } from "./view_data";

export interface PointerEvents {
  onHover: (id: string | null) => void;
  onSelect: (id: string | null) => void;
  onOpen: (id: string) => void;
  onDrag: (id: string) => void;
  onDragged: (id: string) => void;
}

export class Pointer {
  private dragged: string | null = null;
  private moved = false;

  constructor(
    private readonly sigma: Sigma<NodeData, EdgeData>,
    private readonly graph: () => Graph<NodeData, EdgeData>,
    private readonly events: PointerEvents,
  ) {
    const cursor = (name: string) => {
      sigma.getContainer().style.cursor = name;
    };
    const point = (id: string | null) => {
      cursor(id === null ? "" : "pointer");
      if (this.dragged === null) events.onHover(id);
    };
    sigma.on("enterNode", ({ node }) => point(node));
    sigma.on("leaveNode", () => point(null));
    sigma.on("enterEdge", ({ edge }) => point(edge));
    sigma.on("leaveEdge", () => point(null));
    sigma.on("clickNode", ({ node }) => {
      if (!this.moved) events.onSelect(node);
    });
    sigma.on("clickEdge", ({ edge }) => events.onSelect(edge));
    sigma.on("clickStage", () => events.onSelect(null));
    sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      events.onOpen(node);
    });
    sigma.on("doubleClickEdge", ({ preventSigmaDefault }) => preventSigmaDefault());
    sigma.on("downNode", ({ node }) => {
      this.dragged = node;
      this.moved = false;
    });
    sigma.on("moveBody", ({ event, preventSigmaDefault }) => {
      if (this.dragged === null) return;
      this.drag(event);
      preventSigmaDefault();
      event.original.preventDefault();
    });
    sigma.on("upNode", () => this.drop());
    sigma.on("upStage", () => this.drop());
    addEventListener("pointerup", this.dropOutside);
  }

  kill(): void {
    removeEventListener("pointerup", this.dropOutside);
  }

  private readonly dropOutside = () => this.drop();

  /** The picture must not rescale under the hand: its frame is held still from the first move on. */
  private drag(at: { x: number; y: number }): void {
    if (this.dragged === null || !this.graph().hasNode(this.dragged)) return;
    if (!this.moved) this.sigma.setCustomBBox(this.sigma.getBBox());
    this.moved = true;
    Object.assign(this.graph().getNodeAttributes(this.dragged), this.sigma.viewportToGraph(at), { fixed: true });
    this.events.onDrag(this.dragged);
  }

  private drop(): void {
    const id = this.dragged;
    this.dragged = null;
    if (id !== null && this.moved && this.graph().hasNode(id)) this.events.onDragged(id);
  }
}
