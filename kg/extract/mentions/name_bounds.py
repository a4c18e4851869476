"""Where names begin and end, put right where the network cuts them: compass points, nations of bodies, given names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial

from kg.extract.mentions.names import STORMS
from kg.extract.reader.parse import Named, Parse
from kg.extract.tables.offices import load_office_tables

_COMPASS = frozenset({"north", "south", "east", "west"})
_LONGEST_SYLLABLE = 5  # Ki-moon, Jae-in, Jong-un, Yong-chol, Joo-young
_LONGEST_OFFICE = 5  # words or parts of words
_HYPHEN = "-"
_BODIES = frozenset({"army", "assembly", "bank", "commission", "council", "court", "parliament", "union"})
_HOUSES = frozenset({"hotel", "theatre", "theater", "restaurant"})


def bounded_names(parse: Parse) -> list[Named]:
    """Return the names of `parse` in text order: "North" + "Korean" in one, "Moon Jae" + "-in" whole."""
    joined: list[Named] = []
    for name in map(partial(_with_storm, parse), _without_offices(parse)):
        last = joined[-1] if joined else None
        if last is not None and name.start < last.end:
            continue
        if last is not None and last.end == name.start and _is_nation_of(parse, last, name):
            joined[-1] = Named(last.start, name.end, name.label, name.probability)
        elif last is not None and last.end == name.start and _is_compass(parse, last):
            joined[-1] = Named(last.start, name.end, name.label, min(last.probability, name.probability))
        else:
            joined.append(name)
    taken = {name.start for name in joined}
    return [
        Named(name.start, name.end + 1, "Facility", name.probability)
        if _is_house(parse, name) and not _stands_alone(parse, name, joined)
        else _with_last_syllable(parse, name, taken)
        for name in joined
    ]


def _without_offices(parse: Parse) -> Iterator[Named]:
    """The names, without a last word that begins an office: "U.S." of "U.S. Defense" + "Secretary".

    Of a body right before a person's name the whole office goes: "U.N." of "U.N. Secretary-General" + "Kofi Annan".
    """
    offices = load_office_tables().offices
    people = {name.start for name in parse.names if name.label == "Person"}
    for name in parse.names:
        if name.label == "Organization" and name.end in people:
            end = _before_office(parse, name, offices)
            if end > name.start:
                yield Named(name.start, end, name.label, name.probability)
            continue
        last = name.end - 1
        pair = name.label == "Organization" and last == name.start + 1 and name.end < len(parse)
        if pair and f"{parse.lower[last]} {parse.lower[name.end]}" in offices:
            nation = "Group" if parse.tags[name.start] == "JJ" else "Place"
            yield Named(name.start, last, nation, name.probability)
        else:
            yield name


def _with_storm(parse: Parse, name: Named) -> Named:
    """Let the name of a storm begin with the word for it, and go on behind it: "Hurricane" + "Dolores"."""
    before, behind = name.start - 1, name.end
    if name.label == "Event" and name.end - name.start == 1 and parse.lower[name.start] in STORMS:
        runs_on = behind < len(parse) and parse.tags[behind] == "NNP"
        return replace(name, end=behind + 1) if runs_on else name
    if name.label not in ("Person", "Place") or before < 0 or parse.lower[before] not in STORMS:
        return name
    return replace(name, start=before, label="Event") if parse.words[before].istitle() else name


def _before_office(parse: Parse, name: Named, offices: Collection[str]) -> int:
    """The end of a name without the longest office that it ends in."""
    for begin in range(max(name.start, name.end - _LONGEST_OFFICE), name.end):
        if parse.string(begin, name.end).lower() in offices:
            return begin
    return name.end


def _is_house(parse: Parse, name: Named) -> bool:
    """Tell whether a name runs on to a small word for a house that has a name: "the Capella hotel"."""
    if name.label not in ("Place", "Facility") or name.start == 0 or name.end >= len(parse):
        return False
    noun = name.end
    return (
        parse.lower[name.start - 1] == "the"
        and parse.words[noun] in _HOUSES
        and parse.heads[name.end - 1] == noun
        and parse.rels[name.end - 1] == "compound"
    )


def _stands_alone(parse: Parse, name: Named, names: list[Named]) -> bool:
    """Tell whether the article has the same name without such a word, so that it may be a town's."""
    text = parse.string(name.start, name.end)
    return any(
        parse.string(other.start, other.end) == text and not _is_house(parse, other) for other in names
    )


def _is_nation_of(parse: Parse, first: Named, body: Named) -> bool:
    """Tell whether a nationality begins a body's name: "the Lebanese" + "Red Cross", "European" + "Council"."""
    one = first.end - first.start == 1 and first.label == "Group"
    if one and body.label == "Organization" and parse.lower[body.end - 1] in _BODIES:
        above = (body.end - 1, parse.heads[body.end - 1])
        return parse.heads[first.start] in above and parse.words[body.start][0].isupper()
    return (
        one
        and first.start > 0
        and parse.lower[first.start - 1] == "the"
        and body.label == "Organization"
        and body.end - body.start > 1
        and all(parse.words[token][0].isupper() for token in range(body.start, body.end))
    )


def _is_compass(parse: Parse, name: Named) -> bool:
    first = name.start
    return name.end - first == 1 and parse.lower[first] in _COMPASS and parse.words[first][0].isupper()


def _with_last_syllable(parse: Parse, name: Named, taken: set[int]) -> Named:
    """Let a person's name of several words run on over a hyphen to a short small syllable that is no participle."""
    end = name.end
    if end - name.start > 2 and parse.words[end - 1] == _HYPHEN:
        end -= 1  # the network may cut right after the hyphen
    if (
        name.label != "Person"
        or end - name.start < 2
        or end + 1 >= len(parse)
        or end in taken
        or end + 1 in taken
    ):
        return name
    close = parse.begins[end] == parse.ends[end - 1] and parse.begins[end + 1] == parse.ends[end]
    syllable = parse.words[end + 1]
    fits = syllable.islower() and syllable.isalpha() and len(syllable) <= _LONGEST_SYLLABLE
    if (
        close
        and parse.words[end] == _HYPHEN
        and fits
        and parse.tags[end + 1] not in ("VBN", "VBD", "VBG", "JJ")
    ):
        return Named(name.start, end + 2, name.label, name.probability)
    return name
