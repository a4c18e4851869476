"""Phrases that are repeated word by word are one thing, by their determiners."""

import pytest

from kg.extract.chains.candidates import Candidate, Kind
from kg.extract.chains.repeated_nouns import with_repeated
from tests.extract.docs import parse_table

TEXT = "{0} DT 2 det\nreform NN 3 nsubj\nfailed/fail VBD 0 root\n\n{1} DT 2 det\nreform NN 3 nsubj\ndied/die VBD 0 root"
CANDIDATES = [Candidate(0, 2, 1, Kind.NOUN), Candidate(3, 5, 4, Kind.NOUN)]


@pytest.mark.parametrize(
    ("earlier", "later", "one"),
    [
        ("The", "the", True),
        ("A", "the", True),
        ("His", "his", True),
        ("The", "a", False),
        ("The", "some", False),
        ("Big", "the", False),  # another phrase
    ],
)
def test_the_later_phrase_must_refer_back(earlier: str, later: str, one: bool) -> None:
    found = with_repeated(parse_table(TEXT.format(earlier, later)), CANDIDATES, [])
    assert found == ((tuple(CANDIDATES),) if one else ())


def test_whole_clusters_are_joined() -> None:
    """What the resolver found for the earlier phrase goes with it."""
    parse = parse_table(f"{TEXT.format('The', 'the')}\n\nIt PRP 2 nsubj\nfell/fall VBD 0 root")
    pronoun = Candidate(6, 7, 6, Kind.PRONOUN)
    assert with_repeated(parse, CANDIDATES, [(CANDIDATES[1], pronoun)]) == ((*CANDIDATES, pronoun),)


def test_a_phrase_within_the_other_is_no_repetition() -> None:
    """A cluster that holds what lies around a phrase stays apart from it."""
    parse = parse_table(TEXT.format("The", "the"))
    around = Candidate(3, 6, 5, Kind.NOUN)
    assert with_repeated(parse, CANDIDATES, [(CANDIDATES[0], around)]) == ((CANDIDATES[0], around),)


@pytest.mark.parametrize(
    ("first", "between", "later", "one"),
    [
        ("A DT", 0, "the", True),
        ("Two CD", 0, "these", True),
        ("A DT", 4, "the", False),  # long ago
        ("The DT", 0, "the", False),  # another one
        ("A DT", 0, "his", False),
    ],
)
def test_a_noun_alone_resumes_what_was_just_introduced(
    first: str, between: int, later: str, one: bool
) -> None:
    """ "A big reform ... the reform": one thing where the noun means nothing else yet."""
    parse = parse_table(
        f"{first} 3 det\nbig JJ 3 amod\nreform NN 4 nsubj\nfailed/fail VBD 0 root\n\n"
        + "It PRP 2 nsubj\nrained/rain VBD 0 root\n\n" * between
        + f"{later} DT 2 det\nreform NN 3 nsubj\ndied/die VBD 0 root"
    )
    start = 4 + 2 * between
    candidates = [Candidate(0, 3, 2, Kind.NOUN), Candidate(start, start + 2, start + 1, Kind.NOUN)]
    assert with_repeated(parse, candidates, []) == ((tuple(candidates),) if one else ())


def test_what_a_copula_says_repeats_nothing() -> None:
    """ "This was the reform" tells what something is."""
    parse = parse_table(
        "The DT 2 det\nreform NN 3 nsubj\nfailed/fail VBD 0 root\n\n"
        "This DT 4 nsubj\nwas/be VBD 4 cop\nthe DT 4 det\nreform NN 0 root"
    )
    assert with_repeated(parse, [CANDIDATES[0], Candidate(5, 7, 6, Kind.NOUN)], []) == ()
