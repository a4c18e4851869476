"""Time expressions: found by patterns, resolved by arithmetic against the day of publication.

Deterministic: an expression that the patterns do not cover, that has no place in time ("for an hour"), or that goes by
the clock of another place ("Monday night, Washington time") stays without a value. A single period fills both ends of
its interval; "since May" has no end, "until May" no beginning.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from kg.extract.calendar import Anchor, Interval
from kg.extract.parse import Parse
from kg.extract.tense import Tense, direction_at
from kg.extract.timereadings import Hint, clock_of, with_clock
from kg.extract.timewords import CLOCK, RULES, TRIGGERS
from kg.model import Span, TimeExpression, TimePoint

_SINCE = re.compile(
    r"(?i)\b(since|until|till|through|by|before|after|from|between|prior to|as of)\s+(?:the\s+)?$"
)
_JOINT = re.compile(r"(?i)^\s*(?:to|until|till|through|and|[-–—])\s*(?:the\s+)?$")
_GAP = re.compile(
    r"(?i)^[\s,]*(?:(?:on|at|in|around|about|shortly|just|after|before|local time|\([^)]*\))[\s,]*)*$"
)
_ELSEWHERE = re.compile(r",?\s+(?!GMT|UTC)(?:[A-Z][a-z]+\s)+time\b")
_DATE_LABELS = frozenset({"Date", "Time", "Event", "Quantity"})


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time expression over tokens [start, end) with its value.

    `parts` are the expressions that it is made of, each with what it says by itself: "since [2007]" is open at its end
    and its part is the year, "from [May 3] to [May 5]" has two parts.
    """

    start: int
    end: int
    expression: TimeExpression
    parts: tuple[TimeExpression, ...] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    begin: int
    end: int
    value: Interval
    clock: str | None = None
    parts: tuple[_Match, ...] = ()


def find_times(parse: Parse, anchor: Anchor | None) -> tuple[FoundTime, ...]:
    """Return the time expressions of the article in text order; they do not overlap."""
    blocked = _name_spans(parse)
    found: list[FoundTime] = []
    for start, end in parse.sentences:
        if TRIGGERS.isdisjoint(parse.lower[start:end]) and not _has_digits(parse, start, end):
            continue
        for match in _sentence(parse, start, end, anchor, blocked):
            found.append(_found(parse, match))
    return tuple(found)


def _has_digits(parse: Parse, start: int, end: int) -> bool:
    return any(word[0].isdigit() or word[-1].isdigit() for word in parse.words[start:end] if word)


def _name_spans(parse: Parse) -> list[tuple[int, int]]:
    """Character spans of names that are no dates: "Sunday Times" is no Sunday."""
    return [
        (parse.begins[name.start], parse.ends[name.end - 1])
        for name in parse.names
        if name.label not in _DATE_LABELS
    ]


def _sentence(
    parse: Parse, start: int, end: int, anchor: Anchor | None, blocked: list[tuple[int, int]]
) -> list[_Match]:
    low, high = parse.begins[start], parse.ends[end - 1]
    candidates: list[_Match] = []
    for rule in RULES:
        for match in rule.pattern.finditer(parse.text, low, high):
            if any(begin <= match.start("at") < stop for begin, stop in blocked):
                continue
            token = _token_at(parse, match.start("at"))
            if rule.needs_noun and parse.rels[token] == "nummod":
                continue
            tense = direction_at(parse, token) if anchor is not None else Tense.NONE
            value = rule.resolve(match, Hint(anchor, tense))
            if _ELSEWHERE.match(parse.text, match.end("at")):
                value = (None, None)
            clock = clock_of(match) if rule is CLOCK else None
            candidates.append(_Match(match.start("at"), match.end("at"), value, clock))
    return _bounded(parse.text, _joined(parse.text, _longest(candidates)))


def _longest(candidates: list[_Match]) -> list[_Match]:
    kept: list[_Match] = []
    for match in sorted(
        candidates, key=lambda each: (each.begin - each.end, each.begin, each.value == (None, None))
    ):
        if all(match.end <= other.begin or match.begin >= other.end for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda each: each.begin)


def _joined(text: str, matches: list[_Match]) -> list[_Match]:
    """Put a clock time and a day that stand together ("at 9am on Tuesday") into one expression."""
    result: list[_Match] = []
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
                result[-1] = _Match(last.begin, match.end, value)
                continue
        result.append(match)
    return result


def _bounded(text: str, matches: list[_Match]) -> list[_Match]:
    """Apply since, until, from ... to, between ... and."""
    result: list[_Match] = []
    for match in matches:
        word = _SINCE.search(text[max(0, match.begin - 16) : match.begin])
        last = result[-1] if result else None
        if last and _JOINT.match(text[last.end : match.begin]) and _opens(text, last):
            begin, end = last.value[0], match.value[1]
            result[-1] = _Match(last.begin, match.end, (begin, end), parts=(*last.parts, match))
            continue
        value = _bound(word[1].lower() if word else "", match.value)
        result.append(_Match(match.begin, match.end, value, parts=(match,)))
    return result


def _opens(text: str, match: _Match) -> bool:
    word = _SINCE.search(text[max(0, match.begin - 16) : match.begin])
    return word is not None and word[1].lower() in ("from", "between") and match.value[0] is not None


def _bound(word: str, value: Interval) -> Interval:
    begin, end = value
    match word:
        case "since" | "from" | "as of":
            return begin, (end if begin != end else None) if word == "since" else (
                None if word == "as of" else end
            )
        case "until" | "till" | "through" | "by":
            return None, end
        case "before" | "prior to" | "after":
            return None, None
        case _:
            return value


def _token_at(parse: Parse, character: int) -> int:
    return max(bisect_right(parse.begins, character) - 1, 0)


def _found(parse: Parse, match: _Match) -> FoundTime:
    parts = tuple(_expression(parse, part) for part in match.parts)
    start, end = _token_at(parse, match.begin), _token_at(parse, match.end - 1) + 1
    return FoundTime(start, end, _expression(parse, match), parts)


def _expression(parse: Parse, match: _Match) -> TimeExpression:
    begin, end = match.value
    return TimeExpression(Span(match.begin, match.end), parse.text[match.begin : match.end], begin, end)


def value_of(found: FoundTime) -> tuple[TimePoint | None, TimePoint | None]:
    """Return the interval that the expression denotes."""
    return found.expression.begin, found.expression.end
