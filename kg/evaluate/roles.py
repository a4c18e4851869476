"""Predicates, rolesets and role spans against PropBank in JSON lines (`words`, `preds`, `cols`; `split`, `doc`).

A role counts when label and span are exact, as in CoNLL-2005: V is left out, R-ARG0 is a label of its own, and C-ARG1
is joined to the argument that it continues ("roles, joined") or counts as a span of its own ("roles"). Where the lines
have a field `split`, those of the test split are scored, if there are any, else all.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from kg.corpora.sentences import Sentence, propbank_sentence
from kg.errors import ReadError
from kg.evaluate.files import files_of
from kg.evaluate.report import Options, Report, Tally
from kg.extract.reader.network import ReaderNetwork
from kg.extract.reader.reading import Reading, RoleSpan
from kg.resources import data_dir

TASK = "roles"
_TEST = "test"
GIVEN = "gold predicates: "

Line = tuple[str, str, Sentence]
"""Document, split, sentence."""


def evaluate(path: Path, options: Options) -> Report:
    """F1 of predicates and of roles, end to end and with gold predicates; roleset accuracy with gold predicates.

    Raises ReadError where no line can be scored; lines that are not as described are rejected.
    """
    rejected: list[str] = []
    lines = [line for file in files_of(path, (".jsonl",)) for line in read_lines(file, rejected)]
    if any(split == _TEST for _, split, _ in lines):
        left = sum(split != _TEST for _, split, _ in lines)
        if left:
            rejected.append(f"{left} sentences of other splits than {_TEST}: not scored")
        lines = [line for line in lines if line[1] == _TEST]
    if not lines:
        raise ReadError("empty", f"{path}: no sentence could be scored; {'; '.join(rejected[:3])}")
    tallies, documents = score_lines(lines, ReaderNetwork(options.model or data_dir() / "reader"))
    figures = {name: tally.f1 for name, tally in tallies.items() if name != f"{GIVEN}predicates"}
    counts = {
        "documents": documents,
        "sentences": len(lines),
        "predicates": tallies["predicates"].gold,
        "roles": tallies["roles"].gold,
    }
    return Report(TASK, figures, counts, tuple(rejected))


def score_lines(lines: Iterable[Line], network: ReaderNetwork) -> tuple[dict[str, Tally], int]:
    """Read and score sentences, each document by itself; return the tallies and the number of documents."""
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    documents = 0
    for _, group in groupby(lines, key=lambda line: line[0]):
        documents += 1
        sentences = [sentence for _, _, sentence in group]
        words = [sentence.words for sentence in sentences]
        given = [[frame.token for frame in sentence.frames or ()] for sentence in sentences]
        score_frames(sentences, network.read(words), "", tallies)
        score_frames(sentences, network.read(words, given), GIVEN, tallies)
    return tallies, documents


def score_frames(
    sentences: Sequence[Sentence], readings: Sequence[Reading], prefix: str, tallies: defaultdict[str, Tally]
) -> None:
    """Add the predicates, rolesets and roles of sentences that have frames to the tallies of these names."""
    for sentence, reading in zip(sentences, readings, strict=True):
        if sentence.frames is None:
            continue
        frames, found = sentence.frames, reading.predicates
        gold_roles = [(frame.token, list(role_spans(frame.roles))) for frame in frames]
        found_roles = [(predicate.token, list(predicate.arguments)) for predicate in found]
        pairs: dict[str, tuple[set[tuple[object, ...]], set[tuple[object, ...]]]] = {
            "predicates": ({(p.token,) for p in found}, {(f.token,) for f in frames}),
            "rolesets": ({(p.token, p.roleset) for p in found}, {(f.token, f.roleset) for f in frames}),
            "roles": (_flat(found_roles), _flat(gold_roles)),
            "roles, joined": (_joined(found_roles), _joined(gold_roles)),
        }
        for name, (predicted, gold) in pairs.items():
            tallies[prefix + name].add(predicted, gold)


def role_spans(labels: Sequence[str]) -> Iterator[RoleSpan]:
    """Spans of BIO role labels; C-V, the particle of a verb, is none."""
    start, role = 0, ""
    for index, label in enumerate([*labels, "O"]):
        if role and label[0] != "I":
            if role != "C-V":
                yield RoleSpan(role, start, index, 1.0)
            role = ""
        if label[0] == "B":
            start, role = index, label[2:]


def read_lines(file: Path, rejected: list[str]) -> Iterator[Line]:
    """Lines of a file; what is no sentence of PropBank goes to `rejected`, with its line."""
    for number, line in enumerate(file.read_text(encoding="utf-8-sig").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            split, sentence = propbank_sentence(record, "propbank")
        except (ValueError, KeyError, TypeError, IndexError) as error:
            rejected.append(f"{file.name}:{number}: {type(error).__name__} {error}")
            continue
        yield str(record.get("doc", file.name)), split, sentence


def _flat(predicates: Iterable[tuple[int, list[RoleSpan]]]) -> set[tuple[object, ...]]:
    return {(token, role.role, role.start, role.end) for token, roles in predicates for role in roles}


def _joined(predicates: Iterable[tuple[int, list[RoleSpan]]]) -> set[tuple[object, ...]]:
    result: set[tuple[object, ...]] = set()
    for token, roles in predicates:
        arguments: list[tuple[str, list[tuple[int, int]]]] = []
        for role in roles:
            base = role.role.removeprefix("C-")
            earlier = next((spans for name, spans in reversed(arguments) if name == base), None)
            if role.role.startswith("C-") and earlier is not None:
                earlier.append((role.start, role.end))
            else:
                arguments.append((base, [(role.start, role.end)]))
        result |= {(token, name, tuple(spans)) for name, spans in arguments}
    return result
