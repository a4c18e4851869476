"""The reader of factuality: which states it reads for a verb, and what it leaves alone."""

import numpy as np
import pytest

from kg.extract.facts.factuality_reader import MARK, READ, FactualityReader, features
from kg.extract.reader.parse import Columns, Parse, parse_from


@pytest.fixture
def parse() -> Parse:
    """ "They will leave", each word with a state of its own."""
    columns = Columns(
        words=("They", "will", "leave"),
        lemmas=("they", "will", "leave"),
        tags=("PRP", "MD", "VB"),
        pos=("PRON", "AUX", "VERB"),
        deps=("nsubj", "aux", "root"),
        heads=(2, 2, 2),
        begins=(0, 5, 10),
        starts=(0,),
        states=np.eye(3, dtype=np.float32),
        marks=np.array([[0], [0], [0.25]], np.float32),
        mark_names=(MARK,),
    )
    return parse_from("They will leave", columns, (), ())


def test_a_verb_is_read_with_governor_subject_and_small_words(parse: Parse) -> None:
    row = features(parse, [2])[0].tolist()
    assert row == [0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0.25]


def test_values_are_given_to_verbs_once(parse: Parse) -> None:
    inner = np.zeros((13, 2), np.float32)
    inner[10, 0], inner[12, 1] = 3, 4  # the modal, the mark
    outer = np.array([-1, 1], np.float32)
    reader = FactualityReader(inner, np.zeros(2, np.float32), outer, np.zeros(1, np.float32))
    read = reader.read(parse)
    column = read.mark(READ)
    assert column is not None
    assert column.tolist() == [0, 0, -2]
    assert reader.read(read) is read
