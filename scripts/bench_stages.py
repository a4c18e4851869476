"""Where the time of reading goes: processor seconds of each stage, in one process."""

import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from kg.config import Config, ExtractConfig, ReadConfig
from kg.extract.extractor import Extractor
from kg.extract.reader.layout import Layout, read_layouts
from kg.extract.reader.parsing import Parser
from kg.extract.reader.pipeline import load_reader, network_of
from kg.extract.reader.sentences import boundaries
from kg.kb import KnowledgeBase
from kg.link import link
from kg.merge import merge
from kg.model import Article
from kg.read import read_paths

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Clock:
    """Adds up processor seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    def run(
        self, stage: str, call: Callable[Given, Result], *args: Given.args, **more: Given.kwargs
    ) -> Result:
        begun = time.process_time()
        result = call(*args, **more)
        self.seconds[stage] += time.process_time() - begun
        return result


def stages(folder: Path) -> tuple[int, dict[str, float]]:
    """Return the words of the articles in `folder`, and the seconds of each stage."""
    clock = Clock()
    found = clock.run("reading files", lambda: list(read_paths([folder], config=ReadConfig())))
    articles = [each for each in found if isinstance(each, Article)]
    nlp = load_reader()
    network = network_of(nlp)
    extractor, parser = Extractor(ExtractConfig()), Parser(nlp, network)
    docs = clock.run("tokens", lambda: [nlp.make_doc(article.text) for article in articles])
    words = [[token.text for token in doc] for doc in docs]
    spaced = [[bool(token.whitespace_) for token in doc] for doc in docs]
    layouts = clock.run(
        "sentences",
        lambda: [Layout.of(each, boundaries(each, gaps)) for each, gaps in zip(words, spaced, strict=True)],
    )
    clock.run("network", lambda: sum(1 for _ in read_layouts(network, layouts)))
    records = []
    for article, parse in zip(articles, parser.parses(each.text for each in articles), strict=True):
        records.append(clock.run("rules", extractor.record, article, parse))
    with KnowledgeBase.open() as kb:
        clusters = clock.run("linking", link, articles, records, kb=kb, config=Config().link)
    clock.run("merging", merge, articles, records, clusters)
    return sum(article.words for article in articles), dict(clock.seconds)
