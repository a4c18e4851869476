"""QA-SRL and QANom: what people answered when they were asked who did what to whom, when and where.

Roit and others, "Controlled Crowdsourcing for High-Quality QA-SRL Annotation", ACL 2020: verbs; the words of the
sentences lie in a file of their own. Klein and others, "QANom: Question-answer driven SRL for nominalizations", COLING
2020: nouns.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg.errors import ReadError

_COLUMNS = frozenset(("qasrl_id", "question", "answer_range", "wh", "subj", "prep", "is_passive"))
_SENTENCE_COLUMNS = frozenset(("qasrl_id", "tokens"))
_SEPARATOR = "~!~"
_PERSON_OR_THING = frozenset({"who", "what", "which"})
_YES = "true"


class Asked(StrEnum):
    """What a question asks for, by its form."""

    AGENT = "agent"
    PATIENT = "patient"
    OBLIQUE = "oblique"
    WHEN = "when"
    WHERE = "where"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Question:
    """`answers`: spans [start, end) of words."""

    text: str
    asked: Asked
    answers: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class QuestionedSentence:
    """`predicates`: the index of each predicate with its questions, which may be none."""

    sentence_id: str
    words: tuple[str, ...]
    predicates: tuple[tuple[int, tuple[Question, ...]], ...]


def read_questions(path: Path) -> Iterator[QuestionedSentence]:
    """Sentences of an annotation csv, in the order of the file.

    Of QANom, nouns that most who were asked took for no event are left out. Raises ReadError, naming file and line.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        names = frozenset(rows.fieldnames or ())
        index = "target_idx" if "target_idx" in names else "verb_idx"
        _need(path, {*_COLUMNS, index}, names)
        words = {} if "sentence" in names else _sentences(path)
        found: dict[str, dict[int, dict[str, Question]]] = {}
        votes: dict[tuple[str, int], dict[str, bool]] = {}
        for row in rows:
            name = row["qasrl_id"]
            if "sentence" in names:
                words.setdefault(name, tuple(row["sentence"].split()))
            sentence = words.get(name)
            if sentence is None or not row[index].isdigit() or int(row[index]) >= len(sentence):
                raise ReadError("format", f"{path}:{rows.line_num}: {index} is no word of a known sentence")
            token = int(row[index])
            questions = found.setdefault(name, {}).setdefault(token, {})
            votes.setdefault((name, token), {})[row.get("worker_id", "")] = (
                row.get("is_verbal", _YES).strip().lower() == _YES
            )
            if row["question"]:
                _add(questions, row, len(sentence), f"{path}:{rows.line_num}")
    for name, predicates in found.items():
        kept = (
            (token, tuple(questions.values()))
            for token, questions in sorted(predicates.items())
            if 2 * sum(votes[name, token].values()) > len(votes[name, token])
        )
        yield QuestionedSentence(name, words[name], tuple(kept))


def _add(questions: dict[str, Question], row: Mapping[str, str], length: int, line: str) -> None:
    """Add the answers of a row to those of the same question."""
    spans = []
    for span in filter(None, row["answer_range"].split(_SEPARATOR)):
        start, _, end = span.partition(":")
        if not (start.isdigit() and end.isdigit() and int(start) < int(end) <= length):
            raise ReadError("format", f"{line}: {span!r} is no span of words of the sentence")
        spans.append((int(start), int(end)))
    known = questions.get(row["question"])
    before = known.answers if known is not None else ()
    answers = (*before, *(span for span in spans if span not in before))
    if answers:
        questions[row["question"]] = Question(row["question"], asked(row), answers)


def asked(row: Mapping[str, str]) -> Asked:
    """What a question asks for: "Who was hit?" for the patient, "Who was someone hit by?" for the agent."""
    wh, passive, preposition = row["wh"].lower(), row["is_passive"].lower() == _YES, row["prep"]
    if wh not in _PERSON_OR_THING:
        return {"when": Asked.WHEN, "where": Asked.WHERE}.get(wh, Asked.OTHER)
    if not row["subj"]:
        return Asked.PATIENT if passive else Asked.AGENT
    if passive and preposition == "by":
        return Asked.AGENT
    return Asked.OBLIQUE if passive or preposition else Asked.PATIENT


def _sentences(path: Path) -> dict[str, tuple[str, ...]]:
    """The words of QA-SRL's sentences: those of `gold/PART.gold.csv` stand in `sentences/PART.full.csv`."""
    file = path.parent.parent / "sentences" / f"{path.name.removesuffix('.gold.csv')}.full.csv"
    if not file.exists():
        raise ReadError("missing", f"{path}: its sentences should be in {file}")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        _need(file, _SENTENCE_COLUMNS, frozenset(rows.fieldnames or ()))
        return {row["qasrl_id"]: tuple(row["tokens"].split()) for row in rows}


def _need(path: Path, columns: frozenset[str] | set[str], names: frozenset[str]) -> None:
    lacking = columns - names
    if lacking:
        raise ReadError("format", f"{path}:1: columns are missing: {', '.join(sorted(lacking))}")
