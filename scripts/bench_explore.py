"""Speed of the explorer's answers on a generated graph: `scripts/bench explore [NODES ...]`.

Printed as Markdown tables: what the index costs, then for each address the median and the worst of some dozen
questions, the busiest nodes among them, in milliseconds. Beside the clock stands the time of the processor: on a busy
machine that is what can be compared. With --index FILE the index is kept there, and taken from there if it exists.
"""

import argparse
import re
import statistics
import tempfile
import time
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from bench_engines import spending
from bench_graph import make_graph
from msgspec import Struct
from starlette.testclient import TestClient

from kg.build.members import Members
from kg.config import Config
from kg.explore.app import make_app
from kg.explore.database import Database
from kg.explore.explorer import Explorer
from kg.explore.index import readings_of, write_index
from kg.model import Article, ExtractionRecord, Span
from kg.store import Batch, Store

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_BATCH = 1_000
_WORDS = (
    "t",
    "tr",
    "trump",
    "donald tr",
    "north korea",
    "be",
    "beirut",
    "said that",
    "the",
    "a b",
    "meet",
    "zzz",
)
_FILTERS = (
    "",
    "&from=2017-01-01&to=2017-06-30",
    "&types=CONSULT,ASSAULT",
    "&publishers=The+Levant+Courier",
    "&certainty=0.8&sources=2",
    "&from=2016-01-01&types=STATEMENT&status=happened&sources=2&publishers=Daily+7",
)


class Asked(Struct, frozen=True):
    """What the questions to one address took, in milliseconds, and the bytes of the longest answer."""

    name: str
    clock: list[float]
    processor: list[float]
    bytes: int


def make_index(nodes: int, path: Path) -> None:
    """Write the index of a generated graph to `path`, and print what it costs."""
    graph = make_graph(nodes)
    with tempfile.TemporaryDirectory(prefix="kg-") as folder, Store.open(Path(folder), write=True) as store:
        articles = iter(graph.articles)
        while part := tuple(islice(articles, _BATCH)):
            store.append(Batch(articles=part, records=tuple(map(_record, part))))
        members = Members(entities={}, events={}, judgements=(), overruled=(), lost=())
        with spending() as spent:
            write_index(graph, path, readings_of(graph, store, members))
    size = path.stat().st_size / 1e6
    print(
        f"Index of {nodes:,} nodes ({len(graph.events):,} events, {len(graph.entities):,} entities, "
        f"{len(graph.articles):,} articles): {spent.clock:.0f} s ({spent.processor:.0f} s of the processor), "
        f"{size:,.0f} MB, {spent.memory:,.0f} MiB beside the graph\n"
    )


def ask_all(index: Path) -> list[Asked]:
    """Ask every address."""
    with Explorer(index.parent, index, config=Config(), by="bench", read_only=True) as explorer:
        client = TestClient(make_app(explorer, token="bench"), base_url="http://localhost")
        return [_ask(client, name, paths) for name, paths in _questions(explorer.database).items()]


def _questions(database: Database) -> dict[str, Sequence[str]]:
    with database.asking() as db:
        events = _ids(db.execute("SELECT id FROM event WHERE number < 5 OR number % 40001 = 0 LIMIT 12"))
        busy = _ids(db.execute("SELECT id FROM event ORDER BY degree DESC LIMIT 4"))
        entities = _ids(db.execute("SELECT id FROM entity ORDER BY number LIMIT 8"))
        rare = _ids(db.execute("SELECT id FROM entity WHERE number % 20011 = 0 LIMIT 6"))
        articles = _ids(db.execute("SELECT id FROM article WHERE number % 5003 = 0 LIMIT 10"))
        many = _ids(db.execute("SELECT id FROM event WHERE number < 2000"))
    return {
        "overview": ["overview"] * 5,
        "graph (150)": [f"graph?limit=150{each}" for each in _FILTERS],
        "graph (1,000)": [f"graph?limit=1000{each}" for each in _FILTERS],
        "neighbours": [
            f"neighbours/{id}?limit=50{each}"
            for id in (*events, *busy, *entities, *rare)
            for each in _FILTERS[:3]
        ],
        "nodes (2,000)": [f"nodes?ids={','.join(many)}"] * 3,
        "timeline": [f"timeline?{each}" for each in _FILTERS],
        "map": [f"map?{each}" for each in _FILTERS],
        "events": [
            f"events?limit=100&sort={sort}&offset={offset}{each}"
            for sort in ("reports", "date", "label")
            for offset in (0, 100_000)
            for each in _FILTERS
        ],
        "events of an entity": [f"events?entity={id}&sort=date" for id in entities],
        "entities": [f"entities?sort={sort}&offset={n}" for sort in ("events", "name") for n in (0, 50_000)],
        "search": [f"search?q={words}" for words in _WORDS],
        "event": [f"event/{id}" for id in (*events, *busy)],
        "entity": [f"entity/{id}" for id in (*entities, *rare)],
        "article": [f"article/{id}" for id in articles],
    }


def _ask(client: TestClient, name: str, paths: Sequence[str]) -> Asked:
    clock, processor, most = [], [], 0
    for path in paths:
        started, used = time.perf_counter(), time.process_time()
        answer = client.get(f"/api/{path}")
        clock.append((time.perf_counter() - started) * 1000)
        processor.append((time.process_time() - used) * 1000)
        assert answer.status_code == 200, f"{path[:200]}: {answer.text[:300]}"
        most = max(most, len(answer.content))
    return Asked(name, clock, processor, most)


def _record(article: Article) -> ExtractionRecord:
    """Return a record that has the article's sentences and nothing else."""
    sentences = tuple(Span(*found.span()) for found in _SENTENCE.finditer(article.text))
    return ExtractionRecord(article=article.id, extractor="bench/1", sentences=sentences)


def _ids(rows: Iterable[Sequence[str]]) -> list[str]:
    return [row[0] for row in rows]


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(prog="scripts/bench explore", description=__doc__)
    parser.add_argument("nodes", type=int, nargs="*", default=[1_000_000])
    parser.add_argument("--index", type=Path)
    given = parser.parse_args()
    for nodes in given.nodes:
        with tempfile.TemporaryDirectory(prefix="kg-") as folder:
            index = given.index or Path(folder) / "explore.sqlite"
            if not index.exists():
                make_index(nodes, index)
            started = time.perf_counter()
            Database(index).close()
            print(f"Opened in {(time.perf_counter() - started) * 1000:.0f} ms\n")
            print(
                "| address | questions | median ms | worst ms | processor: median | worst | longest answer |"
            )
            print("|---|---|---|---|---|---|---|")
            for each in ask_all(index):
                print(
                    f"| {each.name} | {len(each.clock)} | {statistics.median(each.clock):.1f} | {max(each.clock):.1f} "
                    f"| {statistics.median(each.processor):.1f} | {max(each.processor):.1f} | {each.bytes:,} bytes |"
                )


if __name__ == "__main__":
    main()
