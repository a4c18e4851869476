/** Outlines of a globe made fit for a flat map: no ring may cross it from one edge to the other. */

import type { Feature, FeatureCollection, Geometry, MultiPolygon, Polygon, Position } from "geojson";

/** Antarctica, which the map leaves out; its ring goes round the pole. */
const LEFT_OUT = new Set(["010"]);

export function planar(world: FeatureCollection<Geometry>): FeatureCollection<MultiPolygon> {
  const features = world.features.flatMap((feature): Feature<MultiPolygon>[] => {
    if (LEFT_OUT.has(String(feature.id))) return [];
    const polygons = polygonsOf(feature.geometry).flatMap(unrolled);
    return [{ type: "Feature", id: feature.id ?? "", properties: {}, geometry: { type: "MultiPolygon", coordinates: polygons } }];
  });
  return { type: "FeatureCollection", features };
}

function polygonsOf(geometry: Geometry): Position[][][] {
  if (geometry.type === "Polygon") return [(geometry as Polygon).coordinates];
  return geometry.type === "MultiPolygon" ? geometry.coordinates : [];
}

/** A polygon over the date line is cut in two there, one part at each edge of the map. */
function unrolled(polygon: Position[][]): Position[][][] {
  const rings = polygon.map(continuous);
  const longitudes = rings[0]?.map(([longitude = 0]) => longitude) ?? [];
  const side = Math.max(...longitudes) > 180 ? 1 : Math.min(...longitudes) < -180 ? -1 : 0;
  if (side === 0) return [rings];
  const other = rings.map((ring) => ring.map(([x = 0, y = 0]): Position => [x - side * 360, y]));
  return [rings.map((ring) => cut(ring, side)), other.map((ring) => cut(ring, -side))];
}

/** What of a ring lies on the inner side of the meridian of `side` times 180 degrees (Sutherland and Hodgman, 1974). */
function cut(ring: Position[], side: number): Position[] {
  const edge = side * 180;
  const inside = (x: number) => side * x <= 180;
  const kept: Position[] = [];
  ring.forEach(([x = 0, y = 0], i) => {
    const [x0 = 0, y0 = 0] = ring[(i + ring.length - 1) % ring.length] ?? [];
    if (inside(x) !== inside(x0)) kept.push([edge, y0 + ((y - y0) * (edge - x0)) / (x - x0)]);
    if (inside(x)) kept.push([x, y]);
  });
  return kept;
}

/** The ring with whole turns added where it jumps, so that neighbours are less than half a turn apart. */
export function continuous(ring: Position[]): Position[] {
  let turn = 0;
  let before: number | null = null;
  return ring.map(([longitude = 0, latitude = 0]) => {
    if (before !== null && longitude - before > 180) turn -= 360;
    if (before !== null && longitude - before < -180) turn += 360;
    before = longitude;
    return [longitude + turn, latitude];
  });
}
