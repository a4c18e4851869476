"""The query console."""

import pytest
from starlette.testclient import TestClient

from kg.model import Graph
from tests.explore.conftest import POST


def ask(client: TestClient, language: str, text: str, **more: object) -> dict:
    answer = client.post("/api/query", json={"language": language, "text": text, **more}, headers=POST)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_both_languages_answer_the_same(client: TestClient, sample_graph: Graph) -> None:
    cypher = ask(client, "cypher", "MATCH (e:Event) RETURN count(*) AS n")
    sparql = ask(client, "sparql", "SELECT (COUNT(?e) AS ?n) { ?e a sem:Event }")
    assert cypher["columns"] == sparql["columns"] == ["n"]
    assert cypher["rows"] == sparql["rows"] == [[len(sample_graph.events)]]


def test_parameters_are_data(client: TestClient) -> None:
    cypher = "MATCH (n:Entity {name: $name}) RETURN n.name"
    sparql = "SELECT DISTINCT ?name { ?n a kg:Entity ; rdfs:label ?name }"
    for name, rows in (("Donald Trump", [["Donald Trump"]]), ('x" } } DROP', [])):
        assert ask(client, "cypher", cypher, parameters={"name": name})["rows"] == rows
        assert ask(client, "sparql", sparql, parameters={"name": name})["rows"] == rows


def test_rows_are_limited(client: TestClient) -> None:
    found = ask(client, "cypher", "MATCH (e:Event) RETURN e.id, e", limit=3)
    assert len(found["rows"]) == 3 and found["truncated"] and '"_label":"Event"' in found["rows"][0][1]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("cypher", "MATCH (e:Event) DELETE e"),
        ("cypher", "COPY Event TO '/tmp/x.csv'"),
        ("cypher", "MATCH (e"),
        ("sparql", "DELETE WHERE { ?s ?p ?o }"),
        ("sparql", "SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }"),
    ],
)
def test_what_would_change_or_leave_is_refused_with_the_engines_words(
    client: TestClient, language: str, text: str
) -> None:
    answer = client.post("/api/query", json={"language": language, "text": text}, headers=POST)
    assert answer.status_code == 400 and answer.json()["error"]


def test_a_parameter_that_is_no_variable_is_refused(client: TestClient) -> None:
    body = {"language": "sparql", "text": "SELECT * { ?s ?p ?o }", "parameters": {"a } DROP": "1"}}
    assert client.post("/api/query", json=body, headers=POST).status_code == 400
