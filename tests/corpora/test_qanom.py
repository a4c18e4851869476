"""Reading QANom."""

from pathlib import Path

import pytest

from kg.corpora.qanom import QanomSentence, read_qanom
from kg.errors import ReadError

HEAD = "qasrl_id,sentence,target_idx,worker_id,is_verbal,question\n"


def test_each_worker_has_one_vote_on_a_noun(tmp_path: Path) -> None:
    path = tmp_path / "dev.csv"
    rows = [
        "s1,the attack and the building,1,A,True,who attacked?",
        "s1,the attack and the building,1,A,True,what was attacked?",
        "s1,the attack and the building,4,A,True,who built?",
        "s1,the attack and the building,4,B,False,",
        "s1,the attack and the building,4,C,False,",
    ]
    path.write_text(HEAD + "\n".join(rows), "utf-8")
    words = ("the", "attack", "and", "the", "building")
    assert list(read_qanom(path)) == [QanomSentence("s1", words, ((1, True), (4, False)))]


def test_a_noun_outside_its_sentence_is_named(tmp_path: Path) -> None:
    path = tmp_path / "dev.csv"
    path.write_text(HEAD + "s1,an attack,5,A,True,\n", "utf-8")
    with pytest.raises(ReadError, match=r"dev\.csv:2"):
        list(read_qanom(path))


def test_missing_columns_are_named(tmp_path: Path) -> None:
    path = tmp_path / "dev.csv"
    path.write_text("sentence,noun\n", "utf-8")
    with pytest.raises(ReadError, match="is_verbal"):
        list(read_qanom(path))
