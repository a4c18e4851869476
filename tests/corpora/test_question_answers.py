"""Reading QA-SRL and QANom."""

from pathlib import Path

import pytest

from kg.corpora.question_answers import Asked, Question, asked, read_questions
from kg.errors import ReadError

SLOTS = "question,answer_range,wh,subj,prep,is_passive"


def qa_srl(folder: Path, rows: list[str], words: str = "rebels shot two men and fled") -> Path:
    """Write an annotation and the sentence `s1` that it is of, as the release lays them out."""
    (folder / "gold").mkdir()
    (folder / "sentences").mkdir()
    (folder / "sentences" / "news.dev.full.csv").write_text(f"qasrl_id,tokens\ns1,{words}\n", "utf-8")
    path = folder / "gold" / "news.dev.gold.csv"
    path.write_text("\n".join([f"qasrl_id,verb_idx,{SLOTS}", *rows]), "utf-8")
    return path


def test_answers_of_one_question_are_brought_together(tmp_path: Path) -> None:
    rows = [
        "s1,1,Who shot someone?,0:1,who,,,False",
        "s1,5,Who fled?,0:1,who,,,False",
        "s1,1,Who was shot?,2:4,who,,,True",
        "s1,1,Who was shot?,2:4~!~3:4,who,,,True",
    ]
    (sentence,) = read_questions(qa_srl(tmp_path, rows))
    assert sentence.words == ("rebels", "shot", "two", "men", "and", "fled")
    (shot, asked_of_shot), (fled, _) = sentence.predicates
    assert (shot, fled) == (1, 5)
    assert asked_of_shot[0] == Question("Who shot someone?", Asked.AGENT, ((0, 1),))
    assert asked_of_shot[1].answers == ((2, 4), (3, 4))


@pytest.mark.parametrize(
    ("wh", "subj", "prep", "passive", "kind"),
    [
        ("Who", "", "", "False", Asked.AGENT),
        ("Who", "", "", "True", Asked.PATIENT),
        ("What", "someone", "", "False", Asked.PATIENT),
        ("Who", "someone", "by", "True", Asked.AGENT),
        ("Who", "someone", "with", "False", Asked.OBLIQUE),
        ("When", "someone", "", "False", Asked.WHEN),
        ("Where", "someone", "", "True", Asked.WHERE),
        ("How long", "someone", "", "False", Asked.OTHER),
    ],
)
def test_the_slots_say_what_is_asked_for(wh: str, subj: str, prep: str, passive: str, kind: Asked) -> None:
    assert asked({"wh": wh, "subj": subj, "prep": prep, "is_passive": passive}) is kind


def test_nouns_that_are_no_events_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "dev.csv"
    head = f"qasrl_id,sentence,target_idx,worker_id,is_verbal,{SLOTS}"
    rows = [
        "s1,the attack on the building,1,A,True,What was attacked?,3:5,what,,,True",
        "s1,the attack on the building,4,A,False,,,,,,",
    ]
    path.write_text("\n".join([head, *rows]), "utf-8")
    (sentence,) = read_questions(path)
    assert [token for token, _ in sentence.predicates] == [1]


@pytest.mark.parametrize(
    "row", ["s1,9,Who fled?,0:1,who,,,False", "s1,1,Who fled?,4:9,who,,,False", "s2,1,,,,,,"]
)
def test_what_lies_outside_the_sentence_is_named_with_its_line(tmp_path: Path, row: str) -> None:
    with pytest.raises(ReadError, match=r"news\.dev\.gold\.csv:2"):
        list(read_questions(qa_srl(tmp_path, [row])))


def test_missing_sentences_and_columns_are_named(tmp_path: Path) -> None:
    path = qa_srl(tmp_path, [])
    (tmp_path / "sentences" / "news.dev.full.csv").unlink()
    with pytest.raises(ReadError, match=r"news\.dev\.full\.csv"):
        list(read_questions(path))
    path.write_text("qasrl_id,question\n", "utf-8")
    with pytest.raises(ReadError, match="verb_idx"):
        list(read_questions(path))
