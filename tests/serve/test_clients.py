"""`kg serve` as its users meet it: a real server, asked by real clients."""

import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, SPARQLWrapper

from tests.cli.running import KG


@pytest.fixture(scope="module")
def endpoint(sample_store: Path) -> Iterator[str]:
    command = [str(KG), "serve", str(sample_store), "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    yield server.stdout.readline().split()[-1]
    server.send_signal(signal.SIGINT)
    assert server.wait(timeout=20) in (0, 130)


def test_rdflib_asks(endpoint: str) -> None:
    rows = list(SPARQLStore(endpoint).query("SELECT (COUNT(?e) AS ?n) { ?e a sem:Event }"))
    assert int(rows[0][0]) > 50


def test_sparqlwrapper_asks(endpoint: str) -> None:
    client = SPARQLWrapper(endpoint)
    client.setReturnFormat(JSON)
    client.setQuery("SELECT ?e { ?e a sem:Event } LIMIT 5")
    assert len(client.queryAndConvert()["results"]["bindings"]) == 5
