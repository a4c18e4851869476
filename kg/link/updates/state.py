"""What linking found of all articles so far, in one SQLite file, so that articles that are added cost little.

It is a cache: it says which articles (and by which extractors) it was made of, and changes in one transaction, so that
a process killed at any moment leaves the state before. Whoever reads it brings it up to date (`kg.link.update`).
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Generic, Self, TypeVar

import msgspec
from msgspec import Struct

from kg.link.entities.groups import GroupFacts
from kg.link.entities.nodes import LOCAL, Member, Node
from kg.link.near.tales import Tales
from kg.link.tools.partition import Pair
from kg.model import ChainRef, Judgement

STATE = 19
"""Grows with every change of what a state holds or how it is made: states of other versions are not read."""

_SCHEMA = """
CREATE TABLE article (id TEXT PRIMARY KEY, extractor TEXT, chains BLOB, said BLOB, ids BLOB);
CREATE TABLE member (node TEXT, article TEXT, chain INTEGER, data BLOB, PRIMARY KEY (node, article, chain))
    WITHOUT ROWID;
CREATE TABLE node (
    name TEXT PRIMARY KEY, cls TEXT, names BLOB, facts BLOB, digest TEXT, article TEXT, chain INTEGER, part TEXT,
    id TEXT
) WITHOUT ROWID;
CREATE TABLE rule (one TEXT, other TEXT, score REAL, evidence BLOB);
CREATE TABLE said (part TEXT PRIMARY KEY, data BLOB);
CREATE TABLE story (article TEXT PRIMARY KEY, day INTEGER, words BLOB, weights BLOB);
CREATE TABLE word (word TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID;
CREATE TABLE near (one TEXT, other TEXT, likeness REAL, nearest INTEGER, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE INDEX near_other ON near (other);
CREATE TABLE decided (article TEXT PRIMARY KEY);
CREATE TABLE view (article TEXT PRIMARY KEY, data BLOB);
CREATE TABLE block (key TEXT, article TEXT, PRIMARY KEY (key, article)) WITHOUT ROWID;
CREATE INDEX block_article ON block (article);
CREATE TABLE pair (block TEXT, one TEXT, other TEXT, score REAL, evidence BLOB);
CREATE INDEX pair_block ON pair (block);
CREATE INDEX pair_one ON pair (one);
CREATE INDEX pair_other ON pair (other);
CREATE TABLE event (article TEXT, chain INTEGER, root TEXT, id TEXT, PRIMARY KEY (article, chain)) WITHOUT ROWID;
CREATE TABLE kin (root TEXT PRIMARY KEY, parts TEXT, first TEXT, members BLOB) WITHOUT ROWID;
CREATE INDEX kin_parts ON kin (parts);
"""
_CACHE = "PRAGMA cache_size = -400000"  # 400 MB of pages at most


class Placed(Struct, frozen=True, array_like=True):
    """A chain of an article, its node, and whether it has a name."""

    chain: int
    node: str
    named: bool


class Known(Struct, frozen=True):
    """What is known of a node: its facts, a digest of all that is asked of it, its first chain, what it belongs to.

    `part` is the smallest node of those that hang together with it by pairs, `id` its entity; empty at first.
    """

    facts: GroupFacts
    cls: str
    digest: str
    first: ChainRef
    part: str = ""
    id: str = ""


class State:
    """The tables, by what is asked of them. Any sqlite3.Error means that it must be made anew."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.told: PairTable[int] = PairTable(connection, "told")
        self.ruled_events: PairTable[str] = PairTable(connection, "ruled_events")
        self.told_events: PairTable[int] = PairTable(connection, "told_events")
        self.chain_tales, self.event_tales = (
            Tales(connection, name) for name in ("chain_tale", "event_tale")
        )

    @classmethod
    def open(cls, path: Path | None) -> Self:
        """Open the file at `path`, an empty one where there is none; None for a state in memory."""
        connection = sqlite3.connect(":memory:" if path is None else path, timeout=0.1, isolation_level=None)
        try:
            return cls._ready(connection)
        except sqlite3.Error:
            connection.close()
            raise

    @classmethod
    def _ready(cls, connection: sqlite3.Connection) -> Self:
        """Begin a change, and make the tables where there are none."""
        connection.execute(_CACHE)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("BEGIN IMMEDIATE")
        state = cls(connection)
        if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            for statement in _SCHEMA.split(";"):
                connection.execute(statement)
            for table in (state.told, state.ruled_events, state.told_events):
                table.make()
            for tales in (state.chain_tales, state.event_tales):
                tales.make()
        return state

    @contextmanager
    def update(self) -> Iterator[None]:
        """Keep all that is changed in the block, or nothing of it."""
        try:
            yield
            self.connection.execute("COMMIT")
        finally:
            self.connection.close()  # what was not committed is rolled back

    def articles(self) -> set[tuple[str, str]]:
        """Return article and extractor of all that the state was made of."""
        return set(self.connection.execute("SELECT id, extractor FROM article"))

    def decided(self) -> set[str]:
        """Return the articles of which people's decisions speak."""
        return {row[0] for row in self.connection.execute("SELECT article FROM decided")}

    def decide(self, articles: Iterable[str]) -> None:
        """Note the articles of which people's decisions speak."""
        self.connection.execute("DELETE FROM decided")
        self.connection.executemany("INSERT INTO decided VALUES (?)", [(each,) for each in articles])

    def placed(self, articles: Iterable[str]) -> Iterator[tuple[str, list[Placed]]]:
        """Yield the chains of those of the articles that are there."""
        for article in articles:
            row = self.connection.execute("SELECT chains FROM article WHERE id = ?", (article,)).fetchone()
            if row is not None:
                yield article, _PLACED.decode(row[0])

    def entities_of(self, article: str) -> dict[ChainRef, str]:
        """Return the entities of an article's chains."""
        row = self.connection.execute("SELECT ids FROM article WHERE id = ?", (article,)).fetchone()
        return {ChainRef(article, chain): id for chain, id in _IDS.decode(row[0])}

    def all_placed(self) -> Iterator[tuple[str, list[Placed]]]:
        """Yield the chains of each article, sorted by article."""
        for article, chains in self.connection.execute("SELECT id, chains FROM article ORDER BY id"):
            yield article, _PLACED.decode(chains)

    def forget(self, article: str, chains: Iterable[Placed]) -> None:
        """Take an article out."""
        self.connection.executemany(
            "DELETE FROM member WHERE node = ? AND article = ? AND chain = ?",
            [(each.node, article, each.chain) for each in chains],
        )
        self.connection.execute("DELETE FROM article WHERE id = ?", (article,))

    def add(self, article: str, extractor: str, chains: Sequence[Placed], said: Sequence[Judgement]) -> None:
        """Put an article in, with judgements that depend on nothing else."""
        self.connection.execute(
            "INSERT INTO article VALUES (?, ?, ?, ?, NULL)",
            (article, extractor, _encode(chains), _encode(said)),
        )

    def add_members(self, members: Iterable[tuple[str, Member]]) -> None:
        """Put chains into nodes."""
        self.connection.executemany(
            "INSERT INTO member VALUES (?, ?, ?, ?)",
            ((node, each.article, each.chain, _encode(each)) for node, each in members),
        )

    def members(self, node: str) -> list[Member]:
        """Return the chains of a node, sorted."""
        rows = self.connection.execute(
            "SELECT data FROM member WHERE node = ? ORDER BY article, chain", (node,)
        )
        return [_MEMBER.decode(row[0]) for row in rows]

    def articles_of(self, node: str) -> set[str]:
        """Return the articles that have a chain of a node."""
        return {
            row[0] for row in self.connection.execute("SELECT article FROM member WHERE node = ?", (node,))
        }

    def known(self, node: str) -> Known | None:
        """Return what is known of a node."""
        row = self.connection.execute(
            "SELECT facts, cls, digest, article, chain, part, id FROM node WHERE name = ?", (node,)
        ).fetchone()
        if row is None:
            return None
        return Known(_FACTS.decode(row[0]), row[1], row[2], ChainRef(row[3], row[4]), row[5], row[6])

    def id_of(self, node: str) -> str:
        """Return the entity of a node that is there."""
        found: str = self.connection.execute("SELECT id FROM node WHERE name = ?", (node,)).fetchone()[0]
        return found

    def know(self, node: Node, known: Known) -> None:
        """Keep what is known of a node."""
        names = _encode(sorted(node.names)) if node.names else None
        self.connection.execute(
            "INSERT OR REPLACE INTO node VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(node.name, node.cls, names, _encode(known.facts), known.digest),
                *(known.first.article, known.first.chain, known.part, known.id),
            ),
        )

    def drop_node(self, name: str) -> None:
        """Take a node out."""
        self.connection.execute("DELETE FROM node WHERE name = ?", (name,))

    def belong(self, nodes: Iterable[tuple[str, str, str]]) -> None:
        """Keep the part and the entity of nodes: (part, id, name)."""
        self.connection.executemany("UPDATE node SET part = ?, id = ? WHERE name = ?", nodes)

    def named_nodes(self) -> Iterator[Node]:
        """Yield all nodes but those that are local to an article, without their chains."""
        query = "SELECT name, cls, names FROM node WHERE name < ? OR name > ?"
        for name, cls, names in self.connection.execute(query, (LOCAL, f"{LOCAL[:-1]};")):
            yield Node(name, cls, names=set(_NAMES.decode(names)) if names is not None else set())

    def entries(self) -> Iterator[tuple[str, str]]:
        """Yield each node that is an entry of the knowledge base, with its entity, sorted."""
        yield from self.connection.execute("SELECT name, id FROM node WHERE name > 'kb:' AND name < 'kb;'")

    def rules(self) -> set[Pair]:
        """Return the pairs of nodes that are one by rules."""
        rows = self.connection.execute("SELECT one, other, score, evidence FROM rule")
        return {pair_of(row) for row in rows}

    def set_rules(self, gone: Iterable[Pair], new: Iterable[Pair]) -> None:
        """Change the pairs of nodes that are one by rules."""
        self.connection.executemany(
            "DELETE FROM rule WHERE one = ? AND other = ? AND score = ? AND evidence = ?", map(row_of, gone)
        )
        self.connection.executemany("INSERT INTO rule VALUES (?, ?, ?, ?)", map(row_of, new))

    def say(self, gone: Iterable[str], said: Iterable[tuple[str, Sequence[Judgement]]]) -> None:
        """Put judgements on nodes that hang together in place of others."""
        self.connection.executemany("DELETE FROM said WHERE part = ?", [(each,) for each in gone])
        self.connection.executemany(
            "INSERT INTO said VALUES (?, ?)", ((part, _encode(judgements)) for part, judgements in said)
        )

    def said(self) -> Iterator[Judgement]:
        """Yield all judgements that are kept."""
        for table in ("article", "said"):
            column = "said" if table == "article" else "data"
            for row in self.connection.execute(f"SELECT {column} FROM {table}"):
                yield from _SAID.decode(row[0])

    def identify(self, article: str, ids: Sequence[tuple[int, str]]) -> None:
        """Keep the entities of an article's chains."""
        self.connection.execute("UPDATE article SET ids = ? WHERE id = ?", (_encode(ids), article))

    def ids(self) -> Iterator[tuple[str, list[tuple[int, str]]]]:
        """Yield the entities of each article's chains."""
        for article, data in self.connection.execute("SELECT id, ids FROM article ORDER BY id"):
            yield article, _IDS.decode(data)


PartT = TypeVar("PartT", bound=str | int)


class PairTable(Generic[PartT]):
    """Pairs that were found among things that hang together, by what names these: to be joined, or forbidden to be."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self._connection, self._name = connection, name

    def make(self) -> None:
        """Make the table."""
        name = self._name
        self._connection.execute(
            f"CREATE TABLE {name} (part, joined INTEGER, one TEXT, other TEXT, score REAL, evidence BLOB)"
        )
        for column in ("part", "one", "other"):
            self._connection.execute(f"CREATE INDEX {name}_{column} ON {name} ({column})")

    def forget(self, parts: Iterable[PartT]) -> list[Pair]:
        """Take out what was found in parts; return the pairs to join among it."""
        found: list[Pair] = []
        for part in parts:
            query = f"SELECT one, other, score, evidence FROM {self._name} WHERE part = ? AND joined"
            found += map(pair_of, self._connection.execute(query, (part,)))
            self._connection.execute(f"DELETE FROM {self._name} WHERE part = ?", (part,))
        return found

    def add(self, found: Iterable[tuple[PartT, bool, Pair]]) -> None:
        """Keep what was found in parts."""
        self._connection.executemany(
            f"INSERT INTO {self._name} VALUES (?, ?, ?, ?, ?, ?)",
            ((part, joined, *row_of(each)) for part, joined, each in found),
        )

    def of(self, one: str) -> Iterator[Pair]:
        """Yield the pairs to join at one thing."""
        for side in ("one", "other"):
            query = f"SELECT one, other, score, evidence FROM {self._name} WHERE {side} = ? AND joined"
            yield from map(pair_of, self._connection.execute(query, (one,)))

    def parts_at(self, things: Iterable[str]) -> set[PartT]:
        """Return the parts in which anything was found at some things."""
        return {
            row[0]
            for one in things
            for side in ("one", "other")
            for row in self._connection.execute(f"SELECT part FROM {self._name} WHERE {side} = ?", (one,))
        }

    def all(self, *, joined: bool) -> Iterator[Pair]:
        """Yield all pairs to join, or all that may not be."""
        query = f"SELECT one, other, score, evidence FROM {self._name} WHERE joined = ?"
        yield from map(pair_of, self._connection.execute(query, (joined,)))


def row_of(pair: Pair) -> tuple[str, str, float, bytes]:
    """Return a pair as it is kept."""
    return pair.left, pair.right, pair.score, _encode(pair.evidence)


def pair_of(row: tuple[str, str, float, bytes]) -> Pair:
    """Return a pair from what is kept of it."""
    return Pair(row[0], row[1], row[2], _NAMES.decode(row[3]))


_encode = msgspec.msgpack.Encoder(order="deterministic").encode
_PLACED = msgspec.msgpack.Decoder(list[Placed])
_MEMBER = msgspec.msgpack.Decoder(Member)
_FACTS = msgspec.msgpack.Decoder(GroupFacts)
_NAMES = msgspec.msgpack.Decoder(tuple[str, ...])
_SAID = msgspec.msgpack.Decoder(list[Judgement])
_IDS = msgspec.msgpack.Decoder(list[tuple[int, str]])
