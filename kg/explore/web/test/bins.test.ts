import assert from "node:assert/strict";
import { test } from "node:test";
import type { Bin, Granularity } from "../src/api";
import { dayNumber, isoDay, lanes, outside, type Span, ticks, unitSpan, usualSpan } from "../src/timeline/bins";
import { scale } from "../src/timeline/draw";
import { stepped } from "../src/timeline/brush";

function bin(value: string, granularity: Granularity, first: string, last: string, count = 1): Bin {
  return { value, granularity, first, last, count, byType: { CONSULT: count } };
}

const SEPTEMBER: Span = [dayNumber("2016-09-01"), dayNumber("2016-09-30")];
const BINS = [
  bin("2016", "year", "2016-01-01", "2016-12-31", 3),
  bin("2016-09", "month", "2016-09-01", "2016-09-30", 2),
  bin("2016-09-06", "day", "2016-09-06", "2016-09-06", 5),
  bin("2016-09-07", "day", "2016-09-07", "2016-09-07", 4),
];

test("days are numbers and come back, also before 1970 and before the year 100", () => {
  for (const day of ["2016-02-29", "1969-12-31", "0050-06-01"]) assert.equal(isoDay(dayNumber(day)), day);
});

test("a month that is known as a month only is a bar a month wide", () => {
  const month = lanes(BINS, SEPTEMBER, 20).find((lane) => lane.unit === "month");
  assert.deepEqual(
    month?.bars.map(({ first, last, count }) => [isoDay(first), isoDay(last), count]),
    [["2016-09-01", "2016-09-30", 2]],
  );
});

test("a decade, a season and a quarter are drawn over their whole span, wherever they begin", () => {
  const coarse = [
    bin("201X", "decade", "2010-01-01", "2019-12-31"),
    bin("2016-12", "season", "2016-12-01", "2017-02-28"),
    bin("2016-07", "quarter", "2016-07-01", "2016-09-30"),
    bin("19XX", "century", "1900-01-01", "1999-12-31"),
  ];
  const all: Span = [dayNumber("1899-01-01"), dayNumber("2020-12-31")];
  const drawn = lanes(coarse, all, 0.04).map(({ unit, bars }) => [unit, bars.map((bar) => [isoDay(bar.first), isoDay(bar.last)])]);
  assert.deepEqual(drawn, [
    ["quarter", [["2016-07-01", "2016-09-30"]]],
    ["season", [["2016-12-01", "2017-02-28"]]],
    ["decade", [["2010-01-01", "2019-12-31"]]],
    ["century", [["1900-01-01", "1999-12-31"]]],
  ]);
  const far = lanes(coarse, all, 0.02).find((lane) => lane.unit === "year");
  assert.deepEqual(far?.bars.map((bar) => [bar.value, bar.count]), [["2016", 2]]);
});

test("each width has a lane of its own, and days too narrow to see are summed; no event is lost", () => {
  assert.deepEqual(
    lanes(BINS, SEPTEMBER, 20).map((lane) => lane.unit),
    ["day", "month", "year"],
  );
  for (const pixelsPerDay of [20, 2, 0.2, 0.01, 0.001]) {
    const counts = lanes(BINS, SEPTEMBER, pixelsPerDay).flatMap((lane) => lane.bars.map((bar) => bar.count));
    assert.equal(
      counts.reduce((a, b) => a + b),
      14,
    );
  }
});

test("what does not touch the axis stands in no lane", () => {
  const earlier = bin("2015-01-05", "day", "2015-01-05", "2015-01-05", 9);
  assert.equal(lanes([earlier], SEPTEMBER, 20).length, 0);
  assert.deepEqual(outside([earlier, ...BINS], SEPTEMBER), { before: 9, after: 0 });
});

test("weeks begin on Monday, months and years on their first day", () => {
  const wednesday = dayNumber("2016-09-07");
  const named = (unit: Granularity) => unitSpan(wednesday, unit).map(isoDay);
  assert.deepEqual(named("week"), ["2016-09-05", "2016-09-11"]);
  assert.deepEqual(named("month"), ["2016-09-01", "2016-09-30"]);
  assert.deepEqual(named("decade"), ["2010-01-01", "2019-12-31"]);
  assert.deepEqual(named("century"), ["2000-01-01", "2099-12-31"]);
  assert.deepEqual(named("year"), ["2016-01-01", "2016-12-31"]);
  assert.deepEqual(unitSpan(dayNumber("1969-12-28"), "week").map(isoDay), ["1969-12-22", "1969-12-28"]);
});

test("one event of long ago does not stretch the axis", () => {
  const days = Array.from({ length: 30 }, (_, i) => {
    const day = isoDay(SEPTEMBER[0] + i);
    return bin(day, "day", day, day, 10);
  });
  const span = usualSpan([bin("1945-08-06", "day", "1945-08-06", "1945-08-06"), ...days]);
  assert.ok(span !== null && span[0] >= SEPTEMBER[0] - 3 && span[1] <= SEPTEMBER[1] + 3);
});

test("ticks lie on the axis and far enough apart, at every scale", () => {
  for (const length of [5, 40, 400, 4000, 40_000, 400_000]) {
    const span: Span = [dayNumber("1990-05-05"), dayNumber("1990-05-05") + length];
    const { pixelsPerDay } = scale(span, 900);
    const found = ticks(span, pixelsPerDay);
    assert.ok(found.length > 0 && found.length <= 16, `${length} days: ${found.length} ticks`);
    for (const [i, tick] of found.entries()) {
      assert.ok(tick.day >= span[0] && tick.day <= span[1]);
      const next = found[i + 1];
      if (next) assert.ok((next.day - tick.day) * pixelsPerDay >= 50);
    }
  }
});

test("the keys move an end by a day, by a month, to the ends, and not off the axis", () => {
  const day = dayNumber("2016-09-15");
  assert.equal(stepped("ArrowRight", day, "first", false, SEPTEMBER), day + 1);
  assert.equal(stepped("Home", day, "first", false, SEPTEMBER), SEPTEMBER[0]);
  const year: Span = [dayNumber("2016-01-01"), dayNumber("2016-12-31")];
  assert.equal(isoDay(stepped("PageUp", day, "first", false, year) ?? 0), "2016-10-01");
  assert.equal(isoDay(stepped("ArrowLeft", day, "last", true, year) ?? 0), "2016-08-31");
  assert.equal(stepped("PageUp", day, "last", false, SEPTEMBER), SEPTEMBER[1]);
  assert.equal(stepped("x", day, "first", false, SEPTEMBER), null);
});
