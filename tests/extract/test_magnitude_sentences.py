"""Sentences read by the shipped network: the numbers that stand for an event."""

import pytest

from kg.model import ExtractionRecord
from tests.extract.sentences import records_of, rows_of

ROWS = rows_of("magnitude_sentences.tsv")


@pytest.fixture(scope="module")
def records() -> list[ExtractionRecord]:
    return records_of(row["sentence"] for row in ROWS)


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[f"{row['sentence']} {row['word']}" for row in ROWS])
def test_an_event_has_its_numbers(records: list[ExtractionRecord], number: int) -> None:
    """They are those of the table, each with its low end."""
    record, row = records[number], ROWS[number]
    (event,) = (each for each in record.events if each.text.split()[-1] == row["word"])
    expected = {part for part in row["magnitudes"].split(";") if part}
    assert {f"{each.measure}={each.low:.0f}" for each in event.magnitudes} == expected
