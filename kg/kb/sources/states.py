"""States and territories, from GeoNames' country table, the World Factbook and Wikidata labels.

Each state gives three entries: the state (Place), its people (Group: "Russians") and its government
(Organization), which the capital's name may stand for ("Moscow said").
"""

import csv
import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.kb.entries import NameKind
from kg.kb.names import name_key
from kg.kb.sources.raw import RawEntry
from kg.model import EntityType

_COUNTRY_FIELDS = 19
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_OR = re.compile(r"\s*(?:[,;/]| or | and )\s*")
_DIRECTION = re.compile(r"^(North|South|East|West|Northern|Southern|Eastern|Western)\b")
_COORDINATES = re.compile(r"(\d+) (\d+) ([NS]),? (\d+) (\d+) ([EW])")
_NONE = frozenset({"", "none", "na", "n/a"})


@dataclass(frozen=True, slots=True)
class State:
    """What later sources need of a state: its codes and the words that point to it."""

    alpha2: str
    alpha3: str
    fips: str
    name: str
    population: int
    capital: str
    demonyms: tuple[str, ...]
    peoples: tuple[str, ...]
    profile: Mapping[str, object]


def read_states(corpora: Path) -> tuple[State, ...]:
    """Read the states, in order of their alpha-3 code."""
    profiles = {path.stem: path for path in sorted((corpora / "factbook").glob("*/??.json"))}
    states = []
    with (corpora / "geonames" / "countryInfo.txt").open(encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if line.startswith("#") or len(cells) < _COUNTRY_FIELDS or len(cells[1]) != 3:
                continue
            path = profiles.get(cells[3].lower())
            profile: Mapping[str, object] = json.loads(path.read_text("utf-8")) if path else {}
            states.append(_state(cells, profile))
    return tuple(sorted(states, key=lambda state: state.alpha3))


def state_entries(states: Iterable[State], corpora: Path) -> Iterator[RawEntry]:
    """Yield the entries of each state: the state itself, its people, its government."""
    wikidata = _wikidata_states(corpora)
    geonames = _geonames_ids(corpora)
    for state in states:
        yield _place(state, wikidata, geonames)
        yield from _people(state)
        yield _government(state)


def text_of(profile: Mapping[str, object], *keys: str) -> str:
    """Return the text at a path of a Factbook profile, without markup; empty where there is none."""
    node: object = profile
    for key in (*keys, "text"):
        if not isinstance(node, Mapping) or key not in node:
            return ""
        node = node[key]
    return re.sub(r"<[^>]+>", " ", html.unescape(str(node))).strip()


def _state(cells: list[str], profile: Mapping[str, object]) -> State:
    adjective = text_of(profile, "People and Society", "Nationality", "adjective")
    adjective = adjective.replace("(or ", "or (").replace(" or (", " or ")
    noun = text_of(profile, "People and Society", "Nationality", "noun")
    name = cells[4].strip()
    demonyms = [word for word in _OR.split(_PARENTHESIS.sub("", adjective)) if word.lower() not in _NONE]
    direction = _DIRECTION.match(name)
    if direction:
        demonyms = [
            f"{direction.group(1)} {word}" for word in demonyms if not word.startswith(direction.group(1))
        ] + demonyms
    return State(
        alpha2=cells[0],
        alpha3=cells[1],
        fips=cells[3],
        name=name,
        population=int(cells[7] or 0),
        capital=cells[5].strip(),
        demonyms=tuple(dict.fromkeys(demonyms)),
        peoples=tuple(dict.fromkeys(_peoples(noun, direction.group(1) if direction else ""))),
        profile=profile,
    )


def _peoples(noun: str, direction: str) -> Iterator[str]:
    """Yield plural names of a people from the Factbook's notation: Russian(s), Frenchman(men), Batswana (plural)."""
    for part in _OR.split(noun.replace("(singular and plural)", "").replace("(collective plural)", "")):
        word = part.strip()
        if word.endswith("(s)"):
            plural = word[:-3] + "s"
        elif word.endswith("man(men)"):
            plural = word[: -len("man(men)")] + "men"
        elif word.endswith("(plural)"):
            plural = word[: -len("(plural)")].strip()
        else:
            continue
        yield plural
        if direction and not plural.startswith(direction):
            yield f"{direction} {plural}"


def _place(state: State, wikidata: Mapping[str, str], geonames: Mapping[str, str]) -> RawEntry:
    profile = state.profile
    names = [
        state.name,
        text_of(profile, "Government", "Country name", "conventional long form"),
        text_of(profile, "Government", "Country name", "conventional short form"),
    ]
    abbreviations = _OR.split(
        _PARENTHESIS.sub("", text_of(profile, "Government", "Country name", "abbreviation"))
    )
    entry = RawEntry(
        id=f"iso3166:{state.alpha3}",
        type=EntityType.PLACE,
        name=state.name,
        country=state.alpha3,
        prior=_prior(state.population, 0.9),
        description="country",
        ids={"iso3166": state.alpha3, "iso3166-2": state.alpha2},
    )
    for name in (name.split(";")[0] for name in names):
        if name.lower() not in _NONE:
            entry.add(_PARENTHESIS.sub("", name), NameKind.NAME)
            for inner in re.findall(r"\(([^()]+)\)", name):
                entry.add(inner)
    local = text_of(profile, "Government", "Country name", "local short form")
    if local.lower() not in _NONE:
        entry.add(_PARENTHESIS.sub("", local.split("(")[0].split("/")[0]))
    for abbreviation in abbreviations:
        if 1 < len(abbreviation) <= 5 and abbreviation.isupper():
            entry.add(abbreviation, NameKind.NAME)
    for demonym in state.demonyms:
        if demonym not in entry.names:
            entry.add(demonym, NameKind.DEMONYM)
    official = [surface for surface, kind in entry.names.items() if kind is NameKind.NAME]
    known = [wikidata[name_key(surface)] for surface in official if name_key(surface) in wikidata]
    if known:
        entry.ids["wikidata"] = known[0]
    if state.alpha2 in geonames:
        entry.ids["geonames"] = geonames[state.alpha2]
    _locate(entry, text_of(profile, "Geography", "Geographic coordinates"))
    return entry


def _people(state: State) -> Iterator[RawEntry]:
    if not state.peoples:
        return
    full = (
        max(state.peoples, key=lambda name: (len(name), name))
        if _DIRECTION.match(state.name)
        else state.peoples[0]
    )
    entry = RawEntry(
        id=f"people:{state.alpha3}",
        type=EntityType.GROUP,
        name=full,
        country=state.alpha3,
        prior=_prior(state.population, 0.7),
        description=f"people of {state.name}",
        ids={},
    )
    for people in state.peoples:
        if people != state.name:
            entry.add(people, NameKind.NAME)
    yield entry


def _government(state: State) -> RawEntry:
    entry = RawEntry(
        id=f"government:{state.alpha3}",
        type=EntityType.ORGANIZATION,
        name=f"Government of {state.name}",
        country=state.alpha3,
        prior=_prior(state.population, 0.6),
        description=f"government of {state.name}",
        ids={},
    )
    entry.add(entry.name, NameKind.NAME)
    entry.add(f"{state.name} government")
    entry.add(f"{state.name}'s government")
    for demonym in state.demonyms:
        entry.add(f"{demonym} government")
    for capital in filter(None, (state.capital, text_of(state.profile, "Government", "Capital", "name"))):
        first = _PARENTHESIS.sub("", capital.split(";")[0])
        entry.add(first, NameKind.CAPITAL)
        entry.add(first.split(",")[0], NameKind.CAPITAL)
    return entry


def _prior(population: int, weight: float) -> float:
    """Return a prior that grows with the number of people, up to `weight`."""
    return round(weight * min(1.0, 0.6 + 0.05 * len(str(max(population, 1)))), 3)


def _locate(entry: RawEntry, coordinates: str) -> None:
    found = _COORDINATES.search(coordinates)
    if found:
        lat, lat_minutes, north, lon, lon_minutes, east = found.groups()
        entry.lat = round((int(lat) + int(lat_minutes) / 60) * (1 if north == "N" else -1), 4)
        entry.lon = round((int(lon) + int(lon_minutes) / 60) * (1 if east == "E" else -1), 4)


def _wikidata_states(corpora: Path) -> dict[str, str]:
    """Return name key to Q-id for what Wikidata describes as a state, from labels and from the table of leaders."""
    found: dict[str, str] = {}
    wanted = re.compile(
        r"(sovereign state|^country in|island (country|nation|state)|member state of the EU)", re.I
    )
    unwanted = re.compile(r"star trek|fiction|former|historical|depicted", re.I)
    with (corpora / "wikidata_labels.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if wanted.search(row["Description"]) and not unwanted.search(row["Description"]):
                found.setdefault(name_key(row["Label"]), row["QID"])
    with (corpora / "world_leaders_2021" / "wikidata.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found.setdefault(name_key(row["country"]), row["countryid"])
    return found


def _geonames_ids(corpora: Path) -> dict[str, str]:
    with (corpora / "geonames" / "countryInfo.txt").open(encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines if not line.startswith("#"))
        return {cells[0]: cells[16] for cells in rows if len(cells) >= _COUNTRY_FIELDS - 1 and cells[16]}
