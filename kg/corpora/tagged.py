"""Names in columns, in the dialects IOB1, IOB2 (BIO), IO, BIOES: CoNLL with 2 or more columns, UNER, GMB's csv."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ReadError

_TAG = re.compile(r"^(?:O|[BIESLU]-\S+)$")
_FIRST, _LAST = frozenset("BSU"), frozenset("ESLU")
_NEW_DOCUMENT = re.compile(r"^(?:-DOCSTART-|#\s*(?:newdoc|begin document))")
_EMPTY = frozenset(("", "-", "_", "*"))


@dataclass(frozen=True, slots=True)
class TaggedSentence:
    """Words with one tag each. `line` is where it starts in the file, `opens` tells that a document starts here."""

    line: int
    words: tuple[str, ...]
    tags: tuple[str, ...]
    opens: bool

    @property
    def spans(self) -> list[tuple[int, int, str]]:
        """Names as (start, end, label)."""
        return tagged_spans(self.tags)


def tagged_spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """(start, end, label) of tags in any of the dialects; where no new name is marked, a change of label is one."""
    found, start, label = [], 0, ""
    for index, tag in enumerate([*tags, "O"]):
        kind, name = ("O", "") if tag == "O" else (tag[0], tag[2:])
        if label and (name != label or kind in _FIRST):
            found.append((start, index, label))
            label = ""
        if name and not label:
            start, label = index, name
        if label and kind in _LAST:
            found.append((start, index + 1, label))
            label = ""
    return found


def read_tagged(path: Path) -> list[TaggedSentence]:
    """Return the sentences of a file. Raises ReadError, naming file and line, where it has no column of tags."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        text = path.read_text(encoding="latin-1")
    blocks = list(_csv_blocks(path, text) if path.suffix == ".csv" else _blocks(path, text))
    if not blocks:
        raise ReadError("empty", f"{path}: no lines with a word and a tag")
    word, tag = _columns(path, blocks)
    return [
        TaggedSentence(
            block.line,
            tuple(row[word] for row in block.rows),
            tuple("O" if row[tag] in _EMPTY else row[tag] for row in block.rows),
            block.opens,
        )
        for block in blocks
    ]


@dataclass(frozen=True, slots=True)
class _Block:
    line: int
    rows: list[list[str]]
    opens: bool


def _blocks(path: Path, text: str) -> Iterator[_Block]:
    """Runs of lines with cells: tabs part them where the file has tabs, else white space."""
    tabs = "\t" in text
    rows: list[list[str]] = []
    start, opens, wide = 1, False, 0
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        line = line.strip("\r") if tabs else line.strip()
        cells = line.split("\t") if tabs else line.split()
        marks = bool(_NEW_DOCUMENT.match(line))
        comment = line.startswith("#") and not rows and (len(cells) < max(wide, 2) or line.startswith("# "))
        if not line.strip() or marks or comment:
            if rows:
                yield _Block(start, rows, opens)
                rows, opens = [], False
            opens = opens or marks
            continue
        wide = wide or len(cells)
        if len(cells) < 2 or len(cells) != wide:
            raise ReadError(
                "columns", f"{path}:{number}: {max(wide, 2)} columns are needed, not {len(cells)}"
            )
        if not rows:
            start = number
        rows.append(cells)


def _csv_blocks(path: Path, text: str) -> Iterator[_Block]:
    """GMB's csv: the first column names the sentence on its first line only."""
    rows: list[list[str]] = []
    start = 2
    lines = csv.reader(io.StringIO(text))
    header = next(lines, [])
    if len(header) < 3 or header[-1].lower() != "tag":
        raise ReadError("columns", f"{path}:1: a csv of names has the columns sentence, word, ..., Tag")
    for line in lines:
        if len(line) != len(header):
            raise ReadError(
                "columns", f"{path}:{lines.line_num}: {len(header)} columns are needed, not {len(line)}"
            )
        if line[0] and rows:
            yield _Block(start, rows, False)
            rows, start = [], lines.line_num
        rows.append(line[1:])
    if rows:
        yield _Block(start, rows, False)


def _columns(path: Path, blocks: list[_Block]) -> tuple[int, int]:
    """The columns of words (first, or second after a running number) and of tags (the last that holds only these)."""
    width = len(blocks[0].rows[0])
    numbered = width > 2 and all(
        [row[0] for row in block.rows] == [str(n) for n in range(1, len(block.rows) + 1)] for block in blocks
    )
    word = 1 if numbered else 0
    for column in range(width - 1, word, -1):
        cells = {row[column] for block in blocks for row in block.rows}
        if all(_TAG.match(cell) or cell in _EMPTY for cell in cells) and any(map(_TAG.match, cells)):
            return word, column
    for block in blocks:
        for offset, row in enumerate(block.rows):
            if not _TAG.match(row[-1]):
                raise ReadError(
                    "tags", f"{path}:{block.line + offset}: {row[-1]!r} is no tag (O, B-X, I-X ...)"
                )
    raise ReadError("tags", f"{path}: no column of tags (O, B-X, I-X ...)")
