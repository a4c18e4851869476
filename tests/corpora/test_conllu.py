"""Blocks of CoNLL-U."""

from pathlib import Path

import pytest

from kg.corpora.conllu import read_blocks
from kg.errors import ReadError

ROW = "{}\tword\tword\tNOUN\tNN\t_\t0\troot\t_\t_\n"


def test_ranges_and_empty_nodes_are_no_words(tmp_path: Path) -> None:
    file = tmp_path / "a.conllu"
    file.write_text(
        "# newdoc id = d\n" + ROW.format("1-2") + ROW.format(1) + ROW.format("1.1") + ROW.format(2)
    )
    (block,) = read_blocks(file)
    assert [row[0] for row in block.rows] == ["1", "2"]
    assert block.comments == {"newdoc id": "d"} and block.line == 1


def test_a_short_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.conllu"
    file.write_text(ROW.format(1) + "2\tword\n")
    with pytest.raises(ReadError, match=r"a\.conllu:2: 10 tab-separated columns are needed, not 2"):
        list(read_blocks(file))


def test_a_byte_order_mark_is_no_word(tmp_path: Path) -> None:
    """Editors on Windows put one before the first line."""
    file = tmp_path / "a.conllu"
    file.write_text(ROW.format(1), encoding="utf-8-sig")
    (block,) = read_blocks(file)
    assert [row[0] for row in block.rows] == ["1"]
