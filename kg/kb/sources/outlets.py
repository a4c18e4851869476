"""News agencies, broadcasters and papers, from our own table: whom reports name as their sources."""

from collections.abc import Iterator
from pathlib import Path

from kg.errors import SchemaError
from kg.kb.entries import NameKind
from kg.kb.sources.raw import RawEntry
from kg.model import EntityType

_COLUMNS = 4
_PRIOR = 0.5


def read_outlets(path: Path) -> Iterator[RawEntry]:
    """Yield an entry for each row: id, name, what it is, other names. Raises SchemaError, naming the line."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != _COLUMNS or not all(cells):
            raise SchemaError(
                f"{path}:{number}: expected id, name, what it is, other names ({_COLUMNS} columns)"
            )
        id, name, description, others = cells
        entry = RawEntry(
            id=id, type=EntityType.ORGANIZATION, name=name, prior=_PRIOR, description=description
        )
        entry.add(name, NameKind.NAME)
        for other in others.split("|") if others != "-" else ():
            entry.add(other)
        yield entry


def join_outlets(entries: list[RawEntry], outlets: Iterator[RawEntry]) -> None:
    """Add the outlets to `entries`; one that is there already is called as they call it, and keeps its names."""
    held = {entry.id: entry for entry in entries}
    for outlet in outlets:
        entry = held.get(outlet.id)
        if entry is None:
            entries.append(outlet)
            continue
        entry.name, entry.description = outlet.name, outlet.description
        for surface, kind in outlet.names.items():
            entry.add(surface, kind)
