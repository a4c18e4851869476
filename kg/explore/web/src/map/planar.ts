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

/** A polygon over the date line goes on beyond 180 degrees, and comes a second time from the other side. */
function unrolled(polygon: Position[][]): Position[][][] {
  const rings = polygon.map(continuous);
  const longitudes = rings[0]?.map(([longitude = 0]) => longitude) ?? [];
  const shift = Math.max(...longitudes) > 180 ? -360 : Math.min(...longitudes) < -180 ? 360 : 0;
  if (shift === 0) return [rings];
  return [rings, rings.map((ring) => ring.map(([longitude = 0, latitude = 0]) => [longitude + shift, latitude]))];
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
