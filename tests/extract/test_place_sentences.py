"""Sentences read by the shipped network: where an event took place."""

import csv
from pathlib import Path

import pytest

from kg.config import ExtractConfig
from kg.evaluate.given import article_of
from kg.extract.extractor import Extractor
from kg.model import ExtractionRecord

with (Path(__file__).parent / "place_sentences.tsv").open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def records() -> list[ExtractionRecord]:
    articles = [article_of(str(number), row["sentence"], None) for number, row in enumerate(ROWS)]
    return list(Extractor(ExtractConfig()).extract(articles))


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[row["sentence"] for row in ROWS])
def test_an_event_is_where_the_sentence_says(records: list[ExtractionRecord], number: int) -> None:
    """Its place is that of the table, `-` is none: the prison of a penalty is no place of the sentence."""
    record, row = records[number], ROWS[number]
    found = next(event for event in record.events if event.text == row["word"])
    place = "-" if found.place is None else record.mentions[found.place].text
    assert place == row["place"]
