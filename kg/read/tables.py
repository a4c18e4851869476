"""The tables of the readers, under `kg/data/read/`, loaded once and checked."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from kg.errors import SchemaError
from kg.resources import data_dir

T = TypeVar("T")


class Agency(Struct, frozen=True, forbid_unknown_fields=True):
    """A wire agency: the name that articles carry, its other names, its own sites."""

    name: str
    aliases: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """One rule of page furniture; the file says what its four kinds do."""

    why: str
    pattern: str
    case: bool = False
    caption: bool = False
    publisher: str | None = None

    def compiled(self) -> re.Pattern[str]:
        """Return the pattern, ready to match."""
        return _compiled(self.pattern, self.case)

    def at_end(self) -> re.Pattern[str]:
        """Return the pattern, ready to be searched at the end of a paragraph."""
        return _compiled(rf"(?:{self.pattern})\Z", self.case)


class Furniture(Struct, frozen=True, forbid_unknown_fields=True):
    """Rules of page furniture by kind."""

    line: tuple[Rule, ...]
    section: tuple[Rule, ...]
    tail: tuple[Rule, ...]
    lead: tuple[Rule, ...]


class Publishers(Struct, frozen=True, forbid_unknown_fields=True):
    """Publishers by host, words that end a publisher's name, bylines that name nobody."""

    mastheads: tuple[str, ...]
    nobody: tuple[str, ...]
    hosts: dict[str, str]


class Wrappers(Struct, frozen=True, forbid_unknown_fields=True):
    """Keys under which an object keeps its list of articles."""

    names: tuple[str, ...]


class Fields(Struct, frozen=True, forbid_unknown_fields=True):
    """The usual names of our fields: in rows and objects, and in the meta elements of pages."""

    fields: dict[str, tuple[str, ...]]
    meta: dict[str, tuple[str, ...]]
    wrappers: Wrappers


class _Datelines(Struct, frozen=True, forbid_unknown_fields=True):
    no_places: frozenset[str]


class _Agencies(Struct, frozen=True, forbid_unknown_fields=True):
    agency: tuple[Agency, ...]


@cache
def agencies() -> tuple[Agency, ...]:
    """Return the wire agencies (`agencies.toml`)."""
    return _load("agencies.toml", _Agencies).agency


@cache
def no_places() -> frozenset[str]:
    """Return words in capitals that open a paragraph as a dateline does and are no place (`datelines.toml`)."""
    return _load("datelines.toml", _Datelines).no_places


@cache
def furniture() -> Furniture:
    """Return the rules of page furniture (`furniture.toml`), every pattern known to compile."""
    path = data_dir() / "read" / "furniture.toml"
    table = _load("furniture.toml", Furniture)
    for rule in (*table.line, *table.section, *table.tail, *table.lead):
        try:
            rule.compiled()
        except re.error as error:
            raise SchemaError(f"{path}: pattern of '{rule.why}': {error}") from error
    return table


@cache
def publishers() -> Publishers:
    """Return hosts, mastheads and empty bylines (`publishers.toml`)."""
    return _load("publishers.toml", Publishers)


@cache
def usual_fields() -> Fields:
    """Return the usual names of fields (`fields.toml`)."""
    return _load("fields.toml", Fields)


def _load(name: str, table: type[T]) -> T:
    path: Path = data_dir() / "read" / name
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8-sig")), table)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise SchemaError(f"{path}: {error}") from error


@cache
def _compiled(pattern: str, case: bool) -> re.Pattern[str]:
    return re.compile(pattern, 0 if case else re.IGNORECASE)
