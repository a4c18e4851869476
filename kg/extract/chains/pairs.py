"""Which earlier candidates may be the antecedents of each candidate, and how the two compare.

The number of pairs grows with the length of the article, not with its square: a window of candidates, and beyond it
those that share a noun or a name.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from kg.extract.chains.candidates import Kind
from kg.extract.chains.feature_table import CLASSES, SLOTS, UNKNOWN, Features, Ints

Floats = NDArray[np.float32]

WINDOW = 40  # candidates before, verbs not counted
_MATCHES = 6  # beyond the window: the last ones with the same noun, name or stem
_VERBS, _VERB_SENTENCES = 8, 2
_I = CLASSES.index("I")
_COPULA, _CASE = SLOTS.index("copula"), SLOTS.index("case")
_REFERS_TO_CLAUSES = frozenset(CLASSES.index(name) for name in ("it", "this", "this_noun", "the"))
_POINTS_AT_CLAUSES = frozenset(CLASSES.index(name) for name in ("this", "this_noun"))
_SENTENCES = np.array([1, 2, 3, 4, 6, 10, 20], np.int64)
_STEPS = np.array([1, 2, 3, 5, 8, 16, 32, 64], np.int64)
_BETWEEN = np.array([1, 2, 3, 6], np.int64)
COLUMNS = 8 + 9 + 5 + 36
SAME_WORDS = slice(22, 37)  # columns of what the words have in common


def pointed_at(features: Features) -> NDArray[np.bool_]:
    """Which candidates are verbs that a "this" or "that" after them may mean: hardly one in fifty is ever meant, so
    that a filter which sees each by itself keeps none of them."""
    found = np.zeros(len(features.kind), np.bool_)
    verbs: list[int] = []
    family, sentence = features.family.tolist(), features.sentence.tolist()
    for index, kind in enumerate(features.kind.tolist()):
        if kind == Kind.VERB:
            verbs.append(index)
        elif family[index] in _POINTS_AT_CLAUSES:
            near = [each for each in verbs[-_VERBS:] if sentence[index] - sentence[each] <= _VERB_SENTENCES]
            found[near] = True
    return found


def antecedents(features: Features) -> tuple[Ints, Ints]:
    """Pairs (anaphor, antecedent) as two arrays of candidate numbers, by anaphor and then by antecedent.

    Verbs and what a copula says of its subject ("she is the mayor") refer to nothing before them.
    """
    verb = features.kind == Kind.VERB
    others = np.flatnonzero(~verb).tolist()
    verbs = np.flatnonzero(verb).tolist()
    family, sentence = features.family.tolist(), features.sentence.tolist()
    lemma, stem, last = features.lemma.tolist(), features.stem.tolist(), features.last_word.tolist()
    speaker = features.speaker.tolist()
    by_word: dict[int, list[int]] = defaultdict(list)
    by_stem: dict[int, list[int]] = defaultdict(list)
    later: list[int] = []
    earlier: list[int] = []
    rank = verb_rank = 0
    said = _said_of_subjects(features)
    for index in range(len(family)):
        keys = {key for key in (lemma[index], last[index]) if key}
        if family[index] == _I and speaker[index]:
            keys.add(-speaker[index])
        found: set[int] = set()
        if verb[index]:
            verb_rank += 1
        elif not said[index]:
            found = set(others[max(0, rank - WINDOW) : rank])
            for key in keys:
                found.update(by_word[key][-_MATCHES:])
                found.update(by_word[key][:1])
            if stem[index]:
                found.update(by_stem[stem[index]][-2:])
            if family[index] in _REFERS_TO_CLAUSES:
                found.update(
                    each
                    for each in verbs[max(0, verb_rank - _VERBS) : verb_rank]
                    if sentence[index] - sentence[each] <= _VERB_SENTENCES
                )
        if not verb[index]:
            for key in keys:
                by_word[key].append(index)
            rank += 1
        if stem[index]:
            by_stem[stem[index]].append(index)
        earlier.extend(sorted(found))
        later.extend([index] * len(found))
    return np.array(later, np.int64), np.array(earlier, np.int64)


def _said_of_subjects(features: Features) -> list[bool]:
    """Which candidates are nouns, names or numbers that a copula says of its subject; "in the city" is where it is."""
    nominal = (Kind.NOUN, Kind.NAME, Kind.NUMBER)
    return [
        kind in nominal and bool(values[_COPULA]) and not values[_CASE]
        for kind, values in zip(features.kind.tolist(), features.slots, strict=True)
    ]


def compare(features: Features, later: Ints, earlier: Ints) -> Floats:
    """What speaks for and against each pair: one row of COLUMNS columns, most of them 0 or 1."""
    result = np.zeros((len(later), COLUMNS), np.float32)
    if not len(later):
        return result
    rows = np.arange(len(later))
    distance = features.sentence[later] - features.sentence[earlier]
    result[rows, np.searchsorted(_SENTENCES, distance, side="right")] = 1
    steps = np.searchsorted(_STEPS, later - earlier, side="right")
    result[rows, 8 + steps] = 1
    result[rows, 17 + np.searchsorted(_BETWEEN, _between(features, later, earlier), side="right")] = 1
    flags = (
        *_same_words(features, later, earlier),
        *_agreement(features, later, earlier),
        *_places(features, later, earlier),
    )
    for place, flag in enumerate(flags):
        result[:, 22 + place] = flag
    return result


def family_pairs(features: Features, later: Ints, earlier: Ints) -> Ints:
    """Which kinds of phrase the pair joins ("he" to a name of a person): row of a table of len(CLASSES) squared."""
    return features.family[later] * len(CLASSES) + features.family[earlier]


def _between(features: Features, later: Ints, earlier: Ints) -> Ints:
    """Candidates of the antecedent's class and number that stand between the two."""
    group = features.family * 4 + features.number
    count = np.zeros(len(group), np.int64)
    seen: dict[int, list[int]] = defaultdict(list)
    for index, key in enumerate(group.tolist()):
        seen[key].append(index)
    places = {key: np.array(found, np.int64) for key, found in seen.items()}
    for found in places.values():
        count[found] = np.arange(len(found))
    result = np.zeros(len(later), np.int64)
    for key, found in places.items():
        rows = np.flatnonzero(group[earlier] == key)
        result[rows] = np.searchsorted(found, later[rows]) - count[earlier[rows]] - 1
    return result


def _equal(values: Ints, later: Ints, earlier: Ints) -> NDArray[np.bool_]:
    one = values[later]
    equal: NDArray[np.bool_] = (one == values[earlier]) & (one != 0)
    return equal


def _same_words(features: Features, later: Ints, earlier: Ints) -> list[NDArray[np.bool_]]:
    one, other = features.words[later], features.words[earlier]
    head, other_head = features.head_word[later], features.head_word[earlier]
    lemma = _equal(features.lemma, later, earlier)
    nothing = np.uint64(0)
    within, around = (one & ~other) == nothing, (other & ~one) == nothing
    real = (head != nothing) & (other_head != nothing)
    first = _equal(features.first_word, later, earlier)
    last = _equal(features.last_word, later, earlier)
    short = (features.initials[earlier] == features.letters[later]) & (features.letters[later] != 0)
    short |= (features.initials[later] == features.letters[earlier]) & (features.letters[earlier] != 0)
    same = _equal(features.string, later, earlier) & real
    return [
        same,
        lemma,
        lemma & within & real,
        lemma & around & real,
        lemma & ~within & ~around,
        _equal(features.stem, later, earlier) & ~lemma,
        real & within & ~same,
        real & around & ~same,
        real & ((one & other) != nothing) & ~lemma,
        real & ((head & other) != nothing) & ~lemma,
        real & ((other_head & one) != nothing) & ~lemma,
        first & ~last,
        last,
        last & first,
        short,
    ]


def _agreement(features: Features, later: Ints, earlier: Ints) -> list[NDArray[np.bool_]]:
    number, other_number = features.number[later], features.number[earlier]
    gender, other_gender = features.gender[later], features.gender[earlier]
    counted = (number != UNKNOWN) & (other_number != UNKNOWN)
    sexed = (gender != UNKNOWN) & (other_gender != UNKNOWN)
    label, other_label = features.name_label[later], features.name_label[earlier]
    noun, other_noun = features.noun_type[later], features.noun_type[earlier]
    labelled, typed = (label != 0) & (other_label != 0), (noun != 0) & (other_noun != 0)
    crossed = ((label != 0) & (other_noun != 0)) | ((noun != 0) & (other_label != 0))
    return [
        counted & (number == other_number),
        counted & (number != other_number),
        sexed & (gender == other_gender),
        sexed & (gender != other_gender),
        labelled & (label == other_label),
        labelled & (label != other_label),
        typed & (noun == other_noun),
        typed & (noun != other_noun),
        crossed & ((label == other_noun) | (noun == other_label)),
    ]


def _places(features: Features, later: Ints, earlier: Ints) -> list[NDArray[np.bool_]]:
    head, other_head = features.head[later], features.head[earlier]
    governor, other_governor = features.governor[later], features.governor[earlier]
    speaker, other_speaker = features.speaker[later], features.speaker[earlier]
    inside = (features.start[later] < features.end[earlier]) & (features.end[later] <= features.end[earlier])
    said = (features.speaker_token[later] == other_head) | (features.speaker_token[earlier] == head)
    subject, other_subject = features.subject[later] == 1, features.subject[earlier] == 1
    return [
        inside,
        head == other_head,
        (governor == other_governor) & (governor != head) & (other_governor != other_head),
        governor == other_head,
        other_governor == head,
        (features.link[later] == other_head) | (features.link[earlier] == head),
        other_subject,
        other_subject & subject,
        _equal(features.relation, later, earlier),
        (speaker == other_speaker) & (speaker > 0),
        speaker != other_speaker,
        said,
    ]
