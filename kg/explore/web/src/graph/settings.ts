/** How sigma is to draw. */

import { colorToArray } from "sigma/utils";
import type { Palette } from "../palette";
import type { Emphasis } from "./emphasis";
import { HairProgram } from "./hair_program";
import { NO_EDGES, NO_NODES } from "./inner";
import type { labelDrawers } from "./labels";
import { LineProgram } from "./line_program";
import { shapeProgram } from "./shape_program";
import { nodeScale } from "./view_data";

/** Radius in pixels from which on a node has a label, in a small graph. */
const ENTITY_LABEL = 5.5;
const EVENT_LABEL = 6;

/** The same in a graph of so many nodes. */
export const entityLabelFrom = (order: number) => ENTITY_LABEL * nodeScale(order);
export const eventLabelFrom = (order: number) => EVENT_LABEL * nodeScale(order);

export function pictureSettings(
  palette: () => Palette,
  drawers: ReturnType<typeof labelDrawers>,
) {
  const paper = (): [number, number, number] => {
    const [red, green, blue] = colorToArray(palette().get("--paper"));
    return [red / 255, green / 255, blue / 255];
  };
  return {
    allowInvalidContainer: true,
    defaultNodeType: "shape",
    defaultEdgeType: "line",
    nodeProgramClasses: { shape: shapeProgram(paper), circle: NO_NODES },
    nodeHoverProgramClasses: { shape: NO_NODES },
    edgeProgramClasses: { line: LineProgram, hair: HairProgram, arrow: NO_EDGES },
    ...drawersOf(drawers),
    enableEdgeEvents: true,
    zIndex: true,
    labelDensity: 0.8,
    labelGridCellSize: 110,
    minEdgeThickness: 0.3,
    stagePadding: 48,
    minCameraRatio: 0.05,
    maxCameraRatio: 4,
    doubleClickZoomingRatio: 1,
    zoomToSizeRatioFunction: (ratio: number) => ratio ** 0.6,
  };
}

export function drawersOf({ node, hover, edge }: ReturnType<typeof labelDrawers>) {
  return { defaultDrawNodeLabel: node, defaultDrawNodeHover: hover, defaultDrawEdgeLabel: edge };
}

/** What depends on the graph that is shown. */
export function lookOf(palette: Palette, emphasis: Emphasis, order: number) {
  return {
    labelRenderedSizeThreshold: entityLabelFrom(order),
    renderEdgeLabels: emphasis.labelled,
    ...emphasis.reducers(palette),
  };
}
