"""The magnitudes of forty sentences, read with the shipped network."""

from pathlib import Path

from kg.config import ExtractConfig
from kg.extract.extractor import Extractor
from kg.model import Article, Granularity, TimeBasis, TimePoint

TABLE = Path(__file__).parent / "tables" / "magnitudes.tsv"
PUBLISHED = TimePoint("2020-05-04", Granularity.DAY, TimeBasis.METADATA)

Number = tuple[str, float | None, float | None, str]


def expected(cell: str) -> set[Number]:
    """Return the numbers of a cell `measure low high unit; ...`."""
    rows = (part.split() for part in cell.split(";") if part.strip())
    return {(measure, end(low), end(high), "" if unit == "-" else unit) for measure, low, high, unit in rows}


def end(text: str) -> float | None:
    return None if text == "-" else float(text)


def test_most_sentences_give_their_numbers_and_no_others() -> None:
    """At least 30 of 40 exactly right; of the numbers given, nine in ten are."""
    rows = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    articles = [
        Article(id=f"a-{n}", title="", text=text, sha256="", words=0, source="test", published=PUBLISHED)
        for n, (text, _) in enumerate(rows)
    ]
    exact = right = given = 0
    for (_, cell), record in zip(rows, Extractor(ExtractConfig()).extract(articles), strict=True):
        got = {(m.measure, m.low, m.high, m.unit) for each in record.events for m in each.magnitudes}
        exact += got == expected(cell)
        right += len(got & expected(cell))
        given += len(got)
    assert len(rows) == 40
    assert exact >= 30 and right >= 0.9 * given
