"""Attribution in GUM: who says or thinks what, from the discourse relations of the CoNLL-U files (Discourse=).

Each elementary discourse unit begins at a token that carries `Discourse=RELATION:UNIT->HEAD:DEPTH:SIGNALS`, more
relations after `;`. In attribution-positive and attribution-negative the unit is the satellite with source and cue
("The minister said"), its head the nucleus with the content. Signals name the tokens of the document, counted
from 1: `sem-atsrc` the source, `lex-indwd` the cue word, `lex-indph` a phrase such as "according to".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from kg.corpora.sentences import Sentence, read_conllu

_RELATION = re.compile(r"(?P<name>[\w-]+?)(?:_[mr])?:(?P<unit>\d+)->(?P<head>\d+):\d+(?::(?P<signals>.*))?$")
_ROOT = re.compile(r"ROOT:(?P<unit>\d+):\d+")
_SIGNAL = re.compile(r"(?P<kind>sem-atsrc|lex-indwd|lex-indph|dm-[^-]+)-(?P<tokens>[\d,-]+)-")
_CUE_SIGNALS = ("lex-indwd", "lex-indph", "dm-as", "dm-according to")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Tokens of the document from 0. `cue` is None where only a name stands ("Image: NASA"); `source` may lie
    outside of the satellite, or be empty where nobody is named.
    """

    positive: bool
    satellite: frozenset[int]
    nucleus: frozenset[int]
    source: frozenset[int]
    cue: int | None


@dataclass(frozen=True, slots=True)
class AttributionDocument:
    """`starts[n]` is the first token of sentence n among those of the document."""

    name: str
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class _Relation:
    name: str
    unit: str
    head: str
    signals: str


def read_attributions(path: Path) -> Iterator[AttributionDocument]:
    """The documents of a CoNLL-U file (`# newdoc id`; without it, the file is one).

    Raises ValueError naming the file and the sentence where a Discourse= value cannot be read.
    """
    names = _document_names(path)
    parts: dict[str, list[Sentence]] = {}
    for number, sentence in enumerate(read_conllu(path, "gum")):
        parts.setdefault(names[number], []).append(sentence)
    for name, sentences in parts.items():
        starts = tuple(accumulate((len(each.words) for each in sentences[:-1]), initial=0))
        yield AttributionDocument(
            name, tuple(sentences), starts, tuple(_attributions(path, sentences, list(starts)))
        )


def cue_tokens(path: Path) -> dict[str, set[int]]:
    """Sentence id -> tokens (from 0) that are attribution cues, for every sentence of the file."""
    found: dict[str, set[int]] = {}
    for document in read_attributions(path):
        cues = {each.cue for each in document.attributions}
        for sentence, start in zip(document.sentences, document.starts, strict=True):
            found[sentence.sent_id] = {token for token in range(len(sentence.words)) if start + token in cues}
    return found


def _document_names(path: Path) -> list[str]:
    """The document of each sentence of the file."""
    names, current, rows = [], path.stem, False
    for line in [*path.read_text(encoding="utf-8-sig").split("\n"), ""]:
        if line.startswith("# newdoc id = "):
            current = line[14:].strip()
        elif line[:1].isdigit():
            rows = True
        elif not line and rows:
            names.append(current)
            rows = False
    return names


def _attributions(path: Path, sentences: list[Sentence], starts: list[int]) -> Iterator[Attribution]:
    relations, units = _units(path, sentences, starts)
    whole = {unit: set(tokens) for unit, tokens in units.items()}
    for relation in relations:
        if relation.name == "same-unit" and relation.head in whole and relation.unit in units:
            whole[relation.head] |= units[relation.unit]
    for relation in relations:
        if not relation.name.startswith("attribution") or relation.head not in whole:
            continue
        satellite = whole[relation.unit]
        signals = _signals(relation.signals)
        yield Attribution(
            relation.name.endswith("positive"),
            frozenset(satellite),
            frozenset(whole[relation.head] - satellite),
            frozenset(signals.get("sem-atsrc", ())),
            _cue(sentences, starts, signals, satellite),
        )


def _units(
    path: Path, sentences: list[Sentence], starts: list[int]
) -> tuple[list[_Relation], dict[str, frozenset[int]]]:
    """All relations, and the tokens of each unit."""
    relations: list[_Relation] = []
    begins: list[tuple[int, str]] = []
    for sentence, start in zip(sentences, starts, strict=True):
        for token, misc in enumerate(sentence.misc):
            value = next((part[10:] for part in misc.split("|") if part.startswith("Discourse=")), "")
            unit = ""
            for part in value.split(";") if value else ():
                found = _RELATION.match(part) or _ROOT.match(part)
                if found is None:
                    raise ValueError(f"{path}: sentence {sentence.sent_id}: not a discourse relation: {part}")
                unit = found["unit"]
                if part[:5] != "ROOT:":
                    relations.append(
                        _Relation(found["name"], found["unit"], found["head"], found["signals"] or "")
                    )
            if unit:
                begins.append((start + token, unit))
    ends = [begin for begin, _ in begins[1:]] + [starts[-1] + len(sentences[-1].words)]
    return relations, {
        unit: frozenset(range(begin, end)) for (begin, unit), end in zip(begins, ends, strict=True)
    }


def _signals(value: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for match in _SIGNAL.finditer(value):
        for part in match["tokens"].split(","):
            first, _, last = part.partition("-")
            if first:
                tokens = range(int(first) - 1, int(last or first))
                found.setdefault(match["kind"], []).extend(tokens)
    return found


def _cue(
    sentences: list[Sentence], starts: list[int], signals: dict[str, list[int]], satellite: set[int]
) -> int | None:
    """The last marked verb of the satellite, another marked word of it, else its head where that is a predicate."""
    place = {
        start + token: (sentence, token)
        for sentence, start in zip(sentences, starts, strict=True)
        for token in range(len(sentence.words))
        if start + token in satellite
    }
    marked = [token for kind in _CUE_SIGNALS for token in signals.get(kind, ()) if token in place]
    if marked and "lex-indwd" not in signals:
        return min(marked)
    verbs = [token for token in marked if _tag(*place[token]) == "VERB"]
    if marked:
        return max(verbs or marked)
    heads = [
        token
        for token, (sentence, own) in place.items()
        if (head := (sentence.heads or ())[own]) == 0 or token - own + head - 1 not in satellite
    ]
    return next((token for token in heads if _is_predicate(*place[token])), None)


def _tag(sentence: Sentence, token: int) -> str:
    return (sentence.upos or ())[token]


def _is_predicate(sentence: Sentence, token: int) -> bool:
    """A verb, or an adjective or noun with a copula ("I am sure", "their argument is")."""
    copula = any(
        head == token + 1 and relation == "cop"
        for head, relation in zip(sentence.heads or (), sentence.deprels or (), strict=True)
    )
    return _tag(sentence, token) == "VERB" or copula
