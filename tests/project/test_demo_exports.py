"""Every export of the demo's graph, read back by programs that are not ours, with equal counts."""

import csv
import json
from pathlib import Path

import jsonschema
import neo4j
import networkx
import pyarrow.parquet as pq
import pyoxigraph
import pytest
import rdflib

from kg.model import Graph
from kg.project.engines import cypher, sparql
from kg.project.formats import FORMATS
from kg.project.neo4j import bolt
from kg.project.property.graph import edges, nodes
from kg.project.rdf.quads import merged_quads, quads
from kg.resources import schemas_dir
from tests.project.conftest import Server
from tests.project.test_rdf_shapes import conforms


def written(graph: Graph, name: str, folder: Path) -> Path:
    """Return the path of `graph`, written in the format `name`."""
    path = folder / f"graph-{name}{FORMATS[name].suffix}"
    FORMATS[name].write(graph, path)
    return path


@pytest.fixture(scope="module")
def counts(sample_graph: Graph) -> tuple[int, int]:
    """How many nodes and edges the property graph has."""
    return sum(1 for _ in nodes(sample_graph)), sum(1 for _ in edges(sample_graph))


@pytest.mark.parametrize("name", ["nquads", "trig"])
def test_all_quads_come_back(sample_graph: Graph, tmp_path: Path, name: str) -> None:
    """pyoxigraph reads as many quads as were written."""
    found = set(pyoxigraph.parse(path=str(written(sample_graph, name, tmp_path))))
    assert len(found) == len({tuple(quad) for quad in quads(sample_graph)})


@pytest.mark.parametrize(("name", "parser"), [("turtle", "turtle"), ("jsonld", "json-ld")])
def test_the_merged_graph_comes_back_and_passes_the_shapes(
    sample_graph: Graph, tmp_path: Path, name: str, parser: str
) -> None:
    """rdflib reads as many triples as were written, and the validator finds no fault in them."""
    found = rdflib.Graph().parse(written(sample_graph, name, tmp_path), format=parser)
    assert len(found) == len({tuple(quad) for quad in merged_quads(sample_graph)})
    if name == "turtle":
        assert conforms(found)


def test_json_holds_to_its_schema(sample_graph: Graph, tmp_path: Path) -> None:
    """The JSON export is what its JSON Schema describes, with all parts."""
    found = json.loads(written(sample_graph, "json", tmp_path).read_text("utf-8"))
    jsonschema.validate(found, json.loads((schemas_dir() / "graph.schema.json").read_text("utf-8")))
    assert [len(found[part]) for part in ("articles", "entities", "events", "claims")] == [
        len(part)
        for part in (sample_graph.articles, sample_graph.entities, sample_graph.events, sample_graph.claims)
    ]


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_graph_files_come_back(
    sample_graph: Graph, tmp_path: Path, counts: tuple[int, int], name: str
) -> None:
    """networkx reads as many nodes and edges as the property graph has."""
    path = written(sample_graph, name, tmp_path)
    found = networkx.read_graphml(path) if name == "graphml" else networkx.read_gexf(path)
    assert (found.number_of_nodes(), found.number_of_edges()) == counts


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_tables_come_back(sample_graph: Graph, tmp_path: Path, counts: tuple[int, int], name: str) -> None:
    """The rows of all tables are the nodes and edges."""
    files = sorted(written(sample_graph, name, tmp_path).rglob(f"*.{name}"))
    rows = 0
    for file in files:
        if name == "csv":
            with file.open(encoding="utf-8", newline="") as text:
                rows += sum(1 for _ in csv.reader(text)) - 1
        else:
            rows += pq.read_metadata(file).num_rows
    assert rows == sum(counts)


def test_both_engines_answer_with_the_same_counts(
    sample_graph: Graph, tmp_path: Path, counts: tuple[int, int]
) -> None:
    """Cypher counts all nodes and edges; both languages count the same events."""
    cypher.build(sample_graph, tmp_path / "c")
    sparql.build(sample_graph, tmp_path / "s")
    asked = [
        cypher.query(tmp_path / "c", f"MATCH {pattern} RETURN count(*)").rows[0][0]
        for pattern in ("(n)", "()-[r]->()", "(e:Event)")
    ]
    events = sparql.query(tmp_path / "s", "SELECT (COUNT(?e) AS ?n) { ?e a sem:Event }").rows[0][0]
    assert asked == [*counts, len(sample_graph.events)]
    assert int(str(events)) == len(sample_graph.events)


def test_a_real_neo4j_holds_it_all(
    sample_graph: Graph, neo4j_server: Server, counts: tuple[int, int]
) -> None:
    """Neo4j counts as many nodes and edges, also after a second load."""
    login = (neo4j_server.user, neo4j_server.password)
    with neo4j.GraphDatabase.driver(neo4j_server.uri, auth=login) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        for _ in range(2):
            bolt.load(sample_graph, uri=neo4j_server.uri, user=login[0], password=login[1])
            found_nodes = driver.execute_query("MATCH (n) RETURN count(n)").records[0][0]
            found_edges = driver.execute_query("MATCH ()-[r]->() RETURN count(r)").records[0][0]
            assert (found_nodes, found_edges) == counts
