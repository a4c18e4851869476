from pathlib import Path

import pytest

from kg.build.graph_file import read_graph, write_graph
from kg.errors import StoreCorrupt
from kg.model import Graph
from tests.merge.test_merge import graph_of, two_reports


def test_a_graph_comes_back_as_it_was(tmp_path: Path) -> None:
    graph = graph_of(*two_reports())
    write_graph(graph, tmp_path / "g")
    assert read_graph(tmp_path / "g") == graph


def test_an_empty_graph_comes_back(tmp_path: Path) -> None:
    graph = Graph(articles=(), entities=(), events=(), claims=(), relations=())
    write_graph(graph, tmp_path / "g")
    assert read_graph(tmp_path / "g") == graph


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    write_graph(graph_of(*two_reports()), tmp_path / "g")
    (tmp_path / "g").write_bytes((tmp_path / "g").read_bytes()[:-30])
    with pytest.raises(StoreCorrupt, match="damaged"):
        read_graph(tmp_path / "g")
