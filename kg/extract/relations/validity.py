"""Since when and until when a relation holds: by the words beside it, and by times that stand with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.extract.reader.parse import Parse
from kg.extract.tables.offices import Tense
from kg.extract.times.expressions import FoundTime
from kg.model import Granularity, TimeBasis, TimePoint

_FINE = frozenset({Granularity.HOUR, Granularity.MINUTE, Granularity.SECOND})
_DAY = 10  # characters of an ISO date


@dataclass(frozen=True, slots=True)
class Validity:
    """The first and the last time at which a relation holds, as far as the text says."""

    since: TimePoint | None = None
    until: TimePoint | None = None

    def over(self, other: Validity) -> Validity:
        """Return this with what only the other one knows."""
        return Validity(self.since or other.since, self.until or other.until)


ALWAYS = Validity()


class Dates:
    """Answers for one article: the day of publication, and the times by token."""

    def __init__(self, parse: Parse, times: Iterable[FoundTime], published: TimePoint | None) -> None:
        self._parse = parse
        self._times = {token: time for time in times for token in range(time.start, time.end)}
        self._published = _day(published)

    def beside(self, words: Iterable[str], tenses: Mapping[str, Tense]) -> Validity:
        """Return what "former" (ended by the day of publication) or "-elect" (begins after it) says."""
        said = {tenses[word] for word in words if word in tenses}
        if Tense.ENDED in said:
            return Validity(until=self._published)
        return Validity(since=self._published) if Tense.COMING in said else ALWAYS

    def behind(self, token: int) -> Validity:
        """Return the period that begins at `token`, or after one word there: "since 2014", "from 2009 to 2017"."""
        for start in (token, token + 1):
            time = self._times.get(start)
            if time is None or (start > token and self._parse.lower[token] not in _OPENERS):
                continue
            if time.start < token or self._parse.sentence_of[start] != self._parse.sentence_of[token - 1]:
                return ALWAYS
            word = self._parse.lower[time.start] if start == token else self._parse.lower[token]
            return _period(time, word)
        return ALWAYS

    def of_verb(self, verb: int, tense: Tense) -> Validity:
        """Return what the time that hangs on a verb says: when it begins, ends, or from when to when it holds."""
        for child in self._parse.children[verb]:
            time = self._time_under(child)
            if time is None:
                continue
            begin, end = time.expression.begin, time.expression.end
            word = self._parse.lower[min(time.start, self._parse.edges[child][0])]
            if tense is Tense.HOLDS:
                return _period(time, word)
            if word == "since":
                continue  # "named their first envoy since 1991"
            return Validity(since=begin or end) if tense is Tense.BEGINS else Validity(until=begin or end)
        return ALWAYS

    def _time_under(self, token: int) -> FoundTime | None:
        if self._parse.rels[token] not in ("obl", "advmod", "nmod"):
            return None
        low, high = self._parse.edges[token]
        return next((self._times[at] for at in range(low, min(high, low + 6)) if at in self._times), None)


_RANGES = frozenset({"from", "between", "(", ","})
_OPENERS = frozenset({"since", "from", "until", "till", "between", "through", "in", "(", ","})


def _period(time: FoundTime, word: str) -> Validity:
    """A time with "since" or "until" bounds one end; two ends come from a range; "in 2010" bounds nothing."""
    begin, end = time.expression.begin, time.expression.end
    if word == "since":
        return Validity(since=begin)
    if word in ("until", "till", "through"):
        return Validity(until=end or begin)
    ranged = word in _RANGES or word[:1].isdigit()  # not "earlier this week"
    if ranged and begin is not None and end is not None and begin != end and len(time.parts) > 1:
        return Validity(since=begin, until=end)
    return ALWAYS


def _day(published: TimePoint | None) -> TimePoint | None:
    """The day of publication, as a bound that was not said."""
    if published is None:
        return None
    if published.granularity in _FINE:
        return TimePoint(published.value[:_DAY], Granularity.DAY, TimeBasis.PUBLICATION)
    return TimePoint(published.value, published.granularity, TimeBasis.PUBLICATION)
