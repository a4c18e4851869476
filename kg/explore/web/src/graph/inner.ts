/**
 * What sigma 3.0 has no door for, in one place; package.json pins its version. Its own way to tell what lies under the
 * pointer draws everything a second time and waits for the picture to be read back, which where pictures are drawn in
 * software stops the page for as long as drawing takes; its default programs are compiled though nothing uses them.
 */

import type Sigma from "sigma";
import type { EdgeProgramType, NodeProgramType } from "sigma/rendering";
import type { Settings } from "sigma/settings";
import type { EdgeData, NodeData } from "./view_data";

type Drawer = Sigma<NodeData, EdgeData>;

interface Inner {
  settings: Partial<Settings<NodeData, EdgeData>>;
  pickingLayers: Set<string>;
  getNodeAtPosition: (at: { x: number; y: number }) => string | null;
  getEdgeAtPoint: (x: number, y: number) => string | null;
  nodeDataCache: Record<string, { hidden: boolean }>;
}

const inner = (sigma: Drawer) => sigma as unknown as Inner;

/** Nodes and edges under the pointer are found by `node` and `edge` (pixels), and not by a second picture. */
export function findWith(
  sigma: Drawer,
  find: { node: (x: number, y: number) => string | null; edge: (x: number, y: number) => string | null },
): void {
  const { hoverNodes } = sigma.getCanvases();
  if (hoverNodes) hoverNodes.style.display = "none"; // its programs draw nothing
  const drawer = inner(sigma);
  drawer.pickingLayers.clear();
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

/** Stands for programs that draw nothing, so that nothing is compiled for them. */
class Nothing {
  reallocate(): void {}
  process(): void {}
  render(): void {}
  kill(): void {}
}

export const NO_NODES = Nothing as unknown as NodeProgramType<NodeData, EdgeData>;
export const NO_EDGES = Nothing as unknown as EdgeProgramType<NodeData, EdgeData>;
