/**
 * Keeps large graphs fluid where drawing is slow: while things move, nothing is drawn for the pointer to hit, and where
 * a picture still takes too long, no edges either. All comes back when it rests.
 */

import type Graph from "graphology";
import type Sigma from "sigma";
import type { EdgeData, NodeData } from "./view_data";

/** What the programs that draw ask: whether the picture for the pointer is wanted as well. */
export interface Drawing {
  picking: boolean;
}

/** Nodes and edges from which on a graph is large. */
const LARGE = 3000;
/** Milliseconds between two pictures that are too many, and so many of them in a row. */
const SLOW = 50;
const OFTEN = 3;
/** Milliseconds without a move until it rests. */
const REST = 160;

export class Pace {
  readonly drawing: Drawing = { picking: true };
  private arranging = false;
  private timer = 0;
  private slow = 0;
  private last = 0;
  private sigma: Sigma<NodeData, EdgeData> | null = null;

  constructor(private readonly graph: () => Graph<NodeData, EdgeData>) {}

  watch(sigma: Sigma<NodeData, EdgeData>): void {
    this.sigma = sigma;
    sigma.getCamera().on("updated", () => this.moved());
  }

  get large(): boolean {
    const { order, size } = this.graph();
    return order + size > LARGE;
  }

  setArranging(arranging: boolean): void {
    this.arranging = arranging;
    this.set(!(arranging && this.large));
  }

  kill(): void {
    clearTimeout(this.timer);
    this.sigma = null;
  }

  private moved(): void {
    if (!this.large) return;
    const now = performance.now();
    const pause = now - this.last;
    this.last = now;
    if (pause < REST * 4) this.slow = pause > SLOW ? this.slow + 1 : 0;
    if (this.slow >= OFTEN) this.sigma?.setSetting("hideEdgesOnMove", true);
    this.drawing.picking = false;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.set(!this.arranging), REST);
  }

  private set(picking: boolean): void {
    const back = picking && !this.drawing.picking;
    this.drawing.picking = picking;
    if (back) this.sigma?.scheduleRender();
  }
}
