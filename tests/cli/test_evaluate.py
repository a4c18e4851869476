"""`kg evaluate` from outside."""

import json
from pathlib import Path

from tests.cli.running import run_kg
from tests.evaluate.test_trees import GOOD, WRONG


def test_figures_counts_and_rejections_are_printed(tmp_path: Path) -> None:
    (tmp_path / "a.conllu").write_text(GOOD + WRONG)
    done = run_kg("evaluate", "trees", tmp_path / "a.conllu")
    assert done.returncode == 0, done.stderr
    assert "LAS" in done.stdout and "100.00" in done.stdout
    assert "scored: 1 documents, 1 sentences, 3 words" in done.stdout
    assert "rejected: a.conllu:6" in done.stdout


def test_json_holds_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.conllu").write_text(GOOD)
    found = json.loads(run_kg("evaluate", "trees", tmp_path / "a.conllu", "--json").stdout)
    assert found["task"] == "trees" and found["figures"]["LAS"] == 100.0 and found["rejected"] == []


def test_errors_are_told_without_a_traceback(tmp_path: Path) -> None:
    for task, path in (("nonsense", tmp_path), ("trees", tmp_path / "none")):
        done = run_kg("evaluate", task, path)
        assert done.returncode == 1 and done.stderr.startswith("kg: ") and "Traceback" not in done.stderr
