"""Linkage at scale: time, memory and growth, the largest clusters, precision and recall against the truth.

Articles are made of the records of ECB+'s training topics (bench_stories.py), kept in a folder, and linked by the
program as it links any store. Printed as Markdown with machine and commit.
"""

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from bench_articles import ecb_documents
from bench_records import Base
from bench_stories import Made, Stories, load_bases
from bench_world import make_world
from numpy.typing import NDArray

from kg.build.relink import LINKING, link_store
from kg.config import Config
from kg.corpora.ecbplus import DEV_TOPICS
from kg.kb import KnowledgeBase, name_key
from kg.model import ChainRef
from kg.resources import data_dir
from kg.store import Batch, Store

SEED = 4
EVENTS = 0.3  # event chains for each chain of entities
_BATCH = 400
_FIRST_ADDED = 1 << 24  # stories of the articles that are added stand behind all others
_SHARD = 20_000
_LARGEST = 12
KG = Path(sys.executable).with_name("kg")
_SCHEMA = pa.schema(
    [("kind", pa.string()), ("article", pa.string()), ("chain", pa.int32()), ("truth", pa.string())]
)


def seed_store(corpora: Path, folder: Path) -> Path:
    """Return a store of ECB+'s training topics, read by the program if that was not done before."""
    store = folder / "seed"
    if not (store / "ledger.sqlite").exists():
        texts = folder / "texts"
        texts.mkdir(parents=True, exist_ok=True)
        for name, sentences in ecb_documents(corpora):
            if name.partition("_")[0] not in DEV_TOPICS:
                body = "\n\n".join(sentences[1:])
                (texts / f"{name}.txt").write_text(
                    f"{sentences[0]}\n\nPublished: March 3, 2012\n\n{body}\n", "utf-8"
                )
        subprocess.run([str(KG), "build", "-q", str(texts), "-o", str(store)], check=False)
    return store


def stories_of(seed: Path, chains: int) -> Stories:
    """Return the maker of stories for a graph of so many entity chains."""
    with Store.open(seed) as store:
        bases: list[Base] = load_bases(list(store.articles()), list(store.records()))
    kb = KnowledgeBase.open()
    names = [
        (chain.type, chain.name, bool(kb.lookup(chain.name)))
        for base in bases
        for chain in base.record.chains
        if chain.named and name_key(chain.name)
    ]
    share = len(names) / sum(len(base.record.chains) for base in bases)
    path = data_dir() / "kb" / "kb.sqlite"
    world = make_world(names, kb, path, chains=int(chains * share), seed=SEED)
    return Stories(bases, world, kb, events=EVENTS, seed=SEED)


def make_store(seed: Path, path: Path, chains: int) -> None:
    """Make a store of articles with so many entity chains, and `truth.parquet` beside its ledger."""
    if (path / "truth.parquet").exists():
        return
    shards = [
        (seed, chains, number, min(_SHARD, chains - number * _SHARD))
        for number in range(-(-chains // _SHARD))
    ]
    truth = []
    with Store.open(path, write=True) as store, ProcessPoolExecutor(2) as pool:
        for made in pool.map(_shard, shards):
            for at in range(0, len(made), _BATCH):
                part = made[at : at + _BATCH]
                store.append(
                    Batch(articles=tuple(m.article for m in part), records=tuple(m.record for m in part))
                )
            truth.append(truth_table(made))
    pq.write_table(pa.concat_tables(truth), path / "truth.parquet")


_makers: dict[int, Stories] = {}


def _shard(work: tuple[Path, int, int, int]) -> list[Made]:
    seed, chains, number, wanted = work
    if chains not in _makers:
        _makers[chains] = stories_of(seed, chains)
    return list(_makers[chains].articles(wanted, first=number * _SHARD))


def truth_table(made: Iterable[Made]) -> pa.Table:
    """Return kind, article, chain and true thing of each chain that has one."""
    rows = [
        {"kind": kind, "article": each.article.id, "chain": chain, "truth": true}
        for each in made
        for kind, trues in (("entity", each.entities), ("event", each.events))
        for chain, true in enumerate(trues)
        if true is not None
    ]
    return pa.Table.from_pylist(rows, _SCHEMA)


def tell_linking(path: Path) -> None:
    """Link a store in this process, write `clusters.parquet` beside its ledger, print seconds and memory as JSON."""
    started, begun = time.monotonic(), time.process_time()
    with Store.open(path) as store:
        clusters = link_store(store, config=Config())
    seconds, processor = time.monotonic() - started, time.process_time() - begun
    names = {id: facts.name for id, facts in clusters.facts.items()}
    report = {
        "seconds": seconds,
        "processor": processor,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "entity chains": len(clusters.entities),
        "event chains": len(clusters.events),
        "entities": len(set(clusters.entities.values())),
        "events": len(set(clusters.events.values())),
        "judgements": len(clusters.judgements),
    }
    columns = [
        (kind, *row)
        for kind, ids in (("entity", clusters.entities), ("event", clusters.events))
        for row in _rows(ids.items(), names)
    ]
    pq.write_table(
        pa.table(
            {
                name: [row[at] for row in columns]
                for at, name in enumerate(("kind", "article", "chain", "id", "name"))
            }
        ),
        path / "clusters.parquet",
    )
    print(json.dumps(report))


def _rows(
    items: Iterable[tuple[ChainRef, str]], names: dict[str, str]
) -> Iterator[tuple[str, int, str, str]]:
    for ref, id in items:
        yield ref.article, ref.chain, id, names.get(id, "")


def measure(path: Path) -> dict[str, float]:
    """Link a store in a process of its own; return what it reports."""
    call = [sys.executable, __file__, "--link", str(path)]
    report: dict[str, float] = json.loads(
        subprocess.run(call, stdout=subprocess.PIPE, text=True, check=True).stdout
    )
    return report


def add_articles(seed: Path, path: Path, chains: int, count: int) -> dict[str, float]:
    """Add so many articles to a linked store, link it again, and take them out again; return what linking reports."""
    made = list(islice(stories_of(seed, chains).articles(count * _FIRST_ADDED, first=_FIRST_ADDED), count))
    batch = Batch(articles=tuple(m.article for m in made), records=tuple(m.record for m in made))
    with Store.open(path, write=True) as store:
        store.append(batch)
    report = measure(path)
    with Store.open(path, write=True) as store:
        store.remove(m.article.id for m in made)
    return report


def pair_scores(predicted: NDArray[np.int64], true: NDArray[np.int64]) -> tuple[float, float, int]:
    """Return precision and recall of the pairs that clusters join, and how many pairs these are."""
    together = np.unique(predicted * (int(true.max()) + 1) + true, return_counts=True)[1]
    right, joined, wanted = (
        int((counts * (counts - 1) // 2).sum())
        for counts in (together, np.bincount(predicted), np.bincount(true))
    )
    return right / max(1, joined), right / max(1, wanted), joined


def scores(path: Path) -> None:
    """Print precision and recall of a store's clusters, and its largest clusters."""
    truth, found = pq.read_table(path / "truth.parquet"), pq.read_table(path / "clusters.parquet")
    found = found.set_column(2, "chain", found["chain"].cast(pa.int32()))
    both = truth.join(found, ["kind", "article", "chain"], join_type="inner").to_pydict()
    kinds = np.array(both["kind"])
    ids, predicted = np.unique(np.array(both["id"]), return_inverse=True)
    trues, true = np.unique(np.array(both["truth"]), return_inverse=True)
    known = np.array([name.startswith("kb:") for name in trues])[true]
    names = dict(zip(both["id"], both["name"], strict=True))
    print("\n| pairs of | precision | recall | pairs joined |\n|---|---|---|---|")
    parts = (
        ("all entities with a name", kinds == "entity"),
        ("entities that the knowledge base knows", (kinds == "entity") & known),
        ("entities that it does not know", (kinds == "entity") & ~known),
        ("events", kinds == "event"),
        ("events, any two of one story counted as right", kinds == "event"),
    )
    stories = np.unique(np.array([name.partition("/")[0] for name in trues]), return_inverse=True)[1]
    for title, chosen in parts:
        truth_of = stories[true] if "story" in title else true
        precision, recall, pairs = pair_scores(predicted[chosen], truth_of[chosen])
        share = "" if "story" in title else f"{recall:.4f}"
        print(f"| {title} | {precision:.4f} | {share} | {pairs:,} |")
    for kind in ("entity", "event"):
        chosen = kinds == kind
        sizes = np.bincount(predicted[chosen], minlength=len(ids))
        print(f"\n| largest: {kind} | chains | of one truth | truths |\n|---|---|---|---|")
        for cluster in np.argsort(-sizes, kind="stable")[:_LARGEST]:
            inside = true[chosen & (predicted == cluster)]
            values, counts = np.unique(inside, return_counts=True)
            best = trues[values[counts.argmax()]]
            name = names[ids[cluster]] or ids[cluster]
            print(
                f"| {name} ({best}) | {sizes[cluster]:,} | {counts.max() / len(inside):.3f} | {len(values)} |"
            )


def tell(title: str, report: dict[str, float]) -> None:
    """Print a row."""
    names = (
        "entity chains",
        "event chains",
        "seconds",
        "processor",
        "peak",
        "entities",
        "events",
        "judgements",
    )
    print(f"| {title} | " + " | ".join(f"{report[name]:,.0f}" for name in names) + " |", flush=True)


def main() -> None:
    """Make, link, add, score and print."""
    parser = argparse.ArgumentParser(prog="scripts/bench linkage", description=__doc__)
    parser.add_argument("corpora", type=Path, nargs="?")
    parser.add_argument("--chains", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--added", type=int, default=100, help="articles added to each")
    folder = Path("bench-linkage")
    parser.add_argument("--folder", type=Path, default=folder, help="where the made stores are kept")
    parser.add_argument("--link", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.link is not None:
        return tell_linking(options.link)
    if options.corpora is None:
        parser.error("name the folder of corpora")
    asked = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{machine}{load}, commit {commit}\n")
    seed = seed_store(options.corpora, options.folder)
    print(
        "| | entity chains | event chains | wall s | processor s | peak MiB | entities | events | judgements |"
    )
    print("|---|---|---|---|---|---|---|---|---|", flush=True)
    paths = [options.folder / f"stories-{chains}" for chains in options.chains]
    for path, chains in zip(paths, options.chains, strict=True):
        make_store(seed, path, chains)
        shutil.rmtree(path / "cache" / LINKING, ignore_errors=True)
        tell("all for the first time", measure(path))
        if options.added:
            tell(f"with {options.added} articles more", add_articles(seed, path, chains, options.added))
    scores(paths[-1])


if __name__ == "__main__":
    main()
