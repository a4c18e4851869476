"""The graph of a store, and the databases made of it: rebuilt when the store has changed, else taken from its cache.

Everything lies in STORE/cache/KEY/, where KEY is a digest of what the store holds and of the program's versions;
it may be deleted at any time. What is damaged there is made anew. Where nothing can be written, a graph lives in memory
and a database in a temporary folder.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from kg import __version__
from kg.build.graph_file import read_graph, write_graph
from kg.build.members import Members, read_members, write_members
from kg.build.progress import Progress, silent
from kg.build.relink import LINKING, link_store, without_collection
from kg.config import Config
from kg.errors import StoreCorrupt
from kg.ids import content_id
from kg.link.updates.state import STATE
from kg.merge import VERSION, merge
from kg.model import Graph
from kg.project.atomic import whole_file
from kg.store import Batch, Store

_GRAPH = "graph.msgpack"
_MEMBERS = "members.msgpack"


def open_graph(store: Store, *, config: Config, progress: Progress = silent) -> Graph:
    """Return the graph of `store`: from its cache if nothing has changed since, else linked and merged anew.

    A store opened for writing also keeps the judgements that linking made. Safe to stop at any moment.
    """
    with suppress(OSError, StoreCorrupt):  # none yet, or a damaged one: made below
        return read_graph(_folder(store, config) / _GRAPH)
    return _make(store, config, progress)[0]


def open_members(store: Store, *, config: Config, progress: Progress = silent) -> Members:
    """Return which chain belongs to which node, as `open_graph` returns the graph."""
    with suppress(OSError, StoreCorrupt):
        return read_members(_folder(store, config) / _MEMBERS)
    return _make(store, config, progress)[1]


def state_of(store: Store, config: Config) -> str:
    """Return what names the state of `store` that a graph is made of: another one, another graph."""
    return _folder(store, config).name


def _make(store: Store, config: Config, progress: Progress) -> tuple[Graph, Members]:
    progress("linking", 0, None)
    clusters = link_store(store, config=config)
    progress("merging", 0, None)
    with without_collection():
        graph = merge(store.articles(), store.records(), clusters)
    members = Members.of(clusters)
    if store.writable:
        store.append(Batch(judgements=clusters.judgements))
    folder = _folder(store, config)
    if _can_keep(folder):
        with whole_file(folder / _MEMBERS) as draft:
            write_members(members, draft)
        with whole_file(folder / _GRAPH) as draft:  # raises ExportError, as where the disk is full
            write_graph(graph, draft)
        _drop_others(folder)
    return graph, members


@contextmanager
def open_database(
    store: Store,
    name: str,
    make: Callable[[Graph, Path], None],
    *,
    config: Config,
    progress: Progress = silent,
) -> Iterator[Path]:
    """Yield the path of the database `name` of the store's graph, which `make(graph, path)` writes if need be.

    `make` puts it there whole or not at all, and raises ExportError where it cannot. The path is good until the block
    ends: a database that cannot be kept in the cache is removed then.
    """
    path = _folder(store, config) / name
    if _is_whole(path):
        yield path
        return
    graph = open_graph(store, config=config, progress=progress)
    progress(f"indexing for {name}", 0, None)
    path = _folder(store, config) / name
    if _can_keep(path.parent):
        make(graph, path)
        _seal(path).write_text(str(_size(path)), "ascii")
        yield path
        return
    with TemporaryDirectory(prefix="kg-") as folder:
        path = Path(folder) / name
        make(graph, path)
        yield path


def _folder(store: Store, config: Config) -> Path:
    made_by = (__version__, str(STATE), str(VERSION))
    key = content_id("g", store.fingerprint(), *made_by, repr(config.link))
    return store.cache / key


def _can_keep(folder: Path) -> bool:
    """Tell whether `folder` can be written, and make it; not so on a read-only disk or in another user's store."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def _drop_others(folder: Path) -> None:
    """Remove the caches of earlier states of the store, but for what linking keeps of them."""
    for other in folder.parent.iterdir():
        if other not in (folder, folder.parent / LINKING):
            shutil.rmtree(other, ignore_errors=True)


def _is_whole(path: Path) -> bool:
    """Tell whether `path` holds as many bytes as when it was written."""
    try:
        return _seal(path).read_text("ascii") == str(_size(path))
    except (OSError, UnicodeDecodeError):
        return False


def _seal(path: Path) -> Path:
    return path.with_name(path.name + ".size")


def _size(path: Path) -> int:
    """Return the bytes of the file, or of all files in the folder, at `path`."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if not file.is_dir())
