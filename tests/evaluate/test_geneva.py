"""Scoring triggers of GENEVA."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from kg.errors import ReadError
from kg.evaluate.geneva import evaluate, typed_triggers
from kg.evaluate.report import Options
from tests.extract.docs import parse_table


def test_the_first_type_is_none_and_unlikely_ones_are_none() -> None:
    parse = parse_table("They PRP 2 nsubj\nmet VBD 0 root\nagain RB 2 advmod\n")
    marks = np.array([[0, 0.9], [2, 0.8], [1, 0.1]], np.float32)
    marked = replace(parse, marks=marks, mark_names=("geneva", "geneva_probability"))
    assert typed_triggers(marked, ("", "Arriving", "Come_together")) == {(1, "Come_together")}
    assert typed_triggers(parse, ("", "Arriving", "Come_together")) == set()


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
