"""Scoring nominal events."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from kg.evaluate.nominal_events import evaluate, nominal_predicates
from kg.evaluate.report import Options
from tests.extract.docs import parse_table


def test_only_candidate_nouns_are_scored(tmp_path: Path) -> None:
    path = tmp_path / "dev.csv"
    words = "The attack killed two people in the building ."
    rows = [f"s1,{words},{index},A,{event}" for index, event in ((1, True), (7, False))]
    path.write_text("qasrl_id,sentence,target_idx,worker_id,is_verbal\n" + "\n".join(rows), "utf-8")
    report = evaluate(path, Options())
    assert report.figures["record_f1"] == report.figures["f1"] == 100.0
    assert report.counts["candidates"] == 2


def test_the_network_says_which_nouns_are_predicates() -> None:
    parse = parse_table("The DT 2 det\nleaders NNS 3 nsubj\nmet VBD 0 root")
    assert nominal_predicates(parse) == set()
    marks = np.array([[0.0], [0.9], [0.1]], np.float32)
    assert nominal_predicates(replace(parse, marks=marks, mark_names=("nominal",))) == {1}
