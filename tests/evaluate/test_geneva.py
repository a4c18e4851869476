"""Scoring triggers of GENEVA."""

import json
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.evaluate.geneva import evaluate
from kg.evaluate.report import Options


def test_events_of_the_record_are_measured_with_any_network(tmp_path: Path) -> None:
    path = tmp_path / "test.json"
    trigger = {"event_type": "Attack", "trigger": {"start": 1, "end": 2, "text": "attacked"}}
    record = {"tokens": "Rebels attacked Paris .".split(), "event_mentions": [trigger]}
    path.write_text(json.dumps(record), "utf-8")
    report = evaluate(path, Options())
    assert report.figures["record_f1"] == 100.0
    assert report.counts["gold"] == 1


def test_an_empty_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "test.json"
    path.write_text("", "utf-8")
    with pytest.raises(ReadError, match=r"test\.json"):
        evaluate(path, Options())
