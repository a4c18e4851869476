"""Which of the reader's relations the pipeline believes: sure enough, near enough, of fitting types, not against facts.

The reader has learned from an encyclopedia, where a text keeps to one subject and one country. In news a person and a
state in one sentence are mostly strangers, so the table asks for more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import SchemaError
from kg.extract.reader.parse import Parse
from kg.extract.relations.pairs import EntityView
from kg.extract.relations.stretches import StatedRelation
from kg.extract.tables.offices import load_office_tables
from kg.extract.tables.states import NameKnowledge
from kg.model import EntityType
from kg.ontology.relations import Direction, load_relation_types
from kg.resources import data_dir

_OF_STATES = frozenset({"located_in", "in_country", "citizen_of", "capital_of", "head_of_state_of"})
_OF_THINGS = frozenset({"located_in", "in_country"})
_OF_SEATS = _OF_THINGS | {"headquartered_in"}
_OF_HOME = _OF_THINGS | {"citizen_of"}
_OF_CITIZENS = frozenset({"citizen_of", "in_country"})
_TOWNS = frozenset({"capital", "town"})
_OF_MEMBERS = frozenset({"member_of", "member_of_party"})
_OF_WHOLES = frozenset({"part_of"})
_ADJECTIVAL = frozenset({"acl", "amod"})  # "a man named X", "U.S.-based"
_NAMING = frozenset({"appos", "compound", "flat"})
_BESIDE = frozenset({"beyond", "near", "outside", "toward", "towards"})
_STATES = frozenset({"state", "nation"})
_COLUMNS = 8
_SURE = 0.9
_OPENING = 3  # sentences in which a text says which state it is about


@dataclass(frozen=True, slots=True)
class Gate:
    """`least` probability; `apart`: most sentences between the mentions; `single`: one object for a subject;
    `together`: subjects of whom one phrase must tell it in news; `words`: lemmas of which news must have one.
    """

    least: float
    apart: int
    single: bool
    subjects: frozenset[EntityType]
    objects: frozenset[EntityType]
    together: frozenset[EntityType]
    words: frozenset[str]


@cache
def load_gates(path: Path | None = None) -> Mapping[str, Gate]:
    """Read the table; the result is kept for the next call. Raises SchemaError, naming file and line."""
    path = path or data_dir() / "extract" / "relation_gates.tsv"
    gates: dict[str, Gate] = {}
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise SchemaError(f"{path}: cannot be read ({error.strerror}); reinstall the package") from error
    for number, line in enumerate(lines, start=1):
        cells = line.split("\t")
        if line.startswith("#"):
            continue
        if len(cells) != _COLUMNS or cells[3] not in ("one", "many"):
            raise SchemaError(f"{path}:{number}: eight columns are needed, the fourth one or many")
        try:
            subjects, objects, together = (
                frozenset(map(EntityType, cell.replace("-", "").split())) for cell in cells[4:7]
            )
            words = frozenset(cells[7].split()) - {"-"}
            gates[cells[0]] = Gate(
                float(cells[1]), int(cells[2]), cells[3] == "one", subjects, objects, together, words
            )
        except ValueError as error:
            raise SchemaError(f"{path}:{number}: {error}") from error
    return gates


def believed(
    parse: Parse,
    entities: Sequence[EntityView],
    stated: Iterable[StatedRelation],
    knowledge: NameKnowledge,
    *,
    news: bool = False,
) -> list[StatedRelation]:
    """Return the relations that pass their gates, the surest first; of a person and another end only one.

    Symmetric ones stay once. A relation without a gate does not pass. In `news` a guest of the
    only state that it names is no citizen for that, and a bank that helps it does not lie in it.
    """
    gates, types = load_gates(), load_relation_types()
    alone = _names_one_state(parse, entities, knowledge)
    paired: set[tuple[int, int]] = set()
    turned: set[tuple[int, str, int]] = set()
    found: list[StatedRelation] = []
    taken: set[tuple[int, str]] = set()
    for each in sorted(stated, key=lambda one: (-one.probability, one.subject, one.relation, one.object)):
        gate = gates.get(each.relation)
        at_home = alone and not news and each.relation in _OF_HOME
        if gate is None or not _passes(parse, entities, each, gate, at_home=at_home):
            continue
        if news and not _told_as_news(parse, entities, each, gate, knowledge):
            continue
        key = (each.subject, each.relation)
        if (gate.single and key in taken) or (each.object, each.relation, each.subject) in turned:
            continue
        if entities[each.subject].type is EntityType.PERSON and (each.subject, each.object) in paired:
            continue
        if each.relation in _OF_STATES and not _agrees(parse, entities, each, knowledge, at_home=at_home):
            continue
        taken.add(key)
        paired.add((each.subject, each.object))
        found.append(each)
        if types[each.relation].direction is Direction.SYMMETRIC:
            turned.add((each.subject, each.relation, each.object))
    return found


def _names_one_state(parse: Parse, entities: Sequence[EntityView], knowledge: NameKnowledge) -> bool:
    """Tell whether a text names a single state, early or often: then it keeps to it, as an encyclopedia does."""
    found: dict[str, list[EntityView]] = {}
    for each in entities:
        for state in knowledge.of(parse.string(*_longest(each)), each.type).states_named:
            found.setdefault(state, []).append(each)
    if len(found) != 1:
        return False
    starts = [start for views in found.values() for each in views for start, _ in each.mentions]
    return len(starts) > 1 or parse.sentence_of[starts[0]] < _OPENING


def _passes(
    parse: Parse, entities: Sequence[EntityView], stated: StatedRelation, gate: Gate, *, at_home: bool
) -> bool:
    apart = abs(parse.sentence_of[stated.left[0]] - parse.sentence_of[stated.right[0]])
    return (
        (at_home or (stated.probability >= gate.least and apart <= gate.apart))
        and entities[stated.subject].type in gate.subjects
        and entities[stated.object].type in gate.objects
    )


def _told_as_news(
    parse: Parse,
    entities: Sequence[EntityView],
    stated: StatedRelation,
    gate: Gate,
    knowledge: NameKnowledge,
) -> bool:
    """Tell whether news says as much: in words for it and in one phrase where the gate asks for these, of a state where
    there must be one.
    """
    subject, object_ = entities[stated.subject], entities[stated.object]
    if gate.words and not _has_word(parse, stated, gate.words):
        return False
    if subject.type in gate.together and not _in_one_phrase(parse, stated.left, stated.right):
        return False
    if stated.relation in _OF_SEATS and _is_beside(parse, stated):
        return False
    if stated.relation in _OF_THINGS and _is_elsewhere(parse, stated):
        return False
    if stated.relation in _OF_WHOLES and object_.type is EntityType.PLACE:
        return knowledge.of(parse.string(*_longest(subject)), subject.type).kind != "state"
    name = parse.string(*_longest(object_))
    known = knowledge.of(name, EntityType.OTHER)
    if stated.relation in _OF_MEMBERS and object_.type is EntityType.GROUP:
        return _is_of_party(name)
    if stated.relation == "located_in" and known.kind in _TOWNS:
        return _in_one_phrase(parse, stated.left, stated.right)
    if object_.type is not EntityType.GROUP and stated.relation not in _OF_CITIZENS:
        return True
    return bool(known.states_named) or stated.relation not in _OF_CITIZENS | _OF_WHOLES | _OF_THINGS


def _is_of_party(name: str) -> bool:
    """Tell whether a name is the adjective of a party, or its members: "Republican", "Liberal Democrats"."""
    return {word.removesuffix("s") for word in name.lower().split()} <= load_office_tables().parties


def _has_word(parse: Parse, stated: StatedRelation, words: frozenset[str]) -> bool:
    """Tell whether a sentence of either mention has one of the words."""
    told_in = {parse.sentence_of[stated.left[0]], parse.sentence_of[stated.right[0]]}
    return any(not words.isdisjoint(parse.lemmas[slice(*parse.sentences[each])]) for each in told_in)


def _in_one_phrase(parse: Parse, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Tell whether the tree leads from one span to the other without a verb: "Italian photographer X", "X of Y".

    What stands beside another (the conjunct) has nothing of what belongs to that one.
    """
    if parse.sentence_of[left[0]] != parse.sentence_of[right[0]]:
        return False
    ways = [[head, *parse.up(head)] for head in (parse.root_of(*left), parse.root_of(*right))]
    meet = next((token for token in ways[0] if token in ways[1]), None)
    if meet is None:
        return False
    path = [token for way in ways for token in way[: way.index(meet) + 1]]
    if any(parse.rels[token] == "conj" for token in ways[0][: ways[0].index(meet)]):
        return False
    if any(parse.rels[token] == "nsubj" for token in path if token not in (ways[0][0], meet)):
        return False
    return not any(
        parse.tags[token].startswith("V") and parse.deps[token] not in _ADJECTIVAL for token in path
    )


def _is_beside(parse: Parse, stated: StatedRelation) -> bool:
    """Tell whether a thing is only said to be near the place: "near the capital, Kabul"."""
    place = parse.root_of(*stated.right)
    while parse.rels[place] in _NAMING:
        place = parse.heads[place]
    return parse.case(place) in _BESIDE


def _is_elsewhere(parse: Parse, stated: StatedRelation) -> bool:
    """Tell whether a thing is no part of what a sentence says of a place: it stands in the place's own phrase ("named
    Chad the suspect in a hack of the party"), or in what the place's people do ("Chad's army is behind the hack").
    """
    subject, place = parse.root_of(*stated.left), parse.root_of(*stated.right)
    up = list(parse.up(place))
    if place in parse.up(subject):
        return True
    meet = next((token for token in (subject, *parse.up(subject)) if token in (place, *up)), None)
    between = [] if meet is None else up[: up.index(meet)] if meet in up else up
    return any(parse.rels[token] == "nsubj" for token in between)


def _agrees(
    parse: Parse,
    entities: Sequence[EntityView],
    stated: StatedRelation,
    knowledge: NameKnowledge,
    *,
    at_home: bool,
) -> bool:
    """Tell whether what is known of both ends leaves room for the relation.

    Of what the knowledge base does not know, only its own sentence can say where it is, and the reader must be sure.
    """
    name, object_ = (parse.string(*_longest(entities[index])) for index in (stated.subject, stated.object))
    one, other = knowledge.of(name, EntityType.OTHER), knowledge.of(object_, EntityType.OTHER)
    if stated.relation in _OF_THINGS and other.kind == EntityType.ORGANIZATION:
        return False
    if one.kind == "state" and stated.relation in _OF_THINGS and other.kind in _STATES:
        return False
    if one.kind == "division" and stated.relation in _OF_THINGS and other.kind in _TOWNS:
        return False
    first = knowledge.of(name.partition(" ")[0], EntityType.OTHER)
    states = one.others or first.states_named
    if not states and entities[stated.subject].type is EntityType.FACILITY and first.kind in _TOWNS:
        if other.others and first.others.isdisjoint(other.others):
            return False  # "Amsterdam Airport Schiphol"
    if states and other.others:
        return not states.isdisjoint(other.others) and not (one.key and other.region == one.key)
    if at_home or stated.relation not in _OF_THINGS:
        return True
    near = parse.sentence_of[stated.left[0]] == parse.sentence_of[stated.right[0]]
    return one.kind != EntityType.ORGANIZATION and near and stated.probability >= _SURE


def _longest(entity: EntityView) -> tuple[int, int]:
    return max(entity.mentions, key=lambda span: span[1] - span[0])
