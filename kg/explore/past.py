"""What became of nodes whose ids are gone: a decision, or others who change the store, may merge, split or end them."""

from collections.abc import Iterable
from typing import Final

from kg.explore.database import Database

_MOST: Final = 20_000  # ids of one change that are followed
_MOST_CHAINS: Final = 1_000
_TABLES: Final = ("event", "entity")


class Past:
    """The ids that are gone since the server was started, and those that have their reports now."""

    def __init__(self) -> None:
        self._after: dict[str, tuple[str, ...]] = {}

    def note(self, old: Database, new: Database) -> None:
        """Take down what became of all nodes of `old` that `new` does not have."""
        now = _ids(new)
        for id in now & self._after.keys():
            del self._after[id]
        self._after.update(successors(old, new, sorted(_ids(old) - now)[:_MOST]))

    def of(self, id: str) -> tuple[str, ...] | None:
        """Return the ids that have the reports of a node that is gone, most reports first; None where it never was."""
        if id not in self._after:
            return None
        found: dict[str, None] = {}
        for later in self._after[id]:
            found.update(dict.fromkeys(self.of(later) or (later,)))
        return tuple(found)


def successors(old: Database, new: Database, nodes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return for each node of `old` what the reports that made it belong to in `new`, most reports first."""
    found: dict[str, tuple[str, ...]] = {}
    for node in nodes:
        table = "event" if node.startswith("v-") else "entity"
        with old.asking() as db:
            chains = db.execute(
                "SELECT article.id, chain FROM report JOIN article ON article.number = article "
                f"WHERE node = (SELECT number FROM {table} WHERE id = ?) LIMIT {_MOST_CHAINS}",
                (node,),
            ).fetchall()
        counts: dict[str, int] = {}
        with new.asking() as db:
            for article, chain in chains:
                row = db.execute(
                    f"SELECT {table}.id FROM article JOIN report ON article = article.number "
                    f"JOIN {table} ON {table}.number = node WHERE article.id = ? AND chain = ?",
                    (article, chain),
                ).fetchone()
                if row is not None:
                    counts[row[0]] = counts.get(row[0], 0) + 1
        found[node] = tuple(sorted(counts, key=lambda id: (-counts[id], id)))
    return found


def _ids(database: Database) -> set[str]:
    with database.asking() as db:
        return {row[0] for table in _TABLES for row in db.execute(f"SELECT id FROM {table}")}
