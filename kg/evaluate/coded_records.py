"""PLOVER gold-standard records against what the pipeline codes from their raw sentence.

- `type_best`: our first coding of the text (the most prominent event of its first sentence that has one) has the gold
  type. `type_any`: one of our codings has it.
- `mode`: of the records with a mode whose type `type_best` gets right, those whose mode it gets right, too.
- `source`, `target`: our first coding names the party: a word of the party as coded stands in the noun phrase that we
  give (of several gold parties one is enough; words such as "the" and "of" do not count). A record without a target, or
  without a source, asks for none. `both`: source and target of the same record, whatever its type.

Types of the older PLOVER of these records go to those that took their place (DEMAND: REQUEST), modes likewise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.corpora.plover import Actor, CodedRecord
from kg.evaluate.report import Report
from kg.extract.codings import Coding
from kg.extract.reader.parse import Parse
from kg.ontology import Ontology, Term, load_ontology

_TYPES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
_MODES = {
    "assassinate": "targeted", "demo-org": "demo", "demo-spon": "demo", "strike-gen": "strike", "strike-hun": "hunger",
    "riot-org": "riot", "riot-spon": "riot", "host": "visit", "detain": "arrest", "confiscate": "seize",
}  # fmt: skip
_NONE = "none"
_EMPTY = frozenset({"the", "a", "an", "of", "in", "and", "or", "to", "for", "on", "at", "by", "near", "s"})
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class CodedText:
    """A text as the pipeline reads it, and the events that it codes, the most prominent first."""

    parse: Parse
    codings: tuple[Coding, ...]


def report_of(records: Sequence[CodedRecord], texts: Sequence[CodedText]) -> Report:
    """Return the figures above for records and our coding of each."""
    ontology = load_ontology()
    right: Counter[str] = Counter()
    confusions: Counter[str] = Counter()
    for record, text in zip(records, texts, strict=True):
        gold = _TYPES.get(record.event, record.event)
        ours = [_plover(ontology, coding.term) for coding in text.codings]
        best, mode = ours[0] if ours else (_NONE, "")
        right["type_best"] += best == gold
        right["type_any"] += any(name == gold for name, _ in ours)
        confusions[f"{gold} as {best}"] += 1
        if record.mode is not None and best == gold:
            right["modes"] += 1
            right["mode"] += mode == _MODES.get(record.mode, record.mode)
        parties = text.codings[0] if text.codings else None
        source = names(text.parse, parties.sources if parties else (), record.sources)
        target = names(text.parse, parties.targets if parties else (), record.targets)
        right["source"] += source
        right["target"] += target
        right["both"] += source and target
    modes = right.pop("modes")
    figures = {name: _percent(right[name], len(records)) for name in ("type_best", "type_any")}
    figures |= {"mode": _percent(right["mode"], modes)}
    figures |= {name: _percent(right[name], len(records)) for name in ("source", "target", "both")}
    counts = {"records": len(records), "modes": modes, **dict(sorted(confusions.items()))}
    return Report("event_coding", figures, counts)


def names(parse: Parse, spans: Iterable[tuple[int, int]], gold: Sequence[Actor]) -> bool:
    """Tell whether one of our parties has a word of one of the coded parties; nothing is asked where there is none."""
    wanted = [_words(actor.text) for actor in gold if actor.text]
    found = [_words(parse.string(*span)) for span in spans]
    return not wanted or any(not ours.isdisjoint(words) for ours in found for words in wanted)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower())) - _EMPTY


def _plover(ontology: Ontology, term: Term) -> tuple[str, str]:
    """Return PLOVER's type and mode for a term of ours."""
    name, _, mode = (ontology.plover(term) or _NONE).partition(".")
    return name, mode


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0
