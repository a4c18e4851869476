"""Scoring who did what to whom."""

from collections import Counter
from pathlib import Path

import pytest

from kg.corpora.question_answers import Asked, Question
from kg.errors import ReadError
from kg.evaluate.arguments import count, evaluate
from kg.evaluate.report import Options
from tests.corpora.test_question_answers import qa_srl

WORDS = "On Monday police in Oslo arrested two men because they had robbed a bank ."


def test_arguments_are_held_against_the_answers(tmp_path: Path) -> None:
    rows = [
        "s1,5,Who arrested someone?,2:5,who,,,False",
        "s1,5,Who was arrested?,6:8,who,,,True",
        "s1,5,When was someone arrested?,1:2,when,someone,,True",
        "s1,5,Where was someone arrested?,4:5,where,someone,,True",
        "s1,5,Why was someone arrested?,9:13,why,someone,,True",
        "s1,11,Who robbed something?,6:8,who,,,False",
        "s1,11,What was robbed?,12:14,what,,,True",
    ]
    report = evaluate(qa_srl(tmp_path, rows, WORDS), Options())
    assert report.counts["predicates"] == report.counts["events"] == 2
    assert report.figures["precision"] == report.figures["recall"] == report.figures["f1"] == 100.0


def test_what_nobody_answered_counts_against_precision_and_what_nobody_found_against_recall() -> None:
    counts: Counter[str] = Counter()
    questions = [
        Question("Who fled?", Asked.AGENT, ((0, 2),)),
        Question("When did someone flee?", Asked.WHEN, ((6, 8),)),
        Question("How did someone flee?", Asked.OTHER, ((4, 5),)),
    ]
    count(counts, [frozenset({1, 9}), frozenset({4}), frozenset({3})], questions)
    assert (counts["arguments"], counts["right"]) == (3, 2)
    assert (counts["agent met"], counts["when met"], counts["when answers"]) == (1, 0, 1)


def test_a_file_without_predicates_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no predicates"):
        evaluate(qa_srl(tmp_path, []), Options())
