"""What the reports of one event say differently: when, where, by whom, how many, and whether it happened at all.

Reports are compared article by article; what differs within one article is no disagreement. Numbers differ where they
are not the same ("at least 78", "at least 100"), dates where they have no day in common.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import TypeVar

from msgspec import Struct

from kg.build.members import Members
from kg.model import (
    Article,
    ChainRef,
    Claim,
    Event,
    EventMention,
    ExtractionRecord,
    Graph,
    Magnitude,
    Polarity,
    Role,
    Span,
    TimeBasis,
    TimePoint,
)
from kg.model.days import days
from kg.store import Store

ValueT = TypeVar("ValueT")

ASPECTS = ("happened", "date", "place", "actor", "number")
_SURE = 0.6
_WITHIN = frozenset(("located_in", "part_of", "capital_of"))


class Statement(Struct, frozen=True, order=True, rename="camel"):
    """What one article says: `value` in words, `source` who says so in the text (empty: the article itself)."""

    value: str
    article: str
    publisher: str
    published: str
    source: str
    begin: int
    end: int
    text: str


class Disagreement(Struct, frozen=True, rename="camel"):
    """Statements on one aspect of one event that cannot all be right. `measure` says which number it is."""

    event: str
    label: str
    aspect: str
    measure: str
    statements: tuple[Statement, ...]


class _Told(Struct, frozen=True):
    """What one mention of an event says; no more than that is kept, because a store may hold millions."""

    article: str
    sentence: Span
    source: str
    begin: TimePoint | None
    place: str | None
    actors: frozenset[str]


def disagreements(store: Store, graph: Graph, members: Members) -> Iterator[Disagreement]:
    """Yield the disagreements on the graph's events, those with most sources first, in order of ASPECTS.

    Whether something happened is a matter of claims that are sure of it; "might" and "plans to" dispute nothing.
    """
    told = _told(store, members, {event.id for event in graph.events if event.article_count > 1})
    names = {entity.id: entity.name for entity in graph.entities}
    articles = {article.id: article for article in graph.articles}
    nested = {frozenset((r.subject, r.object)) for r in graph.relations if r.relation in _WITHIN}
    claims = defaultdict(list)
    for claim in graph.claims:
        claims[claim.event].append(claim)
    for event in sorted(graph.events, key=lambda each: (-each.source_count, each.id)):
        reports = told.get(event.id, [])
        sure = (claim for claim in claims[event.id] if claim.certainty >= _SURE)
        said = [_whether(claim, articles[claim.article], names) for claim in sure]
        places = _places(reports, articles, names)
        actors = _actors(reports, articles, names)
        yield from _found(event, "happened", said, lambda a, b: a != b)
        yield from _found(event, "date", _dates(reports, articles), _apart)
        yield from _found(event, "place", places, lambda a, b: a != b and frozenset((a, b)) not in nested)
        yield from _found(event, "actor", actors, lambda a, b: not a & b)
        by_measure: defaultdict[str, list[tuple[Magnitude, Statement]]] = defaultdict(list)
        for number in event.magnitudes:
            begin, end = _sentence_of(number, claims[event.id])
            statement = _statement(articles[number.article], number.text, begin, end)
            by_measure[f"{number.measure} {number.unit}".strip()].append((number, statement))
        for measure, values in sorted(by_measure.items()):
            yield from _found(
                event, "number", values, lambda a, b: (a.low, a.high) != (b.low, b.high), measure
            )


def _found(
    event: Event,
    aspect: str,
    values: Iterable[tuple[ValueT, Statement]],
    differ: Callable[[ValueT, ValueT], bool],
    measure: str = "",
) -> Iterator[Disagreement]:
    """Yield a disagreement where two articles differ."""
    known = list(values)
    pairs = combinations(known, 2)
    if any(one.article != other.article and differ(a, b) for (a, one), (b, other) in pairs):
        statements = tuple(sorted({statement for _, statement in known}))
        yield Disagreement(event.id, event.label, aspect, measure, statements)


def _whether(claim: Claim, article: Article, names: dict[str, str]) -> tuple[bool, Statement]:
    denied = claim.polarity is Polarity.NEGATIVE
    value = "it did not happen" if denied else "it happened"
    return denied, _statement(article, value, claim.begin, claim.end, names.get(claim.source or "", ""))


def _sentence_of(number: Magnitude, claims: Iterable[Claim]) -> tuple[int, int]:
    """Return the characters of the claim that gives the number, of the number alone where no claim does."""
    for claim in claims:
        if claim.article == number.article and claim.begin <= number.begin < claim.end:
            return claim.begin, claim.end
    return number.begin, number.end


def _told(store: Store, members: Members, wanted: set[str]) -> dict[str, list[_Told]]:
    found: defaultdict[str, list[_Told]] = defaultdict(list)
    for record in store.records():
        for number, chain in enumerate(record.event_chains):
            event = members.events.get(ChainRef(record.article, number).key, "")
            if event in wanted:
                found[event] += (_tell(record, record.events[index], members) for index in chain.events)
    return found


def _tell(record: ExtractionRecord, mention: EventMention, members: Members) -> _Told:
    source = ""
    if mention.attribution is not None:
        who = record.attributions[mention.attribution].source
        source = "" if who is None else record.mentions[who].text
    fillers = (a.mention for a in mention.arguments if a.role is Role.ACTOR and a.mention is not None)
    return _Told(
        record.article,
        mention.sentence,
        source,
        mention.begin,
        None if mention.place is None else _entity(record, mention.place, members),
        frozenset(entity for m in fillers if (entity := _entity(record, m, members)) is not None),
    )


def _statement(article: Article, value: str, begin: int, end: int, source: str = "") -> Statement:
    return Statement(
        value=value,
        article=article.id,
        publisher=article.publisher or "",
        published=article.published.value if article.published else "",
        source=source,
        begin=begin,
        end=end,
        text=" ".join(article.text[begin:end].split()),
    )


def _at(told: _Told, articles: dict[str, Article], value: str) -> Statement:
    return _statement(articles[told.article], value, told.sentence.begin, told.sentence.end, told.source)


def _dates(reports: list[_Told], articles: dict[str, Article]) -> Iterator[tuple[TimePoint, Statement]]:
    for told in reports:
        if told.begin is not None and told.begin.basis is TimeBasis.TEXT:
            yield told.begin, _at(told, articles, told.begin.value)


def _places(
    reports: list[_Told], articles: dict[str, Article], names: dict[str, str]
) -> Iterator[tuple[str, Statement]]:
    for told in reports:
        if told.place in names:
            yield told.place, _at(told, articles, names[told.place])


def _actors(
    reports: list[_Told], articles: dict[str, Article], names: dict[str, str]
) -> Iterator[tuple[frozenset[str], Statement]]:
    for told in reports:
        actors = told.actors & names.keys()
        if actors:
            yield actors, _at(told, articles, ", ".join(sorted(names[actor] for actor in actors)))


def _entity(record: ExtractionRecord, mention: int, members: Members) -> str | None:
    number = next((n for n, chain in enumerate(record.chains) if mention in chain.mentions), None)
    return None if number is None else members.entities.get(ChainRef(record.article, number).key)


def _apart(a: TimePoint, b: TimePoint) -> bool:
    """Tell whether two times have no day in common; vague and open ones are never apart."""
    one, other = days(a.value, a.granularity), days(b.value, b.granularity)
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])
