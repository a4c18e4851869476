"""Loading into Neo4j, as far as no server is needed."""

import re
import sys

import pytest

from kg.errors import ExportError, MissingExtra
from kg.project.neo4j.bolt import constraints, load
from kg.project.property.schema import EDGE_TABLES, NODE_TABLES

from .sample_graph import sample_graph


def test_server_away():
    """A port where nobody listens gives a clear error, soon."""
    with pytest.raises(ExportError, match=r"no Neo4j server answers at bolt://127\.0\.0\.1:9"):
        load(sample_graph(), uri="bolt://127.0.0.1:9", user="neo4j", password="x")


@pytest.mark.parametrize("uri", ["http://127.0.0.1", "localhost:7687", "bolt://[::1", ""])
def test_address_that_is_none(uri: str):
    """A web address, or half an address, is no Bolt address."""
    with pytest.raises(ExportError, match="is no address of a Neo4j server"):
        load(sample_graph(), uri=uri, user="neo4j", password="x")


@pytest.mark.parametrize(
    "uri",
    ["bolt://neo4j:topsecret@127.0.0.1:9", "neo4j://:topsecret@[::1]", "bolt://127.0.0.1:9?x=topsecret"],
)
def test_a_password_in_the_address_is_refused_and_not_repeated(uri: str):
    """The driver would put the whole address into its message."""
    with pytest.raises(ExportError, match="password in the environment") as caught:
        load(sample_graph(), uri=uri, user="neo4j", password="x")
    assert "topsecret" not in str(caught.value) and caught.value.__cause__ is None


def test_driver_not_installed(monkeypatch: pytest.MonkeyPatch):
    """Without the driver, the error names the extra."""
    monkeypatch.setitem(sys.modules, "neo4j", None)
    with pytest.raises(MissingExtra, match=r"event-kg\[neo4j\]"):
        load(sample_graph(), uri="bolt://127.0.0.1:9", user="neo4j", password="x")


def test_constraints_cover_every_label_and_edge_type():
    """Each label and edge type of the table has its constraint."""
    text = "\n".join(constraints())
    assert set(re.findall(r"FOR \(n:(\w+)\) REQUIRE n\.id IS UNIQUE", text)) == set(NODE_TABLES)
    assert set(re.findall(r"-\[r:(\w+)\]-\(\) REQUIRE r\.id IS UNIQUE", text)) == set(EDGE_TABLES)
