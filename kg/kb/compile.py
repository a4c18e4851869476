"""Builds the knowledge base file from a folder of sources. The same sources give the same file.

The sources and their licences stand in `kg/data/kb/LICENSES.md`.
"""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rapidfuzz import fuzz

from kg.errors import SchemaError
from kg.kb.entries import NameKind
from kg.kb.insert import insert_entry
from kg.kb.join import join_organizations, join_people
from kg.kb.names import fold, name_key
from kg.kb.offices import OfficeWords, read_offices
from kg.kb.reader import VERSION
from kg.kb.sources.bodies import read_bodies, with_bodies
from kg.kb.sources.known_places import read_places, with_places
from kg.kb.sources.labels import read_companies, read_labels
from kg.kb.sources.leaders import (
    read_executive,
    read_factbook_leaders,
    read_legislators,
    read_wikidata_leaders,
)
from kg.kb.sources.phoenix import Actor, PhoenixReader, first_names, read_actors
from kg.kb.sources.places import division_names, read_cities, read_divisions
from kg.kb.sources.raw import RawEntry, Term
from kg.kb.sources.states import State, read_states, state_entries, text_of
from kg.kb.sources.words import Words
from kg.model import EntityType

_OPEN_YEARS = 3
_MINISTRY = re.compile(
    r"^(US |U\.S\. |United States )?(Department|Ministry) (?:of|for) (?:the )?(\S+(?: \S+)?)$"
)


def collect(corpora: Path, tables: Path) -> list[RawEntry]:
    """Return all entries of all sources, joined, in order of their ids; `tables` is the folder of our own tables."""
    words = Words.read(tables / "source_words.toml")
    offices = OfficeWords(read_offices(tables / "offices.tsv"))
    states = read_states(corpora)
    alphas = {state.alpha2: state.alpha3 for state in states}
    places = list(state_entries(states, corpora))
    actors = list(read_actors(corpora / "actors" / "Phoenix.Countries.actors.txt"))
    cities = list(
        read_cities(
            corpora / "geonames" / "cities15000.txt",
            alphas,
            division_names(corpora / "geonames" / "admin1CodesASCII.txt"),
        )
    )
    divisions = list(read_divisions(corpora / "geonames" / "admin1CodesASCII.txt", alphas))
    _add_state_names(places, actors, [*cities, *divisions])
    _leave_demonyms_to_states(places, states)
    official = {
        name_key(name): entry.country or ""
        for entry in places
        for name, kind in entry.names.items()
        if kind is NameKind.NAME
    }
    phoenix = PhoenixReader(offices, words, frozenset(alphas.values()), first_names(actors))
    listed = list(phoenix.entries(actors))
    for file in ("Phoenix.International.actors.txt", "Phoenix.MilNonState.actors.txt"):
        listed.extend(phoenix.entries(read_actors(corpora / "actors" / file)))
    leaders = corpora / "world_leaders_2021" / "wikidata.csv"
    people = [
        *read_executive(corpora / "congress" / "executive.yaml"),
        *read_legislators(corpora / "congress" / "legislators-current.yaml"),
        *read_wikidata_leaders(leaders, offices, official),
        *read_factbook_leaders(states, offices, words.rank),
        *(entry for entry in listed if entry.type is EntityType.PERSON),
    ]
    bodies = [
        *read_companies(corpora / "sp500" / "constituents.csv"),
        *_beside_states(read_labels(corpora / "wikidata_labels.csv", states), places),
        *(entry for entry in listed if entry.type is not EntityType.PERSON),
    ]
    joined = [*places, *cities, *divisions, *join_people(people), *join_organizations(bodies)]
    joined = with_bodies(joined, read_bodies(tables / "bodies.tsv"))
    _add_ministries(joined)
    joined = with_places(joined, read_places(tables / "places.tsv"))
    joined = _correct(joined, tables / "corrections.tsv")
    close_terms(joined)
    return _unique(joined)


def close_terms(entries: Iterable[RawEntry]) -> None:
    """End open terms of older sources where a successor is known; else a few years after the source was made."""
    begins: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    holders = [entry for entry in entries if entry.terms]
    newest = max((term.known_to for entry in holders for term in entry.terms), default="")
    for entry in holders:
        for term in entry.terms:
            begins[term.office, term.country].add(term.begin)
    for entry in holders:
        closed = set()
        for term in entry.terms:
            end = term.end
            if end is None and term.known_to < newest[:4]:
                later = sorted(
                    begin for begin in begins[term.office, term.country] if begin[:4] > term.begin[:4]
                )
                limit = str(int(term.known_to[:4]) + _OPEN_YEARS)
                successor = next((begin for begin in later if begin > term.known_to[:4]), limit)
                end = successor if successor[:4] <= limit else limit
            closed.add(Term(term.office, term.country, term.begin, end, term.known_to))
        entry.terms = closed


def write(entries: Sequence[RawEntry], path: Path) -> None:
    """Write the file at `path`, replacing one that is there."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA page_size = 4096")
    connection.executescript((Path(__file__).parent / "schema.sql").read_text("utf-8"))
    connection.execute(f"PRAGMA user_version = {VERSION}")
    for number, entry in enumerate(entries, start=1):
        insert_entry(connection, number, entry)
        ordered = sorted(
            entry.terms, key=lambda term: (term.office, term.country, term.begin, term.end or "9999")
        )
        terms = {(term.office, term.country, term.begin): term.end for term in ordered}.items()
        connection.executemany(
            "INSERT INTO office VALUES (?, ?, ?, ?, ?)", [(*key, end, number) for key, end in terms]
        )
    connection.commit()
    connection.execute("VACUUM")
    connection.close()


def compile_kb(corpora: Path, path: Path, tables: Path) -> int:
    """Build the file at `path` from the sources under `corpora`; return the number of entries."""
    entries = collect(corpora, tables)
    write(entries, path)
    return len(entries)


def _add_state_names(places: Sequence[RawEntry], actors: Iterable[Actor], others: Iterable[RawEntry]) -> None:
    """Take over other names of states from the actor dictionaries.

    Their lists mix names of the state with its cities, rivers and provinces; what is kept resembles a name or demonym
    of the state, or begins like one ("America" beside "American"), and is no place in GeoNames.
    """
    taken = {name_key(name) for entry in others for name, kind in entry.names.items() if not kind}
    states = {entry.country: entry for entry in places if entry.id.startswith("iso3166:")}
    peoples = {entry.country: entry for entry in places if entry.id.startswith("people:")}
    known = {name_key(name) for entry in places for name in entry.names}
    for actor in actors:
        state = states.get(actor.roles[0][0]) if actor.roles else None
        if state is None or len(actor.names) < 2:
            continue
        own = sorted(
            {fold(name) for name in state.names}
            | {word for name in state.names for word in fold(name).split()}
        )
        keys = {name_key(name) for name in actor.names}
        for name in actor.names:
            key = name_key(name)
            if key in known or key in taken or len(key) < 4:
                continue
            titled = name.title()
            if f"{key}s" in keys and key.endswith(("an", "i", "ese", "ish")):
                state.add(titled, NameKind.DEMONYM)
            elif key.endswith("s") and key[:-1] in keys:
                if state.country in peoples:
                    peoples[state.country].add(titled)
            elif any(fuzz.ratio(key, word) >= 86 or (len(word) > 4 and word[:5] == key[:5]) for word in own):
                state.add(
                    titled, NameKind.DEMONYM if key.endswith(("an", "ian", "ese", "ish")) else NameKind.ALIAS
                )


def _leave_demonyms_to_states(places: Iterable[RawEntry], states: Iterable[State]) -> None:
    """Take from dependencies the demonyms of independent states: "Chinese" means China, not Macao."""
    dependent = {
        s.alpha3 for s in states if text_of(s.profile, "Government", "Dependency status") or not s.profile
    }
    entries = [entry for entry in places if entry.id.startswith("iso3166:")]
    owned = {
        name_key(name)
        for entry in entries
        for name, kind in entry.names.items()
        if kind is NameKind.DEMONYM and entry.country not in dependent
    }
    for entry in entries:
        if entry.country in dependent:
            for name in [name for name, kind in entry.names.items() if kind is NameKind.DEMONYM]:
                if name_key(name) in owned:
                    del entry.names[name]


def _beside_states(entries: Iterable[RawEntry], places: Sequence[RawEntry]) -> Iterator[RawEntry]:
    """Leave out labels of states and their peoples, which are entries already; their peoples get the Q-id."""
    states = {name_key(name) for entry in places for name in entry.names if entry.id.startswith("iso3166:")}
    peoples = {
        name_key(name): entry for entry in places for name in entry.names if entry.id.startswith("people:")
    }
    for entry in entries:
        key = name_key(entry.name)
        if entry.type is EntityType.GROUP and key in peoples:
            peoples[key].ids.setdefault("wikidata", entry.ids["wikidata"])
        elif key not in states:
            yield entry


def _add_ministries(entries: Iterable[RawEntry]) -> None:
    """Add "State Department" beside "Department of State", and the like."""
    for entry in entries:
        for name in list(entry.names):
            found = _MINISTRY.match(name)
            if found is not None and entry.type is EntityType.ORGANIZATION:
                entry.add(f"{found.group(3)} {found.group(2)}")
                entry.add(f"{found.group(1) or ''}{found.group(3)} {found.group(2)}")


def _correct(entries: Sequence[RawEntry], path: Path) -> list[RawEntry]:
    """Return the entries as the table of corrections has them: id, what to do, kind, surface form."""
    by_id = {entry.id: entry for entry in entries}
    left: set[str] = set()
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        try:
            id, action, kind, surface = line.split("\t")
            entry = by_id[id]
            if action == "add":
                entry.add(surface, NameKind[kind.upper()])
            elif action == "drop":
                _drop(entry, surface)
            elif action == "type":
                entry.type, entry.description = EntityType[kind.upper()], None
            elif action == "leave":
                left.add(id)
            else:
                raise ValueError(f"unknown action {action}")
        except (KeyError, ValueError) as error:
            raise SchemaError(
                f"{path}:{number}: {error}; expected id, add, drop, type or leave, kind, name of a known entry"
            ) from error
    return [entry for entry in entries if entry.id not in left]


def _drop(entry: RawEntry, surface: str) -> None:
    """Take a name from an entry, in all its spellings that make no difference."""
    key = name_key(surface)
    found = [name for name in entry.names if name_key(name) == key]
    if not found:
        raise KeyError(surface)
    for name in found:
        del entry.names[name]


def _unique(entries: Iterable[RawEntry]) -> list[RawEntry]:
    """Return entries sorted by id; where two still share an id, the later ones get a number."""
    result: dict[str, RawEntry] = {}
    for entry in sorted(entries, key=lambda entry: (entry.id, entry.country or "", entry.name, entry.type)):
        base, count = entry.id, 2
        while entry.id in result:
            entry.id, count = f"{base}~{count}", count + 1
        result[entry.id] = entry
    return [result[id] for id in sorted(result)]
