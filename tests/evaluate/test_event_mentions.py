"""Scoring event mentions."""

from pathlib import Path

import pytest

from kg.corpora.ecbplus import EcbDocument, EcbMention
from kg.errors import ReadError
from kg.evaluate.event_mentions import evaluate, event_spans, matched, scored_documents
from kg.evaluate.report import Options

DOCUMENT = """<Document doc_name="{name}.xml" doc_id="D">
<token t_id="1" sentence="0" number="0">Rebels</token>
<token t_id="2" sentence="0" number="1">attacked</token>
<token t_id="3" sentence="0" number="2">Paris</token>
<token t_id="4" sentence="0" number="3">.</token>
<token t_id="5" sentence="1" number="0">They</token>
<token t_id="6" sentence="1" number="1">slept</token>
<token t_id="7" sentence="1" number="2">.</token>
<Markables>
<ACTION_OCCURRENCE m_id="2" ><token_anchor t_id="2"/></ACTION_OCCURRENCE>
</Markables>
<Relations></Relations>
</Document>
"""


def _write(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / f"{name}.xml").write_text(DOCUMENT.format(name=name), "utf-8")
    return folder


def test_a_trigger_is_right_when_its_head_lies_in_a_span_that_no_other_took() -> None:
    assert matched([range(1, 3)], [(2,)]) == 1
    assert matched([range(2, 3)], [(2,), (2, 3)]) == 1
    assert matched([range(2, 3), range(3, 4)], [(2, 3), (2,)]) == 2
    assert matched([range(2, 4)], [(2,)]) == 0


def test_spans_count_tokens_through_the_document_and_only_events() -> None:
    mentions = (
        EcbMention(1, (1,), "NEG_ACTION_OCCURRENCE", "a"),
        EcbMention(1, (0,), "HUMAN_PART_PER", "b"),
        EcbMention(0, (0,), "ACTION_STATE", "c"),
    )
    document = EcbDocument("1_1ecb", "1", "1_1", (("It", "is"), ("they", "fled")), mentions)
    assert event_spans(document, frozenset((1,))) == [(3,)]


def test_topics_that_were_trained_on_are_left_out_where_there_are_others(tmp_path: Path) -> None:
    folder = _write(tmp_path, "1_1ecb", "2_1ecb", "40_1ecb")
    assert [document.topic for document, _ in scored_documents(folder)] == ["2", "40"]
    (folder / "2_1ecb.xml").unlink()
    (folder / "40_1ecb.xml").unlink()
    assert [document.topic for document, _ in scored_documents(folder)] == ["1"]


def test_the_list_of_the_release_says_which_sentences_count(tmp_path: Path) -> None:
    folder = _write(tmp_path, "2_1ecb")
    assert [chosen for _, chosen in scored_documents(folder)] == [{0}]
    (folder / "ECBplus_coreference_sentences.csv").write_text(
        "Topic,File,Sentence Number\n2,1ecb,1\n", "utf-8"
    )
    assert [chosen for _, chosen in scored_documents(folder)] == [{1}]


def test_a_folder_without_documents_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=str(tmp_path)):
        evaluate(tmp_path, Options())


def test_the_pipeline_finds_the_attack_of_a_new_document(tmp_path: Path) -> None:
    report = evaluate(_write(tmp_path, "50_1ecb"), Options())
    assert report.figures["head_f1"] == report.figures["exact_f1"] == 100.0
    assert report.counts["gold"] == report.counts["sentences"] == 1
