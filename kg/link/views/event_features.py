"""What speaks for and against two event chains being one event: a row of numbers for each pair.

A pair's row depends on the two chains and their articles alone, never on what else is compared.
"""

from collections.abc import Iterator

import numpy as np

from kg.link.views.chain_table import Bags, Floats, Ints, ratio
from kg.link.views.event_portraits import SLOTS
from kg.link.views.event_table import EventTable
from kg.link.views.predicate_families import KINDS

_OVERLAPS = ("words", "words_apart", "parties", "parties_apart", "parties_one_sided")
FEATURES = (
    "lemma", "root", "roleset", "mode", "type", "other_type", "untyped",
    "around", "around_part", "around_share", "story", "story_root",
    "one_article", "sentences", "one_sentence", "both_open_articles",
    "company", "company_share", "cast", "cast_share",
    *(f"{slot}_{name}" for slot in SLOTS for name in _OVERLAPS),
    "all_words", "all_words_part", "all_words_apart", "all_parties", "all_parties_part",
    "one_negative", "one_open", "vector",
    *(f"{kind}{ending}" for kind in (*KINDS, "happenings") for ending in ("", "_part")),
)  # fmt: skip
_OPENING = 1  # headline and first sentence
_MANY = 4.0


def pair_features(table: EventTable, left: Ints, right: Ints) -> Floats:
    """Return one row of len(FEATURES) columns for each pair of rows of `table`."""
    alike = table.vector.cosine(left, right)
    return np.stack([*_plain(table, left, right), alike, *_families(table, left, right)], 1)


def _plain(table: EventTable, left: Ints, right: Ints) -> Iterator[Floats]:
    for bags in (table.lemmas, table.roots, table.rolesets, table.modes):
        yield _yes(bags.shared(left, right) > 0)
    one, other = table.types[left], table.types[right]
    yield _yes((one == other) & (one >= 0))
    yield _yes((one != other) & (one >= 0) & (other >= 0))
    yield _yes((one < 0) | (other < 0))
    shared = table.around.shared(left, right)
    yield np.log1p(shared)
    yield _part(table.around, shared, left, right)
    yield _share(table.around, shared, left, right)
    story, other_story = table.story[left], table.story[right]
    alike = np.maximum(table.stories.shared_often(story, other_story), 0)
    yield alike
    yield np.sqrt(alike)
    within = story == other_story
    apart = np.abs(table.sentence[left] - table.sentence[right])
    yield _yes(within)
    yield np.where(within, np.log1p(apart), 0.0)
    yield _yes(within & (apart == 0))
    yield _yes(~within & (table.sentence[left] <= _OPENING) & (table.sentence[right] <= _OPENING))
    company = table.company.shared(left, right)
    yield np.log1p(company)
    yield _share(table.company, company, left, right)
    cast = table.cast.shared_often(story, other_story)
    yield np.log1p(cast)
    yield _share(table.cast, cast, story, other_story)
    for words, parties in zip(table.words, table.parties, strict=True):
        yield from _slot(words, parties, left, right)
    shared = table.all_words.shared(left, right)
    yield np.log1p(shared)
    yield _part(table.all_words, shared, left, right)
    yield _apart(table.all_words, shared, left, right)
    shared = table.all_parties.shared(left, right)
    yield np.minimum(shared, _MANY)
    yield _part(table.all_parties, shared, left, right)
    yield _yes(table.negative[left] != table.negative[right])
    yield _yes(table.open[left] != table.open[right])


def _families(table: EventTable, left: Ints, right: Ints) -> Iterator[Floats]:
    for bags in (*table.families, table.happenings):
        shared = bags.shared(left, right)
        yield np.log1p(shared)
        yield _part(bags, shared, left, right)


def _slot(words: Bags, parties: Bags, left: Ints, right: Ints) -> Iterator[Floats]:
    shared = words.shared(left, right)
    yield _part(words, shared, left, right)
    yield _apart(words, shared, left, right)
    shared = parties.shared(left, right)
    yield _part(parties, shared, left, right)
    yield _apart(parties, shared, left, right)
    yield _yes((parties.sizes[left] > 0) != (parties.sizes[right] > 0))


def _yes(flags: object) -> Floats:
    return np.asarray(flags, np.float64)


def _totals(bags: Bags) -> Floats:
    return np.asarray(bags.sizes * bags.sizes, np.float64)


def _part(bags: Bags, shared: Floats, left: Ints, right: Ints) -> Floats:
    """What is shared, of what the lesser one has."""
    totals = _totals(bags)
    return ratio(shared, np.minimum(totals[left], totals[right]))


def _share(bags: Bags, shared: Floats, left: Ints, right: Ints) -> Floats:
    """What is shared, of what either has."""
    totals = _totals(bags)
    return ratio(shared, totals[left] + totals[right] - shared)


def _apart(bags: Bags, shared: Floats, left: Ints, right: Ints) -> Floats:
    """Whether both have something and nothing in common."""
    return _yes((bags.sizes[left] > 0) & (bags.sizes[right] > 0) & (shared <= 0))
