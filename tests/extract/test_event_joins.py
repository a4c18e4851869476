"""Texts read by the shipped network: which words tell of one event; "word/2" is the second such word."""

import pytest

from kg.model import ExtractionRecord
from tests.extract.sentences import records_of, rows_of

ROWS = rows_of("event_joins.tsv")


@pytest.fixture(scope="module")
def records() -> list[ExtractionRecord]:
    return records_of(row["text"] for row in ROWS)


def _chain(record: ExtractionRecord, name: str) -> int:
    """Return the number of the chain that holds the event."""
    word, _, place = name.partition("/")
    indexes = [index for index, event in enumerate(record.events) if event.text == word]
    index = sorted(indexes, key=lambda each: record.events[each].trigger.begin)[int(place or 1) - 1]
    return next(number for number, chain in enumerate(record.event_chains) if index in chain.events)


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[f"{row['one']}, {row['other']}" for row in ROWS])
def test_two_words_tell_of_one_event_or_of_two(records: list[ExtractionRecord], number: int) -> None:
    """They stand in one chain where the table says so."""
    record, row = records[number], ROWS[number]
    assert (_chain(record, row["one"]) == _chain(record, row["other"])) is (row["same"] == "yes")
