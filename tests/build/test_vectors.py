"""Vectors of the nodes of a store."""

import math
from pathlib import Path

import numpy as np

from kg.build.cache import open_graph
from kg.build.ingest import ingest
from kg.build.vectors import node_vectors
from kg.config import Config
from kg.extract.reader.vectors import WIDTH
from kg.resources import data_dir
from kg.store import Store

CONFIG = Config()


def test_events_and_entities_have_the_direction_of_their_mentions(tmp_path: Path) -> None:
    """Length 1, for nodes of the graph; an event of one mention points where that mention does."""
    with Store.open(tmp_path / "s", write=True) as store:
        ingest([data_dir() / "samples" / "beirut-wire.txt"], store, config=CONFIG)
        found = node_vectors(store, config=CONFIG)
        graph = open_graph(store, config=CONFIG)
        (record,) = store.records()
    assert {event.id for event in graph.events} <= set(found)
    assert {ident[:2] for ident in found} == {"v-", "e-"}
    for vector in found.values():
        assert len(vector) == WIDTH and math.isclose(math.hypot(*vector), 1.0, abs_tol=1e-2)
    triggers = {(mention.trigger.begin, mention.trigger.end): mention for mention in record.events}
    alone = next(event for event in graph.events if len(event.mentions) == 1)
    own = np.frombuffer(triggers[alone.mentions[0].begin, alone.mentions[0].end].vector, np.int8).astype(
        float
    )
    assert np.allclose(found[alone.id], own / np.linalg.norm(own), atol=1e-3)


def test_a_store_without_records_has_none(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s", write=True) as store:
        assert node_vectors(store, config=CONFIG) == {}
