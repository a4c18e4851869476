"""What a query answers, whichever engine ran it."""

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct

Cell: TypeAlias = "bool | int | float | str | tuple[Cell, ...] | Mapping[str, Cell] | None"
"""One value of a row: a plain value, a list, or a node or edge as its properties. None: no value."""


class Rows(Struct, frozen=True):
    """An answer as a table: the names of its columns, and its rows in the engine's order.

    `truncated` tells that a row limit cut the answer short.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    truncated: bool = False
