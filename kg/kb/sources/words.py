"""The words by which sources' entries are told apart, from `kg/data/kb/source_words.toml`."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from kg.errors import SchemaError


@dataclass(frozen=True, slots=True)
class Words:
    """Sets of lower-case words; the table says what each is for."""

    organization: frozenset[str]
    title: frozenset[str]
    official: frozenset[str]
    rank: frozenset[str]

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read the table at `path`; raise SchemaError where a list is missing."""
        table = tomllib.loads(path.read_text("utf-8"))
        try:
            return cls(**{name: frozenset(table[name].split()) for name in cls.__slots__})
        except KeyError as error:
            raise SchemaError(f"{path}: the list {error} is missing") from error
