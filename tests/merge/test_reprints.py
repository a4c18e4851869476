"""Reprints are told from independent reports, and the source behind each article can be named."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kg.merge.reprints import find_reprints
from kg.model import Article
from kg.model.sources import independent_sources
from tests.factories import make_article

_WORDS = [f"word{number}" for number in range(400)]


def story(seed: int, sentences: int = 20) -> list[str]:
    """Sentences of ten words drawn for this seed."""
    draw = Random(seed)
    return [" ".join(draw.choices(_WORDS, k=10)) for _ in range(sentences)]


def paper(sentences: list[str], publisher: str, agency: str | None = None) -> Article:
    return replace(make_article("\n\n".join(sentences), publisher=publisher, title=publisher), agency=agency)


def edited(sentences: list[str], share: float) -> list[str]:
    draw = Random(3)
    return [" ".join("other" if draw.random() < share else w for w in s.split()) for s in sentences]


REPRINTS = {
    "whole": list,
    "cut": lambda s: s[:8],
    "other order": lambda s: s[::-1],
    "a fifth of the words changed": lambda s: edited(s, 0.2),
    "with as much of its own": lambda s: s + story(99),
}


@pytest.mark.parametrize("kind", REPRINTS)
def test_a_reprint_is_found_with_its_original(kind: str) -> None:
    whole, copy = paper(story(1), "Wire", "AP"), paper(REPRINTS[kind](story(1)), "Daily")
    others = [paper(story(seed), f"p{seed}") for seed in range(10, 20)]
    (found,) = find_reprints([copy, *others, whole])
    assert (found.article, found.original) == (copy.id, whole.id)


def test_a_shared_quotation_makes_no_reprint() -> None:
    quote = story(5, 2)
    assert not find_reprints([paper(story(1) + quote, "A"), paper(story(2) + quote, "B")])


def test_a_short_text_within_a_long_one_does_not_make_that_one_its_reprint() -> None:
    assert not find_reprints([paper(story(1, 2), "A"), paper(story(1, 2) + story(2, 60), "B")])


def test_two_papers_that_credit_one_agency_and_share_some_text_are_reprints() -> None:
    one, two = story(1), story(1, 4) + story(2, 16)
    assert not find_reprints([paper(one, "A"), paper(two, "B")])
    assert len(find_reprints([paper(one, "A", "AP"), paper(two, "B", "AP")])) == 1


def test_the_source_is_the_agency_that_the_original_credits_else_its_publisher() -> None:
    articles = [
        paper(story(1), "A", "AP"),
        paper(story(1)[:10], "B"),
        paper(story(2), "C"),
        paper(story(2)[:10], "D"),
        paper(story(3), "E"),
    ]
    found = independent_sources(articles, find_reprints(articles))
    assert [found[article.id].name for article in articles] == ["AP", "AP", "C", "C", "E"]


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(draw: Random) -> None:
    articles = [paper(edited(story(seed), 0.1 * n), f"{seed} {n}") for seed in range(3) for n in range(4)]
    straight = find_reprints(articles)
    draw.shuffle(articles)
    assert find_reprints(articles) == straight
