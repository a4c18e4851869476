from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build.cache import open_database, open_graph
from kg.build.ingest import ingest
from kg.config import Config
from kg.model import Graph
from kg.project.engines import cypher, sparql
from kg.resources import data_dir
from kg.store import Store

CONFIG = Config()
ENGINES = {
    "cypher": (cypher.build, cypher.query, "MATCH (a:Article) RETURN count(a)"),
    "sparql": (sparql.build, sparql.query, "SELECT (COUNT(?a) AS ?n) { ?a a schema:NewsArticle }"),
}


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    """A store of one article, without a cache."""
    with Store.open(tmp_path / "s", write=True) as store:
        ingest([data_dir() / "samples" / "beirut-wire.txt"], store, config=CONFIG)
    return tmp_path / "s"


def graph_of(path: Path) -> Graph:
    with Store.open(path) as store:
        return open_graph(store, config=CONFIG)


def answers(path: Path, name: str) -> tuple[tuple[object, ...], ...]:
    make, query, text = ENGINES[name]
    with Store.open(path) as store, open_database(store, name, make, config=CONFIG) as database:
        return query(database, text).rows


def halve(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def garble(file: Path) -> None:
    file.write_bytes(b"\xc1" * file.stat().st_size)


@pytest.mark.parametrize("spoil", [halve, garble])
def test_a_damaged_graph_is_made_anew(store_path: Path, spoil: Callable[[Path], None]) -> None:
    graph = graph_of(store_path)
    (file,) = store_path.glob("cache/*/graph.msgpack")
    sound = file.read_bytes()
    spoil(file)
    assert graph_of(store_path) == graph
    assert file.read_bytes() == sound


@pytest.mark.parametrize("name", ENGINES)
def test_a_cut_database_is_made_anew(store_path: Path, name: str) -> None:
    first = answers(store_path, name)
    (base,) = store_path.glob(f"cache/*/{name}")
    halve(max([base, *base.rglob("*.sst")], key=lambda file: file.is_file() and file.stat().st_size))
    assert answers(store_path, name) == first == ((1,),)


@pytest.mark.parametrize("name", ENGINES)
def test_a_store_without_room_for_a_cache_is_asked_all_the_same(store_path: Path, name: str) -> None:
    (store_path / "cache").write_text("in the way: nothing can be made in here")
    assert len(graph_of(store_path).articles) == 1
    assert answers(store_path, name) == ((1,),)


@pytest.mark.parametrize("stage", ["linking", "merging"])
def test_a_stop_while_linking_leaves_a_good_store(store_path: Path, stage: str) -> None:
    def stop(now: str, done: int, total: int | None, words: int = 0) -> None:
        if now == stage:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Store.open(store_path, write=True) as store:
        open_graph(store, config=CONFIG, progress=stop)
    with Store.open(store_path, write=True) as store:
        graph = open_graph(store, config=CONFIG)
    assert len(graph.articles) == 1 and graph_of(store_path) == graph
