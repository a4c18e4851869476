import assert from "node:assert/strict";
import { test } from "node:test";
import { edgeAt, nodeAt, nodeTowards, type Targets } from "../src/graph/picker";

const TARGETS: Targets = {
  nodes: ["left", "middle", "right", "gone"],
  edges: ["left-middle", "right-gone"],
  x: Float32Array.of(0, 100, 200, 200),
  y: Float32Array.of(0, 0, 10, 100),
  radius: Float32Array.of(5, 8, 5, 50),
  ends: Uint32Array.of(0, 1, 2, 3),
  hidden: Uint8Array.of(0, 0, 0, 1),
};

test("a node is found on its disc and a little around it", () => {
  assert.equal(nodeAt(TARGETS, 4, 3, 1, 1), "left");
  assert.equal(nodeAt(TARGETS, 6.5, 0, 1, 1), "left");
  assert.equal(nodeAt(TARGETS, 8, 0, 1, 1), null);
});

test("sizes are pixels: farther away a node covers more of the graph", () => {
  assert.equal(nodeAt(TARGETS, 15, 0, 1, 1), null);
  assert.equal(nodeAt(TARGETS, 15, 0, 4, 1), "left");
});

test("an edge is found beside its line, not beyond its ends", () => {
  assert.equal(edgeAt(TARGETS, 50, 3, 1), "left-middle");
  assert.equal(edgeAt(TARGETS, 50, 5, 1), null);
  assert.equal(edgeAt(TARGETS, -5, 0, 1), null);
});

test("nothing hidden is found, nor an edge that leads to it", () => {
  assert.equal(nodeAt(TARGETS, 200, 100, 1, 1), null);
  assert.equal(edgeAt(TARGETS, 200, 60, 1), null);
});

test("arrow keys go to the nearest node ahead, and begin at the largest", () => {
  assert.equal(nodeTowards(TARGETS, null, 1, 0), "middle");
  assert.equal(nodeTowards(TARGETS, "middle", 1, 0), "right");
  assert.equal(nodeTowards(TARGETS, "middle", -1, 0), "left");
  assert.equal(nodeTowards(TARGETS, "right", 0, 1), null);
});
