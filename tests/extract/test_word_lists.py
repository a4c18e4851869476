"""Lists of words as files have them."""

from pathlib import Path

import pytest

from kg.errors import SchemaError
from kg.extract.tables.word_lists import word_list


def test_words_without_comments_and_empty_lines(tmp_path: Path) -> None:
    (tmp_path / "verbs.txt").write_text("# verbs of saying\nsay\n\n tell \n", "utf-8")
    assert word_list("verbs.txt", tmp_path) == {"say", "tell"}


def test_a_missing_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match=r"none\.txt: cannot be read"):
        word_list("none.txt", tmp_path)


def test_shipped_lists_have_words() -> None:
    assert all(
        word_list(name)
        for name in ("bringing.txt", "notnow.txt", "occasions.txt", "saying.txt", "unforeseen.txt")
    )
