"""Does one job of `kg.explore.jobs`, as a process of its own: `Job` as JSON comes in, `Done` goes out."""

import shutil
from pathlib import Path
from tempfile import mkdtemp

import msgspec

from kg.build.cache import open_database, open_graph, open_members, state_of
from kg.build.people import forbid_nodes, merge_nodes, split_node
from kg.errors import KgError, QueryError, StoreLocked
from kg.explore.formats import EXPORTS
from kg.explore.index import NAME, index_maker
from kg.explore.jobs import Decide, Done, Export, Forbid, Job, Merge, Prepare, Remake, Split
from kg.project.engines import cypher, sparql
from kg.project.engines.worker_loop import run
from kg.store import Store

_ENGINES = {"cypher": cypher.build, "sparql": sparql.build}


def answer(job: Job) -> Done:
    """Return what a job answers; an error of the program as text."""
    try:
        match job:
            case Decide():
                return _decide(job)
            case Remake():
                return _remake(job)
            case Prepare():
                return _prepare(job)
            case Export():
                return _export(job)
    except KgError as error:
        return Done(error=str(error), locked=isinstance(error, StoreLocked))


def _decide(job: Decide) -> Done:
    with Store.open(Path(job.store), write=True) as store:
        members = open_members(store, config=job.config)
        match job.decision:
            case Split(node, articles, why):
                found = split_node(store, members, node, articles, by=job.by, why=why)
            case Forbid(left, right, why):
                found = forbid_nodes(store, members, left, right, by=job.by, why=why)
            case Merge(nodes, why):
                if len(nodes) < 2:
                    raise QueryError("at least two ids are needed")
                found = merge_nodes(store, members, nodes, by=job.by, why=why)
    return Done(count=len(found))


def _remake(job: Remake) -> Done:
    with Store.open(Path(job.store), write=job.keep) as store:
        make = index_maker(store, config=job.config)
        with open_database(store, NAME, make, config=job.config) as path:
            return Done(path=str(_kept(path, store, job.scratch)), state=state_of(store, job.config))


def _prepare(job: Prepare) -> Done:
    with (
        Store.open(Path(job.store)) as store,
        open_database(store, job.engine, _ENGINES[job.engine], config=job.config) as path,
    ):
        return Done(path=str(_kept(path, store, job.scratch)))


def _kept(path: Path, store: Store, scratch: str) -> Path:
    """Return where a database lies on: in the store's cache, else in a new folder of `scratch`."""
    if path.is_relative_to(store.cache):
        return path
    return Path(shutil.move(path, Path(mkdtemp(dir=scratch)) / path.name))


def _export(job: Export) -> Done:
    chosen = EXPORTS[job.format]
    with Store.open(Path(job.store)) as store:
        graph = open_graph(store, config=job.config)
    target = Path(job.scratch) / f"{Path(job.store).resolve().name}{chosen.suffix or f'-{job.format}'}"
    chosen.write(graph, target)
    if target.is_dir():
        target = Path(shutil.make_archive(str(target), "zip", target.parent, target.name))
    return Done(path=str(target))


def main() -> None:
    """Answer the jobs that standard input holds."""
    run(lambda data: msgspec.json.encode(answer(msgspec.json.decode(data, type=Job))))


if __name__ == "__main__":
    main()
