"""Phrases that a text repeats word by word: "the reform ... the reform", "his house ... his house".

The resolver reads one sentence at a time and lets many of these pass. Which determiners bind was counted on OntoGUM's
117 training documents: "the" after "the" is right in 77 of 100, after none in 27 (62 where the phrase has several
words).
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.chains.candidates import Candidate, Kind
from kg.extract.reader.parse import Parse

_KNOWN = frozenset({"the", "this", "these", "his", "her", "its", "their", "my", "our", "your"})
_RESUMING = frozenset({"the", "this", "these"})
_NEAR = 3  # sentences
_DETERMINERS = _KNOWN | {"a", "an", "that", "those"}
_COMMON = frozenset({"NN", "NNS"})
_PROPER = frozenset({"NNP", "NNPS"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


def with_repeated(
    parse: Parse, candidates: Iterable[Candidate], clusters: Iterable[tuple[Candidate, ...]]
) -> tuple[tuple[Candidate, ...], ...]:
    """Return the clusters, those in one that a repeated definite phrase binds, in text order.

    The later phrase begins with "the", "this" or a possessive; the earlier one is the last with the same words behind
    its determiner, or for a noun alone that means nothing yet, one nearby with the same noun ("a basin that ... the
    basin"). What lies in each other stays apart, and what a copula says of its subject refers to nothing.
    """
    groups = [set(cluster) for cluster in clusters]
    group_of = {each: group for group in groups for each in group}
    last: dict[tuple[str, ...], Candidate] = {}
    nouns: dict[tuple[str, str], Candidate] = {}
    for each in sorted(candidates, key=lambda one: (one.start, -one.end)):
        if each.kind not in (Kind.NOUN, Kind.NAME):
            continue
        words = _words(parse, each)
        before = last.get(words)
        last[words] = each
        noun = (parse.lemmas[each.head], parse.tags[each.head])
        nearby, nouns[noun] = nouns.get(noun), each
        if before is None or not words or not _refers(parse, each, before, len(words)):
            before = nearby if each not in group_of else None
            if before is None or not _resumes(parse, each, before):
                continue
        if parse.kid(each.head, "cop") is not None and not parse.case(each.head):
            continue
        mine, theirs = group_of.get(each, {each}), group_of.get(before, {before})
        if mine is theirs or any(_overlap(one, other) for one in mine for other in theirs):
            continue
        theirs |= mine
        group_of.update(dict.fromkeys(theirs, theirs))
    found = {id(group): sorted(group, key=_place) for group in group_of.values()}
    return tuple(sorted(map(tuple, found.values()), key=lambda cluster: _place(cluster[0])))


def _refers(parse: Parse, later: Candidate, earlier: Candidate, words: int) -> bool:
    """Tell whether the determiners of two phrases with the same words let the later one mean what the earlier does."""
    mine, theirs = parse.lower[later.start], parse.lower[earlier.start]
    if parse.tags[later.head] in _PROPER:
        return mine == theirs == "the"
    if parse.tags[later.head] not in _COMMON or mine not in _KNOWN:
        return False
    return theirs in _DETERMINERS or words > 1


def _resumes(parse: Parse, later: Candidate, earlier: Candidate) -> bool:
    """Tell whether "the basin" may resume a phrase just before it that introduces one: "a wide basin"."""
    return (
        parse.tags[later.head] in _COMMON
        and parse.lower[later.start] in _RESUMING
        and later.end - later.start == 2
        and parse.lower[earlier.start] != "the"
        and (parse.lower[earlier.start] in _DETERMINERS or parse.tags[earlier.start] == "CD")
        and parse.sentence_of[later.head] - parse.sentence_of[earlier.head] <= _NEAR
    )


def _place(candidate: Candidate) -> tuple[int, int]:
    return candidate.start, candidate.end


def _words(parse: Parse, candidate: Candidate) -> tuple[str, ...]:
    """The words of a phrase without its determiner and without the mark of a possessor."""
    words = parse.lower[candidate.start : candidate.end]
    words = words[1:] if words[0] in _DETERMINERS else words
    return words[:-1] if words[-1:] and words[-1] in _POSSESSIVE else words


def _overlap(one: Candidate, other: Candidate) -> bool:
    return one.start < other.end and other.start < one.end
