"""What the relation reader sees of the pairs of entities in a stretch of text: network states, and features by name.

Features are strings hashed into `BUCKETS` rows of an embedding table, so that a new one needs no list. Those of a pair
(i, j) are directed: i is the subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from kg.extract.reader.parse import Parse
from kg.extract.tables.states import NameFacts, NameKnowledge
from kg.model import EntityType

BUCKETS = 8192
NEARNESS = 16  # how a token stands to the mentions of an entity: see `_nearness`
_LETTERS = {
    EntityType.PERSON: "P",
    EntityType.ORGANIZATION: "O",
    EntityType.PLACE: "L",
    EntityType.FACILITY: "L",
}
_LONGEST_PATH, _LONGEST_BETWEEN, _SHORT_BETWEEN = 6, 10, 4
_FAR = 10_000


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity with its named mentions, tokens [start, end) of the parse, in text order."""

    type: EntityType
    mentions: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class PairGrid:
    """n entities in t tokens. `spans` (m x 2, counted from the first token) and `owners` (m) are the mentions.

    `near` (n x t) are classes of nearness; `entity_bags` (n lists) and `pair_bags` (n * n, row by subject; the
    diagonal is empty) are rows of the feature table.
    """

    states: NDArray[np.float32]
    spans: NDArray[np.int64]
    owners: NDArray[np.int64]
    near: NDArray[np.int64]
    entity_bags: tuple[tuple[int, ...], ...]
    pair_bags: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """An entity with what is looked up once."""

    view: EntityView
    letter: str
    facts: NameFacts
    words: tuple[str, ...]


@lru_cache(maxsize=100_000)
def bucket(feature: str) -> int:
    """Return the row of a feature in the table."""
    return crc32(feature.encode()) % BUCKETS


def pair_grid(
    parse: Parse, start: int, end: int, entities: Sequence[EntityView], knowledge: NameKnowledge
) -> PairGrid:
    """Return the grid of entities whose mentions all lie in tokens [start, end)."""
    named = [_named(parse, entity, knowledge) for entity in entities]
    count = len(named)
    mentions = [(*span, owner) for owner, each in enumerate(named) for span in each.view.mentions]
    first = min(range(count), key=lambda index: named[index].view.mentions[0]) if named else 0
    bags: list[tuple[int, ...]] = [()] * (count * count)
    for one in range(count):
        for other in range(one + 1, count):
            both = _pair_features(parse, named[one], named[other], (first == one, first == other))
            bags[one * count + other], bags[other * count + one] = both
    table = np.array(mentions, np.int64).reshape(-1, 3)
    return PairGrid(
        states=parse.states[start:end],
        spans=table[:, :2] - start,
        owners=table[:, 2],
        near=_nearness(parse, start, end, named) if named else np.zeros((0, end - start), np.int64),
        entity_bags=tuple(tuple(map(bucket, _entity_features(parse, each, start))) for each in named),
        pair_bags=tuple(bags),
    )


def _named(parse: Parse, entity: EntityView, knowledge: NameKnowledge) -> _Named:
    longest = max(entity.mentions, key=lambda span: span[1] - span[0])
    facts = knowledge.of(parse.string(*longest), entity.type)
    letter = _LETTERS.get(entity.type, "M")
    if entity.type is EntityType.GROUP:
        letter = "L" if facts.kind in ("nation", "state") else "O"
    return _Named(entity, letter, facts, tuple(parse.lower[longest[0] : longest[1]]))


def _nearness(parse: Parse, start: int, end: int, entities: Sequence[_Named]) -> NDArray[np.int64]:
    """For each entity and token: 0 in a mention; 2 to 6 left, 8 to 12 right of one in its sentence; 13, 14, 15
    sentences away. The nearest mention counts, the first of those equally near.
    """
    spans = np.array([span for each in entities for span in each.view.mentions], np.int64)
    tokens, sentences = np.arange(start, end), np.array(parse.sentence_of[start:end])
    before, after = spans[:, :1] - tokens, tokens - spans[:, 1:] + 1
    distance = np.maximum(np.maximum(before, after), 0)
    step = 1 + np.minimum(np.log2(np.maximum(distance, 1)), 4).astype(np.int64)
    apart = np.abs(sentences - sentences[spans[:, :1] - start])
    kind = np.where(distance == 0, 0, np.where(before > 0, 1, 7) + step)
    kind = np.where(apart == 0, kind, np.minimum(12 + apart, NEARNESS - 1))
    distance += 100 * apart
    found = np.empty((len(entities), end - start), np.int64)
    low = 0
    for row, each in enumerate(entities):
        high = low + len(each.view.mentions)
        best = low + distance[low:high].argmin(0)
        found[row] = kind[best, tokens - start]
        low = high
    return found


def _entity_features(parse: Parse, entity: _Named, start: int) -> Iterator[str]:
    letter, mentions = entity.letter, entity.view.mentions
    yield f"e{letter}"
    yield f"e{letter}n={min(len(mentions), 4)}"
    yield f"e{letter}kb={entity.facts.kind}"
    yield f"e{letter}last={entity.words[-1]}"
    yield f"e{letter}first={entity.words[0]}"
    for word in entity.words[:5]:
        yield f"e{letter}w={word}"
    yield f"e{letter}at={min((mentions[0][0] - start) // 40, 5)}"
    for left, right in mentions[:4]:
        yield f"e{letter}before={parse.lower[left - 1] if left else ''}"
        yield f"e{letter}after={parse.lower[right] if right < len(parse) else ''}"


def _pair_features(
    parse: Parse, one: _Named, other: _Named, first: tuple[bool, bool]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The features of (one, other) and of (other, one)."""
    left, right, near, together = _closest(parse, one.view, other.view)
    shared = [each.encode() for each in _text_features(parse, left, right)] if near == 0 else []
    return (
        tuple(_directed(one, other, first, (left < right, near, together), shared)),
        tuple(_directed(other, one, first[::-1], (right < left, near, together), shared)),
    )


def _closest(
    parse: Parse, one: EntityView, other: EntityView
) -> tuple[tuple[int, int], tuple[int, int], int, int]:
    """The two mentions that stand nearest, how many sentences apart, and how many sentences have both."""
    best = (_FAR, _FAR)
    pair = (one.mentions[0], other.mentions[0])
    sentences: set[int] = set()
    for left in one.mentions:
        for right in other.mentions:
            apart = abs(parse.sentence_of[left[0]] - parse.sentence_of[right[0]])
            if apart == 0:
                sentences.add(parse.sentence_of[left[0]])
            distance = right[0] - left[1] if left < right else left[0] - right[1]
            if (apart, distance) < best:
                best, pair = (apart, distance), (left, right)
    return *pair, best[0], len(sentences)


def _directed(
    subject: _Named,
    object_: _Named,
    first: tuple[bool, bool],
    place: tuple[bool, int, int],
    shared: list[bytes],
) -> list[int]:
    """Rows of the table; `shared` are the features of the text between, which count by their way and by the types."""
    types = subject.letter + object_.letter
    ahead, apart, together = place
    way = ">" if ahead else "<"
    own = (
        "",
        way,
        f"apart={min(apart, 4)}",
        f"together={min(together, 3)}",
        f"first={first[0]:d}{first[1]:d}",
        f"n={min(len(subject.view.mentions), 3)}{min(len(object_.view.mentions), 3)}",
        *_name_features(subject, object_),
    )
    # A checksum goes on where another ended: what features begin with is summed once.
    by_way, by_types = crc32(way.encode()), crc32((types + way).encode())
    found = [bucket(types + each) for each in own]
    for feature in shared:
        found += (crc32(feature, by_way) % BUCKETS, crc32(feature, by_types) % BUCKETS)
    return found


def _name_features(subject: _Named, object_: _Named) -> Iterator[str]:
    """What the two names share, and what the knowledge base says of both."""
    one, other = subject.facts, object_.facts
    if set(object_.words) < set(subject.words):
        yield "holds"
    if set(subject.words) < set(object_.words):
        yield "within"
    if subject.words[-1] == object_.words[-1]:
        yield "last"
    yield f"kinds={one.kind}-{other.kind}"
    if one.state and other.state:
        same = one.state == other.state
        yield f"state={same:d}{one.kind}-{other.kind}"
        yield f"state={same:d}"
        if not same and other.state in one.others:
            yield "may be"
    if one.region and one.region == other.key:
        yield "region of"
    if other.region and other.region == one.key:
        yield "region"


def _text_features(parse: Parse, one: tuple[int, int], other: tuple[int, int]) -> Iterator[str]:
    """The words between two mentions of a sentence, those around them, and the way through the tree."""
    left, right = min(one, other), max(one, other)
    between = range(left[1], right[0])
    yield f"gap={min(len(between), 12) if len(between) < _LONGEST_BETWEEN else 20}"
    if len(between) <= _SHORT_BETWEEN:
        yield "between=" + " ".join(parse.lower[token] for token in between)
    if len(between) <= _LONGEST_BETWEEN:
        for token in between:
            yield f"b={parse.lemmas[token]}"
    yield f"before={parse.lemmas[left[0] - 1] if left[0] else ''}"
    yield f"after={parse.lemmas[right[1]] if right[1] < len(parse) else ''}"
    words, rels = _path(parse, parse.root_of(*left), parse.root_of(*right))
    if words is not None:
        yield "rels=" + " ".join(rels)
        yield "path=" + " ".join(words)
        for word in words:
            yield f"p={word}"


def _path(parse: Parse, one: int, other: int) -> tuple[list[str] | None, list[str]]:
    """The lemmas on the way from one token to another in the tree, and its relations; None where it is long."""
    above = [one, *parse.up(one)][: _LONGEST_PATH + 1]
    place = {token: index for index, token in enumerate(above)}
    down: list[int] = []
    for token in [other, *parse.up(other)]:
        if token in place:
            up = above[: place[token]]
            rels = [f"^{parse.rels[each]}" for each in up] + [
                f"v{parse.rels[each]}" for each in reversed(down)
            ]
            inner = [*up[1:], token, *reversed(down[1:])]
            kept = [parse.lemmas[each] for each in inner if each not in (one, other)]
            return (kept, rels) if len(rels) <= _LONGEST_PATH else (None, [])
        down.append(token)
        if len(down) > _LONGEST_PATH:
            break
    return None, []
