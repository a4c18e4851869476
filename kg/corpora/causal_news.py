"""Causal News Corpus: sentences of protest news with the stretches that are cause and effect of each other.

Tan and others, "RECESS: Resource for Extracting Cause, Effect, and Signal Spans", IJCNLP-AACL 2023; the "grouped" csv
of subtask 2, whose pairs stand as the sentence with tags: `<ARG0>` about the cause, `<ARG1>` about the effect.
"""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ReadError
from kg.model import Span

_COLUMNS = frozenset(("index", "text", "causal_text_w_pairs"))
_TAG = re.compile(r"<(/?)(ARG[01]|SIG\d+)>")


@dataclass(frozen=True, slots=True)
class CausalSentence:
    """`pairs` are cause and effect as spans of `text`; none where the sentence says nothing of causes."""

    sentence_id: str
    text: str
    pairs: tuple[tuple[Span, Span], ...]


def read_causal_news(path: Path) -> Iterator[CausalSentence]:
    """Sentences of a grouped csv, in the order of the file. Raises ReadError, naming file and line."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        lacking = _COLUMNS - set(rows.fieldnames or ())
        if lacking:
            raise ReadError(
                "format",
                f"{path}:1: columns are missing: {', '.join(sorted(lacking))}; "
                "give a file such as dev_subtask2_grouped.csv",
            )
        for row in rows:
            place, text = f"{path}:{rows.line_num}", row["text"]
            pairs = tuple(_pair(place, text, tagged) for tagged in _listed(place, row["causal_text_w_pairs"]))
            yield CausalSentence(row["index"], text, pairs)


def _listed(place: str, cell: str) -> list[str]:
    try:
        found = ast.literal_eval(cell or "[]")
    except (SyntaxError, ValueError) as error:
        raise ReadError("format", f"{place}: causal_text_w_pairs is no list of texts") from error
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise ReadError("format", f"{place}: causal_text_w_pairs is no list of texts")
    return found


def _pair(place: str, text: str, tagged: str) -> tuple[Span, Span]:
    begins: dict[str, int] = {}
    spans: dict[str, Span] = {}
    removed = 0
    for tag in _TAG.finditer(tagged):
        at, name = tag.start() - removed, tag.group(2)
        removed += len(tag.group())
        if tag.group(1):
            spans[name] = Span(begins.get(name, at), at)
        else:
            begins[name] = at
    if "ARG0" not in spans or "ARG1" not in spans:
        raise ReadError("format", f"{place}: a pair lacks its ARG0 or ARG1")
    if _TAG.sub("", tagged) != text:
        raise ReadError("format", f"{place}: a pair without its tags is not the text of its line")
    return spans["ARG0"], spans["ARG1"]
