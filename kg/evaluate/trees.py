"""Tags, lemmas and trees against any CoNLL-U file, with the file's words and sentences.

UAS and LAS count every word, punctuation too, and labels with their subtypes. Each document is read by itself, as the
pipeline does. A column that a sentence leaves empty (`_`) is not scored there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from kg.corpora.conllu import Block, read_blocks
from kg.errors import ReadError
from kg.evaluate.files import files_of, of_test_split
from kg.evaluate.report import Options, Report
from kg.extract.network import ReaderNetwork
from kg.extract.reading import Reading
from kg.resources import data_dir

TASK = "trees"
_FORM, _LEMMA, _UPOS, _XPOS, _HEAD, _DEPREL = 1, 2, 3, 4, 6, 7
_GENRE = re.compile(r"^GUM_([a-z]+)_")


def evaluate(path: Path, options: Options) -> Report:
    """Accuracies in percent. `path` is a CoNLL-U file or a folder of them (of GUM its test split, by genre too).

    Raises ReadError where a file is no CoNLL-U. Sentences whose heads make no tree are rejected.
    """
    network = ReaderNetwork(options.model or data_dir() / "reader")
    right: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    rejected: list[str] = []
    documents = 0
    files, left = of_test_split(path, files_of(path, (".conllu",)))
    if left:
        rejected.append(f"{left} files of other splits than test: not scored")
    for file in files:
        found = _GENRE.match(file.stem)
        for document in _documents(file, rejected):
            documents += bool(document)
            readings = network.read([[row[_FORM] for row in block.rows] for block in document])
            for block, reading in zip(document, readings, strict=True):
                _score(block, reading, found.group(1) if found else "", right, all_)
                all_["sentences"] += 1
    if not all_["words"]:
        raise ReadError("empty", f"{path}: no sentence could be scored")
    names = [name for name in all_ if name not in ("sentences", "words")]
    figures = {name: round(100 * right[name] / all_[name], 2) for name in sorted(names, key=_order)}
    counts = {"documents": documents, "sentences": all_["sentences"], "words": all_["words"]}
    return Report(TASK, figures, counts, tuple(rejected))


def _order(name: str) -> tuple[bool, str]:
    return " " in name, name


def _documents(file: Path, rejected: list[str]) -> Iterator[list[Block]]:
    """Runs of sentences between `newdoc` marks, without those that have no tree."""
    number = 0

    def document(block: Block) -> int:
        nonlocal number
        number += any(name.startswith("newdoc") for name in block.comments)
        return number

    for _, blocks in groupby(read_blocks(file), key=document):
        kept = []
        for block in blocks:
            reason = _wrong(block)
            if reason:
                rejected.append(f"{file.name}:{block.line}: {reason}")
            else:
                kept.append(block)
        yield kept


def _wrong(block: Block) -> str:
    heads = [row[_HEAD] for row in block.rows]
    if all(head == "_" for head in heads):
        return ""
    if not all(head.isdigit() and int(head) <= len(heads) for head in heads):
        return "a head is no word of the sentence"
    return "" if sum(head == "0" for head in heads) == 1 else "the sentence has not one root"


def _score(block: Block, reading: Reading, genre: str, right: Counter[str], all_: Counter[str]) -> None:
    def add(name: str, gold: Sequence[object], found: Sequence[object]) -> None:
        for each in (name, f"{name} {genre}") if genre else (name,):
            all_[each] += len(gold)
            right[each] += sum(a == b for a, b in zip(gold, found, strict=True))

    all_["words"] += len(block.rows)
    columns = list(zip(*block.rows, strict=True))
    plain = {"UPOS": (_UPOS, reading.pos), "XPOS": (_XPOS, reading.tags), "lemma": (_LEMMA, reading.lemmas)}
    for name, (column, found) in plain.items():
        if any(cell != "_" for cell in columns[column]):
            add(name, columns[column], found)
    if columns[_HEAD][0] != "_":
        heads = [int(head) for head in columns[_HEAD]]
        add("UAS", heads, reading.heads)
        pairs = list(zip(reading.heads, reading.deprels, strict=True))
        add("LAS", list(zip(heads, columns[_DEPREL], strict=True)), pairs)
