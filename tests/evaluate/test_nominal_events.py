"""Scoring nominal events."""

from pathlib import Path

from kg.evaluate.nominal_events import evaluate
from kg.evaluate.report import Options


def test_only_candidate_nouns_are_scored(tmp_path: Path) -> None:
    path = tmp_path / "dev.csv"
    words = "The attack killed two people in the building ."
    rows = [f"s1,{words},{index},A,{event}" for index, event in ((1, True), (7, False))]
    path.write_text("qasrl_id,sentence,target_idx,worker_id,is_verbal\n" + "\n".join(rows), "utf-8")
    report = evaluate(path, Options())
    assert report.figures["f1"] == 100.0
    assert report.counts["candidates"] == 2
