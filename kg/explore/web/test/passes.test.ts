import assert from "node:assert/strict";
import { test } from "node:test";
import type { GraphEdge, GraphNode, Subgraph } from "../src/api";
import { bundling, passes, union, visible } from "../src/graph/passes";
import { NO_FILTERS } from "../src/state";

function event(id: string, more: Partial<GraphNode> = {}): GraphNode {
  const begin = { value: "2016-09", granularity: "month", first: "2016-09-01", last: "2016-09-30" };
  const rest = { reports: 1, sources: 2, begin, end: null, status: "happened", certainty: 0.8 };
  return { id, kind: "event", type: "CONSULT", label: id, lat: null, lon: null, degree: 1, ...rest, ...more };
}

function entity(id: string): GraphNode {
  return { ...event(id), kind: "entity", type: "Person", begin: null, status: null, certainty: null };
}

function edge(source: string, target: string, label = "actor"): GraphEdge {
  const id = `${source}-${label}-${target}`;
  return { id, source, target, kind: "PARTICIPATES_IN", label, confidence: 1, provenance: [] };
}

const ALL: Subgraph = {
  nodes: [event("v-1"), event("v-2", { type: "ASSAULT" }), entity("e-1"), entity("e-2"), entity("e-3")],
  edges: [edge("e-1", "v-1"), edge("e-2", "v-2"), edge("e-1", "v-2", "target"), edge("e-2", "e-3", "ally")],
  hidden: 3,
};
const ids = (graph: Subgraph) => graph.nodes.map((node) => node.id);

test("an event passes when its whole span touches the wanted time", () => {
  const september = event("v-1");
  assert.ok(passes(september, { ...NO_FILTERS, from: "2016-09-30", to: null }));
  assert.ok(!passes(september, { ...NO_FILTERS, from: "2016-10-01", to: null }));
  assert.ok(!passes(september, { ...NO_FILTERS, to: "2016-08-31" }));
  assert.ok(!passes(event("v-2", { begin: null }), { ...NO_FILTERS, from: "2016-01-01" }));
});

test("each filter on its own keeps and drops", () => {
  for (const [keeps, drops] of [
    [{ types: ["CONSULT"] }, { types: ["AID"] }],
    [{ status: ["happened"] }, { status: ["denied"] }],
    [{ certainty: 0.8 }, { certainty: 0.81 }],
    [{ sources: 2 }, { sources: 3 }],
  ]) {
    assert.ok(passes(event("v-1"), { ...NO_FILTERS, ...keeps }));
    assert.ok(!passes(event("v-1"), { ...NO_FILTERS, ...drops }));
  }
});

test("entities go with the last of their events, and come back when asked for", () => {
  const filters = { ...NO_FILTERS, types: ["CONSULT"] };
  assert.deepEqual(ids(visible(ALL, filters, new Set(), new Set())), ["v-1", "e-1"]);
  assert.deepEqual(ids(visible(ALL, filters, new Set(["e-2"]), new Set())), ["v-1", "e-1", "e-2", "e-3"]);
});

test("what is hidden takes its edges along", () => {
  const seen = visible(ALL, NO_FILTERS, new Set(), new Set(["v-2"]));
  assert.deepEqual(ids(seen), ["v-1", "e-1"]);
  assert.equal(seen.edges.length, 1);
});

test("several answers are one graph without doubles", () => {
  const whole = union([ALL, ALL]);
  assert.deepEqual([whole.nodes.length, whole.edges.length], [5, 4]);
});

test("edges between the same two nodes are one line, in either direction", () => {
  const making = bundling([edge("e-1", "v-1"), edge("v-1", "e-1", "place"), edge("e-2", "v-1"), edge("e-1", "e-1")]);
  const made = making.next();
  assert.ok(made.done);
  const lines = made.value;
  assert.deepEqual(
    lines.map((line) => line.edges.length),
    [2, 1],
  );
});
