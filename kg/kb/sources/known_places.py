"""Places of which news often tells, from our own table: towns too small to be taken from GeoNames, regions, seas."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.errors import SchemaError
from kg.kb.entries import NameKind
from kg.kb.sources.raw import RawEntry
from kg.model import EntityType

_COLUMNS = 7
_PRIOR = 0.5
_GEONAMES = "geonames:"


def read_places(path: Path) -> Iterator[RawEntry]:
    """Yield an entry for each row: id, name, state, what it is, latitude, longitude, other names.

    Raises SchemaError, naming the line.
    """
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        try:
            id, name, state, description, lat, lon, others = line.split("\t")
            entry = RawEntry(
                id=id,
                type=EntityType.PLACE,
                name=name,
                country=None if state == "-" else state,
                prior=_PRIOR,
                lat=float(lat),
                lon=float(lon),
                description=description,
            )
        except ValueError as error:
            raise SchemaError(
                f"{path}:{number}: {error}; expected id, name, state, what it is, latitude, longitude, other names"
                f" ({_COLUMNS} columns)"
            ) from error
        if id.startswith(_GEONAMES):
            entry.ids["geonames"] = id.removeprefix(_GEONAMES)
        entry.add(name, NameKind.NAME)
        for other in others.split("|") if others != "-" else ():
            entry.add(other)
        yield entry


def with_places(entries: Sequence[RawEntry], places: Iterable[RawEntry]) -> list[RawEntry]:
    """Return the entries with the places. One that is there gets the name and the names of the table."""
    listed = {place.id: place for place in places}
    for entry in entries:
        place = listed.pop(entry.id, None)
        if place is not None:
            entry.name, entry.prior = place.name, max(entry.prior, place.prior)
            entry.lat, entry.lon = entry.lat or place.lat, entry.lon or place.lon
            for surface, kind in place.names.items():
                entry.add(surface, kind)
    return [*entries, *listed.values()]
