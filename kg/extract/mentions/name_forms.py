"""Names told by their form: acts of parliament, ships, letters in brackets, a body right before its own people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kg.extract.mentions.names import is_acronym
from kg.extract.reader.parse import Named, Parse
from kg.extract.tables.known_names import load_known_names
from kg.model import EntityType

_ACTS = frozenset({"Act", "Bill"})
_LINKS = frozenset({"of", "to", "for", "from", "and", "on"})
_SHIPS = frozenset("FV HMAS HMCS HMNZS HMS INS MT MV RMS RRS USNS USS".split())
_HELD = 8  # tokens in brackets within the name of an act
_LONGEST_BODY = 4  # tokens
_FULL = 2  # words of a person's full name
_LETTERS = range(3, 9)
_SPELT = frozenset({"Organization", "Facility", "Product", "Law"})
_CERTAIN = 0.95


def formed_names(parse: Parse, names: list[Named]) -> list[Named]:
    """Return the names with those that their form tells, in text order."""
    for whole in (*_acts(parse), *_ships(parse)):
        names = _with(names, whole)
    names = [name for name in names if not _is_pope(parse, name)]
    names = list(_with_countries(parse, names))
    letters = _spelt_out(parse, names)
    names = [
        replace(name, label=letters.get(parse.string(name.start, name.end), name.label)) for name in names
    ]
    return [part for name in names for part in _parted(parse, name)]


def _with(names: list[Named], whole: Named) -> list[Named]:
    """The names, with one in place of those that it covers."""
    beside = [name for name in names if name.start < whole.end and name.end > whole.start]
    if any(name.end > whole.end or name.start < whole.start for name in beside):
        return names
    kept = [name for name in names if name not in beside]
    return sorted([*kept, whole], key=lambda name: name.start)


def _acts(parse: Parse) -> Iterator[Named]:
    """Acts whose name has a small word or brackets within it: "the Misuse of Drugs Act", "the Armed Forces (Special
    Powers) Act".
    """
    for last, word in enumerate(parse.words):
        if word not in _ACTS or not parse.tags[last].startswith("NNP"):
            continue
        first = last
        floor = parse.sentences[parse.sentence_of[last]][0]
        while (before := _part_before(parse, first, floor)) is not None:
            first = before
        if any(word in _LINKS or word == ")" for word in parse.words[first:last]):
            yield Named(first, last + 1, "Law", _CERTAIN)


def _part_before(parse: Parse, first: int, floor: int) -> int | None:
    """Where the part of an act's name before a token begins: a word in capitals, a link, what brackets hold."""
    token = first - 1
    if token <= floor:
        return token if token == floor and _is_capital(parse, token) else None
    if parse.words[token] == ")":
        opened = next(
            (each for each in range(token, max(floor, token - _HELD), -1) if parse.words[each] == "("), None
        )
        held = opened is not None and opened > floor and _is_capital(parse, opened - 1)
        return opened if held else None
    return token if _is_capital(parse, token) or _links(parse, token, floor) else None


def _is_capital(parse: Parse, token: int) -> bool:
    return parse.words[token].istitle() and parse.lower[token] not in ("the", "under", "a", "an")


def _links(parse: Parse, token: int, floor: int) -> bool:
    return token > floor and parse.words[token] in _LINKS and _is_capital(parse, token - 1)


def _ships(parse: Parse) -> Iterator[Named]:
    """Ships by the letters before their names: "HMS Ark Royal", "RRS James Clark Ross"."""
    for start, word in enumerate(parse.words[:-1]):
        end = start + 1
        if word not in _SHIPS:
            continue
        while end < len(parse) and parse.tags[end] == "NNP" and parse.words[end].istitle():
            end += 1
        if end > start + 1 and parse.sentence_of[end - 1] == parse.sentence_of[start]:
            yield Named(start, end, "Product", _CERTAIN)


def _spelt_out(parse: Parse, names: list[Named]) -> dict[str, str]:
    """The labels of letters in brackets behind the name whose initials they are: "the Research Council (Nerc)", where
    the network takes them for a person or a place.
    """
    found = {}
    for before, name in pairwise(names):
        letters, bracketed = parse.words[name.start], parse.words[name.end : name.end + 1] == (")",)
        single = name.end - name.start == 1 and len(letters) in _LETTERS
        if not (single and bracketed and parse.words[name.start - 1] == "(" and before.end == name.start - 1):
            continue
        if (
            before.label in _SPELT
            and name.label not in _SPELT
            and is_acronym(letters, parse.string(before.start, before.end))
        ):
            found[letters] = before.label
    return found


def _with_countries(parse: Parse, names: list[Named]) -> Iterator[Named]:
    """The names, with one for a body and the country of its branch: "Greenpeace UK", "Oxfam America"."""
    known = load_known_names()
    last: Named | None = None
    for name in names:
        if last is not None and last.end == name.start and name.label == "Place":
            body = known.types.get(parse.string(last.start, last.end)) is EntityType.ORGANIZATION
            free = parse.rels[name.end - 1] != "compound" or parse.heads[name.end - 1] < name.start
            if body and free and known.is_place(parse.string(name.start, name.end)):
                last = replace(last, end=name.end, label="Organization")
                continue
        if last is not None:
            yield last
        last = name
    if last is not None:
        yield last


def _is_pope(parse: Parse, name: Named) -> bool:
    """Tell whether a name is the title alone: "the Pope"."""
    return name.label == "Person" and parse.string(name.start, name.end) in ("Pope", "Pontiff")


def _parted(parse: Parse, name: Named) -> Iterator[Named]:
    """The name, or two where a person's begins with that of a body: "Al-Jazeera" + "Karim Nasser"."""
    if name.label == "Person" and name.end - name.start > _FULL:
        types = load_known_names().types
        for end in range(min(name.start + _LONGEST_BODY, name.end - _FULL), name.start, -1):
            if types.get(parse.string(name.start, end)) is EntityType.ORGANIZATION:
                yield Named(name.start, end, "Organization", name.probability)
                yield Named(end, name.end, name.label, name.probability)
                return
    yield name
