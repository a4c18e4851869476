"""Sentences read by the shipped network: who says that an event happened."""

import csv
from pathlib import Path

import pytest

from kg.config import ExtractConfig
from kg.evaluate.given import article_of
from kg.extract.extractor import Extractor
from kg.model import ExtractionRecord

with (Path(__file__).parent / "source_sentences.tsv").open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def records() -> list[ExtractionRecord]:
    articles = [article_of(str(number), row["sentence"], None) for number, row in enumerate(ROWS)]
    return list(Extractor(ExtractConfig()).extract(articles))


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[f"{row['sentence']} {row['word']}" for row in ROWS])
def test_an_event_is_claimed_by_its_source(records: list[ExtractionRecord], number: int) -> None:
    """The innermost attribution of its word has the source and polarity of the table; `-`: the publisher says it."""
    record, row = records[number], ROWS[number]
    found = next(event for event in record.events if event.text == row["word"])
    told = None if found.attribution is None else record.attributions[found.attribution]
    source = "-" if told is None or told.source is None else record.mentions[told.source].text
    assert (source, "-" if told is None else told.polarity.value) == (row["source"], row["polarity"])
