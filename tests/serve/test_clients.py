"""`kg serve` as its users meet it: a real server, asked by real clients."""

import signal
import subprocess
from collections.abc import Iterator
from urllib.error import HTTPError

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from kg.project.rdf.files import write_nquads
from tests.cli.running import KG
from tests.project.sample_graph import sample_graph

SEM = rdflib.Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
EVENTS = "SELECT ?e { ?e a sem:Event }"


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("clients") / "graph.nq"
    write_nquads(sample_graph(), path)
    command = [str(KG), "serve", str(path), "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    yield server.stdout.readline().split()[-1]
    server.send_signal(signal.SIGINT)
    assert server.wait(timeout=20) in (0, 130)


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_asks(endpoint: str, method: str) -> None:
    """rdflib's store, in each of its ways to ask."""
    store = SPARQLStore(endpoint, method=method)
    rows = list(store.query("SELECT (COUNT(?e) AS ?n) { ?e a sem:Event }"))
    assert int(rows[0][0]) == 2


def test_rdflib_sees_triples_and_graphs(endpoint: str) -> None:
    """The endpoint as an rdflib graph: patterns, and the names of the graphs."""
    graph = rdflib.Graph(SPARQLStore(endpoint))
    assert len(list(graph.subjects(rdflib.RDF.type, SEM.Event))) == 2
    names = {str(row[0]) for row in graph.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")}
    assert len(names) == 4 and any(name.endswith("/graph/merged") for name in names)


@pytest.mark.parametrize("request_method", [None, POSTDIRECTLY])
def test_sparqlwrapper_asks(endpoint: str, request_method: str | None) -> None:
    """SPARQLWrapper by GET, and by POST with the query as the body."""
    client = SPARQLWrapper(endpoint)
    client.setReturnFormat(JSON)
    client.setQuery(EVENTS)
    if request_method:
        client.setMethod(POST)
        client.setRequestMethod(request_method)
    assert len(client.queryAndConvert()["results"]["bindings"]) == 2


def test_sparqlwrapper_reads_every_form(endpoint: str) -> None:
    """XML, CSV and a constructed graph."""
    client = SPARQLWrapper(endpoint)
    client.setQuery(EVENTS)
    client.setReturnFormat(XML)
    assert len(client.queryAndConvert().getElementsByTagName("result")) == 2
    client.setReturnFormat(CSV)
    assert client.queryAndConvert().decode().splitlines()[0] == "e"
    client.setQuery("CONSTRUCT { ?e a sem:Event } WHERE { ?e a sem:Event }")
    client.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(data=client.queryAndConvert(), format="turtle")) == 2


def test_errors_reach_the_client(endpoint: str) -> None:
    """A query that cannot be read is the client's own error for that, with the parser's message."""
    client = SPARQLWrapper(endpoint)
    client.setQuery("SELECT ?e {")
    with pytest.raises(QueryBadFormed, match="line 1, column"):
        client.query()
    client.setQuery("CLEAR ALL")
    client.setMethod(POST)
    client.queryType = "CLEAR"
    with pytest.raises(HTTPError, match="403"):
        client.query()
