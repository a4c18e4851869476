"""The extractor as a stream: one record for each article, in order."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from kg.config import ExtractConfig
from kg.extract.extractor import Extractor
from kg.model import Article
from tests.extract.docs import doc_of

TABLES = {
    "Obama left.": "Obama NNP 2 nsubj Person\nleft/leave VBD 0 root\n. . 2 punct\n@2 leave.11 ARG0=1",
    "Putin left.": "Putin NNP 2 nsubj Person\nleft/leave VBD 0 root\n. . 2 punct\n@2 leave.11 ARG0=1",
}


class Parsed:
    """Stands where the reader would: it knows its texts by heart, and counts what was asked of it."""

    def __init__(self) -> None:
        self.asked = 0

    def pipe(self, texts: Iterable[str], *, batch_size: int) -> Iterator[Doc]:
        assert batch_size > 0
        for text in texts:
            self.asked += 1
            yield doc_of(TABLES[text])


def articles() -> list[Article]:
    return [
        Article(id=f"a-{number}", title="", text=text, sha256="", words=2, source="test")
        for number, text in enumerate(TABLES)
    ]


def test_one_record_for_each_article_in_order() -> None:
    """In equals out, in the same order, named by the extractor's version."""
    extractor = Extractor(ExtractConfig(), nlp=Parsed())  # type: ignore[arg-type]
    records = list(extractor.extract(articles()))
    assert [record.article for record in records] == ["a-0", "a-1"]
    assert {record.extractor for record in records} == {extractor.version}
    assert [record.chains[0].name for record in records] == ["Obama", "Putin"]


def test_articles_are_taken_as_they_are_needed() -> None:
    """The first record comes before the last article is read."""
    reader = Parsed()
    stream = Extractor(ExtractConfig(), nlp=reader).extract(articles())  # type: ignore[arg-type]
    next(stream)
    assert reader.asked == 1


def test_the_same_article_gives_the_same_record() -> None:
    """Extraction is a pure function of the article."""
    first, second = (next(Extractor(ExtractConfig(), nlp=Parsed()).extract(articles())) for _ in range(2))  # type: ignore[arg-type]
    assert first == second
