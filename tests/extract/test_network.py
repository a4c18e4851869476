"""The reader network on its own: what it promises for any input, and a plain sentence read right."""

from pathlib import Path

import numpy as np
import pytest

from kg.errors import ModelError
from kg.extract.reader.decode import is_tree
from kg.extract.reader.network import FILES, ReaderNetwork
from kg.extract.reader.reading import Reading
from kg.resources import data_dir

SENTENCE = "Russian president Vladimir Putin denied on Monday that Moscow had attacked the Democratic Party .".split()


@pytest.fixture(scope="module")
def network() -> ReaderNetwork:
    return ReaderNetwork(data_dir() / "reader")


def test_a_missing_model_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"reader\.onnx.*scripts/train"):
        ReaderNetwork(tmp_path)


def test_the_shipped_files_stay_small() -> None:
    assert sum((data_dir() / "reader" / name).stat().st_size for name in FILES) < 40e6


def test_a_plain_sentence_is_read_right(network: ReaderNetwork) -> None:
    (reading,) = network.read([SENTENCE])
    assert {(name.label, " ".join(SENTENCE[name.start : name.end])) for name in reading.names} >= {
        ("Group", "Russian"),
        ("Person", "Vladimir Putin"),
        ("Date", "Monday"),
        ("Place", "Moscow"),
    }
    assert [reading.lemmas[p.token] for p in reading.predicates if reading.pos[p.token] == "VERB"] == [
        "deny",
        "attack",
    ]
    denial = next(p for p in reading.predicates if p.lemma == "deny")
    assert denial.roleset == "deny.01"
    roles = {role.role: (role.start, role.end) for role in denial.arguments}
    assert roles["ARG0"] == (0, 4)
    assert roles["ARG1"] == (7, 14)
    assert reading.heads[4] == 0
    assert (reading.tags[4], reading.deprels[3]) == ("VBD", "flat")


def test_every_sentence_gets_a_tree_and_probabilities(network: ReaderNetwork) -> None:
    sentences = [SENTENCE, ["Hello"], ["."] * 30, "buffalo buffalo buffalo buffalo".split()]
    for words, reading in zip(sentences, network.read(sentences), strict=True):
        assert len(reading.heads) == len(words) == len(reading.lemmas) == len(reading.deprels)
        assert reading.heads.count(0) == 1
        assert is_tree_of(reading)
        assert all(0 < name.probability <= 1 for name in reading.names)
        assert all(0.5 < predicate.probability <= 1 for predicate in reading.predicates)


def is_tree_of(reading: Reading) -> bool:

    return is_tree(np.array(reading.heads))


def test_the_same_call_gives_the_same_answer_in_order(network: ReaderNetwork) -> None:
    others = [["Yes", "."], "The talks failed because nobody came to the table in the end .".split()]
    together = network.read([*others, SENTENCE, []])
    assert network.read([*others, SENTENCE, []]) == together
    assert [len(reading.tags) for reading in together] == [2, 13, 15, 0]
    assert together[2] == network.read([SENTENCE])[0]


def test_what_is_said_of_a_sentence_depends_on_it_alone(network: ReaderNetwork) -> None:
    sentences = [SENTENCE[start:end] for start in range(6) for end in range(8, 15)]
    together = network.read(sentences * 3)
    for words, reading in zip(sentences * 3, together, strict=True):
        (alone,) = network.read([words])
        assert reading == alone
        assert np.array_equal(reading.states, alone.states)


def test_given_predicates_are_the_ones_that_are_read(network: ReaderNetwork) -> None:
    (reading,) = network.read([SENTENCE], [[9]])
    assert [predicate.token for predicate in reading.predicates] == [9]


def test_a_sentence_longer_than_the_positions_is_read_in_parts(network: ReaderNetwork) -> None:
    words = SENTENCE * 60
    (reading,) = network.read([words])
    assert len(reading.tags) == len(words)
    assert all(0 <= head <= len(words) for head in reading.heads)
    assert max(predicate.token for predicate in reading.predicates) > len(words) - 20
    assert all(words[name.start : name.end] for name in reading.names)


def test_a_core_role_is_filled_once(network: ReaderNetwork) -> None:
    (reading,) = network.read([SENTENCE * 3])
    for predicate in reading.predicates:
        core = [role.role for role in predicate.arguments if role.role in ("ARG0", "ARG1", "ARG2")]
        assert len(core) == len(set(core))
