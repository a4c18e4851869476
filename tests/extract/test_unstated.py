"""Sentences read by the shipped network: what a text denies, fears or only imagines is no fact."""

import pytest

from kg.model import ExtractionRecord, Polarity, Status
from tests.extract.sentences import records_of, rows_of

ROWS = rows_of("unstated.tsv")


@pytest.fixture(scope="module")
def records() -> list[ExtractionRecord]:
    return records_of(row["sentence"] for row in ROWS)


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[row["sentence"] for row in ROWS])
def test_what_is_not_stated_is_no_fact(records: list[ExtractionRecord], number: int) -> None:
    """It is denied by somebody, or has the status that the sentence gives it."""
    record, row = records[number], ROWS[number]
    found = next(event for event in record.events if event.text == row["word"])
    said = None if found.attribution is None else record.attributions[found.attribution].polarity
    status = Status.DENIED if said is Polarity.NEGATIVE and found.status is Status.HAPPENED else found.status
    assert status == row["status"]
