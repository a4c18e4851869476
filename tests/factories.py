"""The smallest records that show a point."""

from kg.ids import sha256_hex
from kg.model import (
    Article,
    ExtractionRecord,
    Granularity,
    Judgement,
    Subject,
    TimeBasis,
    TimePoint,
    Verdict,
    article_id,
)


def make_article(
    text: str = "Obama met Putin.", *, title: str = "Leaders meet", publisher: str = "Daily"
) -> Article:
    """Return an article with this text, published on 5 September 2016."""
    return Article(
        id=article_id(url=None, publisher=publisher, title=title, text=text),
        title=title,
        text=text,
        sha256=sha256_hex(text.encode()),
        words=len(text.split()),
        source="a.txt",
        publisher=publisher,
        published=TimePoint("2016-09-05", Granularity.DAY, TimeBasis.METADATA),
    )


def make_record(article: Article, extractor: str = "kg-reader/1") -> ExtractionRecord:
    """Return an empty record of the article."""
    return ExtractionRecord(article=article.id, extractor=extractor)


def make_judgement(left: str = "a/0", right: str = "b/0") -> Judgement:
    """Return a judgement that two chains are the same."""
    return Judgement(
        subject=Subject.ENTITY,
        left=left,
        right=right,
        verdict=Verdict.SAME,
        score=1.0,
        by="person:ann",
        evidence=("seen",),
    )
