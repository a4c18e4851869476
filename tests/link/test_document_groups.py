"""Articles on one story are found together, in whatever order they come."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.link.document_groups import document_groups
from kg.link.tools.telling_words import Story


def story(name: str, words: str) -> Story:
    """An article that these letters tell of, each a word of its own."""
    weight = max(1, len(words)) ** -0.5
    return Story(name, tuple((letter, weight) for letter in sorted(words)))


def test_articles_that_share_most_words_are_one_story() -> None:
    stories = [
        story("a", "abcdef"),
        story("b", "abcdeg"),
        story("c", "uvwxyz"),
        story("d", "uvwxys"),
        story("e", ""),
    ]
    assert document_groups(stories) == (("a", "b"), ("c", "d"), ("e",))


def test_a_chain_of_articles_each_like_the_next_is_no_story() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    chain = [story(letters[at], letters[at : at + 8]) for at in range(0, 19, 3)]
    assert max(map(len, document_groups(chain))) < len(chain)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text("abcdefgh", min_size=1, max_size=6).map(set), min_size=1, max_size=9), st.integers())
def test_the_order_of_articles_does_not_matter(words: list[set[str]], seed: int) -> None:
    stories = [story(f"a{number}", "".join(each)) for number, each in enumerate(words)]
    straight = document_groups(stories)
    Random(seed).shuffle(stories)
    assert document_groups(stories) == straight
