"""Sentences read by the shipped network: who says that an event happened."""

import pytest

from kg.model import ExtractionRecord
from tests.extract.sentences import records_of, rows_of

ROWS = rows_of("source_sentences.tsv")


@pytest.fixture(scope="module")
def records() -> list[ExtractionRecord]:
    return records_of(row["sentence"] for row in ROWS)


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[f"{row['sentence']} {row['word']}" for row in ROWS])
def test_an_event_is_claimed_by_its_source(records: list[ExtractionRecord], number: int) -> None:
    """The innermost attribution of its word has the source and polarity of the table; `-`: the publisher says it."""
    record, row = records[number], ROWS[number]
    found = next(event for event in record.events if event.text == row["word"])
    told = None if found.attribution is None else record.attributions[found.attribution]
    source = "-" if told is None or told.source is None else record.mentions[told.source].text
    assert (source, "-" if told is None else told.polarity.value) == (row["source"], row["polarity"])


def tellers(record: ExtractionRecord) -> dict[str, str]:
    """Return who tells of each event that somebody tells of, by its word."""
    sources = {
        event.text: record.attributions[event.attribution].source
        for event in record.events
        if event.attribution is not None
    }
    return {word: record.mentions[source].text for word, source in sources.items() if source is not None}


def test_who_stands_before_a_paragraph_of_a_transcript_says_all_of_it() -> None:
    text = (
        "Anna Lee: I was given a job. Then I moved to Lima.\n\n"
        "Omar Rashid: Did you like it?\n\n"
        "Anna Lee: No. The owner attacked me."
    )
    record = next(iter(records_of([text])))
    assert (
        tellers(record).items()
        >= {"moved": "Anna Lee", "like": "Omar Rashid", "attacked": "Anna Lee"}.items()
    )


def test_initials_before_a_paragraph_are_the_person_who_has_them() -> None:
    text = (
        "Senator Anna Lopez spoke to us on Monday.\n\n"
        "AL: I was against it. They attacked me for that.\n\n"
        "AL: The firm paid them. We met in May.\n\n"
        "AL: It sued me. The judge resigned."
    )
    record = next(iter(records_of([text])))
    assert tellers(record).items() >= {"attacked": "Anna Lopez", "resigned": "Anna Lopez"}.items()
