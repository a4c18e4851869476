"""A vector for each node whose mentions have one: the mean direction of what linking compares."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from kg.build.cache import open_members
from kg.build.members import Members
from kg.build.progress import Progress, silent
from kg.config import Config
from kg.model import ChainRef, ExtractionRecord
from kg.store import Store

Vector: TypeAlias = tuple[float, ...]
_DIGITS = 4


def node_vectors(store: Store, *, config: Config, progress: Progress = silent) -> Mapping[str, Vector]:
    """Return a vector of length 1 for each event and entity of the store's graph that has one, by id.

    It is the direction of the sum of the vectors of its mentions (events) or chains (entities), 64 signed bytes each.
    Nodes with near vectors are written of alike. Pronouns alone have none, nor have records of other extractors.
    """
    members = open_members(store, config=config, progress=progress)
    sums: dict[str, NDArray[np.int64]] = {}
    for record in store.records():
        for node, vector in _vectors(record, members):
            number = np.frombuffer(vector, np.int8).astype(np.int64)
            sums[node] = sums[node] + number if node in sums else number
    return {node: _unit(total) for node, total in sorted(sums.items()) if total.any()}


def _vectors(record: ExtractionRecord, members: Members) -> Iterator[tuple[str, bytes]]:
    """Yield each vector of a record with the node that it counts for."""
    for key, number in _keyed(record.article, range(len(record.chains))):
        if key in members.entities and record.chains[number].vector:
            yield members.entities[key], record.chains[number].vector
    for key, number in _keyed(record.article, range(len(record.event_chains))):
        if key in members.events:
            for event in record.event_chains[number].events:
                if record.events[event].vector:
                    yield members.events[key], record.events[event].vector


def _keyed(article: str, numbers: Iterable[int]) -> Iterator[tuple[str, int]]:
    return ((ChainRef(article, number).key, number) for number in numbers)


def _unit(total: NDArray[np.int64]) -> Vector:
    """Return the direction; rounded, so that it is the same on every machine."""
    return tuple(np.round(total / np.linalg.norm(total), _DIGITS).tolist())
