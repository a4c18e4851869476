/** The layout, away from the page's own thread: takes a state, runs some steps, gives it back. */

import { type LayoutState, runSteps } from "./layout_steps";

addEventListener("message", ({ data }: MessageEvent<{ state: LayoutState; budget: number }>) => {
  runSteps(data.state, data.budget);
  const { nodes, edges } = data.state;
  postMessage(data.state, { transfer: [nodes.buffer, edges.buffer] as Transferable[] });
});
