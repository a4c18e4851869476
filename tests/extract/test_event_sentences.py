"""Sentences read by the shipped network: which event a word tells of, and who has which part in it."""

import pytest

from kg.config import ExtractConfig
from kg.evaluate.given import article_of
from kg.extract.extractor import Extractor
from kg.model import ExtractionRecord, Granularity, Role, Status, TimeBasis, TimePoint
from tests.extract.sentences import records_of, rows_of

ROWS = rows_of("event_sentences.tsv")


@pytest.fixture(scope="module")
def records() -> list[ExtractionRecord]:
    return records_of(row["sentence"] for row in ROWS)


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[f"{row['sentence']} {row['word']}" for row in ROWS])
def test_a_word_tells_of_its_event(records: list[ExtractionRecord], number: int) -> None:
    """It has the type and mode of the table, `-` is no event, the participants that the table names, none with `!`."""
    record, row = records[number], ROWS[number]
    found = [event for event in record.events if event.text == row["word"]]
    types = [event.type + (f".{event.mode}" if event.mode else "") for event in found] or ["-"]
    assert types == [row["type"]]
    told = {
        f"{each.role.value}={record.mentions[each.mention].text}"
        for event in found
        for each in event.arguments
        if each.mention is not None
    }
    named = {part for part in row["roles"].split(";") if part}
    assert told >= {part for part in named if not part.startswith("!")}
    assert told.isdisjoint(part.removeprefix("!") for part in named if part.startswith("!"))


def test_what_is_told_of_a_coming_day_is_planned() -> None:
    published = TimePoint("2023-06-14", Granularity.DAY, TimeBasis.METADATA)
    texts = ["The governor meets her colleagues next week.", "The governor met her colleagues last week."]
    articles = [article_of(text, text, published) for text in texts]
    records = Extractor(ExtractConfig()).extract(articles)
    assert [record.events[0].status for record in records] == [Status.PLANNED, Status.HAPPENED]


def test_what_was_done_in_a_month_to_come_was_done_a_year_before() -> None:
    published = TimePoint("2024-02-18", Granularity.DAY, TimeBasis.METADATA)
    article = article_of("a", "Her son was killed near the town in March.", published)
    (killed,) = next(Extractor(ExtractConfig()).extract([article])).events
    assert killed.begin is not None
    assert (killed.begin.value, killed.status) == ("2023-03", Status.HAPPENED)


def test_a_claim_behind_a_comma_is_no_part_of_what_is_denied() -> None:
    text = "Police deny the students' allegations, claiming there were forty officers there and that nobody was hurt."
    record = next(iter(records_of([text])))
    (denied,) = (event for event in record.events if event.text == "deny")
    assert [each.text for each in denied.arguments if each.role is Role.TOPIC] == [
        "the students' allegations"
    ]
