"""Readers of political event data: sentences with marked source and target (PLV), and PLOVER gold records."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ReadError
from kg.model import Span

_TAG = re.compile(r"<(/?)([st])>")
_COLUMNS = ("marked_sentence", "source", "target", "gold_root", "gold_penta")


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence and what its source did to its target: PLOVER root (`ACCUSE`) and penta class (`3`).

    `sources` and `targets` are characters of `text`, which has no marks; empty where the sentence names none.
    """

    line: int
    text: str
    sources: tuple[Span, ...]
    targets: tuple[Span, ...]
    root: str
    penta: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A party of a record: the words of the text (as the coder noted them) and an actor code such as `USA`."""

    text: str
    code: str


@dataclass(frozen=True, slots=True)
class CodedRecord:
    """One coded sentence. `mode` is None where the record gives none; records of a mutual event have no targets."""

    id: str
    text: str
    event: str
    mode: str | None
    sources: tuple[Actor, ...]
    targets: tuple[Actor, ...]


def read_marked(path: Path) -> Iterator[MarkedSentence]:
    """Yield the sentences of a PLV table (tab-separated, with a header).

    Raises ReadError, naming file and line, for a missing column, a row of another length, or marks that do not close.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", restval=None)
        missing = [name for name in _COLUMNS if name not in (rows.fieldnames or ())]
        if missing:
            raise ReadError("columns", f"{path}:1: no column {', '.join(missing)}; a PLV table has these")
        for row in rows:
            where = f"{path}:{rows.line_num}"
            if None in row or any(row[name] is None for name in _COLUMNS):
                raise ReadError("cells", f"{where}: not as many cells as the header has")
            text, spans = _unmarked(row["marked_sentence"], where)
            yield MarkedSentence(
                line=rows.line_num,
                text=text,
                sources=spans["s"] or _found(row["source"], text),
                targets=spans["t"] or _found(row["target"], text),
                root=row["gold_root"].strip(),
                penta=row["gold_penta"].strip(),
            )


def _unmarked(marked: str, where: str) -> tuple[str, dict[str, tuple[Span, ...]]]:
    """Return the sentence without its marks, and the marked spans of each letter; spans may nest."""
    pieces: list[str] = []
    length, last = 0, 0
    opened: dict[str, int] = {}
    spans: dict[str, list[Span]] = {"s": [], "t": []}
    for match in _TAG.finditer(marked):
        piece = marked[last : match.start()]
        pieces.append(piece)
        length, last = length + len(piece), match.end()
        letter = match[2]
        if bool(match[1]) is not (letter in opened):
            raise ReadError("marks", f"{where}: <{letter}> is not opened and closed in turn")
        if match[1]:
            begin = opened.pop(letter)
            if begin < length:
                spans[letter].append(Span(begin, length))
        else:
            opened[letter] = length
    if opened:
        raise ReadError("marks", f"{where}: <{next(iter(opened))}> is not closed")
    pieces.append(marked[last:])
    return "".join(pieces), {letter: tuple(found) for letter, found in spans.items()}


def _found(words: str, text: str) -> tuple[Span, ...]:
    """Return where an unmarked party stands; placeholders such as "a recipient" stand nowhere."""
    words = words.strip()
    begin = text.find(words) if words else -1
    return (Span(begin, begin + len(words)),) if begin >= 0 else ()


def read_records(path: Path) -> Iterator[CodedRecord]:
    """Yield the records of a JSON file that holds one list of PLOVER records.

    Raises ReadError, naming the file and the record (counted from 1), for what is no such list.
    """
    try:
        records = json.loads(path.read_text("utf-8-sig"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ReadError("json", f"{path}: not JSON: {error}") from error
    if not isinstance(records, list):
        raise ReadError("records", f"{path}: a list of records is needed")
    for number, record in enumerate(records, start=1):
        if not isinstance(record, dict) or not all(
            isinstance(record.get(key), str) for key in ("text", "event")
        ):
            raise ReadError("record", f"{path}: record {number} has no text or no event")
        yield CodedRecord(
            id=str(record.get("id", number)),
            text=record["text"].strip(),
            event=record["event"].strip(),
            mode=str(record.get("mode") or "").strip() or None,
            sources=tuple(_actors(record.get("source"))),
            targets=tuple(_actors(record.get("target"))),
        )


def _actors(value: object) -> Iterator[Actor]:
    """The parties of a field; coders also left it out, or wrote plain words into it."""
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict):
            text, code = str(item.get("actorText") or "").strip(), str(item.get("code") or "").strip()
            if text or code:
                yield Actor(text, code)
        elif isinstance(item, str) and item.strip():
            yield Actor(item.strip(), "")
