"""Learned relations of a whole text: it is read in stretches of some sentences that overlap, whatever its length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kg.extract.reader.parse import Parse
from kg.extract.relations.pairs import EntityView, pair_grid
from kg.extract.relations.reader import Floats, RelationReader, load_relation_reader
from kg.extract.tables.states import NameKnowledge
from kg.kb import KnowledgeBase

_WORDS, _ENTITIES = 320, 24  # a stretch ends before either is passed
_OVERLAP = 3  # a stretch begins again after a third of the one before
_FEWEST_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class StatedRelation:
    """Entities by index; `left` and `right` are the mentions (tokens) of subject and object that stand nearest."""

    subject: int
    relation: str
    object: int
    probability: float
    left: tuple[int, int]
    right: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Tokens [start, end) with the entities that have mentions there, by index."""

    start: int
    end: int
    entities: tuple[int, ...]


class RelationFinder:
    """Finds what the relation reader takes as stated; nothing where there are no weights."""

    def __init__(self, reader: RelationReader | None, knowledge: NameKnowledge) -> None:
        self._reader = reader
        self.knowledge = knowledge

    def find(self, parse: Parse, entities: Sequence[EntityView]) -> tuple[StatedRelation, ...]:
        """Return the relations between the entities, each once, with its best probability; sorted."""
        found: dict[tuple[int, str, int], StatedRelation] = {}
        if self._reader is None or not parse.states.shape[1]:
            return ()
        for stretch in _stretches(parse, entities):
            for stated in self._read(self._reader, parse, entities, stretch):
                key = (stated.subject, stated.relation, stated.object)
                if key not in found or found[key].probability < stated.probability:
                    found[key] = stated
        return tuple(found[key] for key in sorted(found))

    def _read(
        self, reader: RelationReader, parse: Parse, entities: Sequence[EntityView], stretch: _Stretch
    ) -> Iterator[StatedRelation]:
        views = [_within(entities[index], stretch.start, stretch.end) for index in stretch.entities]
        scores = reader.read(pair_grid(parse, stretch.start, stretch.end, views, self.knowledge))
        for subject, object_, relation in _taken(scores, reader.thresholds):
            left, right = _nearest(views[subject], views[object_])
            yield StatedRelation(
                stretch.entities[subject],
                reader.relations[relation],
                stretch.entities[object_],
                round(float(scores[subject, object_, relation]), 4),
                left,
                right,
            )


def load_relation_finder(model: Path | None = None) -> RelationFinder:
    """Return the finder with the weights in the folder `model`, by default the shipped ones.

    Raises ModelError where the weights are damaged, ConfigError where the shipped knowledge base is missing.
    """
    return RelationFinder(load_relation_reader(model), NameKnowledge(KnowledgeBase.open()))


def _taken(scores: Floats, thresholds: Floats) -> Iterator[tuple[int, int, int]]:
    taken = scores >= thresholds
    taken[np.arange(len(scores)), np.arange(len(scores))] = False
    yield from map(tuple, np.argwhere(taken).tolist())


def _within(entity: EntityView, start: int, end: int) -> EntityView:
    inside = tuple(span for span in entity.mentions if start <= span[0] and span[1] <= end)
    return EntityView(entity.type, inside)


def _nearest(one: EntityView, other: EntityView) -> tuple[tuple[int, int], tuple[int, int]]:
    pairs = ((left, right) for left in one.mentions for right in other.mentions)
    return min(pairs, key=lambda pair: (abs(pair[0][0] - pair[1][0]), pair))


def _stretches(parse: Parse, entities: Sequence[EntityView]) -> Iterator[_Stretch]:
    """Yield stretches of whole sentences with two entities or more; a text that fits is one."""
    present: list[set[int]] = [set() for _ in parse.sentences]
    for index, entity in enumerate(entities):
        for start, _ in entity.mentions:
            present[parse.sentence_of[start]].add(index)
    first = 0
    while first < len(parse.sentences):
        last = first + 1
        here = set(present[first])
        while last < len(parse.sentences) and (
            last - first < _FEWEST_SENTENCES or _fits(parse, first, last, here | present[last])
        ):
            here |= present[last]
            last += 1
        start, end = parse.sentences[first][0], parse.sentences[last - 1][1]
        whole = tuple(index for index in sorted(here) if _within(entities[index], start, end).mentions)
        if len(whole) > 1:
            yield _Stretch(start, end, whole)
        if last == len(parse.sentences):
            return
        first = max(first + 1, last - max((last - first) // _OVERLAP, 1))


def _fits(parse: Parse, first: int, last: int, entities: set[int]) -> bool:
    words = parse.sentences[last][1] - parse.sentences[first][0]
    return words <= _WORDS and len(entities) <= _ENTITIES
