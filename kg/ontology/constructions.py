"""Reads the tables of constructions: words with what stands about them, and what operators make of an event."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from pathlib import Path

from kg.ontology import tables
from kg.ontology.tables import Row
from kg.ontology.terms import Frame, Operator, Sense, Slot, Term

_PLACES = frozenset(
    {"obj", "subj", "mod", "case", "pred", "to", "any", "comp", "event", "gov", "text", "pos"}
)


def read_classes(folder: Path) -> Mapping[str, frozenset[str]]:
    """Return the words of each class of `word_classes.tsv`: lemmas, or forms with a sense of their own."""
    rows = tables.read(
        folder / "word_classes.tsv", "class", lambda row: (row["class"], frozenset(row["words"].split()))
    )
    return dict(rows.values())


def read_frames(folder: Path, known: frozenset[Term]) -> Mapping[str, tuple[Frame, ...]]:
    """Return the frames by word, in the order of `frames.tsv`; `@relief` in it is a class of `word_classes.tsv`.

    Raises SchemaError where a term, an operator, a class or a place is unknown.
    """
    named = read_classes(folder)
    rows = tables.read(
        folder / "frames.tsv", ("words", "slots"), lambda row: tuple(_frames(row, named, known))
    )
    found: dict[str, list[Frame]] = {}
    for frames in rows.values():
        for frame in frames:
            found.setdefault(frame.words, []).append(frame)
    return {words: tuple(frames) for words, frames in found.items()}


def _frames(row: Row, classes: Mapping[str, frozenset[str]], known: frozenset[Term]) -> Iterator[Frame]:
    """One frame for each of the words, which commas divide."""
    slots = tuple(_slot(row, item, classes) for item in row.optional("slots").split())
    upper = row["type"]
    term = operator = None
    if upper.islower():
        operator = row.member(Operator, upper)
    else:
        term = Term(upper, row.optional("mode") or None)
        if term not in known:
            raise row.error(f"unknown term {str(term)!r}")
    for words in row["words"].split(", "):
        yield Frame(words=words, slots=slots, term=term, operator=operator)


def read_senses(folder: Path, known: Container[str]) -> Mapping[str, tuple[Sense, ...]]:
    """Return the senses that are meant, by the roleset that the reader gives or by its verb, in the table's order.

    Raises SchemaError where a roleset that is meant, a class or a place is unknown.
    """
    named = read_classes(folder)
    rows = tables.read(
        folder / "senses.tsv", ("given", "slots"), lambda row: (row, _sense(row, named, known))
    )
    found: dict[str, list[Sense]] = {}
    for row, sense in rows.values():
        for given in row["given"].split():
            found.setdefault(given, []).append(sense)
    return {given: tuple(senses) for given, senses in found.items()}


def _sense(row: Row, classes: Mapping[str, frozenset[str]], known: Container[str]) -> Sense:
    if row["meant"] not in known:
        raise row.error(f"unknown roleset {row['meant']!r}")
    return Sense(tuple(_slot(row, item, classes) for item in row["slots"].split()), row["meant"])


def _slot(row: Row, item: str, classes: Mapping[str, frozenset[str]]) -> Slot:
    place, _, listed = item.removeprefix("!").partition("=")
    if place not in _PLACES and not place.startswith("prep:"):
        raise row.error(f"{place!r} is none of {', '.join(sorted(_PLACES))}, prep:WORD")
    words: set[str] = set()
    for word in listed.split("|") if listed else ():
        if word.startswith("@"):
            if word[1:] not in classes:
                raise row.error(f"unknown class {word!r}")
            words |= classes[word[1:]]
        else:
            words.add(word)
    return Slot(place=place, words=frozenset(words), absent=item.startswith("!"))


def read_compositions(
    folder: Path, known: frozenset[Term]
) -> Mapping[tuple[Operator, Term | None], Term | None]:
    """Return what each operator makes of each term; `*` is any other term, `-` none, an empty result "the same".

    Raises SchemaError where a term or an operator is unknown.
    """
    rows = tables.read(
        folder / "compositions.tsv",
        ("operator", "content_type", "content_mode"),
        lambda row: _composition(row, known),
    )
    return dict(rows.values())


def _composition(row: Row, known: frozenset[Term]) -> tuple[tuple[Operator, Term | None], Term | None]:
    content = (
        None
        if row["content_type"] == "-"
        else Term(row["content_type"], row.optional("content_mode") or None)
    )
    upper = row.optional("becomes_type")
    becomes = Term(upper, row.optional("becomes_mode") or None) if upper else None
    for term in (content, becomes):
        if term is not None and term not in known and term != Term("*"):
            raise row.error(f"unknown term {str(term)!r}")
    return (row.member(Operator, row["operator"]), content), becomes
