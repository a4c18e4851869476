"""Where a command takes its graph from: a store, or a file that `kg export` wrote (JSON, N-Quads, TriG)."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from kg.build import cache
from kg.build.progress import Progress
from kg.build.vectors import Vector, node_vectors
from kg.config import Config
from kg.model import Graph
from kg.project.graph_files import read_graph_file
from kg.store import Store


def graph_at(path: Path, *, config: Config, progress: Progress) -> Graph:
    """Return the graph of the store or of the file at `path`."""
    if path.is_file():
        progress("reading", 0, None)
        return read_graph_file(path)
    with Store.open(path) as store:
        return cache.open_graph(store, config=config, progress=progress)


def vectors_at(path: Path, *, config: Config, progress: Progress) -> Mapping[str, Vector]:
    """Return the vectors of the nodes of the store at `path`; raises UsageError where there are none."""
    if path.is_file():
        raise click.UsageError(f"{path} is a file of a graph, which holds no vectors; name a store")
    with Store.open(path) as store:
        found = node_vectors(store, config=config, progress=progress)
    if not found:
        raise click.UsageError(f"the records of {path} hold no vectors; build the store again")
    return found


@contextmanager
def database_at(
    path: Path, name: str, make: Callable[[Graph, Path], None], *, config: Config, progress: Progress
) -> Iterator[Path]:
    """Yield the database `name` that `make` writes of the graph at `path`: a store keeps it, a file does not."""
    if path.is_file():
        graph = graph_at(path, config=config, progress=progress)
        progress(f"indexing for {name}", 0, None)
        with tempfile.TemporaryDirectory(prefix="kg-") as folder:
            make(graph, Path(folder) / name)
            yield Path(folder) / name
        return
    with (
        Store.open(path) as store,
        cache.open_database(store, name, make, config=config, progress=progress) as database,
    ):
        yield database
