"""Topics of ECB+: what is learned from, what is held out."""

from kg.corpora.ecbplus import EcbDocument
from kg.evaluate.cross_document import Read
from kg.evaluate.given import article_of
from kg.model import ExtractionRecord
from kg.train.linking_corpus import Corpus


def read(topic: str) -> Read:
    """Return a document of a topic in which nothing was found."""
    name = f"{topic}_1ecb"
    record = ExtractionRecord(
        article=name, extractor="test/1", mentions=(), chains=(), events=(), event_chains=()
    )
    document = EcbDocument(name, topic, f"{topic}_1", (), ())
    return Read(document, frozenset(), article_of(name, ""), record, [], [])


CORPUS = Corpus(tuple(map(read, ("1", "2", "3", "12", "14"))), tuple(map(read, ("1", "2"))))


def topics(corpus: Corpus) -> tuple[list[str], list[str]]:
    return [each.document.topic for each in corpus.given], [each.document.topic for each in corpus.found]


def test_development_topics_are_not_learned_from() -> None:
    assert topics(CORPUS.training()) == (["1", "3", "14"], ["1"])
    assert topics(CORPUS.development()) == (["2", "12"], ["2"])


def test_topics_are_told_by_their_whole_number() -> None:
    assert topics(CORPUS.of_topics(frozenset({"1", "14"}))) == (["1", "14"], ["1"])
