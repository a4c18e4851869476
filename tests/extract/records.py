"""From a table of tokens to an extraction record, by the rules alone."""

from __future__ import annotations

import spacy

from kg.config import ExtractConfig
from kg.extract.extractor import Extractor
from kg.extract.reader.parse import parse_of
from kg.model import (
    Argument,
    Article,
    Attribution,
    EventMention,
    ExtractionRecord,
    Granularity,
    TimeBasis,
    TimePoint,
)
from tests.extract.docs import doc_of

PUBLISHED = TimePoint("2016-09-05", Granularity.DAY, TimeBasis.METADATA)


def record_of(table: str) -> ExtractionRecord:
    """Return the record of an article published on Monday, 2016-09-05, with the parse of `table`."""
    doc = doc_of(table)
    article = Article(
        id="a-1", title="", text=doc.text, sha256="", words=len(doc), source="test", published=PUBLISHED
    )
    return Extractor(ExtractConfig(), nlp=spacy.blank("en")).record(article, parse_of(doc))


def event(record: ExtractionRecord, word: str) -> EventMention:
    """Return the event with this trigger."""
    return next(each for each in record.events if each.text == word)


def parties(record: ExtractionRecord, found: EventMention) -> dict[str, str]:
    """Return role by filler, for fillers that are entities."""
    return {
        record.mentions[each.mention].text: str(each.role)
        for each in found.arguments
        if each.mention is not None
    }


def source(record: ExtractionRecord, attribution: Attribution) -> str | None:
    """Return the words of the source."""
    return None if attribution.source is None else record.mentions[attribution.source].text


def argument(found: EventMention, text: str) -> Argument:
    """Return the argument with these words."""
    return next(each for each in found.arguments if each.text == text)
