"""Parties, peoples, churches and other bodies from Wikidata labels; companies of the S&P 500."""

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.kb.entries import NameKind
from kg.kb.names import fold, name_key
from kg.kb.sources.raw import RawEntry
from kg.kb.sources.states import State
from kg.model import EntityType

_NOTHING = r"election|wikimedia|disambiguation|fiction|scholarly|\bgenus\b|given name|family name|surname"
_PARTY = r"(political|communist|socialist|nationalist) (party|movement|coalition|alliance)|electoral alliance|militant"
_PEOPLE = r"ethnic group|ethnoreligious|nation and ethnic|indigenous people|people of "
_RELIGION = r"religious (group|community|denomination|order)|christian denomination|branch of islam"
_INTERNATIONAL = r"(intergovernmental|international|supranational) .*(organi[sz]ation|union|alliance)"
_BODY = r"\b(organi[sz]ation|armed forces|military branch|agency|union|parliament|legislature|university|church)\b"
_FEATURE = r"(sea|ocean|river|gulf|peninsula|region|strait|mountain range|island)\b.*\b(in|of|between)\b"

# Descriptions of Wikidata, first match wins: (pattern, type or None to leave out, prior).
_KINDS: tuple[tuple[re.Pattern[str], EntityType | None, float], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), type_, prior)
    for pattern, type_, prior in (
        (
            _NOTHING,
            None,
            0.0,
        ),
        (r"\bcontinent\b", EntityType.PLACE, 0.8),
        (r"major (political )?party", EntityType.ORGANIZATION, 0.6),
        (r"^former|^defunct|historical|ancient|19th-century", None, 0.0),
        (
            _PARTY,
            EntityType.ORGANIZATION,
            0.4,
        ),
        (
            _PEOPLE,
            EntityType.GROUP,
            0.5,
        ),
        (
            _RELIGION,
            EntityType.GROUP,
            0.4,
        ),
        (
            _INTERNATIONAL,
            EntityType.ORGANIZATION,
            0.7,
        ),
        (
            _BODY,
            EntityType.ORGANIZATION,
            0.35,
        ),
        (
            _FEATURE,
            EntityType.PLACE,
            0.4,
        ),
    )
)
_SUFFIX = re.compile(
    r",? (?:Inc\.?|Incorporated|Corp\.?|Corporation|Co\.?|Company|Companies|plc|PLC|Ltd\.?|Limited|N\.V\.|S\.A\."
    r"|Group|Holdings?|\(The\))$"
)


def read_labels(path: Path, states: Iterable[State]) -> Iterator[RawEntry]:
    """Yield entries for labels whose description says what they are."""
    states = list(states)
    people = {state.alpha3: len(str(state.population)) for state in states}
    by_word = sorted(_state_words(states), key=lambda pair: (-len(pair[0]), pair[0]))
    pattern = re.compile(r"\b(" + "|".join(re.escape(word) for word, _ in by_word) + r")\b")
    alphas = dict(by_word)
    seen: set[str] = set()
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["QID"] in seen or len(name_key(row["Label"])) < 2:
                continue
            seen.add(row["QID"])
            found = next((rule for rule in _KINDS if rule[0].search(row["Description"])), None)
            if found is None:
                continue
            _, type_, prior = found
            if type_ is None or re.search(r"\d{4}", row["Description"]):
                continue
            country = pattern.search(fold(row["Description"]))
            alpha = alphas[country.group()] if country else None
            weight = 0.7 + 0.03 * people[alpha] if alpha else 0.8
            entry = RawEntry(
                id=f"wikidata:{row['QID']}",
                type=type_,
                name=row["Label"],
                country=alpha,
                prior=round(prior * min(1.0, weight), 3),
                description=row["Description"][:80],
                ids={"wikidata": row["QID"]},
            )
            entry.add(row["Label"], NameKind.NAME)
            yield entry


def _state_words(states: Iterable[State]) -> Iterator[tuple[str, str]]:
    for state in states:
        for word in (state.name, *state.demonyms):
            if len(word) > 3:
                yield fold(word), state.alpha3
    yield "united states", "USA"


def read_companies(path: Path) -> Iterator[RawEntry]:
    """Yield the companies of the S&P 500, with their names without legal forms as aliases."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            name = re.sub(r"\s*\((?:Class \w|The)\)", "", row["Security"]).strip()
            entry = RawEntry(
                id=f"cik:{row['CIK'].lstrip('0')}",
                type=EntityType.ORGANIZATION,
                name=name,
                country="USA",
                prior=0.6,
                description=f"company ({row['GICS Sector']})",
                ids={"cik": row["CIK"].lstrip("0"), "ticker": row["Symbol"]},
            )
            entry.add(name, NameKind.NAME)
            shorter = _SUFFIX.sub("", name)
            if shorter != name and len(shorter) > 2:
                entry.add(shorter, NameKind.NAME)
            yield entry
