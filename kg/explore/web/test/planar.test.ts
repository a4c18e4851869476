import assert from "node:assert/strict";
import { test } from "node:test";
import type { FeatureCollection, Position } from "geojson";
import { continuous, planar } from "../src/map/planar";

const RING: Position[] = [
  [170, 60],
  [-170, 60],
  [-170, 70],
  [170, 70],
  [170, 60],
];

test("a ring over the date line does not jump across the map", () => {
  assert.deepEqual(
    continuous(RING).map(([longitude]) => longitude),
    [170, 190, 190, 170, 170],
  );
});

test("what lies over the date line is cut there, the rest is left whole, Antarctica out", () => {
  const square = RING.map(([x = 0, y = 0]) => [x > 0 ? 10 : 20, y]);
  const world: FeatureCollection = {
    type: "FeatureCollection",
    features: [RING, square, square].map((ring, i) => ({
      type: "Feature",
      id: i === 2 ? "010" : String(i),
      properties: {},
      geometry: { type: "Polygon", coordinates: [ring] },
    })),
  };
  const spans = planar(world).features.map((feature) =>
    feature.geometry.coordinates.map(([ring = []]) => {
      const longitudes = ring.map(([longitude = 0]) => longitude);
      return [Math.min(...longitudes), Math.max(...longitudes)];
    }),
  );
  assert.deepEqual(spans, [
    [
      [170, 180],
      [-180, -170],
    ],
    [[10, 20]],
  ]);
});
