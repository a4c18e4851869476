"""Sentences of news read by the shipped network: relations that they state, and some that they do not."""

import pytest

from kg.config import ExtractConfig
from kg.evaluate.given import article_of
from kg.extract.extractor import Extractor
from kg.model import ExtractionRecord, Granularity, TimeBasis, TimePoint
from tests.extract.sentences import rows_of

ROWS = rows_of("relation_sentences.tsv")
PUBLISHED = TimePoint("2016-09-05", Granularity.DAY, TimeBasis.METADATA)


@pytest.fixture(scope="module")
def records() -> list[ExtractionRecord]:
    articles = [article_of(str(number), row["sentence"], PUBLISHED) for number, row in enumerate(ROWS)]
    return list(Extractor(ExtractConfig()).extract(articles))


@pytest.mark.parametrize(
    "number", range(len(ROWS)), ids=[f"{row['subject']}, {row['object']}" for row in ROWS]
)
def test_news_states_a_relation_or_not(records: list[ExtractionRecord], number: int) -> None:
    """The relation of the two names is in the record where the table says so, else it is not."""
    record, row = records[number], ROWS[number]
    found = {
        (record.mentions[each.subject].text, each.relation, record.mentions[each.object].text)
        for each in record.relations
    }
    assert ((row["subject"], row["relation"], row["object"]) in found) is (row["stated"] == "yes")
