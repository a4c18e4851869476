import assert from "node:assert/strict";
import { test } from "node:test";
import type { Hit } from "../src/api";
import { type Act, activePlace, awaits, type Choice, isShown, NOTHING, step } from "../src/search_choice";

function hit(id: string): Hit {
  return { kind: "entity", id, label: id, type: "Person", count: 1, date: null, article: null, begin: null, end: null, marked: [] };
}

const type = (text: string): Act => ({ kind: "type", text });
const key = (name: string): Act => ({ kind: "key", key: name });
const answer = (text: string, ...ids: string[]): Act => ({ kind: "answer", answer: { text, hits: ids.map(hit), error: null } });

function after(...acts: Act[]): Choice {
  return acts.reduce(step, NOTHING);
}

function active(choice: Choice): string | undefined {
  return choice.answer?.hits[activePlace(choice)]?.id;
}

test("a chosen hit stays chosen in a newer list that has it, wherever it stands", () => {
  const chosen = after(type("tru"), answer("tru", "a", "b"), key("ArrowDown"), key("ArrowDown"), type("trump"));
  assert.equal(active(chosen), "b");
  assert.equal(active(step(chosen, answer("trump", "c", "d", "b"))), "b");
  assert.equal(active(step(chosen, answer("trump", "c", "a"))), undefined);
});

test("an arrow that comes before its answer acts on the list that comes", () => {
  const early = after(type("tru"), answer("tru", "a", "b"), type("trump"), key("ArrowDown"), key("ArrowDown"));
  assert.equal(active(early), undefined);
  assert.equal(active(step(early, answer("trump", "c", "d"))), "d");
  assert.equal(active(after(type("trump"), key("ArrowUp"), answer("trump", "c", "d"))), "d");
});

test("Enter waits for its answer and never opens what an older question found", () => {
  const early = after(type("tru"), answer("tru", "a"), key("ArrowDown"), type("trump"), key("Enter"));
  assert.equal(early.taken, null);
  assert.ok(awaits(early));
  assert.equal(step(early, answer("trump", "c")).taken?.id, "c");
  assert.equal(step(early, answer("trump", "c", "a")).taken?.id, "a");
  assert.equal(after(type("trump"), key("Enter"), answer("trump", "c", "d")).taken?.id, "c");
});

test("an Enter is forgotten when the text is changed after it, or when the field is left", () => {
  assert.equal(after(type("tru"), key("Enter"), type("trump"), answer("trump", "c")).taken, null);
  assert.equal(after(type("trump"), key("Enter"), { kind: "close" }, answer("trump", "c")).taken, null);
  assert.equal(after(type("trump"), key("Enter"), key("Escape"), answer("trump", "c")).taken, null);
});

test("an answer to an older question changes nothing", () => {
  const now = after(type("trump"), answer("trump", "c"), key("ArrowDown"));
  assert.equal(step(now, answer("tru", "a")), now);
});

test("a taken hit leaves an empty, closed field", () => {
  const { taken, ...left } = after(type("trump"), answer("trump", "c"), key("Enter"));
  assert.equal(taken?.id, "c");
  assert.deepEqual({ ...left, taken: null }, NOTHING);
});

test("Escape closes the list, then empties the field; an arrow opens the list at its first hit", () => {
  const closed = after(type("trump"), answer("trump", "c", "d"), key("ArrowUp"), key("Escape"));
  assert.ok(!isShown(closed));
  assert.equal(closed.text, "trump");
  assert.equal(active(step(closed, key("ArrowDown"))), "c");
  assert.equal(step(closed, key("Escape")).text, "");
});

test("nothing found: keys do nothing", () => {
  const none = after(type("xyz"), key("ArrowDown"), answer("xyz"), key("ArrowDown"), key("Enter"));
  assert.equal(active(none), undefined);
  assert.equal(none.taken, null);
  assert.ok(isShown(none));
});
