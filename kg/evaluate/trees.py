"""Tags, lemmas and trees against any CoNLL-U file, with the file's words and sentences.

UAS and LAS are those of the CoNLL 2018 shared task's scorer (Zeman et al. 2018): every word counts, punctuation too,
and a label without its subtype (`nmod:poss` is `nmod`); "LAS, subtypes" wants the whole label. Each document is read by
itself, as the pipeline does. A column that a sentence leaves empty (`_`) is not scored there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from kg.corpora.conllu import Block, read_blocks
from kg.errors import ReadError
from kg.evaluate.files import files_of, of_test_split
from kg.evaluate.report import Options, Report
from kg.extract.reader.network import ReaderNetwork
from kg.extract.reader.reading import Reading
from kg.resources import data_dir

TASK = "trees"
_FORM, _LEMMA, _UPOS, _XPOS, _HEAD, _DEPREL = 1, 2, 3, 4, 6, 7
_GENRE = re.compile(r"^GUM_([a-z]+)_")


@dataclass(slots=True)
class TreeScore:
    """Right and all cells by figure; figures of a genre carry its name ("LAS news")."""

    right: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)
    sentences: int = 0
    words: int = 0

    def add(self, block: Block, reading: Reading, genre: str = "") -> None:
        """Count one sentence."""
        self.sentences += 1
        self.words += len(block.rows)
        columns = list(zip(*block.rows, strict=True))
        plain = {
            "UPOS": (_UPOS, reading.pos),
            "XPOS": (_XPOS, reading.tags),
            "lemma": (_LEMMA, reading.lemmas),
        }
        for name, (column, found) in plain.items():
            if any(cell != "_" for cell in columns[column]):
                self._count(name, genre, columns[column], found)
        if columns[_HEAD][0] != "_":
            heads = [int(head) for head in columns[_HEAD]]
            self._count("UAS", genre, heads, reading.heads)
            for name, label in (("LAS", _main_label), ("LAS, subtypes", str)):
                wanted = list(zip(heads, map(label, columns[_DEPREL]), strict=True))
                pairs = list(zip(reading.heads, map(label, reading.deprels), strict=True))
                self._count(name, genre, wanted, pairs)

    def _count(self, name: str, genre: str, gold: Sequence[object], found: Sequence[object]) -> None:
        for each in (name, f"{name} {genre}") if genre else (name,):
            self.all[each] += len(gold)
            self.right[each] += sum(a == b for a, b in zip(gold, found, strict=True))

    def figures(self) -> dict[str, float]:
        """Accuracies in percent."""
        return {
            name: round(100 * self.right[name] / self.all[name], 2) for name in sorted(self.all, key=_order)
        }


def evaluate(path: Path, options: Options) -> Report:
    """Accuracies in percent. `path` is a CoNLL-U file or a folder of them (of GUM its test split, by genre too).

    Raises ReadError where a file is no CoNLL-U. Sentences whose heads make no tree are rejected.
    """
    network = ReaderNetwork(options.model or data_dir() / "reader")
    rejected: list[str] = []
    files, left = of_test_split(path, files_of(path, (".conllu",)))
    if left:
        rejected.append(f"{left} files of other splits than test: not scored")
    score, documents = score_files(files, network, rejected)
    if not score.words:
        raise ReadError("empty", f"{path}: no sentence could be scored")
    counts = {"documents": documents, "sentences": score.sentences, "words": score.words}
    return Report(TASK, score.figures(), counts, tuple(rejected))


def score_files(files: Iterable[Path], network: ReaderNetwork, rejected: list[str]) -> tuple[TreeScore, int]:
    """Read and score files; return the score and the number of documents."""
    score, documents = TreeScore(), 0
    for file in files:
        found = _GENRE.match(file.stem)
        for document in _documents(file, rejected):
            documents += bool(document)
            readings = network.read([[row[_FORM] for row in block.rows] for block in document])
            for block, reading in zip(document, readings, strict=True):
                score.add(block, reading, found.group(1) if found else "")
    return score, documents


def _main_label(label: str) -> str:
    return label.partition(":")[0]


def _order(name: str) -> tuple[bool, str]:
    return " " in name.replace(", ", ","), name


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
