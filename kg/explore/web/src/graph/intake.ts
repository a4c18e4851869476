/**
 * Takes a whole graph into sigma in slices. Sigma 3.0's `setGraph` and `refresh` take it in at once: with 5,000 nodes
 * and 9,000 lines the page answers nothing for a tenth of a second and more. Here the same steps run on a shadow, an
 * object that looks at sigma and keeps for itself what it writes; when all is there, sigma gets it in one go, and not
 * a step earlier does the picture change.
 */

import type Graph from "graphology";
import type Sigma from "sigma";
import type { Coordinates, Dimensions, Extent } from "sigma/types";
import { Camera } from "sigma";
import { createNormalizationFunction, graphExtent, matrixFromCamera, zIndexOrdering } from "sigma/utils";
import type { EdgeData, NodeData } from "./view_data";

type Drawn = Graph<NodeData, EdgeData>;
type Drawer = Sigma<NodeData, EdgeData>;

/** Nodes or edges between two pauses. */
const STEP = 100;

interface Program {
  reallocate(capacity: number): void;
}

interface Shown {
  x: number;
  y: number;
  size: number;
  label: string | null;
  hidden: boolean;
  type: string;
  zIndex: number;
}

/** What sigma keeps of a graph, and the steps that fill it. */
interface Inner {
  graph: Drawn;
  settings: object;
  customBBox: object | null;
  nodePrograms: Record<string, Program>;
  edgePrograms: Record<string, Program>;
  nodeDataCache: Record<string, Shown>;
  edgeDataCache: Record<string, { type: string; zIndex: number }>;
  nodeZExtent: Extent;
  edgeZExtent: Extent;
  nodeExtent: { x: Extent; y: Extent };
  normalizationFunction: ReturnType<typeof createNormalizationFunction>;
  labelGrid: {
    resizeAndClear(dimensions: Dimensions, cell: number): void;
    add(key: string, size: number, at: Coordinates): void;
    organize(): void;
  };
  nodeIndices: Record<string, number>;
  edgeIndices: Record<string, number>;
  nodeProgramIndex: Record<string, number>;
  edgeProgramIndex: Record<string, number>;
  needToProcess: boolean;
  refresh?: () => Drawer;
  clearNodeIndices(): void;
  clearEdgeIndices(): void;
  addNode(key: string): void;
  addEdge(key: string): void;
  addNodeToProgram(key: string, fingerprint: number, place: number): void;
  addEdgeToProgram(key: string, fingerprint: number, place: number): void;
  setGraph(graph: Drawn): void;
  getGraphDimensions(): Dimensions;
  framedGraphToViewport(at: Coordinates, override: { matrix: Float32Array }): Coordinates;
}

/**
 * Pauses at each step and gives what makes sigma show `graph`. `look`: settings that hold for it from then on, the
 * reducers among them. The graph must not change meanwhile.
 */
export function* takingIn(sigma: Drawer, graph: Drawn, look: object): Generator<void, () => void, void> {
  const drawer = sigma as unknown as Inner;
  const shadow = Object.create(drawer) as Inner;
  const programs = { nodePrograms: behind(drawer.nodePrograms), edgePrograms: behind(drawer.edgePrograms) };
  const settings = { ...drawer.settings, ...look };
  Object.assign(shadow, programs, { graph, settings, customBBox: null, nodeProgramIndex: {} });
  shadow.clearEdgeIndices();
  shadow.clearNodeIndices();
  yield* each(graph.nodes(), (id) => shadow.addNode(id));
  yield* each(graph.edges(), (id) => shadow.addEdge(id));
  yield* placing(sigma, shadow);
  yield* filling(shadow);
  return () => {
    const { nodePrograms, edgePrograms, ...rest } = shadow;
    drawer.refresh = () => sigma; // all that it would do is done
    drawer.setGraph(graph);
    delete drawer.refresh;
    Object.assign(drawer, rest, { needToProcess: false });
    bringForward(drawer.nodePrograms, nodePrograms);
    bringForward(drawer.edgePrograms, edgePrograms);
    sigma.emit("afterProcess");
    sigma.scheduleRender();
  };
}

/** Finds anew which labels compete for which place, after nodes have moved or were hidden. */
export function* labelling(sigma: Drawer): Generator<void, () => void, void> {
  const drawer = sigma as unknown as Inner;
  const { constructor: Grid } = drawer.labelGrid as { constructor: new () => Inner["labelGrid"] } & Inner["labelGrid"];
  const labelGrid = new Grid();
  yield* competing(sigma, Object.assign(Object.create(drawer) as Inner, { labelGrid }));
  return () => {
    drawer.labelGrid = labelGrid;
    sigma.scheduleRender();
  };
}

/** Where nodes lie in the picture. */
function* placing(sigma: Drawer, shadow: Inner): Generator<void, void, void> {
  const { graph, nodeDataCache } = shadow;
  shadow.nodeExtent = graphExtent(graph);
  shadow.normalizationFunction = createNormalizationFunction(shadow.nodeExtent);
  yield* each(graph.nodes(), (id) => {
    const data = nodeDataCache[id];
    if (data !== undefined) shadow.normalizationFunction.applyTo(data);
  });
  yield* competing(sigma, shadow);
}

function* competing(sigma: Drawer, shadow: Inner): Generator<void, void, void> {
  const { graph, nodeDataCache, labelGrid } = shadow;
  const dimensions = sigma.getDimensions();
  const matrix = matrixFromCamera(new Camera().getState(), dimensions, shadow.getGraphDimensions(), sigma.getStagePadding());
  labelGrid.resizeAndClear(dimensions, sigma.getSetting("labelGridCellSize"));
  yield* each(graph.nodes(), (id) => {
    const data = nodeDataCache[id];
    if (data !== undefined && data.label !== null && !data.hidden) labelGrid.add(id, data.size, shadow.framedGraphToViewport(data, { matrix }));
  });
  labelGrid.organize();
  yield;
}

/** Writes the arrays that are drawn. */
function* filling(shadow: Inner): Generator<void, void, void> {
  const { graph, nodeDataCache, edgeDataCache, nodePrograms, edgePrograms } = shadow;
  const nodeIndices: Indices = {};
  const edgeIndices: Indices = {};
  let fingerprint = 0;
  const nodes = ordered(graph.nodes(), nodeDataCache, shadow.nodeZExtent);
  const nodePlaces = allocate(nodePrograms, nodes, nodeDataCache);
  yield* each(nodes, (id) => {
    nodeIndices[id] = ++fingerprint;
    shadow.addNodeToProgram(id, fingerprint, nodePlaces(nodeDataCache[id]?.type));
  });
  const edges = ordered(graph.edges(), edgeDataCache, shadow.edgeZExtent);
  const edgePlaces = allocate(edgePrograms, edges, edgeDataCache);
  yield* each(edges, (id) => {
    edgeIndices[id] = ++fingerprint;
    shadow.addEdgeToProgram(id, fingerprint, edgePlaces(edgeDataCache[id]?.type));
  });
  Object.assign(shadow, { nodeIndices, edgeIndices });
}

type Indices = Record<string, number>;

function ordered<T extends { zIndex: number }>(ids: string[], data: Record<string, T>, extent: Extent): string[] {
  if (extent[0] === extent[1] || ids.length === 0) return ids;
  return zIndexOrdering(extent, (id: string) => data[id]?.zIndex ?? 0, ids);
}

/** Makes room in the programs; gives the next free place of a program. */
function allocate(programs: Record<string, Program>, ids: readonly string[], data: Record<string, { type: string }>) {
  const counts = new Map<string, number>();
  for (const id of ids) {
    const type = data[id]?.type ?? "";
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  const next = new Map<string, number>();
  for (const [type, program] of Object.entries(programs)) program.reallocate(counts.get(type) ?? 0);
  return (type = "") => {
    const place = next.get(type) ?? 0;
    next.set(type, place + 1);
    return place;
  };
}

function behind(programs: Record<string, Program>): Record<string, Program> {
  return Object.fromEntries(
    Object.entries(programs).map(([type, program]) => [type, Object.assign(Object.create(program), { capacity: -1 })]),
  );
}

function bringForward(programs: Record<string, Program>, filled: Record<string, Program>): void {
  for (const [type, program] of Object.entries(programs)) Object.assign(program, filled[type]);
}

function* each<T>(all: readonly T[], act: (one: T) => void): Generator<void, void, void> {
  for (let i = 0; i < all.length; i++) {
    act(all[i] as T);
    if (i % STEP === STEP - 1) yield;
  }
  yield;
}
