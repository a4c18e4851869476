"""Names: the labels of a file, its documents, the counts."""

from pathlib import Path

import pytest

from kg.corpora.tagged import TaggedSentence
from kg.errors import ReadError
from kg.evaluate.name_labels import load_label_set
from kg.evaluate.names import documents_of, evaluate
from kg.evaluate.report import Options

TEXT = "Angela B-PER\nMerkel I-PER\nvisited O\nParis B-LOC\n. O\n\n"


def test_exact_spans_by_label(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    report = evaluate(tmp_path / "a.txt", Options())
    assert report.figures["F1"] == report.figures["F1 PER"] == report.figures["F1 LOC"] == 100.0
    assert report.counts["names"] == report.counts["names found"] == 2


def test_a_span_that_is_cut_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.replace("Angela B-PER\nMerkel I-PER", "Angela O\nMerkel B-PER"))
    figures = evaluate(tmp_path / "a.txt", Options()).figures
    assert figures["F1 PER"] == 0.0 and figures["F1"] == 50.0


def test_labels_that_share_a_type_are_one_and_told_apart_by_rules() -> None:
    labels, unknown = load_label_set(["politicalparty", "organisation", "country", "location", "nonsense"])
    assert labels.group_of("Organization") == "organisation/politicalparty" and labels.shared
    assert labels.own_label("Organization", "Socialist Party", state=False) == "politicalparty"
    assert labels.own_label("Organization", "World Bank", state=False) == "organisation"
    assert labels.own_label("Place", "France", state=True) == "country"
    assert labels.group_of("Person") is None and unknown == ["nonsense"]


def test_a_label_may_mean_less_beside_others() -> None:
    alone, _ = load_label_set(["LOC", "PER"])
    beside, _ = load_label_set(["LOC", "GPE", "NORP", "FAC"])
    assert alone.group_of("Facility") == "LOC" and beside.group_of("Facility") == "FAC"


def test_labels_that_are_none_of_ours_are_counted_as_rejected(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT + "insulin B-protein\n")
    report = evaluate(tmp_path / "a.txt", Options())
    assert report.rejected == ("label protein: no type of ours; 1 names not scored",)
    assert report.figures["F1"] == 100.0


def test_a_file_of_unknown_labels_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x B-foo\n")
    with pytest.raises(ReadError, match="foo"):
        evaluate(tmp_path / "a.txt", Options())


def test_documents_go_by_their_marks_else_by_length() -> None:
    plain = [TaggedSentence(n, ("x",), ("O",), False) for n in range(35)]
    marked = [TaggedSentence(n, ("x",), ("O",), n % 2 == 0) for n in range(4)]
    assert [len(document) for document in documents_of(plain)] == [30, 5]
    assert [len(document) for document in documents_of(marked)] == [2, 2]


def test_an_acronym_has_the_label_of_its_long_form(tmp_path: Path) -> None:
    words = "The Ulster Unionist Party ( UUP ) lost votes to the United Nations in Belfast .".split()
    tags = ["O", *["B-politicalparty"], *["I-politicalparty"] * 2, "O", "B-politicalparty", *["O"] * 9]
    tags[11:13], tags[14] = ["B-organisation", "I-organisation"], "O"
    (tmp_path / "a.txt").write_text(
        "\n".join(f"{word} {tag}" for word, tag in zip(words, tags, strict=False))
    )
    figures = evaluate(tmp_path / "a.txt", Options()).figures
    assert figures["F1, own labels"] == figures["F1"]
