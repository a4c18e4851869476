"""CoNLL-U and its kin in sentence blocks of rows, with line numbers for messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ReadError

COLUMNS = 10


@dataclass(frozen=True, slots=True)
class Block:
    """One sentence: the line it starts on, its comments (`newdoc id` to its value), the cells of each word."""

    line: int
    comments: dict[str, str]
    rows: tuple[tuple[str, ...], ...]


def read_blocks(path: Path, *, columns: int = COLUMNS) -> Iterator[Block]:
    """Sentences of a tab-separated file; multiword ranges and empty nodes are left out.

    Raises ReadError, naming file and line, where a line has another number of cells or the file is no text.
    """
    comments: dict[str, str] = {}
    rows: list[tuple[str, ...]] = []
    start = 1
    for number, line in enumerate([*_lines(path), ""], start=1):
        if not line.strip():
            if rows:
                yield Block(start, comments, tuple(rows))
            comments, rows, start = {}, [], number + 1
        elif line.startswith("#") and not rows:
            name, _, value = line[1:].partition("=")
            comments[name.strip()] = value.strip()
        else:
            cells = tuple(line.split("\t"))
            if len(cells) != columns:
                raise ReadError(
                    "columns",
                    f"{path}:{number}: {columns} tab-separated columns are needed, not {len(cells)}",
                )
            if cells[0].isdigit():
                rows.append(cells)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise ReadError("encoding", f"{path}: no UTF-8 text ({error})") from error
