/** Keeps large graphs fluid where drawing is slow: while they move and pictures take too long, edges are left out. */

import type Sigma from "sigma";
import { setQuietly } from "./inner";
import type { EdgeData, NodeData } from "./view_data";

/** Nodes and edges from which on a graph is large. */
const LARGE = 3000;
export const isLarge = (order: number, size: number) => order + size > LARGE;

/** Milliseconds between two pictures that are too many, and so many of them in a row. */
const SLOW = 50;
const OFTEN = 3;
/** Milliseconds without a move until it rests. */
const REST = 160;

export class Pace {
  large = false;
  private timer = 0;
  private slow = 0;
  private last = 0;
  private sigma: Sigma<NodeData, EdgeData> | null = null;

  watch(sigma: Sigma<NodeData, EdgeData>): void {
    this.sigma = sigma;
    sigma.getCamera().on("updated", () => this.moved());
  }

  /** Of how many nodes and edges the graph is. */
  measure(order: number, size: number): void {
    this.large = isLarge(order, size);
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
    if (this.slow >= OFTEN && this.sigma) setQuietly(this.sigma, { hideEdgesOnMove: true });
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.sigma?.scheduleRender(), REST);
  }
}
