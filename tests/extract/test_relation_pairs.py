"""What the relation reader sees of a pair, and how it reads long texts."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from kg.errors import ModelError
from kg.extract.reader.parse import Parse
from kg.extract.relations.pairs import EntityView, PairGrid, bucket, pair_grid
from kg.extract.relations.reader import FILE, RelationReader, load_relation_reader
from kg.extract.relations.stretches import RelationFinder
from kg.extract.tables.states import NameKnowledge
from kg.kb import KnowledgeBase
from kg.model import EntityType
from tests.extract.docs import parse_table

SENTENCE = (
    "Ann NNP 3 nsubj Person\nwas/be VBD 3 aux:pass\nborn/bear VBN 0 root\nin IN 5 case\n"
    "Paris NNP 3 obl Place\n, , 7 punct\nFrance NNP 5 appos Place1"
)


@pytest.fixture
def knowledge() -> NameKnowledge:
    """Names at large, from the shipped knowledge base."""
    return NameKnowledge(KnowledgeBase.open())


def with_states(parse: Parse) -> Parse:
    """The parse with vectors of zeros, as if the network had read it."""
    return replace(parse, states=np.zeros((len(parse), 384), np.float32))


def test_features_have_a_direction(knowledge: NameKnowledge) -> None:
    """A person before a place; the way from one to the other goes through "bear"."""
    parse = parse_table(SENTENCE)
    entities = [EntityView(EntityType.PERSON, ((0, 1),)), EntityView(EntityType.PLACE, ((4, 5),))]
    grid = pair_grid(parse, 0, len(parse), entities, knowledge)
    assert bucket("PL>path=bear") in grid.pair_bags[1]
    assert bucket("LP<path=bear") in grid.pair_bags[2]
    assert grid.pair_bags[0] == ()


def test_what_is_known_of_places(knowledge: NameKnowledge) -> None:
    """Paris belongs to the state that France is."""
    parse = parse_table(SENTENCE)
    entities = [EntityView(EntityType.PLACE, ((4, 5),)), EntityView(EntityType.PLACE, ((6, 7),))]
    grid = pair_grid(parse, 0, len(parse), entities, knowledge)
    assert bucket("LLstate=1capital-state") in grid.pair_bags[1]


def test_nearness_counts_words_and_sentences(knowledge: NameKnowledge) -> None:
    """Words left and right of a name are told apart; those of the next sentence are farther than all of them."""
    parse = parse_table("a DT 2 det\nNato NNP 3 nsubj Organization\nran/run VBD 0 root\n\nso RB 0 root")
    near = pair_grid(parse, 0, 4, [EntityView(EntityType.ORGANIZATION, ((1, 2),))], knowledge).near[0]
    assert near.tolist() == [2, 0, 8, 13]


class Certain(RelationReader):
    """Takes everything as stated."""

    def read(self, grid: PairGrid) -> np.ndarray:
        count = len(grid.entity_bags)
        return np.ones((count, count, 1), np.float32)


def test_a_long_text_is_read_to_its_end(knowledge: NameKnowledge) -> None:
    """Two names in the last of a hundred sentences are related; those of the first and the last are not."""
    table = "\n\n".join([SENTENCE] * 100)
    parse = with_states(parse_table(table))
    size = len(parse) // 100
    entities = [
        EntityView(EntityType.PERSON, ((0, 1),)),
        EntityView(EntityType.PLACE, ((99 * size + 4, 99 * size + 5),)),
        EntityView(EntityType.PLACE, ((99 * size + 6, 99 * size + 7),)),
    ]
    reader = Certain(("located_in",), np.array([0.5], np.float32), ())
    found = RelationFinder(reader, knowledge).find(parse, entities)
    assert [(each.subject, each.object) for each in found] == [(1, 2), (2, 1)]


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    """Weights without the names of relations are an error that names the file; no file is none."""
    assert load_relation_reader(tmp_path) is None
    np.savez(tmp_path / FILE, members=np.array(1))
    with pytest.raises(ModelError, match=FILE):
        load_relation_reader(tmp_path)
