import assert from "node:assert/strict";
import { test } from "node:test";
import type { When } from "../src/api";
import { likelihood, spanText, whenText } from "../src/pages/words";

function when(value: string, granularity: string, first: string, last: string): When {
  return { value, granularity, first, last };
}

const MONTH = when("2016-09", "month", "2016-09-01", "2016-09-30");
const DAY = when("2016-09-05", "day", "2016-09-05", "2016-09-05");

test("a time is said as exactly as it is known, and no more exactly", () => {
  assert.equal(whenText(MONTH), "September 2016");
  assert.equal(whenText(DAY), "5 September 2016");
  assert.equal(whenText(when("2016", "year", "2016-01-01", "2016-12-31")), "2016");
  assert.equal(whenText(when("2016-W36", "week", "2016-09-05", "2016-09-11")), "5 September 2016 to 11 September 2016");
  assert.equal(whenText(when("2018-06-12T09:00:00", "hour", "2018-06-12", "2018-06-12")), "12 June 2018, 09:00");
  assert.equal(whenText(when("198X", "decade", "1980-01-01", "1989-12-31")), "1980s");
  assert.equal(whenText(when("19XX", "century", "1900-01-01", "1999-12-31")), "1900 to 1999");
  assert.equal(whenText(when("2016-12", "season", "2016-12-01", "2017-02-28")), "winter 2016");
  assert.equal(whenText(when("2016-07", "quarter", "2016-07-01", "2016-09-30")), "third quarter of 2016");
  assert.equal(whenText(null), "date unknown");
});

test("a beginning and an end that are one are said once", () => {
  assert.equal(spanText(DAY, DAY), "5 September 2016");
  assert.equal(spanText(DAY, MONTH), "5 September 2016 to September 2016");
  assert.equal(spanText(null, MONTH), "September 2016");
});

test("probabilities have words from certain to very unlikely", () => {
  assert.deepEqual([1, 0.82, 0.6, 0.5, 0.2, 0].map(likelihood), [
    "almost certain",
    "very likely",
    "likely",
    "open",
    "unlikely",
    "very unlikely",
  ]);
});
