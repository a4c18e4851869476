"""How values are compared with the annotators', and where the files are looked for."""

from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.evaluate.factuality import Scored, missing, score


def test_correlation_and_agreement_of_signs() -> None:
    pairs = [(1.0, 2.0), (0.5, 1.0), (-1.0, -2.0), (-0.1, 0.1)]
    report = score([Scored("s", 0, gold, ours) for gold, ours in pairs])
    assert report.figures["pearson"] > 0.99
    assert report.figures["sign_accuracy"] == 75.0
    assert report.figures["sign_accuracy_sure"] == 100.0
    assert report.counts["predicates"] == 4


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no factuality"):
        missing(tmp_path, "test")
    (tmp_path / "factuality.json").write_text('{"data": {}}', encoding="utf-8")
    with pytest.raises(ReadError, match=r"test\.conllu"):
        missing(tmp_path, "test")
