"""Roles: what is counted from hand-made readings, and lines that are rejected."""

import json
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from kg.corpora.sentences import Frame, Sentence
from kg.errors import ReadError
from kg.evaluate.report import Options, Tally
from kg.evaluate.roles import evaluate, role_spans, score_frames
from kg.extract.reader.reading import Predicate, Reading, RoleSpan

LINE = {
    "words": ["Dogs", "sleep", "."],
    "preds": [[1, "sleep.01"]],
    "cols": [["(ARG0*)", "(V*)", "*"]],
    "split": "test",
}


def _reading(*predicates: Predicate) -> Reading:
    nothing = np.zeros((0, 0), np.float32)
    return Reading((), (), (), (), (), (), predicates, nothing, nothing)


def _tallies(frame: Frame, *predicates: Predicate) -> dict[str, Tally]:
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    sentence = Sentence(corpus="x", words=("w",) * len(frame.roles), frames=(frame,))
    score_frames([sentence], [_reading(*predicates)], "", tallies)
    return tallies


def test_a_wrong_sense_is_no_wrong_predicate() -> None:
    frame = Frame(1, "sleep.01", ("B-ARG0", "O", "O"))
    tallies = _tallies(frame, Predicate(1, "sleep", "sleep.02", 1.0, (RoleSpan("ARG0", 0, 1, 1.0),)))
    assert (tallies["predicates"].f1, tallies["rolesets"].f1, tallies["roles"].f1) == (100.0, 0.0, 100.0)


def test_a_continued_argument_is_right_only_as_a_whole() -> None:
    frame = Frame(1, "say.01", ("B-ARG1", "O", "B-C-ARG1"))
    tallies = _tallies(frame, Predicate(1, "say", "say.01", 1.0, (RoleSpan("ARG1", 0, 1, 1.0),)))
    assert tallies["roles"].f1 == 66.67 and tallies["roles, joined"].f1 == 0.0


def test_a_particle_is_no_role() -> None:
    assert [span.role for span in role_spans(("B-ARG0", "O", "B-C-V"))] == ["ARG0"]


def test_other_splits_and_broken_lines_are_rejected(tmp_path: Path) -> None:
    lines = [
        json.dumps(LINE),
        json.dumps({**LINE, "split": "train"}),
        '{"words": []',
        json.dumps({"words": ["a"]}),
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    report = evaluate(tmp_path / "a.jsonl", Options())
    assert report.counts["sentences"] == report.counts["predicates"] == 1
    assert report.figures["predicates"] == 100.0
    assert [reason.split(":")[1] for reason in report.rejected[:2]] == ["3", "4"]
    assert report.rejected[2] == "1 sentences of other splits than test: not scored"


def test_a_file_without_roles_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 1}\n')
    with pytest.raises(ReadError, match="no sentence could be scored"):
        evaluate(tmp_path / "a.jsonl", Options())
