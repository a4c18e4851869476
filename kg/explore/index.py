"""Writes the explorer's index: one SQLite file made of a graph, and of what its store knows besides."""

import sqlite3
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec

from kg.build.cache import open_members
from kg.build.disagreements import disagreements
from kg.build.members import Members
from kg.build.progress import Progress, silent
from kg.config import Config
from kg.errors import ExportError
from kg.explore import index_graph, index_store
from kg.explore.columns import write_columns
from kg.explore.index_columns import make_columns
from kg.explore.index_plain import write_plain_readings
from kg.explore.model import Count, TypeCount
from kg.explore.numbers import Numbers
from kg.explore.overview import Counts, Summary
from kg.explore.schema import INDEXES, TABLES, VERSION
from kg.explore.texts import shown
from kg.model import Event, Graph
from kg.model.days import days
from kg.project.atomic import whole_file
from kg.project.rdf.types import TypeTable, read_type_table
from kg.resources import schemas_dir
from kg.store import Store

NAME = f"explore-{VERSION}.sqlite"
Readings = Callable[[sqlite3.Connection, Numbers], None]
_MOST_PUBLISHERS = 200


def index_maker(
    store: Store, *, config: Config, progress: Progress = silent
) -> Callable[[Graph, Path], None]:
    """Return what writes the index of a store's graph, for `kg.build.cache.open_database`."""

    def make(graph: Graph, path: Path) -> None:
        members = open_members(store, config=config, progress=progress)
        write_index(graph, path, readings_of(graph, store, members))

    return make


def write_index(graph: Graph, path: Path, readings: Readings | None = None) -> None:
    """Write the index of `graph` to `path`, whole or not at all; raises ExportError where it cannot.

    `readings` writes what a store knows besides; without it sentences are found in the texts, and nothing tells why
    reports are one.
    """
    numbers = Numbers.of(graph)
    with whole_file(path) as draft:
        db = sqlite3.connect(draft)
        try:
            db.executescript(
                "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;"
            )
            db.executescript(TABLES)
            with db:
                index_graph.write(db, graph, numbers)
                write_columns(db, make_columns(numbers))
                if readings is None:
                    write_plain_readings(db, graph, numbers)
                else:
                    readings(db, numbers)
                index_graph.write_words(db, numbers)
                index_store.write_sentences(db)
                data = msgspec.json.encode(summary(graph))
                db.execute("INSERT INTO meta VALUES ('summary', ?)", (data,))
            db.executescript(INDEXES)
            db.executescript(f"PRAGMA user_version = {VERSION}; ANALYZE;")
        except sqlite3.Error as error:
            raise ExportError(f"cannot write {path}: {error}") from error
        finally:
            db.close()


def readings_of(graph: Graph, store: Store, members: Members) -> Readings:
    """Return what writes sentences, quotes and times, why reports of a node are one, and what they say differently."""

    def write(db: sqlite3.Connection, numbers: Numbers) -> None:
        index_store.write_readings(db, store, members, numbers)
        index_store.write_judgements(db, store, members, numbers)
        index_store.write_disagreements(db, disagreements(store, graph, members), numbers)

    return write


def summary(graph: Graph) -> Summary:
    """Return what the first page tells of a graph."""
    table = read_type_table(schemas_dir())
    types = Counter(event.type for event in graph.events)
    publishers = Counter(shown(article.publisher) for article in graph.articles if article.publisher)
    spans = [span for event in graph.events if (span := _span(event)) is not None]
    return Summary(
        version=graph.meta.version,
        counts=Counts(
            articles=len(graph.articles),
            entities=len(graph.entities),
            events=len(graph.events),
            claims=len(graph.claims),
            relations=len(graph.relations),
            publishers=len(publishers),
        ),
        event_types=tuple(_type(table, name, count) for name, count in _ranked(types)),
        entity_types=_counts(Counter(entity.type.value for entity in graph.entities)),
        publishers=_counts(publishers)[:_MOST_PUBLISHERS],
        statuses=_counts(Counter(event.status.value for event in graph.events)),
        first=min((first for first, _ in spans), default=None),
        last=max((last for _, last in spans), default=None),
    )


def _type(table: TypeTable, name: str, count: int) -> TypeCount:
    known = table.get((name, None))
    return TypeCount(name, known.label if known else name, known.quad if known else "", count)


def _span(event: Event) -> tuple[str, str] | None:
    found = days(event.begin.value, event.begin.granularity) if event.begin else None
    return None if found is None else (found[0].isoformat(), found[1].isoformat())


def _counts(found: Counter[str]) -> tuple[Count, ...]:
    return tuple(Count(name, count) for name, count in _ranked(found))


def _ranked(found: Counter[str]) -> list[tuple[str, int]]:
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))
