"""Which of the reader's relations are believed."""

from pathlib import Path

import pytest

from kg.errors import SchemaError
from kg.extract.relations.gates import believed, load_gates
from kg.extract.relations.pairs import EntityView
from kg.extract.relations.stretches import StatedRelation
from kg.extract.tables.states import NameKnowledge
from kg.kb import KnowledgeBase
from kg.model import EntityType
from kg.ontology.relations import load_relation_types
from tests.extract.docs import parse_table
from tests.extract.sentences import records_of

PLACES = parse_table(
    "Paris NNP 3 nsubj Place\nand/and CC 3 cc\nFrance NNP 0 root Place1\n, , 3 punct\nItaly NNP 3 conj Place"
)
PEOPLE = parse_table(
    "Ann NNP 2 nsubj Person\nwed/wed VBD 0 root\nBo NNP 2 obj Person1\nin IN 5 case\nRome NNP 2 obl Place"
)


@pytest.fixture
def knowledge() -> NameKnowledge:
    """Names at large, from the shipped knowledge base."""
    return NameKnowledge(KnowledgeBase.open())


def stated(subject: int, relation: str, object_: int, probability: float) -> StatedRelation:
    """A relation between the words of those numbers."""
    return StatedRelation(
        subject, relation, object_, probability, (subject, subject + 1), (object_, object_ + 1)
    )


def views(kind: EntityType, count: int = 5) -> list[EntityView]:
    """One entity for each word."""
    return [EntityView(kind, ((token, token + 1),)) for token in range(count)]


def test_a_town_is_not_in_another_state(knowledge: NameKnowledge) -> None:
    """Paris is in France, however sure the reader is that it is in Italy."""
    said = [stated(0, "in_country", 2, 0.7), stated(0, "in_country", 4, 0.99)]
    found = believed(PLACES, views(EntityType.PLACE), said, knowledge)
    assert [each.object for each in found] == [2]


def test_one_object_where_the_table_says_so(knowledge: NameKnowledge) -> None:
    """Somebody was born in one place: the surer one."""
    entities = [*views(EntityType.PERSON, 1), *views(EntityType.PLACE)[1:]]
    said = [stated(0, "born_in", 4, 0.9), stated(0, "born_in", 2, 0.85)]
    assert [each.object for each in believed(PEOPLE, entities, said, knowledge)] == [4]


def test_types_and_sureness(knowledge: NameKnowledge) -> None:
    """A place marries nobody, and a guess is no marriage."""
    said = [stated(0, "spouse_of", 2, 0.3)]
    assert believed(PEOPLE, views(EntityType.PERSON), said, knowledge) == []
    said = [stated(0, "spouse_of", 2, 0.99)]
    assert believed(PEOPLE, views(EntityType.PLACE), said, knowledge) == []


def test_a_symmetric_relation_is_said_once(knowledge: NameKnowledge) -> None:
    """Of both directions the surer one stays."""
    said = [stated(0, "spouse_of", 2, 0.9), stated(2, "spouse_of", 0, 0.95)]
    found = believed(PEOPLE, views(EntityType.PERSON), said, knowledge)
    assert [(each.subject, each.object) for each in found] == [(2, 0)]


def test_every_relation_has_a_gate() -> None:
    """The table of gates and that of relations name the same."""
    assert set(load_gates()) == set(load_relation_types())


def test_a_wrong_line_is_named(tmp_path: Path) -> None:
    """An unknown type is an error with file and line."""
    (tmp_path / "gates.tsv").write_text("# x\nborn_in\t0.6\t0\tone\tMan\tPlace\t-\t-\n")
    with pytest.raises(SchemaError, match=r"gates\.tsv:2.*Man"):
        load_gates(tmp_path / "gates.tsv")


def test_a_text_that_names_one_state_keeps_to_it(knowledge: NameKnowledge) -> None:
    """Somebody is a citizen of the only state named, less surely than where there are two."""
    entities = [*views(EntityType.PERSON, 1), EntityView(EntityType.PLACE, ((2, 3),))]
    said = [StatedRelation(0, "citizen_of", 1, 0.7, (0, 1), (2, 3))]
    assert len(believed(PLACES, entities, said, knowledge)) == 1
    other = EntityView(EntityType.PLACE, ((4, 5),))
    assert believed(PLACES, [*entities, other], said, knowledge) == []


def test_a_guest_of_the_only_state_in_the_news_is_no_citizen(knowledge: NameKnowledge) -> None:
    """What is published on a day asks for the sureness of the table."""
    entities = [*views(EntityType.PERSON, 1), EntityView(EntityType.PLACE, ((2, 3),))]
    guess, sure = (StatedRelation(0, "citizen_of", 1, p, (0, 1), (2, 3)) for p in (0.7, 0.95))
    assert believed(PLACES, entities, [guess], knowledge, news=True) == []
    assert len(believed(PLACES, entities, [sure], knowledge, news=True)) == 1


def test_a_body_lies_in_the_only_state_of_the_news_no_more_than_elsewhere(knowledge: NameKnowledge) -> None:
    """The European Central Bank promised to protect Italy."""
    entities = [*views(EntityType.ORGANIZATION, 1), EntityView(EntityType.PLACE, ((2, 3),))]
    guess = StatedRelation(0, "in_country", 1, 0.7, (0, 1), (2, 3))
    assert believed(PEOPLE, entities, [guess], knowledge, news=True) == []


def test_news_tells_in_one_phrase_whose_citizen_somebody_is(knowledge: NameKnowledge) -> None:
    """ "Ann wed Bo in France" makes her no citizen of France, however sure the reader is; "Ann of France" does."""
    entities = [*views(EntityType.PERSON, 1), EntityView(EntityType.PLACE, ((2, 3),))]
    sure = StatedRelation(0, "citizen_of", 1, 0.99, (0, 1), (2, 3))
    apart = parse_table("Ann NNP 2 nsubj Person\nwed/wed VBD 0 root\nFrance NNP 2 obl Place")
    phrase = parse_table("Ann NNP 0 root Person\nof IN 3 case\nFrance NNP 1 nmod Place")
    assert believed(apart, entities, [sure], knowledge, news=True) == []
    assert len(believed(apart, entities, [sure], knowledge)) == 1
    assert len(believed(phrase, entities, [sure], knowledge, news=True)) == 1


def test_who_stands_beside_a_citizen_is_none_for_that(knowledge: NameKnowledge) -> None:
    """ "Ann of France and Bo" says nothing of Bo's state."""
    beside = parse_table(
        "Ann NNP 0 root Person\nof IN 3 case\nFrance NNP 1 nmod Place\nand CC 5 cc\nBo NNP 1 conj Person1"
    )
    entities = [EntityView(EntityType.PERSON, ((4, 5),)), EntityView(EntityType.PLACE, ((2, 3),))]
    sure = StatedRelation(0, "citizen_of", 1, 0.99, (4, 5), (2, 3))
    assert believed(beside, entities, [sure], knowledge, news=True) == []


def test_nobody_is_a_citizen_of_a_continent_in_the_news(knowledge: NameKnowledge) -> None:
    """The object of citizenship must be a state that is known."""
    phrase = parse_table("Ann NNP 0 root Person\nof IN 3 case\nAfrica NNP 1 nmod Place")
    entities = [*views(EntityType.PERSON, 1), EntityView(EntityType.PLACE, ((2, 3),))]
    sure = StatedRelation(0, "citizen_of", 1, 0.99, (0, 1), (2, 3))
    assert believed(phrase, entities, [sure], knowledge, news=True) == []


def test_a_part_of_a_state_lies_in_it(knowledge: NameKnowledge) -> None:
    """ "southern Somalia" is of Somalia, and no state itself."""
    found = knowledge.of("southern Somalia", EntityType.PLACE)
    assert found.state == "SOM"
    assert not found.states_named


def test_what_names_its_sources_is_read_as_news() -> None:
    """A guest of the only state that a report names is no citizen of it, also where the report has no date."""
    told = (
        "Greta Lindqvist flew to Peru with a team of doctors. The surgeon has treated hundreds of children in Peru "
        "since March, and her clinic in Lima works day and night"
    )
    plain, report = records_of([told + ".", told + ", officials said."])
    found = [[each.relation for each in record.relations] for record in (plain, report)]
    assert "citizen_of" in found[0]
    assert "citizen_of" not in found[1]


def test_news_says_who_is_married_in_words_for_it(knowledge: NameKnowledge) -> None:
    """ "Ann beat Bo" makes them no couple; "Ann, wife of Bo" does, and a life of her may."""
    sure = stated(0, "spouse_of", 2, 0.99)
    beat = parse_table("Ann NNP 2 nsubj Person\nbeat/beat VBD 0 root\nBo NNP 2 obj Person1")
    wife = StatedRelation(0, "spouse_of", 4, 0.99, (0, 1), (4, 5))
    told = parse_table(
        "Ann NNP 0 root Person\n, , 1 punct\nwife/wife NN 1 appos\nof IN 5 case\nBo NNP 3 nmod Person1"
    )
    people = views(EntityType.PERSON)
    assert believed(beat, people[:3], [sure], knowledge, news=True) == []
    assert len(believed(beat, people[:3], [sure], knowledge)) == 1
    assert len(believed(told, people, [wife], knowledge, news=True)) == 1


def test_what_somebody_did_to_a_body_is_no_phrase_of_both(knowledge: NameKnowledge) -> None:
    """ "Ann, who saw Acme" works there no more than "Ann saw Acme"; "Ann of Acme" does."""
    entities = [*views(EntityType.PERSON, 1), EntityView(EntityType.ORGANIZATION, ((2, 3),))]
    sure = StatedRelation(0, "works_for", 1, 0.99, (0, 1), (2, 3))
    seen = parse_table("Ann NNP 0 root Person\nseeing/see VBG 1 acl:relcl\nAcme NNP 2 obj Organization")
    phrase = parse_table("Ann NNP 0 root Person\nof IN 3 case\nAcme NNP 1 nmod Organization")
    assert believed(seen, entities, [sure], knowledge, news=True) == []
    assert len(believed(phrase, entities, [sure], knowledge, news=True)) == 1


def test_a_body_that_a_place_did_something_to_does_not_lie_in_it(knowledge: NameKnowledge) -> None:
    """ "Acme in Chad" does, "Chad's army is behind the hack of Acme" and "Chad, suspect in a hack of Acme" do not."""
    entities = [EntityView(EntityType.ORGANIZATION, ((0, 1),)), EntityView(EntityType.PLACE, ((2, 3),))]
    sure = StatedRelation(0, "in_country", 1, 0.99, (0, 1), (2, 3))
    told = parse_table("Acme NNP 0 root Organization\nin IN 3 case\nChad NNP 1 nmod Place")
    assert len(believed(told, entities, [sure], knowledge, news=True)) == 1
    hacked = parse_table(
        "Acme NNP 2 compound Organization\nhack NN 0 root\nChad NNP 4 nmod Place\narmy NN 2 nsubj\n"
    )
    suspect = parse_table("Acme NNP 2 nmod Organization\nhack NN 3 nmod\nChad NNP 0 root Place")
    assert believed(hacked, entities, [sure], knowledge, news=True) == []
    assert believed(suspect, entities, [sure], knowledge, news=True) == []
