"""What time expressions are read against, and what all readings of them share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kg.extract.syntax.tense import Tense
from kg.extract.times.calendar import Anchor, Interval
from kg.model import Granularity

NOTHING: Interval = (None, None)
_SLIP = 1  # a story of the evening can bear the next day's date elsewhere
_FAR, _NEAR = 270, 45


@dataclass(frozen=True, slots=True)
class Told:
    """The time that the text told last: its first day, how exactly, how many sentences ago; `period`: all of it."""

    day: date
    granularity: Granularity
    ago: int
    period: Interval | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """What an expression is read against.

    `anchor`: the day of publication. `tense`: the direction of its clause. `generic`: the clause tells what is always
    so. `told`: the time told last. `story`: the text around tells of years long past, so that a month without a year
    is one after the time told last. `year`: the year that stands later in the same range ("March to August 2011").
    `recurring`: the clause says what a day is ("his feast day is 30 September"). `today`: it says what day it is.
    `over`: it is the time of what nobody announces, such as an attack.
    """

    anchor: Anchor | None
    tense: Tense = Tense.NONE
    generic: bool = False
    told: Told | None = None
    story: bool = False
    year: int | None = None
    recurring: bool = False
    today: bool = False
    over: bool = False


Reading = Callable[[re.Match[str], Hint], Interval]


def group(match: re.Match[str], name: str) -> str:
    """Return a group of a match in lower case, empty where the pattern has none or it is not there."""
    return (match.groupdict().get(name) or "").lower()


def anchor_day(hint: Hint) -> date:
    """Return the day of publication; ValueError (no value) where it is not known to the day."""
    if hint.anchor is None or not hint.anchor.days:
        raise ValueError("no day of publication")
    return hint.anchor.day


def anchor_for(hint: Hint, unit: str) -> date:
    """Return the day that a `unit` is counted from, where the date of publication is exact enough for it."""
    if hint.anchor is not None and unit in ("year", "decade", "century"):
        return hint.anchor.day
    if hint.anchor is not None and hint.anchor.months and unit in ("month", "quarter", "season"):
        return hint.anchor.day
    return anchor_day(hint)


def nearest(options: list[date], base: date, hint: Hint) -> date:
    """Return the option before or after `base` by the tense; without one, the nearest.

    Against the tense where that option is near and the other one most of a year away: "runs from January 23", said on
    January 28, is no plan for the next year. What is over is never ahead.
    """
    tense = Tense.PAST if hint.over else hint.tense
    closest = min(options, key=lambda option: (abs((option - base).days), option))
    past = [option for option in options if (option - base).days <= _SLIP]
    ahead = [option for option in options if option >= base]
    chosen = closest
    if tense is Tense.PAST and past:
        chosen = max(past)
    elif tense is Tense.FUTURE and ahead:
        chosen = min(ahead)
    far = not hint.over and abs((chosen - base).days) > _FAR and abs((closest - base).days) <= _NEAR
    return closest if far else chosen


def told_day(hint: Hint, unit: str) -> date:
    """Return the day told last, where it is exact enough for a `unit` and near enough; else ValueError."""
    reach = {"day": 2, "week": 2, "month": 3}.get(unit, 4)
    enough = {
        "day": (Granularity.DAY,),
        "week": (Granularity.DAY, Granularity.WEEK),
        "month": (Granularity.DAY, Granularity.WEEK, Granularity.MONTH),
    }.get(unit, (*Granularity,))
    coarse = (Granularity.CENTURY, Granularity.DECADE)
    if hint.told is None or hint.told.ago > reach or hint.told.granularity not in enough:
        raise ValueError("nothing told that it can be counted from")
    if hint.told.granularity in coarse:
        raise ValueError("too vague to count from")
    return hint.told.day
