/** Moves the nodes of a graph until they lie well: in a worker, or in short slices where a page may have none. */

import type Graph from "graphology";
import { enoughSteps, FIXED, layoutState, type LayoutState, NODE_VALUES, runSteps } from "./layout_steps";
import type { EdgeData, NodeData } from "./view_data";

/** The built worker's file, which the build names after its content; empty where there is none. */
declare const LAYOUT_WORKER: string;

/** Milliseconds of steps before the first picture, so that no heap of nodes is ever shown. */
const FIRST_SLICE = 350;
/** Between two pictures the worker gets at least and at most so long, and at least as long as a picture takes. */
const SLICE = { least: 30, most: 1500 };
const PAGE_SLICE = 9;

export class Layout {
  private worker: Worker | null = null;
  private frame = 0;
  /** Answers for an older graph are dropped. */
  private round = 0;
  private order: string[] = [];
  /** Milliseconds that the last picture took. */
  private picture = 0;

  constructor(
    private readonly graph: () => Graph<NodeData, EdgeData>,
    private readonly events: { onMoved: () => void; onRest: () => void },
  ) {
    try {
      this.worker = LAYOUT_WORKER === "" ? null : new Worker(LAYOUT_WORKER);
    } catch {
      this.worker = null; // a page opened from disk has none
    }
  }

  /** From where the nodes are now; `fresh` 0 to 1 says how much is to be done, 1 being a new graph. */
  start(fresh = 1): void {
    this.stop();
    const graph = this.graph();
    if (graph.order < 2) return this.events.onRest();
    this.order = graph.nodes();
    const index = new Map(this.order.map((id, i) => [id, i]));
    const nodes = this.order.map((id) => graph.getNodeAttributes(id));
    const edges = graph.mapEdges((_id, _data, source, target): [number, number] => [
      index.get(source) ?? 0,
      index.get(target) ?? 0,
    ]);
    const state = layoutState(nodes, edges);
    state.done = Math.round(enoughSteps(graph.order) * (1 - fresh));
    this.next(state, ++this.round);
  }

  stop(): void {
    this.round++;
    cancelAnimationFrame(this.frame);
  }

  kill(): void {
    this.stop();
    this.worker?.terminate();
    this.worker = null;
  }

  private next(state: LayoutState, round: number): void {
    if (round !== this.round) return;
    if (state.done >= enoughSteps(this.order.length)) return this.events.onRest();
    const { worker } = this;
    if (worker === null) {
      this.frame = requestAnimationFrame(() => {
        runSteps(state, PAGE_SLICE);
        this.apply(state, round);
      });
      return;
    }
    worker.onmessage = ({ data }: MessageEvent<LayoutState>) => {
      this.frame = requestAnimationFrame(() => this.apply(data, round));
    };
    worker.onerror = () => {
      this.worker = null;
      if (round === this.round) this.start();
    };
    const budget = state.done === 0 ? FIRST_SLICE : Math.min(SLICE.most, Math.max(SLICE.least, this.picture));
    worker.postMessage({ state, budget }, [state.nodes.buffer, state.edges.buffer] as Transferable[]);
  }

  /** Brings the positions to the graph, and pinned positions from the graph to the state. */
  private apply(state: LayoutState, round: number): void {
    if (round !== this.round) return;
    const begin = performance.now();
    // The picture is drawn in the next frame; when the one after it comes, it is done.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        this.picture = performance.now() - begin;
      }),
    );
    let at = 0;
    // In place: to tell of each node that it has moved would take longer than all the rest.
    this.graph().forEachNode((_id, data) => {
      if (data.fixed) {
        state.nodes[at] = data.x;
        state.nodes[at + 1] = data.y;
      } else {
        data.x = state.nodes[at] ?? 0;
        data.y = state.nodes[at + 1] ?? 0;
      }
      state.nodes[at + FIXED] = data.fixed ? 1 : 0;
      at += NODE_VALUES;
    });
    this.events.onMoved();
    this.next(state, round);
  }
}
