"""Which chains an article lists side by side."""

import pytest

from kg.link.views.lists import listed_together
from kg.model import Chain, EntityMention, EntityType, ExtractionRecord, MentionKind, Span


@pytest.mark.parametrize(
    ("text", "phrases", "pairs"),
    [
        ("lawyers and judges", ("lawyers", "judges"), {(0, 1)}),
        ("a judge, a clerk, a deputy and Lee", ("a judge", "a clerk", "a deputy", "Lee"), {
            (0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3),
        }),
        ("Ann Lee, a judge, and Ben Roy", ("Ann Lee", "a judge", "Ben Roy"), {(1, 2)}),
        ("Ann Lee, a judge", ("Ann Lee", "a judge"), set()),
        ("Ann Lee met Ben Roy", ("Ann Lee", "Ben Roy"), set()),
        ("Ann Lee's aide and Ben Roy", ("Ann Lee's aide", "Ann Lee", "Ben Roy"), {(0, 2)}),
    ],
)  # fmt: skip
def test_rows_that_end_in_and(text: str, phrases: tuple[str, ...], pairs: set[tuple[int, int]]) -> None:
    """Commas alone may part what is said of one person, but not where at least three stand before "and"."""
    spans = [Span(text.index(each), text.index(each) + len(each)) for each in phrases]
    kind, type = MentionKind.NOMINAL, EntityType.PERSON
    mentions = tuple(EntityMention(span, span, span.of(text), kind, type, 0.9) for span in spans)
    chains = tuple(Chain((number,), type, each, (), (), named=False) for number, each in enumerate(phrases))
    found = listed_together(
        ExtractionRecord(article="a", extractor="test/1", mentions=mentions, chains=chains), text
    )
    assert {(one, other) for one, others in found.items() for other in others if one < other} == pairs
