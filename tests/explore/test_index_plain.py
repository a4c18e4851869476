"""Sentences of texts of which only the graph is known."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.explore.index_plain import sentences


def test_marks_and_empty_lines_endsentences() -> None:
    text = "One met two. Three left!\n\nMr. Four stayed"
    assert [text[b:e] for b, e in sentences(text, [])] == [
        "One met two.",
        "Three left!",
        "Mr.",
        "Four stayed",
    ]


def test_a_sentence_of_a_claim_stays_whole() -> None:
    text = "He left. Mr. Four stayed. She came."
    assert [text[b:e] for b, e in sentences(text, [(9, 25)])] == [
        "He left.",
        "Mr. Four stayed.",
        "She came.",
    ]


@given(
    st.text("ab. \n!X", max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=4)
)
def test_no_two_sentences_overlap_and_every_letter_is_in_one(
    text: str, drafts: list[tuple[int, int]]
) -> None:
    known = sorted({(begin, begin + size) for begin, size in drafts if begin + size <= len(text)})
    spans = sorted(sentences(text, known))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    covered = {place for begin, end in spans for place in range(begin, end)}
    assert {place for place, letter in enumerate(text) if not letter.isspace()} <= covered
