"""What counted and compared times mean: ago, the past two years, next week, two days later, that year."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kg.extract.syntax.tense import Tense
from kg.extract.times.calendar import (
    Anchor,
    Interval,
    century_point,
    day_point,
    month_point,
    moved,
    span_of,
    unit_point,
    week_point,
    year_point,
)
from kg.extract.times.hints import NOTHING, Hint, anchor_day, anchor_for, group, told_day
from kg.extract.times.words import count_of
from kg.model import Granularity, TimePoint

_SHIFT = {
    **dict.fromkeys(("last", "past", "previous", "preceding"), -1),
    **dict.fromkeys(("this", "current"), 0),
    **dict.fromkeys(("next", "coming", "following", "upcoming"), 1),
}
_AHEAD = frozenset({"next", "coming", "following"})
_PARTS_OF_DAY = {"morning": "day", "afternoon": "day", "evening": "day", "night": "day", "today": "day"}
_LONG = 1000


def unit_of(match: re.Match[str]) -> str:
    """Return the unit of a match (day, week, month ...); parts of a day are days."""
    unit = group(match, "unit").removesuffix("s")
    return "century" if unit.startswith("centur") else _PARTS_OF_DAY.get(unit, unit)


def _moved(day: date, unit: str, count: float) -> date:
    """`day` moved by a count that may have a fraction: half years in months, half days not at all."""
    if count == int(count):
        return moved(day, unit, int(count))
    months = {"year": 12, "decade": 120, "century": 1200, "month": 1}.get(unit)
    return moved(day, "month", round(count * months)) if months else moved(day, unit, int(count))


def nothing_of(_match: re.Match[str], _hint: Hint) -> Interval:
    """What has no place in time: durations, "on Mondays"."""
    return NOTHING


def ago_of(match: re.Match[str], hint: Hint) -> Interval:
    """ "two days ago": as exact as its unit."""
    unit, count = unit_of(match), count_of(match["count"])
    if count >= _LONG:
        return _ages_ago(anchor_for(hint, "year").year, count) if unit == "year" else NOTHING
    if unit == "hour":
        return span_of(day_point(anchor_day(hint) - timedelta(hours=count)))
    then = _moved(anchor_for(hint, unit), unit, -count)
    return span_of(year_point(then.year) if unit == "decade" and count == 1 else unit_point(then, unit))


def _ages_ago(year: int, count: float) -> Interval:
    """ "Ten thousand years ago": to the thousand, or as exactly as the count is round."""
    zeros = len(str(int(count))) - len(str(int(count)).rstrip("0"))
    return span_of(year_point(round(year - int(count), -min(zeros, 3))))


def ago_today(match: re.Match[str], hint: Hint) -> Interval:
    """ "Three years ago today", "ten years ago this week": the day or the period, so much earlier."""
    word, period = group(match, "word").split()[-1], ("week", "month")
    shift = {"tomorrow": 1, "yesterday": -1}.get(word, 0)
    there = _moved(anchor_day(hint) + timedelta(shift), unit_of(match), -count_of(match["count"]))
    return span_of(unit_point(there, word if word in period else "day"))


def long_ago(_match: re.Match[str], hint: Hint) -> Interval:
    """ "several years ago", "in recent years": some time up to now."""
    return None, _now(hint)


def from_now(_match: re.Match[str], hint: Hint) -> Interval:
    """ "in the coming weeks", "the months ahead": from now on."""
    return _now(hint), None


def present_of(_match: re.Match[str], hint: Hint) -> Interval:
    """ "now", "the present": the day of publication."""
    return span_of(_now(hint))


def _now(hint: Hint) -> TimePoint:
    base = anchor_for(hint, "year")
    if hint.anchor is not None and not hint.anchor.days:
        return unit_point(base, "month" if hint.anchor.months else "year")
    return day_point(base)


def stretch_of(match: re.Match[str], hint: Hint) -> Interval:
    """ "the past two years": from then to now; "the next few days": from now, to nobody knows when."""
    unit, ahead = unit_of(match), group(match, "word") in _AHEAD
    base = anchor_for(hint, unit)
    now = day_point(base) if hint.anchor and hint.anchor.days else unit_point(base, unit)
    if not group(match, "count"):
        return (now, None) if ahead else (None, now)
    count = count_of(match["count"])
    if group(match, "word") == "following" or (ahead and hint.story and hint.tense is not Tense.FUTURE):
        told = told_day(hint, unit)
        return unit_point(told, unit), unit_point(_moved(told, unit, count), unit)
    there = _moved(base, unit, count if ahead else -count)
    if unit == "decade" and count == 1:
        unit = "year"
    other = unit_point(there, unit)
    return (now, other) if ahead else (other, now)


def period_of(match: re.Match[str], hint: Hint) -> Interval:
    """ "next week" counts from today; "the next week" of a story told in the past counts from what was told."""
    unit, word = unit_of(match), group(match, "word").removeprefix("this ").removeprefix("the ")
    definite = group(match, "word").startswith("the ") or word in ("following", "preceding")
    if definite and word in ("next", "previous", "following", "preceding") and hint.tense is not Tense.FUTURE:
        return span_of(unit_point(moved(told_day(hint, unit), unit, _SHIFT[word]), unit))
    if word == "past" and unit in ("year", "decade"):
        base = anchor_for(hint, unit)
        return year_point(moved(base, unit, -1).year), _now(hint)
    if word == "last" and unit == "decade" and definite:
        base = anchor_for(hint, unit)
        return year_point(base.year - 10), _now(hint)
    return span_of(unit_point(moved(anchor_for(hint, unit), unit, _SHIFT[word]), unit))


def so_far(value: Interval, anchor: Anchor | None) -> Interval | None:
    """ "We have met twice this week": of the week of the publication, what is over; None for any other time."""
    begin = value[0]
    if anchor is None or not anchor.days or begin is None or begin.granularity is not Granularity.WEEK:
        return None
    if begin != value[1] or begin != week_point(anchor.day):
        return None
    return day_point(date.fromisoformat(begin.value)), day_point(anchor.day)


def told_of(match: re.Match[str], hint: Hint) -> Interval:
    """ "that year", "later the same day": the period of the time told last."""
    unit = unit_of(match)
    return span_of(unit_point(told_day(hint, unit), unit))


def while_of(_match: re.Match[str], hint: Hint) -> Interval:
    """ "During this period": the whole of what was told last, where that is a period."""
    if hint.told is None or hint.told.ago > 2 or hint.told.period is None:
        raise ValueError("no period told")
    return hint.told.period


def after_told(_match: re.Match[str], hint: Hint) -> Interval:
    """ "The decades that followed": from what was told last to nobody knows when."""
    if hint.told is None or hint.told.ago > 1 or hint.told.period is None:
        raise ValueError("no period told")
    return hint.told.period[1], None


def beside_of(match: re.Match[str], hint: Hint) -> Interval:
    """ "the year before", "the day after": beside the time told last."""
    unit = unit_of(match)
    shift = -1 if group(match, "side") in ("before", "earlier") else 1
    return span_of(unit_point(moved(told_day(hint, unit), unit, shift), unit))


def later_of(match: re.Match[str], hint: Hint) -> Interval:
    """ "two days later", "a year earlier": counted from the time told last."""
    unit, count = unit_of(match), count_of(match["count"])
    back = group(match, "side") in ("earlier", "before")
    return span_of(unit_point(_moved(told_day(hint, unit), unit, -count if back else count), unit))


def weekend_of(match: re.Match[str], hint: Hint) -> Interval:
    """ "this weekend", "last weekend": Saturday and Sunday."""
    base, shift = anchor_day(hint), _SHIFT[group(match, "word").removeprefix("this ") or "this"]
    saturday = base - timedelta(base.weekday()) + timedelta(5 + 7 * shift)
    if shift == 0 and hint.tense is Tense.PAST and base.weekday() < 5:
        saturday -= timedelta(7)
    return day_point(saturday), day_point(saturday + timedelta(1))


def end_of(match: re.Match[str], hint: Hint) -> Interval:
    """ "the end of the year": its last month, of a month all of it; after "by" the last day."""
    unit = unit_of(match)
    base, shift = anchor_for(hint, unit), _SHIFT[group(match, "word") or "this"]
    then = moved(base, unit, shift)
    if not group(match, "by"):
        return span_of(month_point(then.year, 12 if unit == "year" else then.month))
    if unit == "year":
        return span_of(day_point(date(then.year, 12, 31)))
    return span_of(day_point(moved(then.replace(day=1), "month", 1) - timedelta(1)))


def century_now(match: re.Match[str], hint: Hint) -> Interval:
    """ "this century", "the past century"."""
    base = anchor_for(hint, "century")
    return span_of(century_point(base.year // 100 + 1 + _SHIFT[group(match, "word")]))
