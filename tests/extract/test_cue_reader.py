"""The reader of attribution cues: what it looks at, and what it leaves alone."""

from dataclasses import replace

import numpy as np
import pytest

from kg.extract.reader.parse import Columns, Parse, parse_from
from kg.extract.speech.cue_reader import MARK, READ, CueReader, candidates, related

HEADS = (1, 1, 4, 4, 1)


@pytest.fixture
def parse() -> Parse:
    """ "He said they will leave" with states that tell the words apart."""
    words = ("He", "said", "they", "will", "leave")
    begins = (0, 3, 8, 13, 18)
    return parse_from(
        "He said they will leave",
        Columns(
            words=words,
            lemmas=("he", "say", "they", "will", "leave"),
            tags=("PRP", "VBD", "PRP", "MD", "VB"),
            pos=("PRON", "VERB", "PRON", "AUX", "VERB"),
            deps=("nsubj", "root", "nsubj", "aux", "ccomp"),
            heads=HEADS,
            begins=begins,
            starts=(0,),
            states=np.eye(5, 4, dtype=np.float32),
            marks=np.full((5, 1), 0.5, np.float32),
            mark_names=(MARK,),
        ),
        (),
        (),
    )


def test_a_verb_has_its_clause_and_its_subject(parse: Parse) -> None:
    clauses, subjects = related(parse)
    assert (clauses[1], subjects[1]) == (4, 0)
    assert (clauses[4], subjects[4]) == (-1, 2)


def test_verbs_are_candidates(parse: Parse) -> None:
    assert list(candidates(parse)) == [1, 4]


def test_scores_add_up_over_word_clause_and_subject(parse: Parse) -> None:
    weights = np.zeros((4, 3), np.float32)
    weights[1, 0], weights[0, 2] = 2, 1  # the state of "said", and of its subject
    column = CueReader(weights, bias=-3, mark=1).read(parse).mark(READ)
    assert column is not None
    assert column[1] == pytest.approx(0.5)  # 2 + 1 - 3
    assert column[4] == pytest.approx(1 / (1 + np.exp(3)))


def test_a_parse_is_read_once_and_one_without_marks_not_at_all(parse: Parse) -> None:
    reader = CueReader(np.zeros((4, 3), np.float32), bias=0, mark=1)
    once = reader.read(parse)
    assert reader.read(once) is once
    bare = replace(parse, mark_names=("other",))
    assert reader.read(bare) is bare
