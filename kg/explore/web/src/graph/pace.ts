/** Keeps large graphs fluid where drawing is slow: while they move, edges and labels are left out. */

import { type Drawer, setQuietly } from "./inner";

/** Nodes and edges from which on a graph is large. */
const LARGE = 3000;
/** Milliseconds that a picture may take, and so many in a row that take longer are too many. */
const SLOW = 50;
const OFTEN = 3;
/** Milliseconds without a move until it rests. */
const REST = 160;

export const isLarge = (order: number, size: number) => order + size > LARGE;

export class Pace {
  large = false;
  private timer = 0;
  private slow = 0;
  private sigma: Drawer | null = null;

  watch(sigma: Drawer): void {
    this.sigma = sigma;
    sigma.getCamera().on("updated", () => this.moved());
  }

  /** Of how many nodes and edges the graph is. */
  measure(order: number, size: number): void {
    this.large = isLarge(order, size);
  }

  /** `took`: milliseconds. Labels go, too: they would be ahead of the nodes. */
  painted(took: number): void {
    this.slow = this.large && took > SLOW ? this.slow + 1 : 0;
    if (this.slow >= OFTEN && this.sigma) setQuietly(this.sigma, { hideEdgesOnMove: true, hideLabelsOnMove: true });
  }

  kill(): void {
    clearTimeout(this.timer);
    this.sigma = null;
  }

  private moved(): void {
    if (!this.large) return;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.sigma?.scheduleRender(), REST);
  }
}
