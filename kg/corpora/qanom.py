"""QANom: nouns derived from verbs, and whether each is an event where it stands.

Klein and others, "QANom: Question-answer driven SRL for nominalizations", COLING 2020; Wikinews and Wikipedia.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ReadError

_COLUMNS = frozenset(("qasrl_id", "sentence", "target_idx", "worker_id", "is_verbal"))
_YES = "true"


@dataclass(frozen=True, slots=True)
class QanomSentence:
    """`nouns`: the index of each candidate noun and whether it is an event, as most who were asked say."""

    sentence_id: str
    words: tuple[str, ...]
    nouns: tuple[tuple[int, bool], ...]


def read_qanom(path: Path) -> Iterator[QanomSentence]:
    """Sentences of an annotation csv, in the order of the file. Raises ReadError, naming file and line."""
    words: dict[str, tuple[str, ...]] = {}
    votes: dict[str, dict[int, dict[str, bool]]] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        lacking = _COLUMNS - set(rows.fieldnames or ())
        if lacking:
            raise ReadError("format", f"{path}:1: columns are missing: {', '.join(sorted(lacking))}")
        for row in rows:
            name = row["qasrl_id"]
            sentence = words.setdefault(name, tuple(row["sentence"].split()))
            if not row["target_idx"].isdigit() or int(row["target_idx"]) >= len(sentence):
                raise ReadError("format", f"{path}:{rows.line_num}: target_idx is no word of the sentence")
            answers = votes.setdefault(name, {}).setdefault(int(row["target_idx"]), {})
            answers[row["worker_id"]] = row["is_verbal"].strip().lower() == _YES
    for name, nouns in votes.items():
        decided = ((index, 2 * sum(said.values()) > len(said)) for index, said in sorted(nouns.items()))
        yield QanomSentence(name, words[name], tuple(decided))
