"""Which rows of articles were grouped together when stories were asked, kept so that only these are asked again."""

import sqlite3
from collections.abc import Iterable

Row = tuple[str, int]
"""An article and the place of one of its rows: its chains, or its events, sorted."""


class Tales:
    """Rows in numbered tales: those that pairs with a score that counts connect. What stands alone is in none."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self._connection, self._name = connection, name

    def make(self) -> None:
        """Make the table."""
        name = self._name
        self._connection.execute(
            f"CREATE TABLE {name} (article TEXT, place INTEGER, tale INTEGER, PRIMARY KEY (article, place)) "
            "WITHOUT ROWID"
        )
        self._connection.execute(f"CREATE INDEX {name}_tale ON {name} (tale)")

    def of(self, article: str) -> dict[int, int]:
        """Return the tale of each row of an article that is in one."""
        query = f"SELECT place, tale FROM {self._name} WHERE article = ?"
        return dict(self._connection.execute(query, (article,)))

    def rows(self, tale: int) -> list[Row]:
        """Return the rows of a tale."""
        query = f"SELECT article, place FROM {self._name} WHERE tale = ?"
        return list(self._connection.execute(query, (tale,)))

    def leave(self, article: str) -> set[int]:
        """Take the rows of an article out; return the tales that they were in."""
        left = set(self.of(article).values())
        self._connection.execute(f"DELETE FROM {self._name} WHERE article = ?", (article,))
        return left

    def forget(self, tales: Iterable[int]) -> None:
        """Take tales out."""
        self._connection.executemany(f"DELETE FROM {self._name} WHERE tale = ?", [(each,) for each in tales])

    def next(self) -> int:
        """Return a number that is larger than that of any tale."""
        highest = self._connection.execute(f"SELECT max(tale) FROM {self._name}").fetchone()[0]
        return 1 if highest is None else highest + 1

    def add(self, rows: Iterable[tuple[str, int, int]]) -> None:
        """Keep the tales of rows: (article, place, tale)."""
        self._connection.executemany(f"INSERT INTO {self._name} VALUES (?, ?, ?)", rows)
