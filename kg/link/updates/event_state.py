"""What linking found of events so far: tables of the same file as `kg.link.updates.state`, by what is asked of them."""

from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from kg.link.tools.partition import Pair
from kg.link.updates.state import State, pair_of, row_of
from kg.link.views.event_portraits import NO_PORTRAIT
from kg.link.views.event_views import EventView
from kg.model import ChainRef

_SEPARATOR = "\x1f"


class Kin(Struct, frozen=True):
    """The chains of one event (keys, sorted), what its id is made from, and its first mention."""

    parts: tuple[str, ...]
    first: str
    members: tuple[str, ...]


class EventState:
    """Events in blocks, pairs of them, and which are one."""

    def __init__(self, state: State) -> None:
        self._connection = state.connection
        self.ruled, self.told, self.tales = state.ruled_events, state.told_events, state.event_tales
        self._views: dict[str, dict[str, EventView]] = {}

    def views(self, article: str) -> dict[str, EventView]:
        """Return the events of an article, by key, without portraits; none where it is not there."""
        if article not in self._views:
            row = self._connection.execute("SELECT data FROM view WHERE article = ?", (article,)).fetchone()
            found = [] if row is None else _VIEWS.decode(row[0])
            self._views[article] = {view.ref.key: view for view in found}
        return self._views[article]

    def view(self, key: str) -> EventView:
        """Return an event that is there."""
        return self.views(key.rpartition("/")[0])[key]

    def there(self, key: str) -> bool:
        """Tell whether an event is there."""
        return key in self.views(key.rpartition("/")[0])

    def forget(self, article: str) -> tuple[set[str], set[str]]:
        """Take the events of an article out; return their keys, and the blocks that they were in."""
        keys = set(self.views(article))
        self._views[article] = {}
        query = "SELECT key FROM block WHERE article = ?"
        blocks = {row[0] for row in self._connection.execute(query, (article,))}
        for table in ("view", "block"):
            self._connection.execute(f"DELETE FROM {table} WHERE article = ?", (article,))
        return keys, blocks

    def add(self, article: str, views: Sequence[EventView], blocks: Collection[str]) -> None:
        """Put the events of an article in, and the article into blocks."""
        plain = [replace(view, drawn=NO_PORTRAIT) for view in views]
        self._views[article] = {view.ref.key: view for view in plain}
        self._connection.execute("INSERT INTO view VALUES (?, ?)", (article, msgspec.msgpack.encode(plain)))
        self._connection.executemany("INSERT INTO block VALUES (?, ?)", ((each, article) for each in blocks))

    def in_block(self, block: str) -> list[str]:
        """Return the articles of a block, sorted."""
        query = "SELECT article FROM block WHERE key = ? ORDER BY article"
        return [row[0] for row in self._connection.execute(query, (block,))]

    def set_pairs(self, block: str, pairs: Collection[Pair]) -> set[Pair]:
        """Put the pairs of a block in place of those before; return these."""
        query = "SELECT one, other, score, evidence FROM pair WHERE block = ?"
        before = set(map(pair_of, self._connection.execute(query, (block,))))
        if before != set(pairs):
            self._connection.execute("DELETE FROM pair WHERE block = ?", (block,))
            self._connection.executemany(
                "INSERT INTO pair VALUES (?, ?, ?, ?, ?)", ((block, *row_of(pair)) for pair in pairs)
            )
        return before

    def pairs_of(self, key: str, least: float) -> Iterator[Pair]:
        """Yield the pairs of at least this score at an event."""
        for side in ("one", "other"):
            query = f"SELECT one, other, score, evidence FROM pair WHERE {side} = ? AND score >= ?"
            yield from map(pair_of, self._connection.execute(query, (key, least)))

    def doubts(self, least: float) -> set[Pair]:
        """Return the pairs of lower scores."""
        query = "SELECT one, other, score, evidence FROM pair WHERE score < ?"
        return set(map(pair_of, self._connection.execute(query, (least,))))

    def dissolve(self, keys: Iterable[str]) -> set[tuple[str, ...]]:
        """Take out the events that have these chains; return what their ids were made from."""
        parts = set()
        for key in keys:
            where = _place(key)
            row = self._connection.execute(
                "SELECT root FROM event WHERE article = ? AND chain = ?", where
            ).fetchone()
            if row is not None:
                self._connection.execute("DELETE FROM event WHERE article = ? AND chain = ?", where)
                kin = self._connection.execute("SELECT parts FROM kin WHERE root = ?", row).fetchone()
                if kin is not None:
                    parts.add(tuple(kin[0].split(_SEPARATOR)))
                    self._connection.execute("DELETE FROM kin WHERE root = ?", row)
        return parts

    def unite(self, kin: Iterable[Kin]) -> None:
        """Put events in, without ids."""
        ordered = sorted(kin, key=lambda each: each.members)
        self._connection.executemany(
            "INSERT INTO kin VALUES (?, ?, ?, ?)",
            (
                (
                    each.members[0],
                    _SEPARATOR.join(each.parts),
                    each.first,
                    msgspec.msgpack.encode(each.members),
                )
                for each in ordered
            ),
        )
        self._connection.executemany(
            "INSERT INTO event VALUES (?, ?, ?, '')",
            sorted((*_place(key), each.members[0]) for each in ordered for key in each.members),
        )

    def kin_of(self, parts: tuple[str, ...]) -> list[tuple[str, list[str]]]:
        """Return first mention and chains of each event whose id is made from the same."""
        query = "SELECT first, members FROM kin WHERE parts = ?"
        rows = self._connection.execute(query, (_SEPARATOR.join(parts),))
        return [(first, _KEYS.decode(members)) for first, members in rows]

    def name(self, ids: Iterable[tuple[str, str]]) -> None:
        """Keep the ids of the events of chains."""
        self._connection.executemany(
            "UPDATE event SET id = ?3 WHERE article = ?1 AND chain = ?2 AND id != ?3",
            sorted((*_place(key), id) for key, id in ids),
        )

    def ids(self) -> dict[ChainRef, str]:
        """Return the event of each chain."""
        rows = self._connection.execute("SELECT article, chain, id FROM event ORDER BY article, chain")
        return {ChainRef(article, chain): id for article, chain, id in rows}


def _place(key: str) -> tuple[str, int]:
    """Return the article of a chain, and its number there."""
    article, _, chain = key.rpartition("/")
    return article, int(chain)


_VIEWS = msgspec.msgpack.Decoder(list[EventView])
_KEYS = msgspec.msgpack.Decoder(list[str])
