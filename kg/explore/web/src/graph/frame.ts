/** What one picture of the graph is painted from; plain enough to be sent to a worker. */

/** Which program paints something: lines of one pixel, lines of some width, nodes. In the order of painting. */
export const KINDS = ["hair", "line", "shape"] as const;
export type Kind = (typeof KINDS)[number];

export type Colour = readonly [red: number, green: number, blue: number];

export interface Frame {
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  readonly matrix: Float32Array;
  readonly sizeRatio: number;
  readonly correctionRatio: number;
  readonly minEdgeThickness: number;
  /** Of the page, 0 to 1. */
  readonly paper: Colour;
  readonly kinds: readonly Kind[];
  /** Corners that have changed since the frame before. */
  readonly corners: Partial<Record<Kind, Float32Array>>;
}
