"""Coreference within one article, learned: which candidates are one thing.

Two steps over the network's frozen states (`kg/data/reader/coreference.npz`, trained by kg.train.coreference):
a filter drops candidates that surely stand alone, then each one left chooses its antecedent among those before it, or
none (Dobrovolskii 2021: words stand for their phrases). Time is linear in the length of the article.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.extract.chains.candidates import Candidate, Kind, find_candidates
from kg.extract.chains.feature_table import (
    CLASSES,
    NOBODY_KNOWN,
    SLOTS,
    Features,
    Ints,
    Speech,
    slot_rows,
    subset,
)
from kg.extract.chains.features import features_of
from kg.extract.chains.pairs import Floats, antecedents, compare, family_pairs, pointed_at
from kg.extract.chains.repeated_nouns import with_repeated
from kg.extract.chains.speakers import quoted_speech
from kg.extract.reader.parse import Parse
from kg.extract.tables.lexicon import Lexicon, load_lexicon
from kg.resources import data_dir

FILE = "coreference.npz"
_I, _WE, _YOU = (CLASSES.index(name) for name in ("I", "we", "you"))
_EPSILON = 1e-5
_GIVEN = np.float32(
    1.2
)  # what speaks for an antecedent where mentions are known (GUM's development documents)
_CHECKED = (
    24  # the last mentions of a cluster are asked whether another fits, so that long articles take no longer
)
_UNHEARD = -3.0  # scores from here down say nothing of a cluster
_CHUNK = 3_000  # pairs scored at a time, so that their columns stay in the processor's cache
Cluster = tuple[Candidate, ...]
Weights = Mapping[str, Floats]


@dataclass(frozen=True, slots=True)
class Scores:
    """Pairs of candidates with a score each: above 0 the later one rather refers to the earlier than to none."""

    later: Ints
    earlier: Ints
    values: Floats


class Resolver:
    """`resolve` gives the clusters of an article. Weights are read once.

    `keep` are the filter's weights, `members` those of scorers trained from different starts; their scores are
    averaged.
    """

    def __init__(
        self,
        keep: Weights,
        members: Sequence[Weights],
        tables: Sequence[Mapping[str | int, int]],
        lexicon: Lexicon,
    ) -> None:
        self._keep = keep
        self._members = members
        self._tables = tables
        self._lexicon = lexicon
        self.width = len(keep["filter_states"])

    @classmethod
    def load(cls, folder: Path | None = None, *, lexicon: Lexicon | None = None) -> Resolver:
        """Read the weights beside the reader network. Raises ModelError where they are missing or of another make."""
        path = (folder or data_dir() / "reader") / FILE
        if not path.is_file():
            raise ModelError(f"{path} is missing: reinstall event-kg, or train it with kg.train.coreference")
        keep: dict[str, Floats] = {}
        members: dict[str, dict[str, Floats]] = {}
        with np.load(path) as arrays:
            for name in arrays.files:
                member, _, part = name.rpartition("/")
                if name != "tables":
                    (members.setdefault(member, {}) if member else keep)[part] = arrays[name].astype(
                        np.float32
                    )
            stored = json.loads(bytes(arrays["tables"]).decode())
        families = {len(each["families"]) for each in members.values()}
        if [name for name, _ in stored] != SLOTS or families != {len(CLASSES) ** 2}:
            raise ModelError(
                f"{path} was trained with other features; train it anew with kg.train.coreference"
            )
        tables = [dict(map(tuple, rows)) for _, rows in stored]
        return cls(keep, list(members.values()), tables, lexicon or load_lexicon())

    @classmethod
    def beside(cls, folder: Path | None, lexicon: Lexicon) -> Resolver | None:
        """The resolver trained with the reader network in `folder`, or None where there is none."""
        path = (folder or data_dir() / "reader") / FILE
        return cls.load(folder, lexicon=lexicon) if path.is_file() else None

    def reads(self, parse: Parse) -> bool:
        """Tell whether the parse has the states that the resolver needs: another pipeline gives none."""
        return bool(parse.states.shape[1] == self.width)

    def resolve(
        self, parse: Parse, speech: Speech | None = None, candidates: Sequence[Candidate] | None = None
    ) -> tuple[Cluster, ...]:
        """The clusters of two or more candidates, in text order.

        `candidates` are taken as they are where they are given, as where the mentions are known.
        """
        own = find_candidates(parse) if candidates is None else tuple(candidates)
        if not own or not self.reads(parse):
            return ()
        features = features_of(parse, own, self._lexicon, speech or quoted_speech(parse))
        rows = slot_rows(features, self._tables)
        states = self._normed(parse.states)
        if candidates is None:
            kept = np.flatnonzero(self._worth(rows, states[features.head]) | pointed_at(features))
            features, rows = subset(features, kept), rows[kept]
        scores = self._scores(features, rows, states, np.array(parse.heads, np.int64))
        if candidates is not None:
            scores = replace(scores, values=scores.values + _GIVEN)
        return with_repeated(parse, own, clusters_of(features, scores))

    def _normed(self, states: Floats) -> Floats:
        centred = states - states.mean(1, keepdims=True)
        result: Floats = centred / np.sqrt((centred * centred).mean(1, keepdims=True) + _EPSILON)
        return result

    def _worth(self, rows: Ints, heads: Floats) -> NDArray[np.bool_]:
        """Which candidates may be in a cluster."""
        weights = self._keep
        hidden = (
            _sums(weights["filter_slots"], rows) + heads @ weights["filter_states"] + weights["filter_bias"]
        )
        worth: NDArray[np.bool_] = np.maximum(hidden, 0) @ weights["filter_out"] > weights["filter_least"]
        return worth

    def _scores(self, features: Features, rows: Ints, states: Floats, heads: Ints) -> Scores:
        """The members' average score of each pair."""
        places = (features.head, features.start, features.end - 1, heads[features.head])
        at_places = np.concatenate([states[place] for place in places], 1)
        members = [_Prepared.of(weights, rows, at_places) for weights in self._members]
        later, earlier = antecedents(features)
        values = np.zeros(len(later), np.float32)
        for begin in range(0, len(later), _CHUNK):
            i, j = later[begin : begin + _CHUNK], earlier[begin : begin + _CHUNK]
            families, compared = family_pairs(features, i, j), compare(features, i, j)
            for member in members:
                values[begin : begin + _CHUNK] += member.scores(i, j, families, compared)
        return Scores(later, earlier, values / np.float32(len(members)))


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What one scorer makes of each candidate by itself."""

    weights: Weights
    alone: Floats
    later: Floats
    earlier: Floats
    meeting: Floats

    @classmethod
    def of(cls, weights: Weights, rows: Ints, states: Floats) -> _Prepared:
        """From the rows of the candidates' slots, and the states of head, first word, last word and governor."""
        hidden = _sums(weights["slots"], rows) + states @ weights["states"] + weights["states_bias"]
        centred = hidden - hidden.mean(1, keepdims=True)
        normed = centred / np.sqrt((centred * centred).mean(1, keepdims=True) + _EPSILON)
        encoded = np.maximum(normed * weights["norm"] + weights["norm_bias"], 0)
        alone = np.maximum(encoded @ weights["alone"] + weights["alone_bias"], 0) @ weights["alone_out"]
        return cls(
            weights,
            alone,
            encoded @ weights["later"] + weights["pair_bias"],
            encoded @ weights["earlier"],
            encoded @ weights["meeting"],
        )

    def scores(self, later: Ints, earlier: Ints, families: Ints, compared: Floats) -> Floats:
        weights = self.weights
        hidden = self.later.take(later, 0)  # large arrays, so each step works in place
        hidden += self.earlier.take(earlier, 0)
        hidden += weights["families"].take(families, 0)
        meeting = self.meeting.take(later, 0)
        meeting *= self.meeting.take(earlier, 0)
        hidden += meeting @ weights["met"]
        hidden += compared @ weights["compared"]
        np.maximum(hidden, 0, out=hidden)
        deeper = hidden @ weights["deeper"]
        deeper += weights["deeper_bias"]
        np.maximum(deeper, 0, out=deeper)
        alone = self.alone.take(later) + self.alone.take(earlier)
        found: Floats = (
            hidden @ weights["pair_out"] + deeper @ weights["deeper_out"] + alone + weights["out_bias"]
        )
        return found


def _sums(table: Floats, rows: Ints) -> Floats:
    """The sum of the table's rows for each row of `rows` (n x slots), slot by slot."""
    total = table.take(rows[:, 0], 0)
    for slot in range(1, rows.shape[1]):
        total += table.take(rows[:, slot], 0)
    return total


def clusters_of(features: Features, scores: Scores) -> tuple[Cluster, ...]:
    """Let each candidate join the cluster that its antecedents speak for most, one of them above 0, unless the cluster
    speaks against it. The pairs are in the order of their later candidates."""
    group: dict[int, list[int]] = {}
    joining = np.unique(scores.later[scores.values > 0])
    heard = scores.values > _UNHEARD
    candidates, earlier, values = scores.later[heard], scores.earlier[heard], scores.values[heard]
    first = np.searchsorted(candidates, joining).tolist()
    last = np.searchsorted(candidates, joining, side="right").tolist()
    for later, begin, end in zip(joining.tolist(), first, last, strict=True):
        for members in _wanted(group, earlier[begin:end].tolist(), values[begin:end]):
            if not _conflict(features, members, later):
                members.append(later)
                group.update(dict.fromkeys((members[0], later), members))
                break
    found = {id(members): members for members in group.values()}
    clusters = (tuple(features.candidates[each] for each in sorted(members)) for members in found.values())
    return tuple(sorted(clusters, key=lambda cluster: (cluster[0].start, cluster[0].end)))


def _wanted(group: Mapping[int, list[int]], earlier: Sequence[int], values: Floats) -> list[list[int]]:
    """The clusters (or single antecedents) with a score above 0, those first whose scores together speak loudest."""
    clusters: dict[int, list[int]] = {}
    votes: dict[int, float] = {}
    asked: set[int] = set()
    for each, value, vote in zip(
        earlier, values.tolist(), np.exp(np.minimum(values, 50)).tolist(), strict=True
    ):
        members = group.get(each)
        key = each if members is None else members[0]
        clusters.setdefault(key, members or [each])
        votes[key] = votes.get(key, 0.0) + vote
        if value > 0:
            asked.add(key)
    return [clusters[key] for key in sorted(asked, key=lambda key: (-votes[key], key))]


def _conflict(features: Features, members: Sequence[int], candidate: int) -> bool:
    """Whether a cluster has a mention around or inside the candidate, a man where it means a woman, or another "I"."""
    start, end, gender = features.start[candidate], features.end[candidate], features.gender[candidate]
    spoken = features.family[candidate] in (_I, _WE, _YOU)
    for member in members[-_CHECKED:]:
        if features.start[member] < end and start < features.end[member]:
            return True
        if gender + features.gender[member] == 1 and features.kind[member] != Kind.NOUN:
            return True
        if spoken and _other_speaker(features, member, candidate):
            return True
    return False


def _other_speaker(features: Features, one: int, other: int) -> bool:
    """Whether two words for who speaks or is spoken to cannot mean the same, by who says them."""
    families = {int(features.family[one]), int(features.family[other])}
    same = features.speaker[one] == features.speaker[other]
    if families == {_I}:
        unknown = NOBODY_KNOWN in (features.speaker_token[one], features.speaker_token[other])
        return not same and not unknown
    return bool(same) and families in ({_I, _YOU}, {_I, _WE}, {_WE, _YOU})
