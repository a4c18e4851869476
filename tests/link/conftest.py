"""The shipped knowledge base, and a function that links stories."""

from collections.abc import Callable, Iterator

import pytest

from kg.kb import KnowledgeBase
from kg.link import link
from kg.model import Clusters, Judgement
from tests.link.stories import Story

Link = Callable[..., Clusters]


@pytest.fixture(scope="session")
def kb() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open() as opened:
        yield opened


@pytest.fixture(scope="session")
def linked(kb: KnowledgeBase) -> Link:
    def run(*stories: Story, decisions: tuple[Judgement, ...] = ()) -> Clusters:
        return link(
            [story.article for story in stories],
            [story.record() for story in stories],
            kb=kb,
            decisions=decisions,
        )

    return run
