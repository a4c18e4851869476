"""Reading Re-DocRED."""

import json
from pathlib import Path

import pytest

from kg.corpora.redocred import Statement, Vertex, read_redocred
from kg.errors import ReadError

DOCUMENT = {
    "title": "Oslo",
    "sents": [["Oslo", "is", "old", "."], ["Norway", "'s", "capital", "is", "Oslo", "."]],
    "vertexSet": [
        [
            {"name": "Oslo", "type": "LOC", "sent_id": 1, "pos": [4, 5]},
            {"name": "Oslo", "type": "LOC", "sent_id": 0, "pos": [0, 1]},
        ],
        [{"name": "Norway", "type": "LOC", "sent_id": 1, "pos": [0, 1]}],
    ],
    "labels": [{"h": 1, "t": 0, "r": "P36", "evidence": [1]}],
}


def test_mentions_count_words_of_the_document(tmp_path: Path) -> None:
    """A mention in the second sentence starts after the words of the first."""
    (tmp_path / "a.json").write_text(json.dumps([DOCUMENT]))
    rejected: list[str] = []
    (document,) = read_redocred(tmp_path, rejected)
    assert document.vertices == (Vertex("LOC", ((0, 1), (8, 9))), Vertex("LOC", ((4, 5),)))
    assert document.statements == {Statement(1, "P36", 0)}
    assert not rejected


def test_a_wrong_document_is_rejected_with_its_number(tmp_path: Path) -> None:
    """A label that names no entity costs its document, not the file."""
    wrong = DOCUMENT | {"labels": [{"h": 1, "t": 7, "r": "P36"}]}
    (tmp_path / "a.json").write_text(json.dumps([DOCUMENT, wrong]))
    rejected: list[str] = []
    assert len(list(read_redocred(tmp_path / "a.json", rejected))) == 1
    assert rejected == ["a.json, document 2: label 1 P36 7 names no vertex"]


def test_no_json_names_the_file(tmp_path: Path) -> None:
    """A file that is no JSON is an error that names it."""
    (tmp_path / "a.json").write_text("[\n{,")
    with pytest.raises(ReadError, match=r"a\.json: no JSON list"):
        list(read_redocred(tmp_path / "a.json", []))


def test_a_byte_order_mark_is_no_json(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([DOCUMENT]), encoding="utf-8-sig")
    assert len(list(read_redocred(tmp_path, []))) == 1
