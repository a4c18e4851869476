"""Names that are known, whole and with their type: "International Committee of the Red Cross", "the West Bank".

There is none where a name is what an office is for ("Homeland Security Secretary").
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.reader.parse import Named, Parse
from kg.extract.tables.known_names import KnownNames, load_known_names
from kg.model import EntityType

_CERTAIN = 0.95
_HOLDERS = frozenset({"adviser", "advisor", "chief", "leader", "minister", "secretary", "undersecretary"})
_PORTFOLIOS = frozenset(
    "affairs agriculture commerce culture defence defense development economy education emergency energy environment"
    " finance foreign health homeland housing information interior justice labor labour majority minority national"
    " planning policy security situations tourism trade transport transportation treasury unification".split()
)
_RANKS = frozenset("ayatollah brigadier general lieutenant major".split())
_ACTING_STATES = frozenset({"holy see", "vatican"})
_LABELS = {
    EntityType.ORGANIZATION: "Organization",
    EntityType.GROUP: "Group",
    EntityType.LAW: "Law",
    EntityType.OTHER: "Event",
}


def known_spans(parse: Parse, names: list[Named]) -> list[Named]:
    """Return the names with those that are known whole in place of their parts, and without portfolios and ranks."""
    names = [name for each in names if (name := _without_portfolio(parse, each)) is not None]
    found = list(_wholes(parse, load_known_names()))
    for whole in found:
        beside = [name for name in names if name.start < whole.end and name.end > whole.start]
        if any(name.end > whole.end or name.start < whole.start for name in beside):
            continue
        names = [name for name in names if name not in beside]
        names.append(whole)
    return sorted(names, key=lambda name: name.start) if found else names


def known_type(parse: Parse, name: Named, kind: EntityType, *, titled: bool, first_name: bool) -> EntityType:
    """Return the type of a name where it is known, else the one that it has.

    No person becomes something else that is `titled` (has a title before the name) or has a `first_name`.
    """
    text = parse.string(name.start, name.end)
    known = load_known_names()
    person = kind is EntityType.PERSON and (titled or first_name or _is_of_longer(parse, name))
    if person or kind is EntityType.OTHER:
        return kind
    found = known.types.get(text)
    if found is not None:
        return kind if kind is EntityType.FACILITY else found
    if kind in (EntityType.PLACE, EntityType.GROUP) or not known.is_place(text):
        return kind
    acts = kind is EntityType.ORGANIZATION and text.lower() in _ACTING_STATES
    return kind if acts else EntityType.PLACE


def _is_of_longer(parse: Parse, name: Named) -> bool:
    """Tell whether a word is part of a longer name of a person in the article: "Paris" of "Paris Hilton"."""
    words = set(parse.words[name.start : name.end])
    return any(
        other.label == "Person"
        and other.end - other.start > name.end - name.start
        and words.issubset(parse.words[other.start : other.end])
        for other in parse.names
    )


def _without_portfolio(parse: Parse, name: Named) -> Named | None:
    """Return a name without what the office behind it is for: "U.S." of "U.S. National Security" + "Adviser"."""
    if name.label not in ("Organization", "Event") or name.end >= len(parse):
        return name
    behind = parse.lower[name.end]
    if name.end - name.start == 1 and parse.lower[name.start] in _RANKS:
        ranked = behind == "-" or parse.tags[name.end] == "NNP"
        return None if ranked else name
    if behind in _RANKS and parse.lower[name.end - 1] in _RANKS:  # "US Army Major" + "General"
        return Named(name.start, name.end - 1, name.label, name.probability)
    if behind not in _HOLDERS or not parse.words[name.end][0].isupper():
        return name
    end = name.end
    while end > name.start and parse.lower[end - 1] in _PORTFOLIOS:
        end -= 1
    return Named(name.start, end, name.label, name.probability) if end > name.start else None


def _wholes(parse: Parse, known: KnownNames) -> Iterator[Named]:
    """The names of several words that are known whole."""
    for start, word in enumerate(parse.words):
        for text, type in known.wholes.get(word, ()):
            end = _end_of(parse, start, text)
            if end is not None:
                yield Named(start, end, _LABELS[type], _CERTAIN)
                break


def _end_of(parse: Parse, start: int, text: str) -> int | None:
    """The token behind a text that starts with a token; None where another one stands there."""
    stop = parse.begins[start] + len(text)
    end = start
    while end < len(parse) and parse.ends[end] < stop:
        end += 1
    if end >= len(parse) or parse.ends[end] != stop or parse.string(start, end + 1) != text:
        return None
    return end + 1
