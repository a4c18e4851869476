"""kg.project.rdf.files: files that other programs read back, with equal counts."""

import json
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from pyld import jsonld

from kg.model import Graph
from kg.project.rdf.files import write_jsonld, write_nquads, write_trig, write_turtle
from kg.project.rdf.quads import merged_quads, quads
from tests.project.sample_graph import sample_graph

Writer = Callable[[Graph, Path], None]
WRITERS = [
    pytest.param(write_nquads, "nquads", ox.RdfFormat.N_QUADS, id="nquads"),
    pytest.param(write_trig, "trig", ox.RdfFormat.TRIG, id="trig"),
    pytest.param(write_turtle, "turtle", ox.RdfFormat.TURTLE, id="turtle"),
    pytest.param(write_jsonld, "json-ld", ox.RdfFormat.JSON_LD, id="jsonld"),
]


def expected(graph: Graph, name: str) -> set[tuple[str, ...]]:
    """Return the statements that a file of format `name` has to hold: quads, or triples of the merged graph."""
    if name in ("nquads", "trig"):
        return {tuple(quad) for quad in quads(graph)}
    return {tuple(quad)[:3] for quad in merged_quads(graph)}


@pytest.mark.parametrize(("write", "name", "form"), WRITERS)
def test_pyoxigraph_reads_back_the_same(tmp_path: Path, write: Writer, name: str, form: ox.RdfFormat) -> None:
    """Through a file and a store that keeps values, each statement is what it was, to the letter."""
    graph, path = sample_graph(), tmp_path / "graph"
    write(graph, path)
    store = ox.Store()
    store.load(path=path, format=form)
    wanted = expected(graph, name)
    width = len(next(iter(wanted)))
    found = {
        tuple(str(part) for part in (quad.subject, quad.predicate, quad.object, quad.graph_name)[:width])
        for quad in store
    }
    assert found == wanted
    assert len(store) == len(wanted)


@pytest.mark.parametrize(("write", "name", "form"), WRITERS)
def test_rdflib_reads_back_as_many(tmp_path: Path, write: Writer, name: str, form: ox.RdfFormat) -> None:
    """A second reader counts the same number of statements."""
    graph, path = sample_graph(), tmp_path / "graph"
    write(graph, path)
    dataset = rdflib.Dataset()
    dataset.parse(path, format=name)
    assert sum(1 for _ in dataset.quads()) == len(expected(graph, name))


def test_a_json_ld_processor_expands_it_without_loss(tmp_path: Path) -> None:
    """JSON-LD 1.1's own algorithms (PyLD) give every triple of the merged graph, and no other."""
    write_jsonld(sample_graph(), tmp_path / "graph.jsonld")
    document = json.loads((tmp_path / "graph.jsonld").read_text("utf-8"))
    assert len(jsonld.expand(document)) == len(document["@graph"])
    text = jsonld.to_rdf(document, {"format": "application/n-quads"})
    found = ox.parse(text, format=ox.RdfFormat.N_QUADS)
    triples = {(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in found}
    assert triples == expected(sample_graph(), "json-ld")


@pytest.mark.parametrize(("write", "name", "form"), WRITERS)
def test_two_runs_write_the_same_bytes(tmp_path: Path, write: Writer, name: str, form: ox.RdfFormat) -> None:
    """A file depends on the graph only."""
    write(sample_graph(), tmp_path / "one")
    write(sample_graph(), tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_turtle_is_short(tmp_path: Path) -> None:
    """Turtle declares prefixes and uses them for types and properties."""
    write_turtle(sample_graph(), tmp_path / "graph.ttl")
    text = (tmp_path / "graph.ttl").read_text("utf-8")
    assert "a sem:Event ;" in text
    assert "sem:eventType evt:CONSULT-MEET, evt:CONSULT" in text
    assert "<http://www.w3.org/1999/02/22-rdf-syntax-ns#" not in text.partition("\n\n")[2]
