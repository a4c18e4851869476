import assert from "node:assert/strict";
import { test } from "node:test";
import { inSlices } from "../src/graph/slices";

function* counting(to: number, each: (n: number) => void): Generator<void, string, void> {
  for (let n = 1; n <= to; n++) {
    each(n);
    const until = performance.now() + 5;
    while (performance.now() < until);
    yield;
  }
  return "done";
}

test("steps run to their end, and others are heard in between", async () => {
  const order: string[] = [];
  setTimeout(() => order.push("heard"));
  assert.equal(await inSlices(counting(10, (n) => order.push(String(n))), () => false), "done");
  assert.deepEqual(order.filter((each) => each !== "heard"), ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
  assert.ok(order.indexOf("heard") < order.length - 1);
});

test("what is no longer wanted stops, and gives nothing", async () => {
  let last = 0;
  const stopped = await inSlices(counting(100, (n) => (last = n)), () => last >= 3);
  assert.equal(stopped, null);
  assert.equal(last, 3);
});
