"""Time expressions that stand together: the longest ones, a day with its hour, ranges, bounds, times beside a date.

"His freshman year, 2003" and "two days later, on Monday" are the date beside them; "the day after Christmas" counts
from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from kg.extract.times.calendar import Interval, moved, point, span_of, unit_point
from kg.extract.times.clocks import with_clock
from kg.extract.times.hints import NOTHING
from kg.extract.times.rules import Kind, Rule
from kg.extract.times.words import COUNT, count_of
from kg.model import Granularity, TimePoint

_OWNS = re.compile(r"['’]s?\s+\w")  # what a day has: "Monday's attack", "last weeks' rains"
_YEAR = re.compile(r"\b\d{4}\b")
_NOUN = re.compile(  # what a day behind "the" says more of: "the September 11 attacks"
    r"\s+(?!(?:and|or|but|in|on|at|when|while|as|after|before|with|for|by|that|which|who|of|to|from|until|than|if"
    r"|because|over|during|is|was|were|are|had|has|have|will|would|he|she|it|they|we|there|no|not|its|his|her|the|a)\b)"
    r"[a-z]"
)
_SINCE = re.compile(
    r"(?i)\b(since|until|till|through|by|before|after|following|from|between|prior to|as of)"
    r"\s+(?:the\s+|about\s+|around\s+)?$"
)
_JOINT = re.compile(r"(?i)^\s*(?:to|until|till|through|and|[-–—])\s*(?:the\s+|about\s+|around\s+)?$")
_NEAR_HOUR = frozenset({"before", "after"})
_BEFORE = 24
_DASH = re.compile(r"^\s*[-–—]\s*$")
_GAP = re.compile(
    r"(?i)^[\s,]*(?:(?:on|at|in|around|about|shortly|just|after|before|local time|\([^)]*\))[\s,]*)*$"
)

_GAP_BESIDE = re.compile(r"(?i)\s*,?\s+(?:(?:in|on)\s+)?")
_NAMED = re.compile(
    r"(?i)(?:(?:(?:the|that|his|her|its|their|my|our)\b.*\b|opening )"
    r"(?P<unit>day|night|evening|morning|year|anniversary)\b.*"
    r"|.*\b(?P<counted>day|week|month|year)s?\s+(?:later|earlier)),?"
)
_COUNTED = re.compile(
    rf"(?i)(?:the|{COUNT})[\s-](?P<unit>day|week|month|year)s?\s+(?P<side>before|after)\s+"
    r"(?:the\s+)?(?:(?:outbreak|start|beginning)\s+of\s+)?(?:the\s+)?"
)
_NOT_EXACT = re.compile(r"(?i)\b(?:for|within|in|over|than|least|most|during|until|up to)\s+(?:the\s+)?$")
_EXACT = {
    "year": (Granularity.YEAR,),
    "month": (Granularity.MONTH,),
    "week": (Granularity.WEEK, Granularity.DAY),
}


@dataclass(frozen=True, slots=True)
class Match:
    """An expression over characters [begin, end); `value` is what is known of it so far.

    `bound`: where the word stands that opens one end ("since 2014").
    """

    begin: int
    end: int
    value: Interval = NOTHING
    rule: Rule | None = None
    match: re.Match[str] | None = None
    clock: str | None = None
    kind: Kind = Kind.DATE
    parts: tuple[Match, ...] = ()
    core: Match | None = None
    bound: int | None = None


def longest(candidates: list[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in sorted(candidates, key=lambda each: each.begin - each.end):
        first = match.parts[0] if match.parts else match
        if all(first.end <= other.begin or first.begin >= other.end for other in kept):
            kept.append(match if not match.parts else replace(match, end=first.end))
    return sorted(kept, key=lambda each: each.begin)


def joined(text: str, matches: list[Match]) -> list[Match]:
    """Put a clock time and a day that stand together ("at 9am on Tuesday") into one expression."""
    result: list[Match] = []
    for match in matches:
        last = result[-1] if result else None
        if (
            last
            and (last.clock is None) != (match.clock is None)
            and _GAP.match(text[last.end : match.begin])
        ):
            day, clock = (match, last.clock) if last.clock else (last, match.clock)
            value = with_clock(day.value, clock or "")
            if value is not None:
                result[-1] = Match(last.begin, match.end, value, kind=day.kind, parts=(day,))
                continue
        result.append(match)
    return result


def bounded(text: str, matches: list[Match]) -> list[Match]:
    """Apply since, until, from ... to, between ... and."""
    result: list[Match] = []
    for match in matches:
        word = _SINCE.search(text[max(0, match.begin - _BEFORE) : match.begin])
        last = result[-1] if result else None
        between = text[last.end : match.begin] if last else ""
        parts = match.parts or (replace(match, core=None), *((match.core,) if match.core else ()))
        if last and match.value != NOTHING and (_opens(text, last, between) or _ranges(last, match, between)):
            begin, end = _a_year_before(last.parts[0].value[0], match.value[1]), match.value[1]
            result[-1] = Match(
                last.begin, match.end, (begin, end), kind=match.kind, parts=(*last.parts, *parts)
            )
            continue
        if word is not None and _says_more(text, match, word[0]):
            word = None  # "after Monday's attack": what is bounded is the attack
        elif word is not None and _is_hour(match) and word[1].lower() in _NEAR_HOUR:
            match, word = replace(match, value=match.parts[0].value), None
        bound = word[1].lower() if word else ""
        core = match.core and replace(match.core, value=_bound(bound, match.core.value))
        value = _bound(bound, match.value)
        opened = word is not None and value != match.value and value != NOTHING
        said = max(0, match.begin - _BEFORE) + word.start(1) if word is not None and opened else None
        result.append(replace(match, value=value, parts=parts, core=core, bound=said))
    return result


def _a_year_before(begin: TimePoint | None, end: TimePoint | None) -> TimePoint | None:
    """ "From last May through this February": the first of two months of one year that comes behind the second."""
    if begin is None or end is None or {begin.granularity, end.granularity} != {Granularity.MONTH}:
        return begin
    year, same = begin.value[:4], begin.value[:4] == end.value[:4] and begin.value > end.value
    return (
        point(f"{int(year) - 1:04d}{begin.value[4:]}", Granularity.MONTH)
        if same and year.isdigit()
        else begin
    )


def _is_hour(match: Match) -> bool:
    """Tell whether an expression is an hour on a day: "shortly after 9 a.m. on Tuesday" is still on Tuesday."""
    begin = match.value[0]
    return bool(match.parts) and begin is not None and begin.granularity is Granularity.MINUTE


def _says_more(text: str, match: Match, bound: str) -> bool:
    """Tell whether an expression is that of a noun behind it, so that a word before both bounds the noun."""
    if _OWNS.match(text, match.end):
        return True
    year = _YEAR.search(text, match.begin, match.end)  # without one it might be the day to come
    return bool(year) and bound.lower().split()[-1] == "the" and _NOUN.match(text, match.end) is not None


def _opens(text: str, match: Match, between: str) -> bool:
    word = _SINCE.search(text[max(0, match.begin - _BEFORE) : match.begin])
    opens = word is not None and word[1].lower() in ("from", "between") and match.value[0] is not None
    return opens and bool(_JOINT.match(between))


def _ranges(last: Match, match: Match, between: str) -> bool:
    """ "2009 - 2016", "January 23 - March 9": a dash between two times of the same granularity, the first one first."""
    first, second = last.parts[0].value[0], match.value[1]
    if first is None or second is None or len(last.parts) > 1 or not _DASH.match(between):
        return False
    return first.granularity is second.granularity and first.value <= second.value


def _bound(word: str, value: Interval) -> Interval:
    begin, end = value
    match word:
        case "since" | "from" | "as of":
            return begin, (end if begin != end else None) if word == "since" else (
                None if word == "as of" else end
            )
        case "until" | "till" | "through" | "by":
            return None, end
        case "before" | "prior to" | "after" | "following":
            return NOTHING
        case _:
            return value


def beside(text: str, matches: list[Match]) -> list[Match]:
    """Give values to expressions that have none of their own by a date right beside them (see the module)."""
    result = list(matches)
    for index, match in enumerate(matches):
        if match.value != NOTHING or match.clock is not None:
            continue
        before = matches[index - 1] if index else None
        after = matches[index + 1] if index + 1 < len(matches) else None
        if after is not None and (counted := _counted(text, match, after)) is not None:
            match = replace(match, kind=Kind.DATE, value=span_of(counted))
        elif after is not None and _is_one_time(text[match.end : after.begin], match, after, text):
            match = replace(match, value=after.value)
        elif before is not None and _is_one_time(text[before.end : match.begin], match, before, text):
            match = replace(match, value=before.value)
        else:
            continue
        result[index] = replace(match, parts=(replace(match, parts=()),))
    return result


def _is_one_time(between: str, match: Match, date_beside: Match, text: str) -> bool:
    """ "Opening night, January 23", "170 years later, in 1896": as exact as the unit says."""
    begin, end = date_beside.value
    named = _NAMED.fullmatch(text[match.begin : match.end])
    if begin is None or begin != end or named is None or not _GAP_BESIDE.fullmatch(between):
        return False
    if named["counted"] and date_beside.begin < match.begin:
        return False
    return begin.granularity in _EXACT.get((named["unit"] or named["counted"]).lower(), (Granularity.DAY,))


def _counted(text: str, match: Match, after: Match) -> TimePoint | None:
    """ "Two days after Christmas", "the day before the outbreak of World War II"."""
    counted = _COUNTED.fullmatch(text, match.begin, after.begin)
    base = (after.parts[0] if after.parts else after).value[0]
    if counted is None or base is None or "X" in base.value or base.value.startswith("-"):
        return None
    unit, count = counted["unit"].lower(), count_of(counted["count"] or "one")
    fine = unit == "year" or base.granularity in (*_EXACT.get(unit, ()), Granularity.DAY)
    if not fine or count != int(count) or _NOT_EXACT.search(text, max(0, match.begin - 16), match.begin):
        return None
    day = date(*(*(int(part) for part in base.value[:10].split("-")), 1, 1)[:3])
    try:
        return unit_point(
            moved(day, unit, int(count) * (1 if counted["side"].lower() == "after" else -1)), unit
        )
    except (ValueError, OverflowError):
        return None
