"""Time expressions: found by patterns and by the reader, resolved by arithmetic against the day of publication.

Deterministic. A single period fills both ends of its interval; "since May" has no end, "until May" no beginning. What
has no place in time ("for an hour", "on Mondays"), goes by the clock of another place ("Monday night, Washington
time") or cannot be known stays without a value. Months and days whose year is not known, or that come every year
("in January it rains"), have an open one: `XXXX-01`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kg.extract.reader.parse import Parse
from kg.extract.syntax.tense import Tense, verb_tense
from kg.extract.times.calendar import Anchor, Interval
from kg.extract.times.clocks import clock_of
from kg.extract.times.directions import direction_of
from kg.extract.times.hints import NOTHING, Hint, Told
from kg.extract.times.joins import Match, beside, bounded, joined, longest
from kg.extract.times.life import Life
from kg.extract.times.readings import narrowed, season_of
from kg.extract.times.rules import ANY_DIGIT, Kind, rules
from kg.extract.times.spans import so_far
from kg.extract.times.words import MONTH, YEAR, triggers
from kg.extract.times.years import Years
from kg.model import Granularity, Span, TimeExpression

_ELSEWHERE = re.compile(r",?\s+(?!GMT|UTC)(?:[A-Z][a-z]+\s)+time\b")
_LATER_YEAR = re.compile(
    rf"(?:,?\s*(?:to|until|till|through|and|or)\s+|\s?[-–—/]\s?){MONTH}(?:\s+\d\d?(?:st|nd|rd|th)?)?,?\s+(?:of\s+|in\s+)?{YEAR}"
)
_DATE_LABELS = frozenset({"Date", "Time", "Event", "Quantity"})
_TIME_LABELS = frozenset({"Date", "Time"})
_FEASTS = frozenset({"day", "birthday", "anniversary", "holiday", "festival", "feast"})
_ABLE = frozenset({"can", "may", "should", "must", "might"})
_AFTER_SEASON = frozenset(
    {"month", "months", "season", "time", "day", "days", "night", "nights", "weekend", "break"}
)
_LETTER = re.compile(r"[A-Za-z]")
_DIGIT = re.compile(r"\d")
_TIMELY = re.compile(
    r"(?i)\d|day|night|week|month|year|season|morning|decade|centur|date|time\b|period|spring|autumn"
)
_NEWS = re.compile(
    r"\b(?i:yesterday|tonight|(?:last|this|next) (?:week|month|morning|night)|this year|past few days)\b"
    r"|\b(?i:(?:recent|coming|past) (?:days|weeks))\b"
    r"|\b(?:on|last|next|this|early|late) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
_IT_IS = re.compile(
    r"(?i)\b(?:it\s+is|it[’']s|today\s+is|today[’']s)\s+(?:now\s+|currently\s+)?(?:\d[\d:]*\s*[ap]\.m\.\s+)?$"
)
_IS_SEASON = re.compile(
    r"(?i)\b(?:it\s+is|it[’']s)\s+(?:not\s+)?(?:now\s+|already\s+|almost\s+|nearly\s+|quite\s+)?$"
)
_SHARE, _FEW = 0.7, 4


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time expression over tokens [start, end) with its value.

    `parts` are the expressions that it is made of, each with what it says by itself: "since [2007]" is open at its end
    and its part is the year, "from [May 3] to [May 5]" has two parts, "[late [1980s]]" too. `kind` says whether it can
    date what it stands by, `core` is the whole period where the expression names a vague part of it.
    """

    start: int
    end: int
    expression: TimeExpression
    parts: tuple[TimeExpression, ...] = ()
    kind: Kind = Kind.DATE
    core: TimeExpression | None = None

    @property
    def dated(self) -> Interval:
        """The interval that dates an event; empty where the expression has none, or only bounds it ("years ago").

        An event "in late May" is in May: when that part begins and ends is nobody's statement.
        """
        if self.kind is not Kind.DATE:
            return NOTHING
        if self.core is not None:
            return self.core.begin, self.core.end
        return self.expression.begin, self.expression.end


def find_times(parse: Parse, anchor: Anchor | None) -> tuple[FoundTime, ...]:
    """Return the time expressions of the article in text order; they do not overlap."""
    reader = _Reader(parse, anchor)
    words = triggers() | (reader.life.words if reader.life is not None else frozenset())
    found: list[FoundTime] = []
    for start, end in parse.sentences:
        if words.isdisjoint(parse.lower[start:end]) and not _has_digits(parse, start, end):
            continue
        found += (_found(parse, match) for match in reader.sentence(start, end))
    return tuple(found)


def _has_digits(parse: Parse, start: int, end: int) -> bool:
    return any(word[0].isdigit() or word[-1].isdigit() for word in parse.words[start:end] if word)


class _Reader:
    """Reads the sentences of an article in order, and keeps what time was told last."""

    def __init__(self, parse: Parse, anchor: Anchor | None) -> None:
        self._parse = parse
        self._anchor = anchor
        self._years = Years(parse, anchor)
        self._blocked = [
            (parse.begins[name.start], parse.ends[name.end - 1])
            for name in parse.names
            if name.label not in _DATE_LABELS
        ]
        self.life = Life.told_in(parse.text)
        self._story = _is_story(parse.text, anchor)
        self._told: tuple[Told, int] | None = None

    def sentence(self, start: int, end: int) -> list[Match]:
        text = self._parse.text
        kept = longest([*self._candidates(start, end)])
        valued = [self._resolved(match) for match in kept]
        found = bounded(text, joined(text, valued))
        for match in found:
            if len(match.parts) > 1 and None not in match.value and self._told is not None:
                self._told = (replace(self._told[0], period=match.value), self._told[1])
        return beside(text, found)

    def _candidates(self, start: int, end: int) -> Iterator[Match]:
        parse = self._parse
        low, high = parse.begins[start], parse.ends[end - 1]
        words = set(parse.lower[start:end])
        if _DIGIT.search(parse.text, low, high):
            words.add(ANY_DIGIT)
        for rule in rules():
            if rule.words and rule.words.isdisjoint(words):
                continue
            for match in rule.pattern.finditer(parse.text, low, high):
                begin = match.start("at")
                if self._is_blocked(begin):
                    continue
                if rule.noun and not self._is_noun(_token_at(parse, match.end("at") - 1)):
                    continue
                yield Match(begin, match.end("at"), NOTHING, rule, match, kind=rule.kind)
        if self.life is not None:
            for begin, stop, value in self.life.find(parse.text, low, high, self._told and self._told[0].day):
                yield Match(begin, stop, value, kind=Kind.LOOSE)
        for year in self._years.find(low, high):
            yield Match(year.begin, year.end, year.value)
        for name in parse.names_in(start, end):
            if name.label in _TIME_LABELS:
                begin, stop = parse.begins[name.start], parse.ends[name.end - 1]
                if _LETTER.search(parse.text, begin, stop) and _TIMELY.search(parse.text, begin, stop):
                    yield Match(begin, begin, parts=(Match(begin, stop),))

    def _is_blocked(self, begin: int) -> bool:
        """Tell whether a character stands in a name of something else ("the May government"); names do not overlap."""
        place = bisect_right(self._blocked, (begin, len(self._parse.text))) - 1
        return place >= 0 and begin < self._blocked[place][1]

    def _is_noun(self, token: int) -> bool:
        """A noun that is no verb ("fall") and does not only describe another ("winter wheat")."""
        parse = self._parse
        head = parse.heads[token]
        describes = (
            parse.rels[token] == "compound" and head > token and parse.lower[head] not in _AFTER_SEASON
        )
        return not parse.is_verb(token) and not describes

    def _resolved(self, match: Match) -> Match:
        parse = self._parse
        token = _token_at(parse, match.begin)
        if match.parts:  # what only the reader takes for a time
            return replace(match.parts[0], kind=Kind.LOOSE)
        if match.rule is None or match.match is None:  # a year, or counted from a life
            if match.kind is not Kind.LOOSE:
                self._tell(match.value, token)
            return match
        if match.kind is Kind.CLOCK:
            return replace(match, clock=clock_of(match.match), kind=Kind.DATE)
        hint = self._hint(token, match)
        if match.rule.read is season_of and _IS_SEASON.search(
            parse.text, max(0, match.begin - 36), match.begin
        ):
            hint = replace(hint, generic=False, today=True)
        today = bool(_IT_IS.search(parse.text, max(0, match.begin - 36), match.begin))
        value = match.rule.resolve(
            match.match, replace(hint, generic=False, today=True, tense=Tense.NONE) if today else hint
        )
        if today:
            self._today(value)
        if _ELSEWHERE.match(parse.text, match.end):
            value = NOTHING
        if match.kind is not Kind.LOOSE:
            self._tell(value, token)
        if hint.tense is Tense.PAST and (done := so_far(value, self._anchor)) is not None:
            return replace(match, value=done, core=Match(match.begin, match.end, value))
        vague = match.match.groupdict().get("vague")
        if vague and value != NOTHING:
            core = Match(match.match.end("vague") + 1, match.end, value)
            return replace(match, value=narrowed(value, vague), core=core)
        return replace(match, value=value)

    def _hint(self, token: int, match: Match) -> Hint:
        parse, told = self._parse, None
        tense, over = Tense.NONE, False
        if self._anchor is not None:
            tense, over = direction_of(parse, token)
        if self._told is not None:
            last, sentence = self._told
            told = replace(last, ago=parse.sentence_of[token] - sentence)
        later = _LATER_YEAR.match(parse.text, match.end)
        generic, being = self._generic(token, tense)
        return Hint(
            self._anchor,
            tense,
            generic=generic,
            recurring=being,
            over=over,
            told=told,
            story=self._story and told is not None,
            year=int(later["year"]) if later else None,
        )

    def _generic(self, token: int, tense: Tense) -> tuple[bool, bool]:
        """ "In January it rains": whether a clause in the present is not about a person, not going on and not planned,
        and whether it only says what something is ("his feast day is 30 September").
        """
        parse = self._parse
        for above in (token, *parse.up(token)):
            cop = parse.kid(above, "cop") is not None
            if cop or (parse.is_verb(above) and parse.pos[above] != "AUX"):
                subject = parse.kid(above, "nsubj")
                named = subject is not None and parse.tags[subject] in ("NNP", "PRP") and not cop
                able = any(parse.lower[aux] in _ABLE for aux in parse.kids(above, "aux"))
                past = tense in (Tense.PAST, Tense.FUTURE) and not able
                usual = able or verb_tense(parse, above) is Tense.PRESENT
                generic = usual and not past and not named and parse.tags[above] != "VBG"
                festive = subject is not None and parse.lemmas[subject] in _FEASTS
                return generic, generic and cop and (festive or self._story)
        return False, False

    def _today(self, value: Interval) -> None:
        """ "It is Monday, May 3": the day that the speaker counts from."""
        day = value[0]
        if day is not None and day.granularity is Granularity.DAY and "X" not in day.value:
            self._anchor = Anchor(date.fromisoformat(day.value))

    def _tell(self, value: Interval, token: int) -> None:
        begin = value[0] or value[1]
        if begin is None or "X" in begin.value[:4] or begin.value.startswith("-"):
            return
        parts = [int(part) for part in begin.value[:10].split("-")]
        try:
            day = date(*(*parts, 1, 1)[:3])
        except ValueError:
            return
        period = value if begin.granularity is not Granularity.DAY or value[0] != value[1] else None
        self._told = (Told(day, begin.granularity, 0, period), self._parse.sentence_of[token])


def _is_story(text: str, anchor: Anchor | None) -> bool:
    """Tell whether most years that the text gives are long past (or to come): a life, a history."""
    years = [int(year) for year in re.findall(r"(?<![\d.,$])(?:1[0-9]\d\d|20\d\d)(?![\d%]|[.,]\d)", text)]
    if anchor is None:
        return bool(years)
    old = sum(year not in (anchor.day.year - 1, anchor.day.year) for year in years)
    report = _NEWS.search(text) or f"{anchor.day:%B} {anchor.day.day}, {anchor.day.year}" in text
    return len(years) >= _FEW and old >= _SHARE * len(years) and not report


def _token_at(parse: Parse, character: int) -> int:
    return max(bisect_right(parse.begins, character) - 1, 0)


def _found(parse: Parse, match: Match) -> FoundTime:
    parts = tuple(_expression(parse, part) for part in match.parts)
    start, end = _token_at(parse, match.begin), _token_at(parse, match.end - 1) + 1
    core = _expression(parse, match.core) if match.core is not None else None
    whole = match if match.bound is None else replace(match, begin=match.bound)
    return FoundTime(start, end, _expression(parse, whole), parts, match.kind, core)


def _expression(parse: Parse, match: Match) -> TimeExpression:
    begin, end = match.value
    return TimeExpression(Span(match.begin, match.end), parse.text[match.begin : match.end], begin, end)
