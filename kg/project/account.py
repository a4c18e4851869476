"""Readable accounts of an entity or an event: what is known, who says so, in which sentence."""

from collections.abc import Iterator

from kg.model import Article, Claim, Entity, Event, Graph, Polarity, Role, TimePoint
from kg.model.sources import why_one_source

_MOST_EVENTS = 20
_ROLES = tuple(Role)


def find_entities(graph: Graph, name: str) -> list[Entity]:
    """Return the entities with this id (`e-...`, `Q30`, `iso3166:USA`), name or alias; busiest first.

    Where there is none, return those whose names hold all words of `name`.
    """
    wanted = name.casefold().strip()
    if not wanted:
        return []
    exact = [e for e in graph.entities if wanted in {each.casefold() for each in _called(e)}]
    words = wanted.split()
    near = [e for e in graph.entities if all(w in " ".join((e.name, *e.aliases)).casefold() for w in words)]
    return sorted(exact or near, key=lambda e: (-len(e.mentions), e.id))


def find_events(graph: Graph, name: str) -> list[Event]:
    """Return the event with this id, else those whose label, type or mode hold all its words; most reported first."""
    wanted = name.casefold().strip()
    if not wanted:
        return []
    exact = [e for e in graph.events if e.id == wanted]
    words = wanted.split()
    near = [
        e for e in graph.events if all(w in f"{e.label} {e.type} {e.mode or ''}".casefold() for w in words)
    ]
    return sorted(exact or near, key=lambda e: (-e.source_count, -len(e.mentions), e.id))


def _called(entity: Entity) -> Iterator[str]:
    """Yield all that an entity may be asked for by: ids, outside ids with and without their scheme, names."""
    yield from (entity.id, entity.name, *entity.aliases)
    for scheme, value in entity.ids:
        yield from (value, f"{scheme}:{value}")


def entity_account(graph: Graph, entity: Entity) -> str:
    """Return an entity's names, ids, relations and events as text."""
    return "\n".join(_entity_lines(graph, entity)) + "\n"


def event_account(graph: Graph, event: Event) -> str:
    """Return who did what to whom, when and where, and each claim with its sentence and article, as text."""
    return "\n".join(_event_lines(graph, event)) + "\n"


def _entity_lines(graph: Graph, entity: Entity) -> Iterator[str]:
    names = {e.id: e.name for e in graph.entities}
    articles = {m.article for m in entity.mentions}
    yield f"{entity.name} ({entity.type}) {entity.id}"
    if entity.description:
        yield f"  {entity.description}"
    if entity.aliases:
        yield f"  also: {', '.join(entity.aliases)}"
    if entity.ids:
        yield f"  ids: {', '.join(f'{scheme} {value}' for scheme, value in entity.ids)}"
    yield f"  {_count(len(entity.mentions), 'mention')} in {_count(len(articles), 'article')}"
    for r in graph.relations:
        if entity.id in (r.subject, r.object):
            yield f"  {names[r.subject]} {r.relation.replace('_', ' ')} {names[r.object]}"
    events = [(e, p.role) for e in graph.events for p in e.participants if p.entity == entity.id]
    events.sort(
        key=lambda pair: (pair[0].begin is None, repr(pair[0].begin), -pair[0].source_count, pair[0].id)
    )
    for event, role in events[:_MOST_EVENTS]:
        yield f"  {role:11} {event.label} [{event.type}; {_sources(event)}] {event.id}"
    if len(events) > _MOST_EVENTS:
        yield f"  ... and {len(events) - _MOST_EVENTS} more events"


def _event_lines(graph: Graph, event: Event) -> Iterator[str]:
    names = {e.id: e.name for e in graph.entities}
    articles = {a.id: a for a in graph.articles}
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    yield f"{event.label} ({kind}, {event.predicate}) {event.id}"
    yield f"  {event.status}, certainty {event.certainty:.2f}; {_sources(event)}"
    yield from (f"    {line}" for line in why_one_source(graph, event.id))
    if event.begin is not None:
        yield f"  when: {_period(event.begin, event.end)}"
    if event.place is not None:
        yield f"  where: {names[event.place.entity]}"
    for p in sorted(event.participants, key=lambda p: (_ROLES.index(p.role), -len(p.sources), p.entity)):
        yield f"  {p.role}: {names[p.entity]} ({p.propbank}, {p.confidence:.2f}; {_count(len(p.sources), 'passage')})"
    for m in sorted(event.magnitudes, key=lambda m: (m.measure, _when(articles[m.article]), m)):
        yield f"  {m.measure}: {m.text} ({_credit(articles[m.article])})"
    claims = [claim for claim in graph.claims if claim.event == event.id]
    lines: dict[tuple[str, ...], None] = {}  # a sentence may tell of one event twice
    for claim in sorted(claims, key=lambda c: (_when(articles[c.article]), c.article, c.begin)):
        lines[tuple(_claim_lines(claim, names, articles[claim.article]))] = None
    for told in lines:
        yield from told


def _claim_lines(claim: Claim, names: dict[str, str], article: Article) -> Iterator[str]:
    who = names[claim.source] if claim.source else claim.publisher or "the article"
    verb = "denies" if claim.polarity is Polarity.NEGATIVE else "says"
    how = ", quoted" if claim.quoted else ""
    yield f"  - {who} {verb}{how} ({_credit(article)}, characters {claim.begin}-{claim.end}):"
    yield f"    {' '.join(claim.text.split())}"


def _period(begin: TimePoint, end: TimePoint | None) -> str:
    until = f" to {end.value}" if end is not None and end.value != begin.value else ""
    return f"{begin.value}{until} ({begin.granularity}, from {begin.basis})"


def _credit(article: Article) -> str:
    date = f", {article.published.value}" if article.published else ""
    return f"{article.publisher or article.source}{date}"


def _when(article: Article) -> str:
    """Return the date that articles are put in order by; those without one come first."""
    return article.published.value if article.published else ""


def _sources(event: Event) -> str:
    return f"{_count(event.source_count, 'independent source')}, {_count(event.article_count, 'article')}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
