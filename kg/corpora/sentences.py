"""Annotated sentences, whatever the corpus annotates, and the readers of the treebanks and of PropBank.

A layer that a corpus does not annotate is None, and the loss for it is masked.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Frame:
    """One predicate: token index, roleset id, and one BIO role label for each token (V left out)."""

    token: int
    roleset: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Heads count from 1, 0 is the root. `names`: for each token the labels that may be right (NAME_LABELS bits).

    `marks` are numbers for each token by the name of the mark (NaN: no statement); `triggers` the GENEVA type of each
    token ("" for none). `chains` are (token, chain) of the words that may refer, "" where a word refers to nothing else
    in the `document`.
    """

    corpus: str
    words: tuple[str, ...]
    sent_id: str = ""
    xpos: tuple[str, ...] | None = None
    upos: tuple[str, ...] | None = None
    lemmas: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None
    deprels: tuple[str, ...] | None = None
    misc: tuple[str, ...] = field(default=(), repr=False)
    frames: tuple[Frame, ...] | None = None
    names: tuple[int, ...] | None = None
    marks: Mapping[str, tuple[float, ...]] = field(default_factory=dict, repr=False)
    triggers: tuple[str, ...] | None = None
    document: str = ""
    chains: tuple[tuple[int, str], ...] = ()


def read_conllu(path: Path, corpus: str) -> Iterator[Sentence]:
    """Sentences of a CoNLL-U file; multiword ranges and empty nodes are skipped."""
    sent_id, rows = "", []
    for line in path.read_text(encoding="utf-8-sig").split("\n"):
        if line.startswith("# sent_id = "):
            sent_id = line[12:].strip()
        elif line[:1].isdigit():
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        elif not line and rows:
            yield _from_rows(rows, corpus, sent_id)
            rows = []
    if rows:
        yield _from_rows(rows, corpus, sent_id)


def _from_rows(rows: list[list[str]], corpus: str, sent_id: str) -> Sentence:
    columns = list(zip(*rows, strict=True))
    return Sentence(
        corpus=corpus,
        words=columns[1],
        sent_id=sent_id,
        lemmas=columns[2],
        upos=columns[3],
        xpos=columns[4],
        heads=tuple(int(head) for head in columns[6]),
        deprels=columns[7],
        misc=columns[9],
    )


def read_propbank(path: Path, corpus: str) -> Iterator[tuple[str, Sentence]]:
    """(split, sentence) for each line of a PropBank JSONL file of this project."""
    with path.open(encoding="utf-8-sig") as lines:
        for line in lines:
            yield propbank_sentence(json.loads(line), corpus)


def propbank_sentence(record: Mapping[str, Any], corpus: str) -> tuple[str, Sentence]:
    """(split, sentence) of one line's object. Raises KeyError, TypeError, IndexError or ValueError where it is none."""
    words = tuple(str(word) for word in record["words"])
    if any(len(column) != len(words) for column in record["cols"]):
        raise ValueError("a column of roles is not as long as the sentence")
    frames = tuple(
        Frame(token, roleset, _bio(column, token))
        for (token, roleset), column in zip(record["preds"], record["cols"], strict=True)
    )
    xpos = tuple(record["xpos"]) if "xpos" in record else None
    sentence = Sentence(
        corpus=corpus, words=words, sent_id=record.get("sent_id", ""), xpos=xpos, frames=frames
    )
    return record.get("split", "train"), sentence


def _bio(column: list[str], predicate: int) -> tuple[str, ...]:
    """One bracketed PropBank column as BIO labels. Of two nested spans the outer one counts; V is O."""
    labels, current, fresh, depth = [], "O", False, 0
    for cell in column:
        opened = cell.replace("*", "").replace(")", "")
        if "(" in opened and depth == 0:
            current, fresh = opened.split("(")[1], True
        depth += cell.count("(") - cell.count(")")
        role = current.removesuffix("-DSP")
        labels.append("O" if role in ("O", "V") else ("B-" if fresh else "I-") + role)
        fresh = False
        if depth == 0:
            current = "O"
    labels[predicate] = "O"
    return tuple(labels)


def join_frames(trees: list[Sentence], frames: list[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """Put the frames on the trees of the same sentence; also return the sentences whose tokens differ."""
    by_id = {sentence.sent_id: sentence for sentence in frames}
    joined, left = [], []
    for tree in trees:
        other = by_id.pop(tree.sent_id, None)
        if other is not None and other.words == tree.words:
            joined.append(replace(tree, frames=other.frames))
        else:
            joined.append(tree)
            if other is not None:
                left.append(other)
    return joined, left + list(by_id.values())


def gum_splits(path: Path) -> dict[str, set[str]]:
    """GUM's splits.md: split name to document names."""
    splits: dict[str, set[str]] = {}
    current = ""
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        if line.startswith("## "):
            current = line[3:].strip()
        elif line.strip().startswith("* "):
            splits.setdefault(current, set()).add(line.strip()[2:])
    return splits
