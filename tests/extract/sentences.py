"""Tables of sentences with what is expected of them, and the records that the shipped network gives of texts."""

import csv
from collections.abc import Iterable
from pathlib import Path

from kg.config import ExtractConfig
from kg.evaluate.given import article_of
from kg.extract.extractor import Extractor
from kg.model import ExtractionRecord

Row = dict[str, str]


def rows_of(name: str) -> list[Row]:
    """Return the rows of a table beside this module, by the names of its columns."""
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def records_of(texts: Iterable[str]) -> list[ExtractionRecord]:
    """Return the records of articles without a date, in their order."""
    articles = [article_of(str(number), text, None) for number, text in enumerate(texts)]
    return list(Extractor(ExtractConfig()).extract(articles))
