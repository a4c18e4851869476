"""Trees: what is counted, and what is rejected."""

from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.evaluate.report import Options
from kg.evaluate.trees import evaluate

GOOD = """# newdoc id = d
1\tDogs\tdog\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tsleep\tsleep\tVERB\tVBP\t_\t0\troot\t_\t_
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""
WRONG = GOOD.replace("\t0\troot", "\t1\tdep")


def test_a_perfect_reading_has_hundred_percent(tmp_path: Path) -> None:
    (tmp_path / "a.conllu").write_text(GOOD)
    report = evaluate(tmp_path / "a.conllu", Options())
    names = ("LAS", "LAS, subtypes", "UAS", "UPOS", "XPOS", "lemma")
    assert report.figures == dict.fromkeys(names, 100.0)
    assert report.counts == {"documents": 1, "sentences": 1, "words": 3}


def test_a_wrong_label_counts_against_las_only(tmp_path: Path) -> None:
    (tmp_path / "a.conllu").write_text(GOOD.replace("nsubj", "obj"))
    figures = evaluate(tmp_path / "a.conllu", Options()).figures
    assert figures["UAS"] == 100.0 and figures["LAS"] == 66.67


def test_a_wrong_subtype_counts_where_subtypes_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.conllu").write_text(GOOD.replace("nsubj", "nsubj:outer"))
    figures = evaluate(tmp_path / "a.conllu", Options()).figures
    assert (figures["LAS"], figures["LAS, subtypes"]) == (100.0, 66.67)


def test_sentences_without_a_tree_are_rejected_and_counted(tmp_path: Path) -> None:
    (tmp_path / "a.conllu").write_text(GOOD + WRONG)
    report = evaluate(tmp_path / "a.conllu", Options())
    assert report.counts["sentences"] == 1
    assert report.rejected == ("a.conllu:6: the sentence has not one root",)


def test_genres_are_read_from_names_of_gums_files(tmp_path: Path) -> None:
    (tmp_path / "GUM_news_dogs.conllu").write_text(GOOD)
    assert evaluate(tmp_path, Options()).figures["LAS news"] == 100.0


def test_an_empty_column_is_not_scored(tmp_path: Path) -> None:
    text = GOOD.replace("NNS", "_").replace("VBP", "_").replace("PUNCT\t.", "PUNCT\t_")
    (tmp_path / "a.conllu").write_text(text)
    assert "XPOS" not in evaluate(tmp_path / "a.conllu", Options()).figures


def test_a_file_without_sentences_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.conllu").write_text("\n")
    with pytest.raises(ReadError, match="no sentence could be scored"):
        evaluate(tmp_path / "a.conllu", Options())
