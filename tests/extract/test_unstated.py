"""Sentences read by the shipped network: what a text denies, fears or only imagines is no fact."""

import csv
from pathlib import Path

import pytest

from kg.config import ExtractConfig
from kg.evaluate.given import article_of
from kg.extract.extractor import Extractor
from kg.model import ExtractionRecord, Polarity, Status

with (Path(__file__).parent / "unstated.tsv").open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def records() -> list[ExtractionRecord]:
    articles = [article_of(str(number), row["sentence"], None) for number, row in enumerate(ROWS)]
    return list(Extractor(ExtractConfig()).extract(articles))


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[row["sentence"] for row in ROWS])
def test_what_is_not_stated_is_no_fact(records: list[ExtractionRecord], number: int) -> None:
    """It is denied by somebody, or has the status that the sentence gives it."""
    record, row = records[number], ROWS[number]
    found = next(event for event in record.events if event.text == row["word"])
    said = None if found.attribution is None else record.attributions[found.attribution].polarity
    status = Status.DENIED if said is Polarity.NEGATIVE and found.status is Status.HAPPENED else found.status
    assert status == row["status"]
