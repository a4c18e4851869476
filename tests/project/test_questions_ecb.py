"""The analysts' questions on a graph of real news texts (ECB+): all engines give the same rows.

Needs the corpus, by KG_CORPORA or at shared/corpora; skipped where it is absent.
"""

import os
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, islice
from pathlib import Path

import neo4j
import pytest

from kg.build.cache import open_graph
from kg.build.ingest import ingest
from kg.config import Config
from kg.corpora.ecbplus import read_ecb
from kg.model import Graph
from kg.project import bolt, cypher, sparql
from kg.project.answers import answer
from kg.project.questions import Parameter, filled, questions, sparql_with
from kg.project.rows import Rows
from kg.project.worker import Worker
from kg.store import Store
from tests.project.conftest import Server
from tests.project.test_questions import NAMES, normal

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("KG_CORPORA", ROOT / "shared" / "corpora")) / "ecbplus"
DOCUMENTS = 12

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"{CORPUS} is not there; set KG_CORPORA")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of the first documents of the corpus, which report one event several times."""
    folder = tmp_path_factory.mktemp("ecb")
    (folder / "texts").mkdir()
    for document in islice(read_ecb(CORPUS), DOCUMENTS):
        text = "\n\n".join(" ".join(sentence) for sentence in document.sentences)
        (folder / "texts" / f"{document.name}.txt").write_text(text, "utf-8")
    with Store.open(folder / "store", write=True) as store:
        assert ingest([folder / "texts"], store, config=Config()).read == DOCUMENTS
        return open_graph(store, config=Config())


@pytest.fixture(scope="module")
def params(graph: Graph) -> dict[str, Parameter]:
    """Parameters that this graph has answers for: those who share most events, their place, the most frequent type."""
    names = {entity.id: entity.name for entity in graph.entities}
    pairs = Counter(
        pair
        for event in graph.events
        for pair in combinations(sorted({part.entity for part in event.participants}), 2)
    )
    (one, other), _ = pairs.most_common(1)[0]
    places = Counter(event.place.entity for event in graph.events if event.place)
    sources = Counter(claim.source for claim in graph.claims if claim.source)
    return {
        "one": names[one],
        "other": names[other],
        "name": names[sources.most_common(1)[0][0]],
        "place": names[places.most_common(1)[0][0]] if places else "",
        "publisher": next((article.publisher for article in graph.articles if article.publisher), ""),
        "type": Counter(event.type for event in graph.events).most_common(1)[0][0],
        "since": "0000",
        "until": "9999",
    }


def asked_of(graph: Graph, name: str, params: dict[str, Parameter]) -> dict[str, Parameter]:
    wanted = filled(name, {}, graph)
    return {key: params.get(key, value) for key, value in wanted.items()}


@pytest.fixture(scope="module")
def engines(
    graph: Graph, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, tuple[Path, Worker]]]:
    folder = tmp_path_factory.mktemp("engines")
    cypher.build(graph, folder / "cypher")
    sparql.build(graph, folder / "sparql")
    workers = {"cypher": Worker(cypher.MODULE), "sparql": Worker(sparql.MODULE)}
    yield {name: (folder / name, worker) for name, worker in workers.items()}
    for worker in workers.values():
        worker.close()


def answers(graph: Graph, name: str, params: dict[str, Parameter]) -> Rows:
    return answer(graph, name, asked_of(graph, name, params))


@pytest.mark.parametrize("name", NAMES)
def test_all_engines_give_the_same_rows(
    name: str, graph: Graph, params: dict[str, Parameter], engines: dict[str, tuple[Path, Worker]]
) -> None:
    """Cypher, SPARQL and Python, row by row."""
    asked, given = questions()[name], asked_of(graph, name, params)
    path, worker = engines["cypher"]
    in_cypher = cypher.query(path, asked.cypher, given, worker=worker)
    path, worker = engines["sparql"]
    in_sparql = sparql.query(path, sparql_with(asked, given), worker=worker)
    wanted = normal(answers(graph, name, params).rows)
    assert normal(in_cypher.rows) == wanted
    assert normal(in_sparql.rows) == wanted


def test_most_questions_have_an_answer(graph: Graph, params: dict[str, Parameter]) -> None:
    """Plain texts have no publisher, no date and no reprints, so that some questions have no rows; most have some."""
    empty = [name for name in NAMES if not answers(graph, name, params).rows]
    assert len(empty) < len(NAMES) / 2, empty


@pytest.mark.neo4j
def test_neo4j_gives_the_same_rows(graph: Graph, params: dict[str, Parameter], neo4j_server: Server) -> None:
    """A real Neo4j, with the Cypher of the embedded engine."""
    login = (neo4j_server.user, neo4j_server.password)
    with neo4j.GraphDatabase.driver(neo4j_server.uri, auth=login) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        bolt.load(graph, uri=neo4j_server.uri, user=login[0], password=login[1])
        for name, asked in questions().items():
            found = driver.execute_query(asked.cypher, asked_of(graph, name, params))  # type: ignore[arg-type]
            rows = tuple(tuple(record.values()) for record in found.records)
            assert normal(rows) == normal(answers(graph, name, params).rows), name
