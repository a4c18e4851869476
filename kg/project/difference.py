"""What changed between two graphs: articles, entities, events, their values, and what was merged or split.

Nodes are matched by their mentions, which stand where they stood: a node whose id changed is no new one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from kg.model import Entity, Event, Graph, Mention

_ENTITY_VALUES = ("type", "name", "aliases", "ids", "description")
_EVENT_VALUES = (
    "type",
    "mode",
    "label",
    "status",
    "polarity",
    "begin",
    "end",
    "source_count",
    "article_count",
)

Place = tuple[str, int, int]


class Value(Struct, frozen=True, rename="camel"):
    """A value of a node that changed. `id` is the node's in the later graph."""

    id: str
    name: str
    field: str
    before: str
    after: str


class Moved(Struct, frozen=True, rename="camel"):
    """Nodes of the earlier graph and what became of them: several became one (merged), or one several (split)."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    name: str


class Changes(Struct, frozen=True, rename="camel"):
    """What changed of one kind of node; `added` and `removed` are (id, name)."""

    added: tuple[tuple[str, str], ...]
    removed: tuple[tuple[str, str], ...]
    merged: tuple[Moved, ...]
    split: tuple[Moved, ...]
    values: tuple[Value, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.merged or self.split or self.values)


class Difference(Struct, frozen=True, rename="camel"):
    """What changed from one graph to another; false where nothing did."""

    articles_added: tuple[tuple[str, str], ...]
    articles_removed: tuple[tuple[str, str], ...]
    entities: Changes
    events: Changes

    def __bool__(self) -> bool:
        return bool(self.articles_added or self.articles_removed or self.entities or self.events)


def difference(before: Graph, after: Graph) -> Difference:
    """Return what changed from `before` to `after`."""
    old = {article.id: article.title for article in before.articles}
    new = {article.id: article.title for article in after.articles}
    return Difference(
        articles_added=tuple(sorted((id, new[id]) for id in new.keys() - old.keys())),
        articles_removed=tuple(sorted((id, old[id]) for id in old.keys() - new.keys())),
        entities=_changes(
            {e.id: _Node(e.name, e.mentions, dict(_entity_values(e))) for e in before.entities},
            {e.id: _Node(e.name, e.mentions, dict(_entity_values(e))) for e in after.entities},
        ),
        events=_changes(_events(before), _events(after)),
    )


class _Node(Struct, frozen=True):
    name: str
    mentions: tuple[Mention, ...]
    values: dict[str, str]


def _events(graph: Graph) -> dict[str, _Node]:
    names = {entity.id: entity.name for entity in graph.entities}
    return {e.id: _Node(e.label, e.mentions, dict(_event_values(e, names))) for e in graph.events}


def _entity_values(entity: Entity) -> Iterator[tuple[str, str]]:
    for field in _ENTITY_VALUES:
        yield field, _plain(getattr(entity, field))


def _event_values(event: Event, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for field in _EVENT_VALUES:
        value = getattr(event, field)
        yield field, value.value if field in ("begin", "end") and value is not None else _plain(value)
    yield "place", names[event.place.entity] if event.place else ""
    yield "participants", ", ".join(sorted(f"{names[p.entity]} ({p.role})" for p in event.participants))
    yield "magnitudes", ", ".join(sorted(f"{m.measure}: {m.text}" for m in event.magnitudes))


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_plain(part) if not isinstance(part, tuple) else ":".join(part) for part in value)
    return "" if value is None else str(value)


def _changes(before: dict[str, _Node], after: dict[str, _Node]) -> Changes:
    at = {place: id for id, node in after.items() for place in _places(node.mentions)}
    to: dict[str, Counter[str]] = {
        id: Counter(at[place] for place in _places(node.mentions) if place in at)
        for id, node in before.items()
    }
    came: defaultdict[str, set[str]] = defaultdict(set)
    for id, found in to.items():
        for other in found:
            came[other].add(id)
    split = [
        Moved((id,), tuple(sorted(found)), before[id].name)
        for id, found in sorted(to.items())
        if len(found) > 1
    ]
    merged = [
        Moved(tuple(sorted(ids)), (id,), after[id].name) for id, ids in sorted(came.items()) if len(ids) > 1
    ]
    same = [(id, next(iter(found))) for id, found in sorted(to.items()) if len(found) == 1]
    return Changes(
        added=tuple(sorted((id, after[id].name) for id in after.keys() - came.keys())),
        removed=tuple(sorted((id, before[id].name) for id, found in to.items() if not found)),
        merged=tuple(merged),
        split=tuple(split),
        values=tuple(_values((before[old], after[new], new) for old, new in same if len(came[new]) == 1)),
    )


def _places(mentions: Iterable[Mention]) -> Iterator[Place]:
    return ((mention.article, mention.begin, mention.end) for mention in mentions)


def _values(pairs: Iterable[tuple[_Node, _Node, str]]) -> Iterator[Value]:
    for old, new, id in pairs:
        for field, value in old.values.items():
            if value != new.values[field]:
                yield Value(id, new.name, field, value, new.values[field])
