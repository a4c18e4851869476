"""Readers of annotated coreference: CoNLL-U with Entity= (GUM, OntoGUM, CorefUD), CoNLL-2012, LitBank.

Both families write a mention as brackets around its cluster's id: `(7` at its first token, `7)` at its last one,
`(7)` around one token. CoNLL-2012 and LitBank put them into the last column, joined by `|`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import ReadError

Mention = tuple[int, int, int]

_BRACKET = re.compile(r"\((?P<open>[^()|]+)(?P<whole>\))?|(?P<close>[^()|]+)\)")
_PART = re.compile(r"\[(\d+)/(\d+)\]$")
_WORD_COLUMN = 3  # of CoNLL-2012: document, part, number, word


@dataclass(frozen=True, slots=True)
class CorefDocument:
    """One document. A mention is (sentence, start, end): tokens [start, end) of that sentence.

    Clusters are in the order of their first mentions, their mentions in text order; those with one mention only are
    kept. `speakers` has one name for each sentence, empty where the file gives none.
    """

    name: str
    sentences: tuple[tuple[str, ...], ...]
    sent_ids: tuple[str, ...]
    clusters: tuple[tuple[Mention, ...], ...]
    speakers: tuple[str, ...] = ()


@dataclass(slots=True)
class _Draft:
    """A document as it is read. `open` are brackets not yet closed, by cluster and part."""

    name: str
    sentences: list[tuple[str, ...]] = field(default_factory=list)
    sent_ids: list[str] = field(default_factory=list)
    speakers: list[str] = field(default_factory=list)
    clusters: dict[str, list[Mention]] = field(default_factory=dict)
    parts: dict[str, list[Mention]] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    sent_id: str = ""
    speaker: str = ""
    open: list[tuple[str, str, int]] = field(default_factory=list)

    def brackets(self, value: str, start: int, end: int, where: str) -> None:
        """Take the brackets that stand at tokens [start, end) of the current sentence."""
        for match in _BRACKET.finditer(value):
            if match["open"] is not None:
                label = match["open"].split("-", 1)[0]
                self.open.append((*_identity(label), start))
                if match["whole"]:
                    self._close(label, end, where)
            else:
                self._close(match["close"], end, where)

    def _close(self, label: str, end: int, where: str) -> None:
        wanted, part = _identity(label)
        for place in range(len(self.open) - 1, -1, -1):
            name, number, start = self.open[place]
            if name == wanted and part in ("", number):
                del self.open[place]
                if start < end:
                    self._add(name, number, (len(self.sentences), start, end))
                return
        raise ReadError("coreference", f"{where}: the bracket {label}) closes a mention that was not opened.")

    def _add(self, name: str, part: str, mention: Mention) -> None:
        number, _, count = part.partition("/")
        if number == count:  # also both empty: not in parts
            mention = _hull([*self.parts.pop(name, []), mention])
            self.clusters.setdefault(name, []).append(mention)
        else:
            if number == "1":
                self.parts[name] = []
            self.parts.setdefault(name, []).append(mention)

    def end_sentence(self, where: str) -> None:
        if not self.words:
            return
        if self.open:
            names = ", ".join(name for name, _, _ in self.open)
            raise ReadError("coreference", f"{where}: the sentence ends inside mentions of {names}.")
        self.sentences.append(tuple(self.words))
        self.sent_ids.append(self.sent_id)
        self.speakers.append(self.speaker)
        self.words, self.sent_id, self.speaker = [], "", ""

    def document(self) -> CorefDocument:
        clusters = sorted(tuple(sorted(set(mentions))) for mentions in self.clusters.values())
        return CorefDocument(
            self.name, tuple(self.sentences), tuple(self.sent_ids), tuple(clusters), tuple(self.speakers)
        )


def _identity(label: str) -> tuple[str, str]:
    """The cluster of a bracket and which part of a discontinuous mention it is: `e5[1/2]` is e5 and 1/2."""
    match = _PART.search(label)
    return (label[: match.start()], f"{match[1]}/{match[2]}") if match else (label, "")


def _hull(parts: list[Mention]) -> Mention:
    """From the first part to the last one of the sentence in which the mention begins."""
    first = parts[0]
    return first[0], first[1], max(end for sentence, _, end in parts if sentence == first[0])


def read_coreference(path: Path) -> Iterator[CorefDocument]:
    """Documents of one file, or of all .conllu, .conll and *_conll files of a folder in the order of their names.

    Raises ReadError, which names file and line, where brackets do not match or a line has too few columns.
    """
    if path.is_dir():
        for file in sorted(path.iterdir()):
            if file.name.endswith(("conllu", "conll")) and file.is_file():
                yield from read_coreference(file)
        return
    with path.open(encoding="utf-8-sig") as lines:
        numbered = [(number, line.rstrip("\r\n")) for number, line in enumerate(lines, 1)]
    begun = any(re.match(r"#\s*begin document", line) for _, line in numbered)
    yield from _read_columns(path, numbered) if begun else _read_conllu(path, numbered)


def _read_conllu(path: Path, numbered: list[tuple[int, str]]) -> Iterator[CorefDocument]:
    draft = _Draft(path.stem)
    for number, line in numbered:
        where = f"{path}, line {number}"
        if line.startswith("#"):
            key, _, value = (part.strip() for part in line[1:].partition("="))
            if key.split(" ")[0] == "newdoc":
                if draft.sentences:
                    yield draft.document()
                draft = _Draft(value or path.stem)
            elif key == "sent_id":
                draft.sent_id = value
            elif key == "speaker":
                draft.speaker = value
        elif not line.strip():
            draft.end_sentence(where)
        else:
            _conllu_row(draft, line.split("\t"), where)
    draft.end_sentence(f"{path}, end of the file")
    if draft.sentences:
        yield draft.document()


def _conllu_row(draft: _Draft, columns: list[str], where: str) -> None:
    if len(columns) < 10:
        raise ReadError("coreference", f"{where}: a line of CoNLL-U has 10 columns, this one {len(columns)}.")
    real = columns[0].isdigit()
    start = len(draft.words)
    if real:
        draft.words.append(columns[1])
    for item in columns[9].split("|"):
        if item.startswith("Entity="):
            # On an empty node a bracket opens before the next real token and closes after the last one.
            draft.brackets(item[len("Entity=") :], start, len(draft.words), where)


def _read_columns(path: Path, numbered: list[tuple[int, str]]) -> Iterator[CorefDocument]:
    draft = _Draft(path.stem)
    for number, line in numbered:
        where = f"{path}, line {number}"
        if line.startswith("#"):
            if re.match(r"#\s*begin document", line):
                draft = _Draft(_name(line, path))
            elif re.match(r"#\s*end document", line):
                draft.end_sentence(where)
                if draft.sentences:
                    yield draft.document()
                draft = _Draft(path.stem)
        elif not line.strip():
            draft.end_sentence(where)
        else:
            columns = line.split("\t") if "\t" in line else line.split()
            if len(columns) < 2:
                raise ReadError("coreference", f"{where}: a line needs a word and a coreference column.")
            word = _WORD_COLUMN if len(columns) > _WORD_COLUMN + 1 else max(0, len(columns) - 2)
            draft.words.append(columns[word])
            draft.brackets(columns[-1].strip(), len(draft.words) - 1, len(draft.words), where)
    draft.end_sentence(f"{path}, end of the file")
    if draft.sentences:
        yield draft.document()


def _name(line: str, path: Path) -> str:
    """`#begin document (bc/cctv_00); part 002` names bc/cctv_00.2, part 000 plain bc/cctv_00."""
    match = re.search(r"begin document\s+\(?([^);]+)\)?(?:;\s*part\s*(\d+))?", line)
    if match is None:
        return path.stem
    name, part = match[1].strip(), int(match[2] or 0)
    return f"{name}.{part}" if part else name
