"""Bodies of which news often tells, from our own table: courts, agencies, companies, news agencies, papers.

Other sources know many of them under a name that nobody uses, several in one entry, or one in several.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.errors import SchemaError
from kg.kb.entries import NameKind
from kg.kb.names import name_key
from kg.kb.sources.raw import RawEntry
from kg.model import EntityType

_COLUMNS = 5
_PRIOR = 0.5


def read_bodies(path: Path) -> Iterator[RawEntry]:
    """Yield an entry for each row: id, name, state, what it is, other names. Raises SchemaError, naming the line."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != _COLUMNS or not all(cells):
            raise SchemaError(
                f"{path}:{number}: expected id, name, state, what it is, other names ({_COLUMNS} columns)"
            )
        id, name, state, description, others = cells
        entry = RawEntry(
            id=id, type=EntityType.ORGANIZATION, name=name, prior=_PRIOR, description=description
        )
        entry.country = None if state == "-" else state
        entry.add(name, NameKind.NAME)
        for other in others.split("|") if others != "-" else ():
            entry.add(other)
        yield entry


def with_bodies(entries: Sequence[RawEntry], bodies: Iterable[RawEntry]) -> list[RawEntry]:
    """Return the entries with the bodies. One that is there is what the table says of it, and keeps its other names.

    Their names belong to them: other entries, places aside, lose these, and go where no name of their own is left.
    """
    listed = {body.id: body for body in bodies}
    owned = {name_key(name): body.id for body in listed.values() for name in body.names}
    held = {entry.id for entry in entries}
    found = []
    for entry in entries:
        body = listed.get(entry.id)
        if body is not None:
            entry.name, entry.type = body.name, body.type
            entry.country, entry.description = body.country, body.description
            entry.prior = max(entry.prior, body.prior)
            for surface, kind in body.names.items():
                entry.add(surface, kind)
        if entry.type is EntityType.PLACE or _without(entry, owned):
            found.append(entry)
    return [*found, *(body for body in listed.values() if body.id not in held)]


def _without(entry: RawEntry, owned: dict[str, str]) -> bool:
    """Take names that another body owns from an entry; tell whether it has still one of its own."""
    lost = [name for name in entry.names if owned.get(name_key(name), entry.id) != entry.id]
    for name in lost:
        del entry.names[name]
    if lost and entry.name in lost:
        entry.name = next((name for name, kind in entry.names.items() if kind is NameKind.NAME), entry.name)
    return not lost or NameKind.NAME in entry.names.values()
