"""Reads a tab-separated table with a header into records; every error names file and line."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from kg.errors import SchemaError

_Record = TypeVar("_Record")
_Member = TypeVar("_Member", bound=StrEnum)


class Row:
    """One line of a table: cells by column, and where it stands."""

    def __init__(self, cells: Mapping[str, str], path: Path, line: int) -> None:
        self._cells = cells
        self._path = path
        self._line = line

    def __getitem__(self, column: str) -> str:
        """Return a cell that must not be empty."""
        cell = self.optional(column)
        if not cell:
            raise self.error(f"column {column!r} is empty")
        return cell

    def optional(self, column: str) -> str:
        """Return a cell that may be empty."""
        if column not in self._cells:
            raise self.error(f"no column {column!r}")
        return self._cells[column]

    def member(self, enum: type[_Member], value: str) -> _Member:
        """Return the member of `enum` that `value` names."""
        try:
            return enum(value)
        except ValueError:
            raise self.error(f"{value!r} is none of {', '.join(enum)}") from None

    def probability(self, column: str) -> float:
        """Return a cell that holds a number from 0 to 1."""
        try:
            value = float(self[column])
        except ValueError:
            value = -1.0
        if not 0.0 <= value <= 1.0:
            raise self.error(f"{self[column]!r} is no number from 0 to 1")
        return value

    def error(self, message: str) -> SchemaError:
        """Return (not raise) an error that says where this row is."""
        return SchemaError(f"{self._path}:{self._line}: {message}")


def read(path: Path, key: str | tuple[str, ...], make: Callable[[Row], _Record]) -> dict[str, _Record]:
    """Return the records of a table in its order, by the value of `key` (several columns are joined by a tab).

    Raises SchemaError where the file cannot be read, a line has too many or too few cells, or a key comes twice.
    """
    columns = (key,) if isinstance(key, str) else key
    records: dict[str, _Record] = {}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            header = next(lines, [])
            for cells in lines:
                if len(cells) != len(header):
                    raise SchemaError(
                        f"{path}:{lines.line_num}: {len(cells)} cells, the header has {len(header)}"
                    )
                row = Row(dict(zip(header, cells, strict=True)), path, lines.line_num)
                name = "\t".join(row.optional(column) for column in columns)
                if not name.strip():
                    raise row.error(f"column {columns[0]!r} is empty")
                if name in records:
                    raise row.error(f"{name!r} comes twice")
                records[name] = make(row)
    except (OSError, UnicodeDecodeError) as error:
        raise SchemaError(f"{path}: cannot be read: {error}") from error
    return records
