"""Linking of a whole store, with what linking found of its articles before.

The parts of articles (`kg.link.parts`), which of them are near, and scores of pairs lie in STORE/cache/linking.
Articles that are new, or were read anew, get theirs made; those of articles that were taken out are dropped. The
clusters are those of a store linked for the first time.
"""

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg import __version__
from kg.build.part_file import PartFile
from kg.config import Config
from kg.ids import content_id
from kg.kb import KnowledgeBase
from kg.link import link_parts
from kg.link.anchors import Anchors
from kg.link.parts import VERSION, Part, PartMaker
from kg.model import PERSON, Clusters
from kg.resources import data_dir
from kg.store import Store

LINKING = "linking"


def link_store(store: Store, *, config: Config) -> Clusters:
    """Return the clusters of all that `store` holds, decisions of people applied."""
    path = Path(config.link.kb) if config.link.kb else data_dir() / "kb" / "kb.sqlite"
    people = [judgement for judgement in store.judgements() if judgement.by.startswith(PERSON)]
    anchors = Anchors(people)
    for record in store.records(anchors.articles):
        anchors.see(record)
    with (
        without_collection(),
        KnowledgeBase.open(path) as kb,
        PartFile.open(_part_file(store, path)) as kept,
    ):
        return link_parts(
            _parts(store, kept, PartMaker.open(kb)),
            kb=kb,
            config=config.link,
            anchors=anchors,
            kept=kept.kept(without=anchors.articles),
        )


@contextmanager
def without_collection() -> Iterator[None]:
    """Keep Python's collector of cycles from walking over millions of objects, none of which is in a cycle.

    Linking takes half as long.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _parts(store: Store, kept: PartFile, maker: PartMaker) -> Iterator[Part]:
    """Yield the part of each article; those that had none are made, and kept where the disk allows it."""
    wanted, held = store.record_keys(), kept.keys()
    kept.drop(held - wanted)
    seen = set()
    for part in kept.parts(wanted & held):
        seen.add(part.article)
        yield part
    missing = {article for article, _ in wanted} - seen
    articles = {article.id: article for article in store.articles(missing)}
    made = (
        (record.extractor, maker.part(articles[record.article], record)) for record in store.records(missing)
    )
    yield from kept.add(made)


def _part_file(store: Store, kb: Path) -> Path:
    """Return where the parts lie; the name changes with the program, its tables and weights, and the knowledge base."""
    digest = hashlib.sha256(kb.read_bytes() if kb.is_file() else b"")
    for path in sorted((data_dir() / "link").iterdir()):
        digest.update(path.read_bytes())
    return store.cache / LINKING / f"{content_id('p', __version__, str(VERSION), digest.hexdigest())}.sqlite"
