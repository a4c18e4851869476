"""The columns of the index, from the graph."""

from array import array
from datetime import date

import numpy as np

from kg.explore.columns import Columns, Ints, Names, Postings, as_ints, in_order
from kg.explore.numbers import Numbers, entities_of
from kg.explore.texts import shown
from kg.model import Event, TimePoint
from kg.model.days import days

_AS_DAYS = frozenset(("hour", "minute", "second"))
_NOBODY = ""  # the publisher of articles that name none


class _Codes:
    """Gives each text a number, from 0 in the order of their coming."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}

    def of(self, text: str) -> int:
        return self.known.setdefault(text, len(self.known))

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.known)


class _Bins:
    """Gives each date, as exactly as it is known, a number."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str, str, str], int] = {}

    def of(self, point: TimePoint | None) -> int:
        span = days(point.value, point.granularity) if point else None
        if point is None or span is None:
            return -1
        granularity = "day" if point.granularity.value in _AS_DAYS else point.granularity.value
        value = span[0].isoformat() if granularity == "day" else point.value
        key = value, granularity, span[0].isoformat(), span[1].isoformat()
        return self.known.setdefault(key, len(self.known))


def make_columns(numbers: Numbers) -> Columns:
    """Return the columns of a graph, whose events and entities are in the order of `numbers`."""
    types, statuses, kinds, publishers, bins = _Codes(), _Codes(), _Codes(), _Codes(), _Bins()
    events, entities = numbers.events, numbers.entities
    spans = [interval(event) for event in events]
    first = as_ints(span[0].toordinal() if span else 0 for span in spans)
    of_article = [publishers.of(shown(article.publisher or _NOBODY)) for article in numbers.articles]
    taking_part, parts = _participations(numbers)
    reporting, reported = _reported(numbers, of_article)
    return Columns(
        first=first,
        last=as_ints(span[1].toordinal() if span else 0 for span in spans),
        type=as_ints(types.of(event.type) for event in events),
        status=as_ints(statuses.of(event.status.value) for event in events),
        certainty=np.fromiter((event.certainty for event in events), np.float32),
        sources=as_ints(event.source_count for event in events),
        place=as_ints(_place(event, numbers) for event in events),
        bin=as_ints(bins.of(event.begin) for event in events),
        by_date=_by_date(first),
        by_label=in_order([event.label for event in events]),
        entity_type=as_ints(kinds.of(entity.type.value) for entity in entities),
        by_name=in_order([entity.name for entity in entities]),
        lat=np.array([np.nan if entity.lat is None else entity.lat for entity in entities], np.float64),
        lon=np.array([np.nan if entity.lon is None else entity.lon for entity in entities], np.float64),
        entities=Postings.group(taking_part, parts, len(events)),
        events=Postings.group(parts, taking_part, len(entities)),
        published=Postings.group(reporting, reported, len(publishers.known)),
        # last, when all codes have been given
        names=Names(types.names, statuses.names, kinds.names, publishers.names, tuple(bins.known)),
    )


def _place(event: Event, numbers: Numbers) -> int:
    return numbers.nodes[event.place.entity] - numbers.first_entity if event.place else -1


def interval(event: Event) -> tuple[date, date] | None:
    """Return the first and the last day on which an event may have been; None where that is not known."""
    begin = days(event.begin.value, event.begin.granularity) if event.begin else None
    end = days(event.end.value, event.end.granularity) if event.end else None
    if begin is None or end is None:
        return begin or end
    return begin[0], max(begin[1], end[1])


def _by_date(first: Ints) -> Ints:
    """Return the events in order of time, those without a date last."""
    return np.argsort(np.where(first == 0, np.iinfo(np.int32).max, first), kind="stable").astype(np.int32)


def _participations(numbers: Numbers) -> tuple[Ints, Ints]:
    """Return pairs of an event and an entity (counted from 0) that takes part in it or is its place."""
    events, entities = array("i"), array("i")
    for number, event in enumerate(numbers.events):
        for entity in entities_of(event):
            events.append(number)
            entities.append(numbers.nodes[entity] - numbers.first_entity)
    return np.frombuffer(events, np.int32), np.frombuffer(entities, np.int32)


def _reported(numbers: Numbers, of_article: list[int]) -> tuple[Ints, Ints]:
    """Return pairs of a publisher and an event that it reports."""
    publishers, events = array("i"), array("i")
    for number, event in enumerate(numbers.events):
        found = {
            of_article[numbers.of_articles[each]] for each in event.articles if each in numbers.of_articles
        }
        for publisher in found:
            publishers.append(publisher)
            events.append(number)
    return np.frombuffer(publishers, np.int32), np.frombuffer(events, np.int32)
