/** Paints away from the page's own thread, which so never waits for a picture. */

import type { Frame } from "./frame";
import { Paint } from "./paint";

let paint: Paint | null = null;

addEventListener("message", ({ data }: MessageEvent<{ canvas: OffscreenCanvas } | { frame: Frame }>) => {
  if ("canvas" in data) {
    paint = new Paint(data.canvas);
    return;
  }
  const began = performance.now();
  paint?.draw(data.frame);
  paint?.finish();
  postMessage(performance.now() - began);
});
