"""Cities and first-level divisions, from GeoNames."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from rapidfuzz import fuzz

from kg.kb.entries import NameKind
from kg.kb.names import fold
from kg.kb.sources.raw import RawEntry
from kg.model import EntityType

_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ' .-]{4,}")
_MIN_POPULATION = 100_000
_SEATS = {"PPLC": 0, "PPLA": 50_000}
_LARGE = 1_000_000
_MAX_ALTERNATES = 60


def read_cities(path: Path, alphas: Mapping[str, str], divisions: Mapping[str, str]) -> Iterator[RawEntry]:
    """Yield cities of 100,000 people and more, capitals, and larger seats of divisions.

    `alphas` maps ISO alpha-2 to alpha-3 codes, `divisions` GeoNames codes ("US.CA") to names.
    """
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            population = int(cells[14] or 0)
            if population < _SEATS.get(cells[7], _MIN_POPULATION) or cells[7] == "PPLX":
                continue
            yield _city(cells, population, alphas.get(cells[8]), divisions.get(f"{cells[8]}.{cells[10]}"))


def read_divisions(path: Path, alphas: Mapping[str, str]) -> Iterator[RawEntry]:
    """Yield first-level divisions (states, provinces, regions)."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            code, name, plain, identifier = line.rstrip("\n").split("\t")
            alpha = alphas.get(code.split(".")[0])
            entry = RawEntry(
                id=f"geonames:{identifier}",
                type=EntityType.PLACE,
                name=name,
                country=alpha,
                prior=0.5 if alpha in _FAMILIAR_DIVISIONS else 0.35,
                description="first-level division",
                ids={"geonames": identifier},
            )
            entry.add(name, NameKind.NAME)
            entry.add(plain, NameKind.NAME)
            for generic in _GENERIC:
                if plain.endswith(generic) and len(plain) > len(generic) + 3:
                    entry.add(plain[: -len(generic)].strip())
            yield entry


def division_names(path: Path) -> dict[str, str]:
    """Return GeoNames division codes ("US.CA") to names."""
    with path.open(encoding="utf-8") as lines:
        return {cells[0]: cells[1] for cells in (line.rstrip("\n").split("\t") for line in lines)}


def _city(cells: list[str], population: int, alpha: str | None, division: str | None) -> RawEntry:
    capital = cells[7] == "PPLC"
    entry = RawEntry(
        id=f"geonames:{cells[0]}",
        type=EntityType.PLACE,
        name=cells[1],
        country=alpha,
        prior=round(
            min(0.85, 0.08 * len(str(population)) + 0.1 * min(1, population / 2e6) + (0.2 if capital else 0)),
            3,
        ),
        lat=round(float(cells[4]), 4),
        lon=round(float(cells[5]), 4),
        description="capital" if capital else f"city in {division}" if division else "city",
        ids={"geonames": cells[0]},
    )
    entry.add(cells[1], NameKind.NAME)
    entry.add(cells[2], NameKind.NAME)
    for suffix in (" City", ", D.C.", ", DC"):
        if cells[1].endswith(suffix):
            entry.add(cells[1].removesuffix(suffix), NameKind.NAME)
    name = fold(cells[1])
    close = 0
    for alternate in cells[3].split(","):
        if not _LATIN.fullmatch(alternate) or not alternate[0].isupper() or close >= _MAX_ALTERNATES:
            continue
        folded = fold(alternate)
        likeness = fuzz.ratio(folded, name)
        known_widely = (population >= _LARGE or capital) and (" " not in folded or likeness >= 60)
        if folded == name or not (known_widely or likeness >= 75):
            continue
        close += 1
        entry.add(alternate)
    return entry


def _prior(population: int, capital: bool) -> float:
    """Return a prior that grows with the number of people; capitals are named most."""
    size = 0.08 * len(str(population)) + 0.1 * min(1.0, population / 2e6)
    return round(min(0.85, size + (0.2 if capital else 0.0)), 3)


_FAMILIAR_DIVISIONS = frozenset(
    {"USA", "CAN", "AUS", "GBR", "IND", "CHN", "RUS", "DEU", "BRA", "UKR", "MEX", "FRA", "ESP"}
)
_GENERIC = (
    *(" Oblast", " Province", " Governorate", " Region", " Department", " Sheng"),
    *(" Prefecture", " Krai", " County", " District", " State"),
)
