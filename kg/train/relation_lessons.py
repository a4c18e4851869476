"""Grids with targets for the relation reader: Re-DocRED's documents, and KnowledgeNet's passages one by one.

Beside the relations of `schemas/relations.tsv` the networks learn the other frequent properties of both corpora; what
they share helps, and these outputs are not shipped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from spacy.language import Language
from spacy.tokens import Doc
from torch import Tensor

from kg.corpora.knowledgenet import Passage, read_knowledgenet
from kg.corpora.redocred import RelationDocument, Statement, Vertex, read_redocred
from kg.extract.reader.parse import Parse, parse_of
from kg.extract.reader.pipeline import load_reader
from kg.extract.relations.pairs import EntityView, PairGrid, pair_grid
from kg.extract.tables.states import NameKnowledge
from kg.kb import KnowledgeBase
from kg.model import EntityType
from kg.ontology.relations import Direction, load_relation_types

TYPES = {
    "PER": EntityType.PERSON,
    "ORG": EntityType.ORGANIZATION,
    "LOC": EntityType.PLACE,
    "MISC": EntityType.OTHER,
}
_RARE = 50
_FROM_EACH = 4  # sentences of each of two documents that are mixed
# KnowledgeNet's properties that are relations of ours, and whether the subject is the other one.
_SAME = {
    "SPOUSE": ("spouse_of", False),
    "CHILD_OF": ("child_of", False),
    "PLACE_OF_BIRTH": ("born_in", False),
    "NATIONALITY": ("citizen_of", False),
    "HEADQUARTERS": ("headquartered_in", False),
    "FOUNDED_BY": ("founder_of", True),
    "POLITICAL_AFFILIATION": ("member_of_party", False),
}
_EITHER = {"EMPLOYEE_OR_MEMBER_OF": ("works_for", "member_of")}  # says no more than one of the two
_SUBJECTS = {"HEADQUARTERS", "FOUNDED_BY", "CEO", "SUBSIDIARY_OF", "DATE_FOUNDED"}  # those of organizations
_OBJECTS = {
    "PLACE_OF_BIRTH": EntityType.PLACE,
    "PLACE_OF_RESIDENCE": EntityType.PLACE,
    "NATIONALITY": EntityType.PLACE,
    "HEADQUARTERS": EntityType.PLACE,
    "EDUCATED_AT": EntityType.ORGANIZATION,
    "EMPLOYEE_OR_MEMBER_OF": EntityType.ORGANIZATION,
    "POLITICAL_AFFILIATION": EntityType.ORGANIZATION,
    "SUBSIDIARY_OF": EntityType.ORGANIZATION,
}
_DATES = {"DATE_OF_BIRTH", "DATE_OF_DEATH", "DATE_FOUNDED"}
_NAMED = {"Person": EntityType.PERSON, "Organization": EntityType.ORGANIZATION, "Place": EntityType.PLACE}


@dataclass(frozen=True, slots=True)
class Lesson:
    """A grid and its facts (subject, relation, object). `known` are the relations annotated completely, None: all.

    `unsure` facts teach nothing.
    """

    grid: PairGrid
    facts: frozenset[tuple[int, str, int]]
    known: frozenset[str] | None = None
    unsure: frozenset[tuple[int, str, int]] = frozenset()


class Reading:
    """Parses with the reader network in a folder."""

    def __init__(self, model: Path | None) -> None:
        self._nlp: Language = load_reader(model)
        self._network = self._nlp.get_pipe("kg_reader")

    def words(self, sentences: Sequence[Sequence[str]]) -> Parse:
        """Return the parse of given sentences of words."""
        words = [word or "_" for sentence in sentences for word in sentence]
        starts = [place == 0 for sentence in sentences for place in range(len(sentence))]
        return parse_of(self._network(Doc(self._nlp.vocab, words=words, sent_starts=starts)))

    def text(self, text: str) -> Parse:
        """Return the parse of a text."""
        return parse_of(self._nlp(text))


def redocred_lessons(path: Path, reading: Reading) -> Iterator[Lesson]:
    """Yield a lesson for each document. Dates and numbers are no entities."""
    knowledge = NameKnowledge(KnowledgeBase.open())
    names = relation_names()
    for document in read_redocred(path, []):
        parse = reading.words(document.sentences)
        yield redocred_lesson(document, parse, knowledge, names)


def mixed_lessons(path: Path, reading: Reading) -> Iterator[Lesson]:
    """Yield lessons of two documents with their sentences by turns, so that an entity is not of every state around it.

    Encyclopedic texts keep to one country; news does not, and what is true in a document by its subject alone must
    not be learned. Documents are paired in their order; only their first sentences are taken.
    """
    knowledge = NameKnowledge(KnowledgeBase.open())
    names = relation_names()
    documents = list(read_redocred(path, []))
    for number in range(0, len(documents) - 1, 2):
        document = mixed(documents[number], documents[number + 1])
        yield redocred_lesson(document, reading.words(document.sentences), knowledge, names)


def mixed(one: RelationDocument, other: RelationDocument) -> RelationDocument:
    """Return the first sentences of two documents by turns, with what is annotated of the entities in them.

    Entities of one name are one.
    """
    sentences: list[tuple[str, ...]] = []
    mentions: dict[str, list[tuple[int, int]]] = {}
    types: dict[str, str] = {}
    keys: list[dict[int, str]] = [{}, {}]
    length = 0
    for turn in range(2 * _FROM_EACH):
        document = (one, other)[turn % 2]
        if turn // 2 >= len(document.sentences):
            continue
        begin = sum(map(len, document.sentences[: turn // 2]))
        words = document.sentences[turn // 2]
        for index, vertex in enumerate(document.vertices):
            for start, end in vertex.mentions:
                if begin <= start and end <= begin + len(words):
                    key = keys[turn % 2].setdefault(index, _name_of(document, vertex))
                    mentions.setdefault(key, []).append((start - begin + length, end - begin + length))
                    types[key] = vertex.type
        sentences.append(words)
        length += len(words)
    number = {key: index for index, key in enumerate(mentions)}
    facts = {
        Statement(number[own[fact.item]], fact.property, number[own[fact.value]])
        for document, own in zip((one, other), keys, strict=True)
        for fact in document.statements
        if fact.item in own and fact.value in own
    }
    vertices = tuple(Vertex(types[key], tuple(sorted(set(spans)))) for key, spans in mentions.items())
    return RelationDocument(f"{one.title} + {other.title}", tuple(sentences), vertices, frozenset(facts))


def _name_of(document: RelationDocument, vertex: Vertex) -> str:
    words = [word for sentence in document.sentences for word in sentence]
    start, end = max(vertex.mentions, key=lambda span: span[1] - span[0])
    return " ".join(words[start:end]).lower()


def redocred_lesson(
    document: RelationDocument, parse: Parse, knowledge: NameKnowledge, names: dict[str, tuple[str, bool]]
) -> Lesson:
    """Return the lesson of one document."""
    kept = [index for index, vertex in enumerate(document.vertices) if vertex.type in TYPES]
    place = {vertex: index for index, vertex in enumerate(kept)}
    views = [
        EntityView(TYPES[document.vertices[index].type], document.vertices[index].mentions) for index in kept
    ]
    facts = set()
    for one in document.statements:
        if one.item in place and one.value in place:
            name, inverse = names.get(one.property, (one.property, False))
            ends = (place[one.item], place[one.value])
            facts.add((ends[1], name, ends[0]) if inverse else (ends[0], name, ends[1]))
    return Lesson(pair_grid(parse, 0, len(parse), views, knowledge), frozenset(facts))


def relation_names() -> dict[str, tuple[str, bool]]:
    """Return our relation for each Wikidata property, and whether it is read backwards."""
    return {
        each.wikidata: (each.name, each.direction is Direction.INVERSE)
        for each in load_relation_types().values()
    }


def knowledgenet_lessons(path: Path, reading: Reading) -> Iterator[Lesson]:
    """Yield a lesson for each passage that names two entities; other names of the passage stand beside them."""
    knowledge = NameKnowledge(KnowledgeBase.open())
    for passage in read_knowledgenet(path):
        parse = reading.text(passage.text)
        lesson = _passage_lesson(passage, parse, knowledge)
        if lesson is not None:
            yield lesson


def _passage_lesson(passage: Passage, parse: Parse, knowledge: NameKnowledge) -> Lesson | None:
    kinds: dict[int, EntityType] = {}
    for subject, name, object_ in passage.facts:
        kinds[subject] = EntityType.ORGANIZATION if name in _SUBJECTS else EntityType.PERSON
        if name not in _DATES:
            kinds[object_] = _OBJECTS.get(name, EntityType.PERSON)
    views: list[EntityView] = []
    place: dict[int, int] = {}
    taken: set[int] = set()
    for index, spans in enumerate(passage.entities):
        tokens = [found for span in spans if (found := _tokens(parse, *span)) is not None]
        if tokens and index in kinds:
            place[index] = len(views)
            views.append(EntityView(kinds[index], tuple(tokens)))
            taken.update(token for span in tokens for token in range(*span))
    for named in parse.names:
        if named.label in _NAMED and taken.isdisjoint(range(named.start, named.end)):
            views.append(EntityView(_NAMED[named.label], ((named.start, named.end),)))
    if len(views) < 2:
        return None
    facts: set[tuple[int, str, int]] = set()
    unsure: set[tuple[int, str, int]] = set()
    known: set[str] = set()
    for name in passage.annotated:
        known.update(_EITHER.get(name, (_SAME.get(name, (name, False))[0],)))
    for subject, name, object_ in passage.facts:
        if subject not in place or object_ not in place:
            continue
        one, other = place[subject], place[object_]
        if name in _EITHER:
            unsure.update((one, each, other) for each in _EITHER[name])
        else:
            relation, inverse = _SAME.get(name, (name, False))
            facts.add((other, relation, one) if inverse else (one, relation, other))
    grid = pair_grid(parse, 0, len(parse), views, knowledge)
    return Lesson(grid, frozenset(facts), frozenset(known), frozenset(unsure))


def _tokens(parse: Parse, start: int, end: int) -> tuple[int, int] | None:
    inside = [
        token for token in range(len(parse)) if parse.begins[token] >= start and parse.ends[token] <= end
    ]
    return (inside[0], inside[-1] + 1) if inside else None


def classes_of(lessons: Iterable[Lesson]) -> tuple[str, ...]:
    """Return the relations to be shipped, in the order of their table, then the other frequent ones."""
    ours = tuple(load_relation_types())
    counts = Counter(name for lesson in lessons for _, name, _ in lesson.facts)
    return ours + tuple(sorted(name for name, n in counts.items() if n >= _RARE and name not in ours))


def targets_of(lessons: Sequence[Lesson], classes: Sequence[str], count: int) -> tuple[Tensor, Tensor]:
    """Return what is right (1 or 0) and what teaches (1 or 0), both B x N x N x classes."""
    number = {name: index for index, name in enumerate(classes)}
    right = torch.zeros(len(lessons), count, count, len(classes))
    teaches = torch.ones_like(right)
    for index, lesson in enumerate(lessons):
        if lesson.known is not None:
            teaches[index] = torch.tensor([float(name in lesson.known) for name in classes])
        for subject, name, object_ in lesson.facts:
            if name in number:
                right[index, subject, object_, number[name]] = 1.0
        for subject, name, object_ in lesson.unsure:
            teaches[index, subject, object_, number[name]] = 0.0
    return right, teaches
