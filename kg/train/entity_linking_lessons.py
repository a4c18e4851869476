"""What the scorers of entity linking learn from: pairs of chains of ECB+, best candidates of names in GUM."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.corpora.identities import read_identities
from kg.evaluate.entity_linking import read_items
from kg.evaluate.given import GivenReader
from kg.kb import KnowledgeBase
from kg.link.entities.odds import odds_features
from kg.link.entities.scores import comparable, rows_of
from kg.link.near.compared import all_compared
from kg.link.near.scores import near_pairs
from kg.link.near.stories import near_stories
from kg.link.updates.parts import Part, PartMaker
from kg.link.views.chain_features import pair_features
from kg.link.views.chain_table import ChainTable, Floats, Ints, chain_table
from kg.model import ChainRef

_TOPIC = re.compile(r"(\d+)_")
_DOCUMENT = re.compile(r"\s*\* (GUM_\w+)")


@dataclass(frozen=True, slots=True)
class Lessons:
    """Rows of features, whether what they speak of is so, and how much each row counts."""

    rows: Floats
    labels: NDArray[np.bool_]
    weights: Floats


def entry_lessons(reader: GivenReader, kb: KnowledgeBase, gum: Path) -> Lessons:
    """Whether the names of GUM's training documents mean the candidate that the rules put first."""
    maker = PartMaker.open(kb)
    rows, labels = [], []
    for path in _training(gum):
        for document in read_identities(path):
            for item in read_items(reader, kb, document):
                ranked = maker.ranked(item.chain)
                if ranked:
                    rows.append(odds_features(item.chain, ranked))
                    labels.append(ranked[0].candidate.entry.id in item.right)
    return Lessons(np.array(rows), np.array(labels, np.bool_), np.ones(len(rows)))


def _training(gum: Path) -> Iterator[Path]:
    """The files of the training split, those of news first."""
    split = (gum / "splits.md").read_text("utf-8").partition("## train")[2].partition("\n## ")[0]
    names = {found[1] for line in split.splitlines() if (found := _DOCUMENT.match(line))}
    files = (path for path in (gum / "dep").glob("*.conllu") if path.stem in names)
    return iter(sorted(files, key=lambda path: ("_news_" not in path.stem, path.stem)))


def chain_lessons(parts: Sequence[Part], meant: Mapping[ChainRef, str]) -> Lessons:
    """Pairs of chains of one article or of near ones, as linking compares them, where it is known what both mean.

    `parts` are sorted by article. Topics count by the root of their pairs, lest the largest ones decide.
    """
    views = [view for part in parts for view in part.chains]
    entries = {
        view.ref.key: found.entry
        for part in parts
        for view, found in zip(part.chains, part.entries, strict=True)
        if found is not None
    }
    table = chain_table(views, [part.story for part in parts], entries)
    gold = [meant.get(view.ref) for view in views]
    left, right = _pairs(table, parts, np.array([name is not None for name in gold]))
    labels = np.array([gold[one] == gold[other] for one, other in zip(left, right, strict=True)], np.bool_)
    topics = [_TOPIC.match(views[row].ref.article) for row in left]
    sizes = Counter(found[1] for found in topics if found)
    weights = np.array([sizes[found[1]] ** -0.5 if found else 1.0 for found in topics])
    return Lessons(pair_features(table, left, right), labels, weights)


def _pairs(table: ChainTable, parts: Sequence[Part], known: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Rows of chains of which it is known what they mean, that linking would compare."""
    stories = [part.story for part in parts]
    counts = rows_of(stories, [view.ref.article for part in parts for view in part.chains])
    near = near_pairs(near_stories(stories), counts, np.arange(len(counts)))
    left, right = all_compared(near, counts, partial(comparable, table))
    told = known[left] & known[right]
    return left[told], right[told]
