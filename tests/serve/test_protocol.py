"""The SPARQL 1.1 Protocol (W3C Recommendation, 2013): queries in, formats out, errors that say what to do."""

from collections.abc import Iterator

import pytest
import rdflib
from starlette.testclient import TestClient

from kg.http.requests import MAX_BODY
from kg.project.engines import sparql
from kg.serve.app import make_app
from kg.serve.engine import Engine
from tests.project.sample_graph import sample_graph

COUNT = "SELECT (COUNT(?e) AS ?n) { ?e a sem:Event }"
ALL = "CONSTRUCT { ?e a sem:Event } WHERE { ?e a sem:Event }"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    path = tmp_path_factory.mktemp("serve") / "db"
    sparql.build(sample_graph(), path)
    with Engine(path, processes=1, timeout=3.0, max_bytes=200_000) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(engine: Engine) -> TestClient:
    return TestClient(make_app(engine), base_url="http://localhost")


def test_a_query_comes_by_get_by_form_and_by_body(client: TestClient) -> None:
    answers = [
        client.get("/sparql", params={"query": COUNT}),
        client.post("/sparql", data={"query": COUNT}),
        client.post("/sparql", content=COUNT, headers={"Content-Type": "application/sparql-query"}),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert {answer.json()["results"]["bindings"][0]["n"]["value"] for answer in answers} == {"2"}


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        (None, "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/html, text/*;q=0.3", "text/csv; charset=utf-8"),
    ],
)
def test_results_come_in_the_format_that_the_client_likes_best(
    client: TestClient, accept: str | None, given: str
) -> None:
    headers = {"Accept": accept} if accept else {}
    answer = client.get("/sparql", params={"query": COUNT}, headers=headers)
    assert answer.status_code == 200 and answer.headers["content-type"] == given


@pytest.mark.parametrize(
    "media", ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]
)
def test_constructed_graphs_are_read_back_by_rdflib(client: TestClient, media: str) -> None:
    answer = client.get("/sparql", params={"query": ALL}, headers={"Accept": media})
    assert answer.headers["content-type"].startswith(media)
    assert len(rdflib.Graph().parse(data=answer.content, format=media)) == 2


def test_ask_is_answered(client: TestClient) -> None:
    assert client.get("/sparql", params={"query": "ASK { ?e a sem:Event }"}).json()["boolean"] is True


def test_a_format_that_the_answer_cannot_have_is_refused(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": COUNT}, headers={"Accept": "text/turtle"})
    assert answer.status_code == 406 and "application/sparql-results+json" in answer.text


def test_graphs_that_the_request_names_are_the_ones_asked(client: TestClient) -> None:
    named = client.get("/sparql", params={"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"}).json()
    iri = named["results"]["bindings"][0]["g"]["value"]
    one = client.get(
        "/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "default-graph-uri": iri}
    )
    none = client.get(
        "/sparql", params={"query": "ASK { ?s ?p ?o }", "default-graph-uri": "http://example.org/none"}
    )
    assert int(one.json()["results"]["bindings"][0]["n"]["value"]) > 0 and none.json()["boolean"] is False


def test_errors_carry_the_parsers_message(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT ?x { ?x a }"})
    assert answer.status_code == 400 and "line 1, column" in answer.text


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"data": {"update": "CLEAR ALL"}}, 403),
        ({"content": "CLEAR ALL", "headers": {"Content-Type": "application/sparql-update"}}, 403),
        ({"content": COUNT, "headers": {"Content-Type": "text/plain"}}, 415),
        ({"data": {"x": "1"}}, 400),
        ({"content": b"\xff", "headers": {"Content-Type": "application/sparql-query"}}, 400),
        ({"content": b" " * (MAX_BODY + 1), "headers": {"Content-Type": "application/sparql-query"}}, 413),
    ],
)
def test_what_is_no_query_is_refused(client: TestClient, given: dict[str, object], status: int) -> None:
    assert client.post("/sparql", **given).status_code == status  # type: ignore[arg-type]


def test_an_update_as_a_query_changes_nothing(client: TestClient) -> None:
    assert client.get("/sparql", params={"query": "DELETE WHERE { ?s ?p ?o }"}).status_code == 400
    assert (
        client.get("/sparql", params={"query": COUNT}).json()["results"]["bindings"][0]["n"]["value"] == "2"
    )


def test_no_query_reaches_another_machine(client: TestClient) -> None:
    text = "SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }"
    answer = client.get("/sparql", params={"query": text})
    assert answer.status_code == 400 and "SERVICE is not allowed" in answer.text


def test_a_query_that_takes_too_long_is_stopped_and_the_next_one_answered(client: TestClient) -> None:
    long = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(9)) + " }"
    assert client.get("/sparql", params={"query": long}).status_code == 503
    assert client.get("/sparql", params={"query": COUNT}).status_code == 200


def test_an_answer_beyond_the_size_limit_is_refused(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT * { ?a ?b ?c . ?d ?e ?f }"})
    assert answer.status_code == 400 and "LIMIT" in answer.text


def test_the_service_describes_itself(client: TestClient) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    graph = rdflib.Graph().parse(data=answer.content, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert (None, sd.endpoint, rdflib.URIRef("http://localhost/sparql")) in graph
    assert (None, sd.supportedLanguage, sd.SPARQL11Query) in graph


def test_requests_for_another_host_are_refused(engine: Engine) -> None:
    stranger = TestClient(make_app(engine), base_url="http://rebound.example")
    assert stranger.get("/sparql", params={"query": COUNT}).status_code == 400
