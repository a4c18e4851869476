"""Sentences read by the shipped network: when an event took place, for an article of Wednesday 14 June 2023."""

import pytest

from kg.config import ExtractConfig
from kg.evaluate.given import article_of
from kg.extract.extractor import Extractor
from kg.model import ExtractionRecord, Granularity, TimeBasis, TimePoint
from tests.extract.sentences import rows_of

ROWS = rows_of("date_sentences.tsv")
PUBLISHED = TimePoint("2023-06-14", Granularity.DAY, TimeBasis.METADATA)


@pytest.fixture(scope="module")
def records() -> list[ExtractionRecord]:
    articles = [article_of(str(number), row["sentence"], PUBLISHED) for number, row in enumerate(ROWS)]
    return list(Extractor(ExtractConfig()).extract(articles))


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[f"{row['sentence']} {row['word']}" for row in ROWS])
def test_an_event_is_when_the_sentence_says(records: list[ExtractionRecord], number: int) -> None:
    """It begins on the day of the table, `-` is none."""
    record, row = records[number], ROWS[number]
    found = next(event for event in record.events if event.text == row["word"])
    assert ("-" if found.begin is None else found.begin.value) == row["begin"]
