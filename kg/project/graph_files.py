"""Graphs read back from files that `kg export` wrote: JSON gives the very graph, RDF one with the same quads."""

from collections.abc import Callable
from pathlib import Path

from kg.errors import ReadError
from kg.model import Graph
from kg.project.engines.sparql import read_quads
from kg.project.json_graph import from_json
from kg.project.rdf.reader import graph_of


def _from_rdf(path: Path) -> Graph:
    return graph_of(read_quads(path))


READERS: dict[str, Callable[[Path], Graph]] = {
    ".json": lambda path: from_json(path.read_bytes()),
    ".nq": _from_rdf,
    ".trig": _from_rdf,
}
"""What reads a graph file, by its suffix."""


def read_graph_file(path: Path) -> Graph:
    """Return the graph of a file; raises ReadError, which names the file, where it holds none of ours."""
    reader = READERS.get(path.suffix)
    if reader is None:
        raise ReadError("not-a-graph", f"{path}: a graph is read from {', '.join(READERS)} files")
    try:
        return reader(path)
    except OSError as error:
        raise ReadError("unreadable", f"{path}: {error.strerror}") from error
    except ReadError as error:
        raise ReadError(error.reason, f"{path}: {error}") from error
