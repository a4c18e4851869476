"""Readers of marked sentences and PLOVER records."""

import json
from pathlib import Path

import pytest

from kg.corpora.plover import Actor, read_marked, read_records
from kg.errors import ReadError

HEADER = "\tsentence_id\tmarked_sentence\tsource\ttarget\tgold_penta\tgold_root\n"


def table(folder: Path, *rows: str) -> Path:
    path = folder / "marked.tsv"
    path.write_text(HEADER + "".join(f"\t1\t{row}\n" for row in rows), "utf-8")
    return path


def test_marks_become_spans_of_the_plain_sentence(tmp_path: Path) -> None:
    """Marks are taken out, also where the target stands within the source."""
    path = table(tmp_path, "<s><t>Iraqi</t> fighters</s> agreed.\tIraqi fighters\tIraqi\t1\tAGREE")
    (sentence,) = read_marked(path)
    assert sentence.text == "Iraqi fighters agreed."
    assert [span.of(sentence.text) for span in sentence.sources] == ["Iraqi fighters"]
    assert [span.of(sentence.text) for span in sentence.targets] == ["Iraqi"]
    assert (sentence.root, sentence.penta) == ("AGREE", "1")


def test_an_unmarked_party_is_looked_up_in_the_sentence(tmp_path: Path) -> None:
    """A target without marks is found by its words; a placeholder is no target."""
    path = table(
        tmp_path, "<s>A</s> sued B.\tA\tB\t3\tACCUSE", "<s>A</s> resigned.\tA\ta recipient\t2\tYIELD"
    )
    first, second = read_marked(path)
    assert [span.of(first.text) for span in first.targets] == ["B"]
    assert second.targets == ()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("<s>A sued B.\tA\tB\t3\tACCUSE", "2: <s> is not closed"),
        ("A</s> sued B.\tA\tB\t3\tACCUSE", "2: <s> is not opened"),
        ("<s>A</s> sued B.\tA", "2: not as many cells"),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, row: str, message: str) -> None:
    """What is malformed is reported with its place."""
    with pytest.raises(ReadError, match=message):
        list(read_marked(table(tmp_path, row)))


def test_records_keep_words_and_codes_of_parties(tmp_path: Path) -> None:
    """A record without a target has none, whatever stands in its place."""
    path = tmp_path / "records.json"
    source = [{"actorText": "Libya", "code": "LBY"}]
    path.write_text(
        json.dumps([{"text": "Libya spoke.", "event": "AGREE", "source": source, "target": ""}]), "utf-8"
    )
    (record,) = read_records(path)
    assert (record.sources, record.targets, record.mode) == ((Actor("Libya", "LBY"),), (), None)


def test_a_record_without_text_is_an_error(tmp_path: Path) -> None:
    """The record is named by its number."""
    path = tmp_path / "records.json"
    path.write_text('[{"event": "AGREE"}]', "utf-8")
    with pytest.raises(ReadError, match="record 1"):
        list(read_records(path))
