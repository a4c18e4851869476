"""Columns of name tags, in their dialects."""

from pathlib import Path

import pytest

from kg.corpora.tagged import read_tagged, tagged_spans
from kg.errors import ReadError


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ("I-A I-A O I-A I-B", [(0, 2, "A"), (3, 4, "A"), (4, 5, "B")]),
        ("B-A B-A I-A O", [(0, 1, "A"), (1, 3, "A")]),
        ("B-A E-A S-A O S-A", [(0, 2, "A"), (2, 3, "A"), (4, 5, "A")]),
        ("I-A B-A", [(0, 1, "A"), (1, 2, "A")]),
    ],
)
def test_every_dialect_gives_spans(tags: str, spans: list[tuple[int, int, str]]) -> None:
    assert tagged_spans(tags.split()) == spans


def test_numbered_lines_and_new_documents(tmp_path: Path) -> None:
    file = tmp_path / "a.iob2"
    file.write_text(
        "# newdoc id = d\n# text = Rome fell\n1\tRome\tB-LOC\t-\tann\n2\tfell\tO\t-\t-\n\n1\tYes\tO\t-\t-\n"
    )
    first, second = read_tagged(file)
    assert (first.words, first.spans, first.opens) == (("Rome", "fell"), [(0, 1, "LOC")], True)
    assert second.words == ("Yes",) and not second.opens


def test_conll_2003_and_its_document_marks(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("-DOCSTART- -X- O O\n\nRome NNP I-NP I-LOC\n\nfell VBD I-VP O\n")
    first, second = read_tagged(file)
    assert first.opens and first.spans == [(0, 1, "LOC")] and second.spans == []


def test_a_csv_with_sentence_numbers(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(
        'Sentence #,Word,POS,Tag\nSentence: 1,Rome,NNP,B-geo\n,fell,VBD,O\nSentence: 2,",",",",O\n'
    )
    first, second = read_tagged(file)
    assert first.spans == [(0, 1, "geo")] and second.words == (",",)


def test_a_file_without_tags_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Rome LOC\nfell O\n")
    with pytest.raises(ReadError, match=r"a\.txt:1: 'LOC' is no tag"):
        read_tagged(file)


def test_a_byte_order_mark_is_no_word(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Rome B-LOC\nfell O\n", encoding="utf-8-sig")
    (sentence,) = read_tagged(file)
    assert sentence.words == ("Rome", "fell")
