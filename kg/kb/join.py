"""Joins what several sources say of one person or body, before the file is written."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from kg.kb.entries import NameKind
from kg.kb.names import name_key, sound_key
from kg.kb.sources.phoenix import acronym_of
from kg.kb.sources.raw import RawEntry

_RANK = {"wikidata": 0, "bioguide": 1, "govtrack": 2, "cik": 3, "factbook": 4, "phoenix": 5}


def join_people(entries: Sequence[RawEntry]) -> list[RawEntry]:
    """Join people of one state who share a full name, or a usual transliteration of it."""
    keys: defaultdict[Hashable, list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        for surface, kind in entry.names.items():
            for key in _full_keys(surface) if kind is NameKind.NAME else ():
                keys[entry.country, key].append(index)
        if "wikidata" in entry.ids:
            keys[entry.ids["wikidata"]].append(index)
    # The longest names join first, so that an elder and a younger George Bush each get what is surely theirs.
    ordered = [keys[key] for key in sorted(keys, key=lambda key: (-len(str(key)), str(key)))]
    return [_merged([entries[index] for index in group]) for group in _groups(entries, ordered)]


def join_organizations(entries: Sequence[RawEntry]) -> list[RawEntry]:
    """Join bodies of one name and state, and international bodies with their acronyms; Q-ids that differ stay apart."""
    keys: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        for surface, kind in entry.names.items():
            if kind is NameKind.NAME:
                keys[entry.type, entry.country, name_key(surface)].append(index)
    for key in list(keys):
        labelled = [index for index in keys[key] if "wikidata" in entries[index].ids]
        if len({entries[index].ids["wikidata"] for index in labelled}) > 1:
            best = max(labelled, key=lambda index: (entries[index].prior, entries[index].id))
            keys[key] = [best, *(index for index in keys[key] if index not in labelled)]
    for index, entry in enumerate(entries):
        for surface, kind in entry.names.items():
            if kind is NameKind.NAME:
                keys[entry.type, name_key(surface)].append(index)
    for key in [key for key in keys if len(key) == 2]:
        several = {entries[index].country for index in keys[key]} - {None}
        ids = {entries[index].ids["wikidata"] for index in keys[key] if "wikidata" in entries[index].ids}
        if len(several) > 1 or len(ids) > 1:
            del keys[key]
    international = [
        index for index, entry in enumerate(entries) if entry.description == "international organization"
    ]
    for short in international:
        for long in international:
            if acronym_of(entries[short], entries[long]):
                keys["acronym", short, ""].extend((short, long))
    return [_merged([entries[index] for index in group]) for group in _groups(entries, keys.values())]


def _full_keys(surface: str) -> Iterator[str]:
    """Yield the keys of a full name: as it stands, and by sound without initials and suffixes."""
    key = name_key(surface)
    tokens = [token for token in key.split() if len(token) > 1 and token not in {"jr", "sr", "ii", "iii"}]
    if len(tokens) > 1:
        yield key
        yield "~" + sound_key(" ".join(tokens))


def _groups(entries: Sequence[RawEntry], links: Iterable[Sequence[int]]) -> list[list[int]]:
    """Return connected groups of indexes, in order of their first member; two ids of one scheme never meet."""
    parent = list(range(len(entries)))
    ids = [dict(entry.ids) for entry in entries]

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for link in links:
        for other in link[1:]:
            low, high = sorted((root(link[0]), root(other)))
            if low != high and all(
                ids[low].get(scheme, value) == value for scheme, value in ids[high].items()
            ):
                parent[high] = low
                ids[low].update(ids[high])
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for index in range(len(entries)):
        groups[root(index)].append(index)
    return [groups[first] for first in sorted(groups)]


def _merged(group: Sequence[RawEntry]) -> RawEntry:
    """Return one entry for several, named and described by the best source."""
    ordered = sorted(group, key=lambda entry: (_RANK.get(entry.id.split(":")[0], 9), -entry.prior, entry.id))
    best = ordered[0]
    if len(ordered) == 1:
        return best
    longest = next((entry for entry in ordered if " " in entry.name), best) if best.name.isupper() else best
    merged = RawEntry(
        id=best.id,
        type=best.type,
        name=longest.name,
        country=next((entry.country for entry in ordered if entry.country), None),
        prior=max(entry.prior for entry in ordered),
        lat=best.lat,
        lon=best.lon,
        description=next((entry.description for entry in ordered if entry.description), None),
    )
    for entry in reversed(ordered):
        merged.ids.update(entry.ids)
        merged.terms.update(entry.terms)
    for entry in ordered:
        for surface, kind in entry.names.items():
            merged.add(surface, kind)
    return merged
