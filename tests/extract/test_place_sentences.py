"""Sentences read by the shipped network: where an event took place."""

import pytest

from kg.model import ExtractionRecord
from tests.extract.sentences import records_of, rows_of

ROWS = rows_of("place_sentences.tsv")


@pytest.fixture(scope="module")
def records() -> list[ExtractionRecord]:
    return records_of(row["sentence"] for row in ROWS)


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[row["sentence"] for row in ROWS])
def test_an_event_is_where_the_sentence_says(records: list[ExtractionRecord], number: int) -> None:
    """Its place is that of the table, `-` is none: the prison of a penalty is no place of the sentence."""
    record, row = records[number], ROWS[number]
    found = next(event for event in record.events if event.text == row["word"])
    place = "-" if found.place is None else record.mentions[found.place].text
    assert place == row["place"]
