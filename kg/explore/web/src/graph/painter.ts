/**
 * The page's side of painting: it gathers what sigma wants drawn and sends it to a worker, which paints on the page's
 * canvas; without workers (a page opened from disk) it paints itself. While a picture is being painted, newer ones
 * wait, and only the newest of them is painted.
 */

import type { RenderParams } from "sigma/types";
import { type Colour, type Frame, type Kind, KINDS } from "./frame";
import { Paint } from "./paint";

/** The built worker's file; empty where there is none. */
declare const PAINT_WORKER: string;

/** What a kind of thing is painted from. */
export interface Source {
  readonly array: Float32Array;
  /** Whether it was written since it was last sent; whoever sends it says so here. */
  changed: boolean;
}

export interface PainterEvents {
  /** Milliseconds that a picture took, and whether there was anything in it. */
  onPainted: (took: number, something: boolean) => void;
  /** A new picture has to be asked for. */
  onLost: () => void;
}

export class Painter {
  canvas = document.createElement("canvas");
  private readonly sources = new Map<Kind, Source>();
  private worker: Worker | null;
  private paint: Paint | null;
  private params: RenderParams | null = null;
  private kinds: Kind[] = [];
  private painting: { something: boolean } | null = null;
  private waiting: Frame | null = null;

  constructor(
    private readonly paper: () => Colour,
    private readonly events: PainterEvents,
  ) {
    this.worker = workerFor(this.canvas);
    this.paint = this.worker === null ? new Paint(this.canvas) : null;
    if (this.worker === null) return;
    this.worker.onmessage = ({ data }: MessageEvent<number>) => this.painted(data);
    this.worker.onerror = () => this.paintHere();
  }

  add(kind: Kind, source: Source): void {
    this.sources.set(kind, source);
  }

  /** Sigma wants this kind in its next picture. */
  want(kind: Kind, params: RenderParams): void {
    this.params = params;
    this.kinds.push(kind);
  }

  /** Sigma has told all that it wants. */
  flush(): void {
    const { params, kinds, worker } = this;
    this.kinds = [];
    if (params === null) return;
    const { matrix, width, height, pixelRatio, sizeRatio, correctionRatio, minEdgeThickness } = params;
    const paper = this.paper();
    const frame = { width, height, pixelRatio, matrix, sizeRatio, correctionRatio, minEdgeThickness, paper, kinds, corners: {} };
    if (worker === null) {
      const began = performance.now();
      this.paint?.draw({ ...frame, corners: this.changed(kinds, false) });
      this.events.onPainted(performance.now() - began, kinds.length > 0);
    } else if (this.painting === null) this.send(frame);
    else this.waiting = frame;
  }

  kill(): void {
    this.worker?.terminate();
  }

  /** A canvas once given away does not come back: a new one takes its place. */
  private paintHere(): void {
    this.worker?.terminate();
    this.worker = this.painting = this.waiting = null;
    const canvas = document.createElement("canvas");
    this.canvas.replaceWith(canvas);
    this.canvas = canvas;
    this.paint = new Paint(canvas);
    for (const source of this.sources.values()) source.changed = true;
    this.events.onLost();
  }

  private send(frame: Frame): void {
    this.painting = { something: frame.kinds.length > 0 };
    const corners = this.changed(frame.kinds, true);
    const buffers = Object.values(corners).map(({ buffer }) => buffer as ArrayBuffer);
    this.worker?.postMessage({ frame: { ...frame, corners } }, buffers);
  }

  private painted(took: number): void {
    const { painting, waiting } = this;
    this.painting = this.waiting = null;
    if (waiting !== null) this.send(waiting);
    this.events.onPainted(took, painting?.something ?? false);
  }

  /** What was written since it was last sent; a copy where it is given away. */
  private changed(kinds: readonly Kind[], copy: boolean): Partial<Record<Kind, Float32Array>> {
    const found: Partial<Record<Kind, Float32Array>> = {};
    for (const kind of KINDS) {
      const source = this.sources.get(kind);
      if (source === undefined || !source.changed || !kinds.includes(kind)) continue;
      source.changed = false;
      found[kind] = copy ? source.array.slice() : source.array;
    }
    return found;
  }
}

/** A worker that paints on `canvas`, where there are workers and canvases can be given away. */
function workerFor(canvas: HTMLCanvasElement): Worker | null {
  if (PAINT_WORKER === "" || !("transferControlToOffscreen" in canvas)) return null;
  const worker = new Worker(PAINT_WORKER);
  const offscreen = canvas.transferControlToOffscreen();
  worker.postMessage({ canvas: offscreen }, [offscreen]);
  return worker;
}
