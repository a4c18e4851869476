"""Records changed as a whole, for measuring linkage: other names, fewer chains, other dates, spans in their places."""

import string
from bisect import bisect_left
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from bench_world import Thing
from msgspec import Struct
from msgspec.structs import replace

from kg.model import (
    Article,
    Chain,
    EntityMention,
    EventChain,
    EventMention,
    ExtractionRecord,
    Span,
    Term,
    TimePoint,
)

_KEEP_ARGUMENT = 0.9
_KEEP_DATE = 0.75
_PLACELESS = frozenset({Chain, EventChain, Term, TimePoint})  # have no spans


class Base(Struct, frozen=True):
    """A real article with its record."""

    article: Article
    record: ExtractionRecord


def touched(base: Base, mention: int, names: dict[int, str]) -> bool:
    """Tell whether a mention lies in or across one that gets another name, and does not contain it."""
    span = base.record.mentions[mention].span
    for other in names:
        s = base.record.mentions[other].span
        if s.begin < span.end and span.begin < s.end and not span.contains(s):
            return True
    return False


def with_names(
    text: str, record: ExtractionRecord, names: dict[int, str]
) -> tuple[str, Callable[[int], int]]:
    """Return the text with other names in it, and where each place of the old text is now."""
    cuts = sorted(
        (record.mentions[m].span.begin, record.mentions[m].span.end, name) for m, name in names.items()
    )
    parts: list[str] = []
    begins, ends, news = (
        [-1],
        [0],
        [(0, 0)],
    )  # of each name and what follows it: old begin, old end, new place
    at = shift = 0
    for begin, end, name in cuts:
        parts += (text[at:begin], name)
        begins.append(begin)
        ends.append(end)
        news.append((begin + shift, end + shift + len(name) - (end - begin)))
        shift += len(name) - (end - begin)
        at = end
    parts.append(text[at:])

    def moved(place: int) -> int:
        index = bisect_left(begins, place) - 1  # the last name that begins before `place`
        if place >= ends[index]:
            return news[index][1] + place - ends[index]
        return news[index][0]  # within a name that is gone

    return "".join(parts), moved


def cut(
    record: ExtractionRecord, chains: list[int], events: list[int], gone: set[int], random: Random
) -> ExtractionRecord:
    """Keep these chains and event chains, with their mentions, in their order; drop arguments now and then."""
    held = sorted({m for n in chains for m in record.chains[n].mentions} - gone)
    mentions = {old: new for new, old in enumerate(held)}
    told = {
        old: new for new, old in enumerate(sorted({e for n in events for e in record.event_chains[n].events}))
    }

    def event_of(event: EventMention) -> EventMention:
        arguments = tuple(
            replace(a, mention=mentions.get(a.mention) if a.mention is not None else None)
            for a in event.arguments
            if random.random() < _KEEP_ARGUMENT
        )
        return replace(
            event, arguments=arguments, place=None if event.place is None else mentions.get(event.place)
        )

    return replace(
        record,
        mentions=tuple(record.mentions[m] for m in mentions),
        chains=tuple(
            replace(c, mentions=tuple(mentions[m] for m in c.mentions if m in mentions))
            for c in map(record.chains.__getitem__, chains)
        ),
        events=tuple(event_of(record.events[e]) for e in told),
        event_chains=tuple(EventChain(tuple(told[e] for e in record.event_chains[n].events)) for n in events),
        attributions=tuple(
            replace(a, source=None if a.source is None else mentions.get(a.source))
            for a in record.attributions
        ),
        relations=tuple(
            replace(r, subject=mentions[r.subject], object=mentions[r.object])
            for r in record.relations
            if r.subject in mentions and r.object in mentions
        ),
    )


def moved_to(record: ExtractionRecord, at: Callable[[int], int], text: str) -> ExtractionRecord:
    """Return the record with all spans moved, and what is written at a `span` read anew from `text`."""

    def move(value: Any) -> Any:  # a walk over structs of all types
        kind = type(value)
        if kind is Span:
            return Span(at(value.begin), at(value.end))
        if kind is tuple:
            return tuple(map(move, value)) if value and isinstance(value[0], Struct) else value
        if not isinstance(value, Struct) or kind in _PLACELESS:
            return value
        fields = {name: move(getattr(value, name)) for name in kind.__struct_fields__}
        if "span" in fields and "text" in fields:
            fields["text"] = fields["span"].of(text)
        if (
            kind is EntityMention and fields["head"].begin == fields["head"].end
        ):  # it was in a name that is gone
            fields["head"] = Span(fields["span"].end - len(fields["text"].split()[-1]), fields["span"].end)
        return kind(**fields)

    result: ExtractionRecord = move(record)
    return result


def redated(record: ExtractionRecord, days: timedelta, random: Random) -> ExtractionRecord:
    def moved(event: EventMention) -> EventMention:
        if event.begin is None or random.random() >= _KEEP_DATE:
            return replace(event, begin=None, end=None)
        return replace(event, begin=shifted(event.begin, days), end=shifted(event.end, days))

    return replace(record, events=tuple(map(moved, record.events)), times=())


def shifted(point: TimePoint | None, days: timedelta) -> TimePoint | None:
    """Return the time so many days later, as exact as before; what is not a year, month or day stays."""
    if point is None:
        return None
    head, tail = point.value[:10], point.value[10:]
    if len(head) not in (4, 7, 10) or not set(head) <= set(string.digits + "-"):
        return point
    try:
        moved = (
            date.fromisoformat(head + "-07-01"[len(head) - 4 if len(head) == 4 else 3 :][: 10 - len(head)])
            + days
        )
    except (ValueError, OverflowError):
        return point
    return replace(point, value=moved.isoformat()[: len(head)] + tail)


def renamed(
    old: ExtractionRecord,
    new: ExtractionRecord,
    chains: list[int],
    cast: dict[int, Thing | None],
    renaming: dict[int, tuple[str, int]],
) -> ExtractionRecord:
    """Return the record with the names of chains as their mentions have them now."""
    made = []
    for number, chain in zip(chains, new.chains, strict=True):
        if cast.get(number) is None:
            made.append(chain)
            continue
        texts = dict.fromkeys(renaming[m][0] for m in old.chains[number].mentions if m in renaming)
        name = max(texts, key=len, default=chain.name)
        made.append(replace(chain, name=name, aliases=tuple(text for text in texts if text != name)))
    return replace(new, chains=tuple(made))
