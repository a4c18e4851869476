"""What an article is about, by its telling words: two articles on one story share many of them."""

import math

from msgspec import Struct

from kg.link.tools.intervals import days_of
from kg.model import ExtractionRecord, TimePoint

_MONTH = 31


class Story(Struct, frozen=True):
    """An article's telling words with weights that grow with the sentences that have them; their squares sum to 1.

    `day` is that of its publication (proleptic Gregorian ordinal), None where it is not known to the month.
    """

    article: str
    terms: tuple[tuple[str, float], ...]
    day: int | None = None


def story_of(record: ExtractionRecord, published: TimePoint | None = None) -> Story:
    """Return the story of a record's article, published then; without terms where the record has none."""
    weights = [(term.lemma, term.weight * (1 + math.log(len(term.sentences)))) for term in record.terms]
    size = math.sqrt(sum(weight * weight for _, weight in weights)) or 1.0
    days = days_of(published)
    return Story(
        record.article,
        tuple((lemma, weight / size) for lemma, weight in weights),
        days.last if days is not None and days.length <= _MONTH else None,
    )
