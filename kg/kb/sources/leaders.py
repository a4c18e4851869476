"""People in office: world leaders with years (Wikidata), today's leaders (Factbook), US presidents and legislators."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import yaml

from kg.kb.entries import NameKind
from kg.kb.names import fold, name_key
from kg.kb.offices import OfficeWords
from kg.kb.sources.raw import RawEntry, Term
from kg.kb.sources.states import State, text_of
from kg.model import EntityType

_LEADERS_KNOWN_TO = "2022-12-31"
_FACTBOOK_KNOWN_TO = "2026-05-17"
_CONGRESS_KNOWN_TO = "2026-06-15"
_SINCE = re.compile(r"\(since (?:(\d{1,2}) )?(?:([A-Z][a-z]+)\.? )?(\d{4})\)")
_MONTHS = dict(
    zip(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
        (f"{number:02}" for number in range(1, 13)),
        strict=True,
    )
)
_QID = re.compile(r"Q\d+")
_EXECUTIVE = {"prez": "president", "viceprez": "vice president"}


def read_wikidata_leaders(path: Path, offices: OfficeWords, alphas: Mapping[str, str]) -> Iterator[RawEntry]:
    """Yield office holders of the table of world leaders; `alphas` maps name keys of states to alpha-3 codes."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            alpha = alphas.get(name_key(row["country"]))
            name = re.sub(r"\s*\(.*\)| of .*$", "", row["officeholderLabel"])
            if alpha is None or _QID.fullmatch(row["officeholderLabel"]) or not row["officeholderLabel"]:
                continue
            entry = RawEntry(
                id=f"wikidata:{row['officeholder']}",
                type=EntityType.PERSON,
                name=name,
                country=alpha,
                prior=0.8,
                description=row["positionLabel"],
                ids={"wikidata": row["officeholder"]},
            )
            _name(entry, name)
            found = offices.find(name_key(row["positionLabel"]))
            if found is not None and not found[1] and row["start_year"]:
                entry.terms.add(
                    Term(found[0], alpha, row["start_year"], row["end_year"] or None, _LEADERS_KNOWN_TO)
                )
            yield entry


def read_factbook_leaders(
    states: Iterable[State], offices: OfficeWords, ranks: frozenset[str]
) -> Iterator[RawEntry]:
    """Yield heads of state and of government of independent states, as the Factbook last named them."""
    for state in states:
        if text_of(state.profile, "Government", "Dependency status"):
            continue
        for post in ("chief of state", "head of government"):
            text = text_of(state.profile, "Government", "Executive branch", post)
            person = _factbook_person(text.split(";")[0], state.alpha3, offices, ranks)
            if person is not None:
                yield person


def _factbook_person(text: str, alpha: str, offices: OfficeWords, ranks: frozenset[str]) -> RawEntry | None:
    since = _SINCE.search(text)
    named = re.sub(r"\s*\(.*$", "", text).replace('"', "")
    surname = re.search(r"\b[A-ZÀ-Ý][A-ZÀ-Ý'’-]{2,}\b|\b[A-Z]{2}\b(?= [A-Z][a-z])", named)
    found = offices.at_start(name_key(named))
    if since is None or surname is None or found is None:
        return None
    words = named.split()
    while words and not words[0].isupper() and name_key(words[0]) in ranks:
        words = words[1:]
    name = " ".join(_cased(word) for word in words)
    if len(name_key(name).split()) < 2:
        return None
    day, month, year = since.groups()
    begin = "-".join(
        filter(
            None, (year, _MONTHS.get((month or "")[:3].lower()), f"{int(day):02}" if day and month else None)
        )
    )
    entry = RawEntry(
        id=f"factbook:{alpha}:{name_key(name).replace(' ', '_')}",
        type=EntityType.PERSON,
        name=name,
        country=alpha,
        prior=0.8,
        description=f"{found[0]} ({alpha})",
    )
    entry.add(name, NameKind.NAME)
    entry.add(_cased(surname.group()), NameKind.SURNAME)
    entry.terms.add(Term(found[0], alpha, begin, None, _FACTBOOK_KNOWN_TO))
    return entry


def _cased(word: str) -> str:
    word = word.strip(",")
    head, dash, tail = word.partition("-")
    if dash and head in {"al", "el", "ar"}:
        return f"{head}-{_cased(tail)}"
    return "-".join(
        part.capitalize() if part.isupper() and len(part) > 1 and "." not in part else part
        for part in word.split("-")
    )


def read_executive(path: Path) -> Iterator[RawEntry]:
    """Yield presidents and vice presidents of the United States."""
    people = _load(path)
    namesakes = Counter((person["name"]["first"], person["name"]["last"]) for person in people)
    for person in people:
        entry = _congress_person(person, 0.85)
        middle = person["name"].get("middle")
        if middle and namesakes[person["name"]["first"], person["name"]["last"]] > 1:
            letters = " ".join(f"{name[0]}." for name in middle.split())
            entry.name = f"{person['name']['first']} {letters} {person['name']['last']}"
            entry.add(entry.name, NameKind.NAME)
        for term in person["terms"]:
            office = _EXECUTIVE[term["type"]]
            entry.terms.add(Term(office, "USA", str(term["start"]), str(term["end"]), _CONGRESS_KNOWN_TO))
        latest = max(entry.terms, key=lambda term: term.begin)
        entry.description = f"{latest.office} of the United States (from {latest.begin[:4]})"
        if latest.begin >= "1960":
            entry.add(person["name"]["last"], NameKind.SURNAME)
        else:
            entry.prior = 0.6
        yield entry


def read_legislators(path: Path) -> Iterator[RawEntry]:
    """Yield the sitting legislators of the United States."""
    for person in _load(path):
        entry = _congress_person(person, 0.45)
        last = person["terms"][-1]
        post = "senator" if last["type"] == "sen" else "representative"
        entry.description = f"US {post} ({last['party']}, {last['state']})"
        yield entry


def _congress_person(person: Mapping[str, dict[str, str]], prior: float) -> RawEntry:
    ids, names = person["id"], person["name"]
    scheme = next(scheme for scheme in ("wikidata", "bioguide", "govtrack") if scheme in ids)
    full = names.get("official_full") or " ".join(
        filter(None, (names["first"], names.get("middle"), names["last"]))
    )
    entry = RawEntry(
        id=f"{scheme}:{ids[scheme]}",
        type=EntityType.PERSON,
        name=f"{names.get('nickname') or names['first']} {names['last']}",
        country="USA",
        prior=prior,
        ids={scheme: str(ids[scheme]) for scheme in ("bioguide", "govtrack", "wikidata") if scheme in ids},
    )
    for first in filter(None, (names["first"], names.get("nickname"))):
        entry.add(f"{first} {names['last']}", NameKind.NAME)
    entry.add(full, NameKind.NAME)
    return entry


def _load(path: Path) -> list[dict]:  # type: ignore[type-arg]
    with path.open(encoding="utf-8") as file:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        return list(yaml.load(file, loader))


def _name(entry: RawEntry, name: str) -> None:
    entry.add(name, NameKind.NAME)
    words = name.split()
    if len(words) > 1 and fold(words[-1]) not in {"jr.", "jr", "ii", "iii"}:
        entry.add(words[-1], NameKind.SURNAME)
