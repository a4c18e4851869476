/** How sigma is to draw. */

import type { Palette } from "../palette";
import type { Emphasis } from "./emphasis";
import type { labelDrawers } from "./labels";
import { programsOf } from "./programs";
import type { Painter } from "./painter";
import { nodeScale } from "./view_data";

/** Radius in pixels from which on a node has a label, in a small graph. */
const ENTITY_LABEL = 5.5;
const EVENT_LABEL = 6;

/** The same in a graph of so many nodes. */
export const entityLabelFrom = (order: number) => ENTITY_LABEL * nodeScale(order);
export const eventLabelFrom = (order: number) => EVENT_LABEL * nodeScale(order);

export function pictureSettings(painter: Painter, drawers: ReturnType<typeof labelDrawers>) {
  return {
    allowInvalidContainer: true,
    defaultNodeType: "shape",
    defaultEdgeType: "line",
    ...programsOf(painter),
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
