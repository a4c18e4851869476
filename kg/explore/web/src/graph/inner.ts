/**
 * What sigma 3.0 has no door for, in one place; package.json pins its version. It paints on the page's own thread, which
 * then waits for the picture where pictures are drawn in software; its own way to tell what lies under the pointer draws
 * everything a second time and waits for the picture to be read back.
 */

import type Graph from "graphology";
import Sigma from "sigma";
import type { Settings } from "sigma/settings";
import type { EdgeData, NodeData } from "./view_data";

export type Drawer = Sigma<NodeData, EdgeData>;

interface Inner {
  settings: Partial<Settings<NodeData, EdgeData>>;
  webGLContexts: Record<string, object>;
  createLayer(id: string, tag: string): HTMLElement;
  getNodeAtPosition: (at: { x: number; y: number }) => string | null;
  getEdgeAtPoint: (x: number, y: number) => string | null;
  nodeDataCache: Record<string, { hidden: boolean }>;
}

const inner = (sigma: Drawer) => sigma as unknown as Inner;

/** The layer that the painter's canvas lies in; sigma's other layers of WebGL stay empty. */
const PAINTED = "edges";
const NO_CONTEXT = { bindFramebuffer() {}, clear() {}, viewport() {}, getExtension: () => null };

/** Sigma that draws its lines and nodes on `canvas`, which is painted elsewhere; labels it draws itself. */
export function drawerOn(
  canvas: () => HTMLCanvasElement,
  graph: Graph<NodeData, EdgeData>,
  container: HTMLElement,
  settings: Partial<Settings<NodeData, EdgeData>>,
): Drawer {
  class WithoutContexts extends Sigma<NodeData, EdgeData> {}
  Object.defineProperty(WithoutContexts.prototype, "createWebGLContext", {
    value(this: Inner, id: string): object {
      const layer = this.createLayer(id, "div");
      if (id === PAINTED) layer.append(canvas());
      else layer.hidden = true;
      this.webGLContexts[id] = NO_CONTEXT;
      return NO_CONTEXT;
    },
  });
  return new WithoutContexts(graph, container, settings);
}

/** Nodes and edges under the pointer are found by `node` and `edge` (pixels), and not by a second picture. */
export function findWith(
  sigma: Drawer,
  find: { node: (x: number, y: number) => string | null; edge: (x: number, y: number) => string | null },
): void {
  const drawer = inner(sigma);
  drawer.getNodeAtPosition = ({ x, y }) => find.node(x, y);
  drawer.getEdgeAtPoint = find.edge;
}

/** Changes settings that the next picture reads; `setSetting` would take all nodes and edges in anew. */
export function setQuietly(sigma: Drawer, change: Inner["settings"]): void {
  Object.assign(inner(sigma).settings, change);
}

/** Hides and shows nodes where sigma is going to process them all at the next picture anyway. */
export function hideLater(sigma: Drawer, isHidden: (node: string) => boolean): void {
  for (const [id, data] of Object.entries(inner(sigma).nodeDataCache)) data.hidden = isHidden(id);
}
