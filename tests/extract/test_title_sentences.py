"""Sentences with titles, read by the shipped network: offices, holders, owners, times."""

import csv
from pathlib import Path

from kg.config import ExtractConfig
from kg.evaluate.given import article_of
from kg.extract.extractor import Extractor
from kg.model import ExtractionRecord, Granularity, TimeBasis, TimePoint

Stated = tuple[str, str, str, str, str]
TABLE = Path(__file__).parent / "title_sentences.tsv"
PUBLISHED = TimePoint("2016-09-05", Granularity.DAY, TimeBasis.METADATA)
LEAST = 0.85  # of the relations that the table expects; the rest are names that the network cuts wrong


def expected(cell: str) -> set[Stated]:
    """Relations of a cell: subject|relation|object|since|until, divided by semicolons."""
    found = set()
    for part in cell.split(";"):
        subject, relation, object_, *times = part.split("|")
        since, until = [*times, "", ""][:2]
        found.add((subject, relation, object_, since, until))
    return found


def stated(record: ExtractionRecord) -> set[Stated]:
    """The relations of a record, as the table writes them."""
    return {
        (
            record.mentions[each.subject].text,
            each.relation,
            record.mentions[each.object].text,
            each.since.value if each.since else "",
            each.until.value if each.until else "",
        )
        for each in record.relations
    }


def test_titles_give_office_holder_owner_and_time() -> None:
    """Nearly all relations of the table are found, each with exactly its times."""
    extractor = Extractor(ExtractConfig())
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    articles = [article_of(str(number), row["sentence"], PUBLISHED) for number, row in enumerate(rows)]
    found = wanted = 0
    missed: list[Stated] = []
    for row, record in zip(rows, extractor.extract(articles), strict=True):
        right = expected(row["relations"])
        wanted += len(right)
        found += len(right & stated(record))
        missed += sorted(right - stated(record))
    assert found >= LEAST * wanted, f"{found} of {wanted}; missed: {missed}"
