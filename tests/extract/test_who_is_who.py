"""Texts read by the shipped network: who is meant by a noun or a pronoun, and who cannot be."""

import pytest

from kg.model import ExtractionRecord
from tests.extract.sentences import records_of, rows_of

ROWS = rows_of("who_is_who.tsv")


@pytest.fixture(scope="module")
def records() -> list[ExtractionRecord]:
    return records_of(row["text"] for row in ROWS)


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[f"{row['one']}, {row['other']}" for row in ROWS])
def test_two_mentions_are_one_or_two(records: list[ExtractionRecord], number: int) -> None:
    """They stand in one chain where the table says so, else in two or in none."""
    record, row = records[number], ROWS[number]
    texts = {mention.text for mention in record.mentions}
    assert {row["one"], row["other"]} <= texts
    together = any(
        {row["one"], row["other"]} <= {record.mentions[each].text for each in chain.mentions}
        for chain in record.chains
    )
    assert together is (row["same"] == "yes")
