"""Texts read by the shipped network: who is meant by a noun or a pronoun, and who cannot be."""

import csv
from pathlib import Path

import pytest

from kg.config import ExtractConfig
from kg.evaluate.given import article_of
from kg.extract.extractor import Extractor
from kg.model import ExtractionRecord

with (Path(__file__).parent / "who_is_who.tsv").open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def records() -> list[ExtractionRecord]:
    articles = [article_of(str(number), row["text"], None) for number, row in enumerate(ROWS)]
    return list(Extractor(ExtractConfig()).extract(articles))


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
