"""Small parsed documents by hand, so that rules are tested without the network."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.extract.reader.parse import Parse, parse_of

_POS = {
    "NNP": "PROPN",
    "NNPS": "PROPN",
    "NN": "NOUN",
    "NNS": "NOUN",
    "JJ": "ADJ",
    "IN": "ADP",
    "DT": "DET",
    "CD": "NUM",
    "PRP": "PRON",
    "PRP$": "PRON",
    "WP": "PRON",
    "MD": "AUX",
    "RB": "ADV",
    "CC": "CCONJ",
    "TO": "PART",
    "POS": "PART",
}
_TIGHT = {".", ",", "'s", "n't", "”", "’s", ":", ";", "?", "'", "%", "-", ")"}
_OPENING = {"“", "(", "$", "-"}


class Role(NamedTuple):
    """A role span as the reader gives it."""

    role: str
    start: int
    end: int
    probability: float = 0.9


class Predicate(NamedTuple):
    """A predicate as the reader gives it."""

    token: int
    lemma: str
    roleset: str
    probability: float
    arguments: tuple[Role, ...]


def doc_of(table: str) -> Doc:
    """Build a Doc from lines `word[/lemma] TAG head dep [Label]`, an empty line between sentences.

    Heads count from 1 within the sentence, 0 is the root. A run of equal labels is one name. A line
    `@3 meet.03 ARG0=1 ARG1=4-6` gives a predicate (token and spans counted from 1, inclusive) of the sentence above it.
    A line `¶` makes a paragraph break.
    """
    rows = _Rows()
    base = 0
    for line in table.strip().split("\n"):
        parts = line.split()
        if not parts:
            base = len(rows.words)
        elif parts[0] == "¶":
            rows.spaces[-1] = False
            rows.add("\n\n", "\n\n", "_SP", "SPACE", len(rows.words) - 1, "dep", "", False)
            base = len(rows.words)
        elif parts[0].startswith("@"):
            rows.predicates.append(_predicate(parts, base, rows.lemmas))
        else:
            form, _, lemma = parts[0].partition("/")
            if form in _TIGHT and rows.spaces:
                rows.spaces[-1] = False
            head = base + int(parts[2]) - 1 if parts[2] != "0" else len(rows.words)
            part = (
                "AUX"
                if parts[3].startswith("aux")
                else _POS.get(parts[1], "VERB" if parts[1][0] == "V" else "PUNCT")
            )
            label = parts[4] if len(parts) > 4 else ""
            fresh = len(rows.words) == base
            rows.add(
                form,
                lemma or form.lower(),
                parts[1],
                part,
                head,
                parts[3],
                label,
                fresh,
                form not in _OPENING,
            )
    return rows.doc()


def parse_table(table: str) -> Parse:
    """Return `doc_of(table)` as a Parse."""
    return parse_of(doc_of(table))


def _predicate(parts: list[str], base: int, lemmas: list[str]) -> Predicate:
    token = base + int(parts[0][1:]) - 1
    roles = []
    for part in parts[2:]:
        role, _, span = part.partition("=")
        first, _, last = span.partition("-")
        roles.append(Role(role, base + int(first) - 1, base + int(last or first)))
    return Predicate(token, lemmas[token], parts[1], 0.95, tuple(roles))


class _Rows:
    """Columns of a Doc as they grow."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.spaces: list[bool] = []
        self.lemmas: list[str] = []
        self.tags: list[str] = []
        self.pos: list[str] = []
        self.heads: list[int] = []
        self.deps: list[str] = []
        self.labels: list[str] = []
        self.starts: list[bool] = []
        self.predicates: list[Predicate] = []

    def add(
        self,
        word: str,
        lemma: str,
        tag: str,
        pos: str,
        head: int,
        dep: str,
        label: str,
        fresh: bool,
        space: bool = False,
    ) -> None:
        """Append a token."""
        for column, value in (
            (self.words, word),
            (self.lemmas, lemma),
            (self.tags, tag),
            (self.pos, pos),
            (self.heads, head),
            (self.deps, dep),
            (self.labels, label),
            (self.starts, fresh),
            (self.spaces, space),
        ):
            column.append(value)  # type: ignore[attr-defined]

    def doc(self) -> Doc:
        """Return the Doc with names and predicates set."""
        doc = Doc(
            Vocab(),
            words=self.words,
            spaces=self.spaces,
            lemmas=self.lemmas,
            tags=self.tags,
            pos=self.pos,
            heads=self.heads,
            deps=self.deps,
            sent_starts=self.starts,
        )
        ents, start = [], 0
        for at in range(1, len(self.labels) + 1):
            if at == len(self.labels) or self.labels[at] != self.labels[start]:
                if self.labels[start]:
                    ents.append(Span(doc, start, at, label=self.labels[start].rstrip("12")))
                start = at
        doc.set_ents(ents)
        for name in ("predicates", "entity_probabilities"):
            if not Doc.has_extension(name):
                Doc.set_extension(name, default=())
        doc._.predicates = tuple(self.predicates)
        doc._.entity_probabilities = (0.9,) * len(ents)
        return doc
