import assert from "node:assert/strict";
import { test } from "node:test";
import { enoughSteps, layoutState, NODE_VALUES, runSteps } from "../src/graph/layout_steps";

function star(leaves: number, fixed: boolean) {
  const nodes = Array.from({ length: leaves + 1 }, (_, i) => ({
    x: Math.cos(i),
    y: Math.sin(i),
    size: 4,
    fixed: fixed && i === 0,
  }));
  return layoutState(
    nodes,
    Array.from({ length: leaves }, (_, i): [number, number] => [0, i + 1]),
  );
}

test("a pinned node stays where it is while the others move", () => {
  const state = star(20, true);
  const [x, y] = state.nodes;
  runSteps(state, 10_000);
  assert.deepEqual([state.nodes[0], state.nodes[1]], [x, y]);
  assert.notEqual(state.nodes[NODE_VALUES], Math.fround(Math.cos(1)));
});

test("the steps end, and the nodes then lie apart", () => {
  const state = star(20, false);
  runSteps(state, 10_000);
  assert.equal(state.done, enoughSteps(21));
  for (let a = 0; a < state.nodes.length; a += NODE_VALUES) {
    for (let b = a + NODE_VALUES; b < state.nodes.length; b += NODE_VALUES) {
      const dx = (state.nodes[a] ?? 0) - (state.nodes[b] ?? 0);
      const dy = (state.nodes[a + 1] ?? 0) - (state.nodes[b + 1] ?? 0);
      assert.ok(Math.hypot(dx, dy) > 4);
    }
  }
});
