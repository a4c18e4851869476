"""What dates mean: from a match of a pattern, and what it is read against, to an interval."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from kg.extract.syntax.tense import Tense
from kg.extract.tables.numerals import UNITS
from kg.extract.times.calendar import (
    DAYS,
    SEASONS,
    Interval,
    century_point,
    day_point,
    decade_point,
    month_number,
    month_point,
    open_point,
    open_season,
    point,
    quarter_point,
    season_point,
    span_of,
    year_point,
)
from kg.extract.times.hints import (
    NOTHING,
    Hint,
    Reading,
    anchor_day,
    anchor_for,
    group,
    nearest,
    told_day,
)
from kg.extract.times.periods import Holiday
from kg.extract.times.words import ordinal_of
from kg.model import Granularity

_LEAP = 2000

_DIRECTIONS = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1, "upcoming": 1}


def full_date(match: re.Match[str], hint: Hint) -> Interval:
    """ "5 September 2016", "Sept. 5-7", "Friday, 28 February"; without a year the nearest one by the tense."""
    month = month_number(match["month"])
    day = int(match["day"]) if group(match, "day") else ordinal_of(match["ordinal"])
    year = int(match["year"]) if group(match, "year") else hint.year
    if year is None:
        found = _without_year(month, day, hint, group(match, "weekday"))
        if found is None:
            last = group(match, "day2")
            return open_point(month, day), open_point(month, int(last) if last else day)
        year = found
    first = date(year, month, day)
    last = group(match, "day2")
    return day_point(first), day_point(first.replace(day=int(last)) if last else first)


def _without_year(month: int, day: int, hint: Hint, weekday: str = "") -> int | None:
    """The year of a day that is given without one; None where it stays open."""
    if hint.recurring or hint.anchor is None:
        return None
    if hint.story and hint.told is not None:
        return _year_after(hint.told.day, month, day, exact=hint.told.granularity.value == "day")
    base = anchor_for(hint, "month")
    options = [
        date(year, month, day)
        for year in (base.year - 1, base.year, base.year + 1)
        if _exists(year, month, day)
    ]
    named = [option for option in options if DAYS[option.weekday()] == weekday]
    return nearest(named or options, base, hint).year


def _year_after(told: date, month: int, day: int, *, exact: bool) -> int:
    """The year in which a story goes on: that of the time told last, the next one where the month lies well before."""
    earlier = (month, day) < (told.month, told.day) if exact else False
    return told.year + (1 if earlier and told.month - month > 2 else 0)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def day_of_month(match: re.Match[str], hint: Hint) -> Interval:
    """ "on the 29th": of the month told last, else the nearest by the tense."""
    day = int(match["day"]) if group(match, "day") else ordinal_of(match["ordinal"])
    if hint.told is not None and hint.told.granularity.value in ("day", "month") and hint.told.ago <= 3:
        return span_of(day_point(hint.told.day.replace(day=day)))
    base = anchor_day(hint)
    months = [month_number_of(base, shift) for shift in (-1, 0, 1)]
    options = [date(year, month, day) for year, month in months if _exists(year, month, day)]
    return span_of(day_point(nearest(options, base, hint)))


def month_number_of(base: date, shift: int) -> tuple[int, int]:
    """Return year and month, `shift` months from that of `base`."""
    index = base.year * 12 + base.month - 1 + shift
    return index // 12, index % 12 + 1


def numeric_date(match: re.Match[str], hint: Hint) -> Interval:
    """ "25/12/2015": which number is the day must show: by its size, or because only one of them is near the anchor."""
    one, other, year = int(match["one"]), int(match["other"]), int(match["year"])
    options = [
        date(year, month, day) for month, day in {(one, other), (other, one)} if _exists(year, month, day)
    ]
    if len(options) > 1 and hint.anchor is not None and hint.anchor.days:
        near = [option for option in options if -31 <= (hint.anchor.day - option).days <= 31]
        options = near or options
    return span_of(day_point(options[0])) if len(options) == 1 else NOTHING


def month_year(match: re.Match[str], _hint: Hint) -> Interval:
    """ "July 2003"."""
    return span_of(month_point(int(match["year"]), month_number(match["month"])))


def month_of(match: re.Match[str], hint: Hint) -> Interval:
    """ "in July", "last June"."""
    month, word = month_number(match["month"]), group(match, "word")
    if hint.year is not None:
        return span_of(month_point(hint.year, month))
    if word in ("last", "next", "this", "past", "coming"):
        base = anchor_for(hint, "month")
        shift = _DIRECTIONS[word]
        if shift == 0:
            return span_of(month_point(base.year, month))
        later = month > base.month if shift > 0 else month >= base.month
        year = base.year - (1 if later else 0) if shift < 0 else base.year + (0 if later else 1)
        return span_of(month_point(year, month))
    if group(match, "same"):
        return span_of(month_point(told_day(hint, "year").year, month))
    if word in ("following", "previous"):
        told = told_day(hint, "year")
        return span_of(month_point(told.year + _passed(told.month, month, word), month))
    if hint.generic or hint.anchor is None:
        return span_of(open_point(month))
    if hint.story and hint.told is not None:
        fine = hint.told.granularity.value in ("day", "month", "week")
        later = fine and hint.told.day.month - month > 2
        return span_of(month_point(hint.told.day.year + (1 if later else 0), month))
    base = anchor_for(hint, "month").replace(day=1)
    options = [date(base.year + shift, month, 1) for shift in (-1, 0, 1)]
    chosen = nearest(
        options, base, hint if hint.tense is not Tense.PRESENT else replace(hint, tense=Tense.PAST)
    )
    return span_of(month_point(chosen.year, chosen.month))


def _passed(told: int, month: int, word: str) -> int:
    if word == "following":
        return 1 if month <= told else 0
    return -1 if month >= told else 0


def weekday_of(match: re.Match[str], hint: Hint) -> Interval:
    """ "on Monday", "last Friday", "the following Tuesday"."""
    wanted, word = DAYS.index(match["weekday"].lower()), group(match, "word")
    if word in ("the following", "the next", "the previous"):
        told = told_day(hint, "day")
        forth = (wanted - told.weekday()) % 7 or 7
        return span_of(day_point(told + timedelta(forth if word != "the previous" else forth - 7 or -7)))
    if word == "that":
        told = told_day(hint, "day")
        return span_of(day_point(told + timedelta((wanted - told.weekday() + 3) % 7 - 3)))
    base = anchor_day(hint)
    if hint.today:
        return span_of(day_point(base + timedelta((wanted - base.weekday() + 3) % 7 - 3)))
    back = (base.weekday() - wanted) % 7
    if word in ("next", "coming", "this coming"):
        shift = 7 - back
    elif word in ("last", "past", "this past"):
        shift = -(back or 7)
    else:
        shift = 7 - back if hint.tense is Tense.FUTURE and back else -back
    return span_of(day_point(base + timedelta(shift)))


_DEICTIC = {"today": 0, "tonight": 0, "this": 0, "yesterday": -1, "last": -1, "tomorrow": 1}


def deictic_of(match: re.Match[str], hint: Hint) -> Interval:
    """ "today", "this morning", "last night"."""
    word = group(match, "word") or group(match, "word2")
    return span_of(day_point(anchor_day(hint) + timedelta(_DEICTIC[word])))


def season_of(match: re.Match[str], hint: Hint) -> Interval:
    """ "the summer of 2012", "last spring", "the following autumn", "winters"."""
    season, word = match["season"].lower(), group(match, "word")
    if group(match, "year"):
        return span_of(season_point(int(match["year"]), season))
    if word == "following":
        told = told_day(hint, "year")
        fine = hint.told is not None and hint.told.granularity.value != "year"
        return span_of(season_point(told.year + (1 if fine and SEASONS[season] <= told.month else 0), season))
    if hint.today and not word:
        return span_of(season_point(anchor_for(hint, "season").year, season))
    if not word and (hint.generic or hint.tense not in (Tense.PAST, Tense.FUTURE)):
        return span_of(open_season(season))
    if not word and hint.story:
        told = told_day(hint, "year")
        return span_of(season_point(told.year, season))
    base = anchor_for(hint, "season")
    first = date(base.year, SEASONS[season], 1)
    back = word in ("last", "past") or (not word and hint.tense is Tense.PAST)
    if back:
        over = first + timedelta(91) if word else first
        return span_of(season_point(base.year - (1 if over > base else 0), season))
    if not word:
        return span_of(season_point(base.year + (1 if first + timedelta(91) <= base else 0), season))
    if word == "next":
        return span_of(season_point(base.year + (1 if first <= base else 0), season))
    begun = first > base + timedelta(92) and hint.tense is Tense.PAST
    return span_of(season_point(base.year - (1 if begun else 0), season))


_GAME = re.compile(
    r"(?i)\b(?:touchdowns?|quarterbacks?|halftime|rebounds|free throws?|half-time|fumbled?|cornerback)\b"
)
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def quarter_of(match: re.Match[str], hint: Hint) -> Interval:
    """ "the third quarter", "the first quarter of 2015", "last quarter"."""
    word = group(match, "word")
    if group(match, "year"):
        return span_of(quarter_point(int(match["year"]), _QUARTERS[group(match, "which")]))
    base = anchor_for(hint, "quarter")
    if group(match, "which") and not word and _GAME.search(match.string):
        raise ValueError("the quarter of a game")
    if not group(match, "which"):
        year, month = month_number_of(base, 3 * _DIRECTIONS[word])
        return span_of(quarter_point(year, (month + 2) // 3))
    quarter = _QUARTERS[group(match, "which")]
    if word:
        return span_of(quarter_point(base.year + _DIRECTIONS[word], quarter))
    over = date(base.year, 3 * quarter - 2, 1) <= base
    return span_of(quarter_point(base.year - (0 if over or hint.tense is Tense.FUTURE else 1), quarter))


def half_of(match: re.Match[str], hint: Hint) -> Interval:
    """ "the first half of 2015", "of this year": six months."""
    first = 1 if group(match, "which") == "first" else 7
    word = group(match, "word")
    year = int(match["year"]) if group(match, "year") else anchor_for(hint, "year").year + _DIRECTIONS[word]
    return month_point(year, first), month_point(year, first + 5)


def iso_of(match: re.Match[str], _hint: Hint) -> Interval:
    """ "2016-09-05"."""
    return span_of(day_point(date.fromisoformat(match["at"][:10].replace("/", "-"))))


def fiscal_of(match: re.Match[str], _hint: Hint) -> Interval:
    """ "fiscal 2015", "the 2015-16 financial year": the years that it touches."""
    year, second = int(match["year"]), group(match, "second")
    last = int(f"{match['year'][: -len(second)]}{second}") if second else year
    return year_point(year), year_point(last)


def decade_of(match: re.Match[str], _hint: Hint) -> Interval:
    """ "the 1990s" a decade, "the 1600s" a century."""
    text = match["decade"]
    words = {name: 20 + 10 * index for index, name in enumerate(_DECADES)}
    year = words[text.lower()] + 1900 if text.lower() in words else int(text)
    year = year if year >= 100 else 1900 + year
    if year % 100 == 0 and year < 2000:
        return span_of(century_point(year // 100 + 1))
    return span_of(decade_point(year))


_DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_PARTS = {"early": 0, "earlier": 0, "mid": 1, "middle": 1, "late": 2, "later": 2}
_DECADE = ((0, 4), (4, 6), (5, 9))
_CENTURY = ((0, 24), (40, 59), (75, 99))
_MONTH = ((1, 15), (10, 20), (15, 0))


def narrowed(value: Interval, word: str) -> Interval:
    """Return the early, middle or late part of a decade or century (in years) or of a month (in days)."""
    begin, part = value[0], _PARTS.get(word.lower().split()[0])
    if begin is None or begin != value[1] or part is None:
        return value
    match begin.granularity:
        case Granularity.DECADE if not begin.value.startswith("-"):
            year, (first, last) = int(begin.value[:3]) * 10, _DECADE[part]
        case Granularity.CENTURY if not begin.value.startswith("-"):
            year, (first, last) = int(begin.value[:2]) * 100, _CENTURY[part]
        case Granularity.MONTH:
            first, last = _MONTH[part]
            month = int(begin.value[5:7])
            year = _LEAP if begin.value.startswith("X") else int(begin.value[:4])
            last = last or monthrange(year, month)[1]
            days = (point(f"{begin.value}-{day:02d}", Granularity.DAY) for day in (first, last))
            return next(days), next(days)
        case _:
            return value
    return year_point(year + first), year_point(year + last)


def century_of(match: re.Match[str], _hint: Hint) -> Interval:
    """ "the 19th century", "the fifth century BC"."""
    number = int(match["number"]) if group(match, "number") else ordinal_of(match["word"])
    return span_of(century_point(-number if group(match, "before") else number))


def era_of(match: re.Match[str], _hint: Hint) -> Interval:
    """ "3000 BC", "AD 842": a year counted from our era, with a year 0 for 1 BC."""
    number = int((group(match, "number") or group(match, "other")).replace(",", ""))
    return span_of(year_point(1 - number if group(match, "before") else number))


def word_year(match: re.Match[str], _hint: Hint) -> Interval:
    """ "nineteen eighty-four", "twenty sixteen"."""
    words = [group(match, name) for name in ("teen", "tens", "one")]
    century = 19 if group(match, "century") == "nineteen" else 20
    return span_of(year_point(100 * century + int(sum(UNITS[word] for word in words if word))))


def before_era(match: re.Match[str], _hint: Hint) -> Interval:
    """The first year of "1200 to 400 BC"."""
    return span_of(year_point(1 - int(match["number"])))


def named_period(interval: Interval) -> Reading:
    """Return the reading of a name that stands for `interval`."""
    return lambda _match, _hint: interval


def holiday_of(holiday: Holiday) -> Reading:
    """Return the reading of a holiday: of the year that is given, else the nearest by the tense."""

    def read(match: re.Match[str], hint: Hint) -> Interval:
        word = group(match, "word")
        if group(match, "year"):
            return span_of(day_point(holiday.in_year(int(match["year"]))))
        if hint.generic and holiday.fixed is not None:
            return span_of(open_point(*holiday.fixed))
        base = anchor_day(hint)
        if word:
            year = base.year + _DIRECTIONS[word.split()[0]]
            return span_of(day_point(holiday.in_year(year)))
        options = [holiday.in_year(base.year + shift) for shift in (-1, 0, 1)]
        return span_of(day_point(nearest(options, base, hint)))

    return read
