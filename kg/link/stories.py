"""What an article is about, by its telling words: two articles on one story share many of them."""

import math

from msgspec import Struct

from kg.model import ExtractionRecord


class Story(Struct, frozen=True):
    """An article's telling words with weights that grow with the sentences that have them; their squares sum to 1."""

    article: str
    terms: tuple[tuple[str, float], ...]


def story_of(record: ExtractionRecord) -> Story:
    """Return the story of a record's article; without terms where the record has none."""
    weights = [(term.lemma, term.weight * (1 + math.log(len(term.sentences)))) for term in record.terms]
    size = math.sqrt(sum(weight * weight for _, weight in weights)) or 1.0
    return Story(record.article, tuple((lemma, weight / size) for lemma, weight in weights))
