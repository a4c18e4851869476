"""Scoring links to the knowledge base."""

from pathlib import Path

from kg.evaluate.entity_linking import Answer, entries_of, evaluate, report
from kg.evaluate.report import Options
from kg.kb import KnowledgeBase
from tests.corpora.test_identities import _file


def test_a_title_is_found_with_or_without_what_tells_it_apart() -> None:
    with KnowledgeBase.open() as kb:
        assert "wikidata:Q76" in entries_of("Barack_Obama", kb)
        assert entries_of("Georgia_%28country%29", kb) >= entries_of("Georgia", kb) != frozenset()
        assert entries_of("Nobody_Whom_Anybody_Knows", kb) == frozenset()


def test_rightly_none_is_right_and_wrongly_none_is_not() -> None:
    answers = [
        Answer("a", 0.95, frozenset({"a"})),
        Answer("b", 0.65, frozenset({"a"})),
        Answer(None, 0.0, frozenset()),
        Answer(None, 0.0, frozenset({"a"})),
    ]
    figures = report(answers, 1).figures
    assert figures["accuracy"] == figures["link_precision"] == figures["nil_precision"] == 50.0
    assert figures["nil_recall"] == 100.0 and figures["link_recall"] == 33.33


def test_calibration_error_is_the_distance_of_promise_and_truth() -> None:
    answers = [Answer("a", 0.75, frozenset({"a"}) if right else frozenset()) for right in (1, 1, 1, 0)]
    assert report(answers, 1).figures["calibration_error"] == 0.0
    assert report([Answer("a", 0.75, frozenset())] * 4, 1).figures["calibration_error"] == 75.0


def test_a_president_in_a_file_is_found(tmp_path: Path) -> None:
    found = evaluate(_file(tmp_path), Options())
    assert found.counts["names"] == found.counts["linked"] == 1 and found.figures["accuracy"] == 100.0
