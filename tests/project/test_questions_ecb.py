"""The analysts' questions on a graph of real news texts (ECB+): all engines give the same rows.

Needs the corpus, by KG_CORPORA or at shared/corpora; skipped where it is absent. A larger graph is asked everywhere by
test_questions_generated.py.
"""

import os
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, islice
from pathlib import Path

import pytest

from kg.build.cache import open_graph
from kg.build.ingest import ingest
from kg.config import Config
from kg.corpora.ecbplus import read_ecb
from kg.model import Graph
from kg.project.query_values import Parameter
from kg.store import Store
from tests.project.conftest import Server
from tests.project.engines import NAMES, Asked, asked_of, assert_same_rows, assert_same_rows_in_neo4j

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


def values_of(graph: Graph) -> dict[str, Parameter]:
    """Return parameters that this graph has answers for: who share most events, where, and the commonest type."""
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


@pytest.fixture(scope="module")
def asked(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    with asked_of(graph, tmp_path_factory.mktemp("engines"), values_of(graph)) as found:
        yield found


@pytest.mark.parametrize("name", NAMES)
def test_all_engines_give_the_same_rows(name: str, asked: Asked) -> None:
    """Cypher, SPARQL and Python, row by row."""
    assert_same_rows(asked, name)


def test_most_questions_have_an_answer(asked: Asked) -> None:
    """Plain texts have no publisher, no date and no reprints, so that some questions have no rows; most have some."""
    empty = [name for name in NAMES if not asked.answer(name).rows]
    assert len(empty) < len(NAMES) / 2, empty


@pytest.mark.neo4j
def test_neo4j_gives_the_same_rows(asked: Asked, neo4j_server: Server) -> None:
    """A real Neo4j, with the Cypher of the embedded engine."""
    assert_same_rows_in_neo4j(asked, neo4j_server)
