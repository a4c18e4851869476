"""Reading GENEVA."""

import json
from pathlib import Path

import pytest

from kg.corpora.geneva import GenevaSentence, read_geneva
from kg.errors import ReadError

RECORD = {
    "tokens": ["They", "met", "again"],
    "event_mentions": [{"event_type": "Come_together", "trigger": {"start": 1, "end": 2, "text": "met"}}],
}


def test_triggers_are_words_with_a_type(tmp_path: Path) -> None:
    path = tmp_path / "test.json"
    path.write_text(json.dumps(RECORD) + "\n\n", "utf-8")
    assert list(read_geneva(path)) == [GenevaSentence(("They", "met", "again"), ((1, 2, "Come_together"),))]


@pytest.mark.parametrize("line", ['{"tokens": ["a"]}', "[", json.dumps(RECORD | {"tokens": ["They"]})])
def test_a_wrong_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "test.json"
    path.write_text(json.dumps(RECORD) + "\n" + line, "utf-8")
    with pytest.raises(ReadError, match=r"test\.json:2"):
        list(read_geneva(path))
