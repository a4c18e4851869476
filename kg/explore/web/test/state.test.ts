import assert from "node:assert/strict";
import { test } from "node:test";
import { formatHash, href, NO_FILTERS, parseHash, START, type State } from "../src/state";

const FULL: State = {
  route: { page: "article", id: "a-0f/ü?#&", at: [10, 42] },
  filters: {
    from: "2016-09-01",
    to: "2016-09-30",
    types: ["CONSULT", "ASSAULT"],
    publishers: ["A & B, Inc.", "Ünited=Press"],
    status: ["happened"],
    certainty: 0.5,
    sources: 2,
  },
  show: ["v-1", "e-2"],
  open: ["e-2"],
  hide: ["e-3"],
  sel: "e-2",
  view: "map",
  limit: 1200,
};

test("a state comes back from its address as it was", () => {
  assert.deepEqual(parseHash(formatHash(FULL)), FULL);
  assert.deepEqual(parseHash(formatHash(START)), START);
});

test("the start needs no parameters", () => {
  assert.equal(formatHash(START), "#/");
  assert.deepEqual(parseHash(""), START);
});

test("every route comes back", () => {
  for (const route of [
    { page: "graph" },
    { page: "event", id: "v-1" },
    { page: "entity", id: "e-1" },
    { page: "article", id: "a-1", at: null },
    { page: "events" },
    { page: "entities" },
    { page: "console" },
  ] satisfies State["route"][]) {
    assert.deepEqual(parseHash(formatHash({ ...START, route })).route, route);
  }
});

test("nonsense in an address is left out and does not fail", () => {
  const state = parseHash("#/nowhere?from=2016-99-99&to=soon&certainty=-3&sources=x&view=pie&show=,,");
  assert.deepEqual(state, START);
  assert.deepEqual(parseHash("#/event/%E0%A4%A").route, { page: "event", id: "%E0%A4%A" });
});

test("a link changes only what it names", () => {
  const link = parseHash(href(FULL, { filters: NO_FILTERS }));
  assert.deepEqual(link, { ...FULL, filters: NO_FILTERS });
});
