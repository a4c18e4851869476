"""The graph as JSON: by the contract, the same bytes each time, and back."""

import json
from pathlib import Path

import pytest
from msgspec import structs

from kg.errors import ExportError, ReadError
from kg.model import Graph, Meta
from kg.project.json_graph import from_json, write_json

from .sample_graph import STRANGE, sample_graph


def test_keys_and_shapes_are_those_of_the_contract(tmp_path: Path):
    """Top-level keys, and the shapes of time, place and participants, stand as the contract has them."""
    write_json(sample_graph(), tmp_path / "graph.json")
    graph = json.loads((tmp_path / "graph.json").read_text())
    assert list(graph) == [
        "articles", "entities", "events", "claims", "relations", "eventRelations", "reprints", "meta",
    ]  # fmt: skip
    met = next(event for event in graph["events"] if event["type"] == "CONSULT")
    assert met["begin"] == {"value": "2016-09-05", "granularity": "day", "from": "text"}
    assert {"entity", "role", "propbank", "confidence"} <= set(met["participants"][0])
    assert met["place"]["entity"] in {entity["id"] for entity in graph["entities"]}
    assert STRANGE in {entity["name"] for entity in graph["entities"]}


def test_reads_back_equal(tmp_path: Path):
    """Nothing is lost on the way out and back."""
    graph = sample_graph()
    write_json(graph, tmp_path / "graph.json")
    assert from_json((tmp_path / "graph.json").read_bytes()) == graph


def test_equal_byte_for_byte(tmp_path: Path):
    """Two runs write the same bytes."""
    write_json(sample_graph(), tmp_path / "one.json")
    write_json(sample_graph(), tmp_path / "two.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_empty_graph(tmp_path: Path):
    """A graph of nothing is still an object with every key."""
    empty = Graph(articles=(), entities=(), events=(), claims=(), relations=(), meta=Meta(version="1"))
    write_json(empty, tmp_path / "graph.json")
    assert from_json((tmp_path / "graph.json").read_bytes()) == empty


def test_lone_surrogate_becomes_the_replacement_character(tmp_path: Path):
    """No UTF-8 file can hold half a character; the rest of the graph is written all the same."""
    graph = sample_graph()
    odd = structs.replace(graph.articles[0], title="half \ud83e here \0")
    write_json(structs.replace(graph, articles=(odd,)), tmp_path / "graph.json")
    assert json.loads((tmp_path / "graph.json").read_bytes())["articles"][0]["title"] == "half \ufffd here \0"


@pytest.mark.parametrize("data", [b"", b"[]", b'{"articles": [{}]}', b"\xff\xfe", b'{"articles": []}'])
def test_what_is_no_graph_is_a_read_error(data: bytes):
    """Other JSON, and what is no JSON, is refused with a reason."""
    with pytest.raises(ReadError) as caught:
        from_json(data)
    assert caught.value.reason == "not-a-graph"


def test_unwritable_place_is_an_export_error(tmp_path: Path):
    """A path under a file cannot be written; the message names it."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match=r"file/graph\.json"):
        write_json(sample_graph(), tmp_path / "file" / "graph.json")
