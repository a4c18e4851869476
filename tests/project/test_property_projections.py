"""One contract for all projections of the property graph: the same nodes and edges, read back by other programs."""

import csv
import tempfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import igraph
import ladybug
import networkx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from msgspec import Struct

from kg.errors import ExportError
from kg.model import Graph
from kg.project.formats import FORMATS
from kg.project.graph_nx import to_networkx
from kg.project.property.graph import edges, nodes
from kg.project.property.schema import EDGE_TABLES, NODE_TABLES

from .generated_graphs import graphs
from .sample_graph import STRANGE, sample_graph


class Contents(Struct, frozen=True):
    """What a projection holds: (id, label) of nodes, (id, type, source, target) of edges, both sorted."""

    nodes: list[tuple[str, str]]
    edges: list[tuple[str, str, str, str]]
    firm: str
    """The name of the one organization, which is full of strange characters."""


def _contents(
    found_nodes: list[tuple[str, str]], found_edges: list[tuple[str, str, str, str]], firm: str
) -> Contents:
    return Contents(sorted(found_nodes), sorted(found_edges), firm)


def _from_networkx(found: networkx.Graph) -> Contents:
    if found.is_multigraph():
        found_edges = [(key, data, *ends) for *ends, key, data in found.edges(keys=True, data=True)]
    else:  # GEXF without parallel edges
        found_edges = [(data["id"], data, *ends) for *ends, data in found.edges(data=True)]
    return _contents(
        [(name, data["node_label"]) for name, data in found.nodes(data=True)],
        [(ident, data["edge_type"], source, target) for ident, data, source, target in found_edges],
        next((data["name"] for _, data in found.nodes(data=True) if data.get("type") == "Organization"), ""),
    )


def _from_csv(folder: Path) -> Contents:
    def rows(name: str) -> list[dict[str, str]]:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return _contents(
        [(row["id"], label) for label in NODE_TABLES for row in rows(label)],
        [(row["id"], kind, row["source"], row["target"]) for kind in EDGE_TABLES for row in rows(kind)],
        next((row["name"] for row in rows("Entity") if row["type"] == "Organization"), ""),
    )


def _from_tables(folder: Path, suffix: str) -> Contents:
    """Read tables by DuckDB, which knows CSV and Parquet by their names."""

    def rows(columns: str, name: str, where: str = "true") -> list[tuple[str, ...]]:
        source = f"'{folder}/{name}{suffix}'"
        if suffix == ".csv":  # told, not guessed: odd characters mislead its guess
            source = f"read_csv({source}, header=true, delim=',', quote='\"', escape='\"', all_varchar=true)"
        return duckdb.sql(f"SELECT {columns} FROM {source} WHERE {where}").fetchall()

    return _contents(
        [(ident, label) for label in NODE_TABLES for (ident,) in rows("id", label)],
        [(i, kind, s, t) for kind in EDGE_TABLES for i, s, t in rows("id, source, target", kind)],
        next((name for (name,) in rows("name", "Entity", "type = 'Organization'")), ""),
    )


def _from_ladybug(path: Path) -> Contents:
    with ladybug.Database(path, read_only=True) as database, ladybug.Connection(database) as connection:

        def rows(text: str) -> list[tuple[str, ...]]:
            return [tuple(row) for row in connection.execute(text).get_all()]

        return _contents(
            rows("MATCH (n) RETURN n.id, label(n)"),
            rows("MATCH (a)-[r]->(b) RETURN r.id, label(r), a.id, b.id"),
            next((name for (name,) in rows("MATCH (n:Entity {type: 'Organization'}) RETURN n.name")), ""),
        )


def _read(name: str, reader: Callable[[Path], Contents]) -> Callable[[Graph, Path], Contents]:
    def written_and_read(graph: Graph, folder: Path) -> Contents:
        path = folder / f"graph{FORMATS[name].suffix}"
        FORMATS[name].write(graph, path)
        return reader(path)

    return written_and_read


PROJECTIONS: dict[str, Callable[[Graph, Path], Contents]] = {
    "networkx": lambda graph, folder: _from_networkx(to_networkx(graph)),
    "graphml": _read(
        "graphml", lambda path: _from_networkx(networkx.read_graphml(path, force_multigraph=True))
    ),
    "gexf": _read("gexf", lambda path: _from_networkx(networkx.read_gexf(path))),
    "csv": _read("csv", _from_csv),
    "csv by DuckDB": _read("csv", lambda path: _from_tables(path, ".csv")),
    "parquet": _read("parquet", lambda path: _from_tables(path, ".parquet")),
    "cypher": _read("cypher", _from_ladybug),
}


@pytest.mark.parametrize("name", PROJECTIONS)
def test_same_nodes_and_edges_everywhere(name: str, tmp_path: Path):
    """Ids, labels, types and ends are those of the property graph, parallel edges included."""
    graph = sample_graph()
    found = PROJECTIONS[name](graph, tmp_path)
    assert found.nodes == sorted((node.id, node.label) for node in nodes(graph))
    assert found.edges == sorted((edge.id, edge.type, edge.source, edge.target) for edge in edges(graph))


@pytest.mark.parametrize("name", PROJECTIONS)
@given(graph=graphs())
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # making a graph smaller takes minutes
)
def test_whatever_stands_in_texts_and_names(name: str, graph: Graph):
    """Nodes and edges come through with any characters in them, lone surrogates included, and with any gaps."""
    with tempfile.TemporaryDirectory() as folder:
        found = PROJECTIONS[name](graph, Path(folder))
    assert found.nodes == sorted((node.id, node.label) for node in nodes(graph))
    assert found.edges == sorted((edge.id, edge.type, edge.source, edge.target) for edge in edges(graph))


def test_igraph_reads_graphml(tmp_path: Path):
    """igraph, which passes over the ids of edges, reads the same nodes, values and edges."""
    graph = sample_graph()
    FORMATS["graphml"].write(graph, tmp_path / "graph.graphml")
    found = igraph.Graph.Read_GraphML(str(tmp_path / "graph.graphml"))
    ids = found.vs["id"]
    assert sorted(zip(ids, found.vs["node_label"], strict=True)) == sorted(
        (n.id, n.label) for n in nodes(graph)
    )
    assert sorted((e["edge_type"], ids[e.source], ids[e.target]) for e in found.es) == sorted(
        (edge.type, edge.source, edge.target) for edge in edges(graph)
    )
    met = found.vs.find(type="CONSULT")
    assert (met["begin"], met["sourceCount"], met["deadMax"]) == ("2016-09-05", 1, 3)


@pytest.mark.parametrize("name", PROJECTIONS)
def test_strange_strings_come_through(name: str, tmp_path: Path):
    """Quotes, newlines, emoji and right-to-left text survive; what a format cannot hold becomes U+FFFD."""
    replaced = "\0\x01\x0b\ufffe" if name.partition(" ")[0] in ("graphml", "gexf") else "\0"
    wanted = STRANGE.translate(dict.fromkeys(map(ord, replaced), "\ufffd"))
    assert PROJECTIONS[name](sample_graph(), tmp_path).firm == wanted


@pytest.mark.parametrize("name", ["json", "graphml", "gexf", "csv", "parquet"])
def test_two_runs_write_the_same_bytes(name: str, tmp_path: Path):
    """Files of two runs are equal byte for byte."""
    paths = [tmp_path / "one", tmp_path / "two"]
    for path in paths:
        FORMATS[name].write(sample_graph(), path)
    first, second = ([file.read_bytes() for file in sorted(_files(path))] for path in paths)
    assert first == second


def _files(path: Path) -> list[Path]:
    return list(path.iterdir()) if path.is_dir() else [path]


@pytest.mark.parametrize("name", FORMATS)
def test_place_that_cannot_be_written(name: str, tmp_path: Path):
    """A path under a file is an ExportError that names it, and no draft is left."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match="file/graph"):
        FORMATS[name].write(sample_graph(), tmp_path / "file" / "graph")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("name", ["csv", "parquet", "json", "graphml", "gexf", "cypher"])
def test_empty_graph(name: str, tmp_path: Path):
    """A graph of nothing is written too, with its columns."""
    FORMATS[name].write(
        Graph(articles=(), entities=(), events=(), claims=(), relations=()), tmp_path / "graph"
    )
    if name in ("csv", "parquet"):
        assert {path.stem for path in _files(tmp_path / "graph")} == {*NODE_TABLES, *EDGE_TABLES}
    else:
        assert (tmp_path / "graph").stat().st_size > 0
