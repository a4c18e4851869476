"""The graph of a store, and the databases made of it: rebuilt when the store has changed, else taken from its cache.

Everything lies in STORE/cache/KEY/, where KEY is a digest of what the store holds and of the program's version;
it may be deleted at any time.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

from kg import __version__
from kg.build.graph_file import read_graph, write_graph
from kg.build.progress import Progress, silent
from kg.config import Config
from kg.errors import StoreError
from kg.ids import content_id
from kg.kb import KnowledgeBase
from kg.link import link
from kg.merge import merge
from kg.model import Graph
from kg.store import Batch, Store

_GRAPH = "graph.msgpack"


def open_graph(store: Store, *, config: Config, progress: Progress = silent) -> Graph:
    """Return the graph of `store`: from its cache if nothing has changed since, else linked and merged anew.

    A store opened for writing also keeps the judgements that linking made.
    """
    cached = _folder(store, config) / _GRAPH
    if cached.exists():
        return read_graph(cached)
    progress("linking", 0, None)
    people = [judgement for judgement in store.judgements() if judgement.by.startswith("person:")]
    with KnowledgeBase.open(Path(config.link.kb) if config.link.kb else None) as kb:
        clusters = link(store.articles(), store.records(), kb=kb, config=config.link, decisions=people)
    progress("merging", 0, None)
    graph = merge(store.articles(), store.records(), clusters)
    if store.writable:
        store.append(Batch(judgements=clusters.judgements))
    _keep(_folder(store, config) / _GRAPH, lambda path: write_graph(graph, path))
    return graph


def open_database(
    store: Store,
    name: str,
    make: Callable[[Graph, Path], None],
    *,
    config: Config,
    progress: Progress = silent,
) -> Path:
    """Return the path of the database `name` of the store's graph, which `make(graph, path)` writes if need be."""
    path = _folder(store, config) / name
    if not path.exists():
        graph = open_graph(store, config=config, progress=progress)
        progress(f"indexing for {name}", 0, None)
        path = _folder(store, config) / name
        _keep(path, lambda draft: make(graph, draft))
    return path


def _folder(store: Store, config: Config) -> Path:
    key = content_id("g", store.fingerprint(), __version__, repr(config.link))
    return store.cache / key


def _keep(path: Path, write: Callable[[Path], object]) -> None:
    """Write `path` whole or not at all, and remove the caches of earlier states of the store."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(path.name + ".draft")
        write(draft)
        draft.rename(path)
        for other in path.parent.parent.iterdir():
            if other != path.parent:
                shutil.rmtree(other, ignore_errors=True)
    except OSError as error:
        raise StoreError(
            f"{path}: cannot be written ({error.strerror}); the store itself is unharmed"
        ) from error
