"""Sentences read by the shipped network: which words are mentions, and of what type."""

import pytest

from kg.model import ExtractionRecord
from tests.extract.sentences import records_of, rows_of

ROWS = rows_of("mention_sentences.tsv")


@pytest.fixture(scope="module")
def records() -> list[ExtractionRecord]:
    return records_of(row["sentence"] for row in ROWS)


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[row["text"] for row in ROWS])
def test_words_are_a_mention_of_a_type(records: list[ExtractionRecord], number: int) -> None:
    """Kind and type of the words are those of the table; "-" where they are no mention."""
    row = ROWS[number]
    found = {mention.text: mention for mention in records[number].mentions}
    if row["kind"] == "-":
        assert row["text"] not in found
    else:
        mention = found[row["text"]]
        assert (mention.kind.value, mention.type.value) == (row["kind"], row["type"])
