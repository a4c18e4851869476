"""The W3C's tests of the SPARQL 1.1 Protocol (data-sparql11/protocol), those on queries; updates are all refused.

Each test bears the name that it has there. The graphs that the suite names in its update requests are those of articles
here: a query that names them sees them.
"""

from collections.abc import Iterator

import pytest
from httpx import Response
from starlette.testclient import TestClient

from kg.project.engines import sparql
from kg.project.rdf.names import Names
from kg.serve.app import make_app
from kg.serve.engine import Engine
from tests.project.sample_graph import sample_graph

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
ONE, TWO = (Names().article_graph(article.id)[1:-1] for article in sample_graph().articles)
TEXTS = "SELECT (COUNT(*) AS ?n) { ?s <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#isString> ?o }"
NAMED = TEXTS.replace("{ ?s", "{ GRAPH ?g { ?s").replace("}", "} }")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("protocol") / "db"
    sparql.build(sample_graph(), path)
    with Engine(path, processes=1) as engine:
        yield TestClient(make_app(engine), base_url="http://localhost")


def count(answer: Response) -> int:
    assert answer.status_code == 200, answer.text
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def asked(answer: Response) -> bool:
    assert answer.status_code == 200, answer.text
    return bool(answer.json()["boolean"])


def test_query_get(client: TestClient) -> None:
    assert asked(client.get("/sparql", params={"query": "ASK {}"}))


def test_query_post_form(client: TestClient) -> None:
    assert asked(client.post("/sparql", content="query=ASK%20%7B%7D", headers=FORM))


def test_query_post_direct(client: TestClient) -> None:
    assert asked(client.post("/sparql", content="ASK {}", headers=DIRECT))


def test_query_dataset_default_graph(client: TestClient) -> None:
    assert (
        count(client.post("/sparql", params={"default-graph-uri": ONE}, content=TEXTS, headers=DIRECT)) == 1
    )


def test_query_dataset_default_graphs_get(client: TestClient) -> None:
    params = [("query", TEXTS), ("default-graph-uri", ONE), ("default-graph-uri", TWO)]
    assert count(client.get("/sparql", params=params)) == 2


def test_query_dataset_default_graphs_post(client: TestClient) -> None:
    params = [("default-graph-uri", ONE), ("default-graph-uri", TWO)]
    assert count(client.post("/sparql", params=params, content=TEXTS, headers=DIRECT)) == 2


def test_query_dataset_named_graphs_get(client: TestClient) -> None:
    params = [("query", NAMED), ("named-graph-uri", ONE), ("named-graph-uri", TWO)]
    assert count(client.get("/sparql", params=params)) == 2


def test_query_dataset_named_graphs_post(client: TestClient) -> None:
    assert count(client.post("/sparql", params={"named-graph-uri": ONE}, content=NAMED, headers=DIRECT)) == 1


def test_query_dataset_full(client: TestClient) -> None:
    """Default and named graphs together, in a form: each is seen in its place only."""
    form = {"default-graph-uri": ONE, "named-graph-uri": TWO}
    assert count(client.post("/sparql", data={"query": TEXTS, **form})) == 1
    inside = NAMED.replace("COUNT(*)", "SAMPLE(?g)")
    found = client.post("/sparql", data={"query": inside, **form}).json()["results"]["bindings"]
    assert found == [{"n": {"type": "uri", "value": TWO}}]


def test_query_multiple_dataset(client: TestClient) -> None:
    """The graphs of the request win over those of the query."""
    text = TEXTS.replace("{ ?s", f"FROM <{ONE}> FROM <{TWO}> WHERE {{ ?s")
    assert count(client.get("/sparql", params={"query": text})) == 2
    assert count(client.get("/sparql", params={"query": text, "default-graph-uri": ONE})) == 1


@pytest.mark.parametrize(
    ("text", "accept", "given"),
    [
        ("SELECT (1 AS ?value) {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("SELECT (1 AS ?value) {}", "text/csv, text/tab-separated-values;q=0.1", "text/csv"),
        ("ASK {}", "application/sparql-results+json, text/csv;q=0.5", "application/sparql-results+json"),
        ("DESCRIBE <http://example.org/>", "application/rdf+xml", "application/rdf+xml"),
        ("CONSTRUCT { <s> <p> 1 } WHERE {}", "text/turtle, application/n-triples;q=0.9", "text/turtle"),
    ],
)  # fmt: skip
def test_query_content_type(client: TestClient, text: str, accept: str, given: str) -> None:
    """query-content-type-select, -ask, -describe, -construct."""
    absolute = text.replace("<s> <p>", "<http://example.org/s> <http://example.org/p>")
    answer = client.get("/sparql", params={"query": absolute}, headers={"Accept": accept})
    assert answer.status_code == 200 and answer.headers["content-type"].split(";")[0] == given


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_bad_query_method(client: TestClient, method: str) -> None:
    answer = client.request(method, "/sparql", params={"query": "ASK {}"})
    assert answer.status_code == 405 and "GET" in answer.headers["allow"]


def test_bad_multiple_queries(client: TestClient) -> None:
    twice = [("query", "ASK {}"), ("query", "SELECT * {}")]
    assert client.get("/sparql", params=twice).status_code == 400
    assert (
        client.post(
            "/sparql", content="query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", headers=FORM
        ).status_code
        == 400
    )


@pytest.mark.parametrize(
    ("body", "header"),
    [
        ("ASK {}", "text/plain"),  # bad-query-wrong-media-type
        ("query=ASK%20%7B%7D", None),  # bad-query-missing-form-type
        ("ASK {}", None),  # bad-query-missing-direct-type
        ("ASK {}".encode("utf-16"), "application/sparql-query; charset=UTF-16"),  # bad-query-non-utf8
        ("ASK {}".encode("utf-16"), "application/sparql-query"),
    ],
)  # fmt: skip
def test_bad_query_media_types(client: TestClient, body: str | bytes, header: str | None) -> None:
    headers = {"Content-Type": header} if header else {}
    assert client.post("/sparql", content=body, headers=headers).status_code in (400, 415)


def test_bad_query_syntax(client: TestClient) -> None:
    assert client.get("/sparql", params={"query": "ASK {"}).status_code == 400


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
@pytest.mark.parametrize("iri", ["not an iri", "", "http://example.org/a b", "<x>"])
def test_a_graph_that_is_no_iri_is_refused(client: TestClient, name: str, iri: str) -> None:
    """Not in the suite: such names must not reach the engine."""
    assert client.get("/sparql", params={"query": "ASK {}", name: iri}).status_code == 400
    assert asked(client.get("/sparql", params={"query": "ASK {}"}))


@pytest.mark.parametrize("text", ["CLEAR ALL", "INSERT DATA { <a:s> <a:p> 1 }", "LOAD <file:///etc/passwd>"])
def test_update_is_refused(client: TestClient, text: str) -> None:
    """update-post-form and update-post-direct, and updates in place of queries."""
    before = count(client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}))
    assert client.post("/sparql", data={"update": text}).status_code == 403
    update = {"Content-Type": "application/sparql-update"}
    assert client.post("/sparql", content=text, headers=update).status_code == 403
    assert client.get("/sparql", params={"update": text}).status_code == 403
    assert client.get("/sparql", params={"query": text}).status_code == 400
    assert count(client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"})) == before


def test_head_and_options(client: TestClient) -> None:
    """HEAD has the headers of GET and no body; OPTIONS names the methods."""
    head = client.head("/sparql", params={"query": "ASK {}"})
    assert head.status_code == 200 and head.content == b""
    assert head.headers["content-type"] == "application/sparql-results+json"
    options = client.options("/sparql")
    assert options.status_code == 204 and options.headers["allow"] == "GET, HEAD, POST, OPTIONS"
