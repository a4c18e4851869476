"""Shared by the tests of the readers: articles to read, and a reader of one folder."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.config import ReadConfig
from kg.model.text import Article, Rejection
from kg.read import read_paths

PROSE = (
    "The finance minister told parliament on Monday that the budget would be cut again next year.\n\n"
    "Opposition leaders rejected the plan and said that hospitals had already lost too much money.\n\n"
    "A vote is expected before the summer, and several members of the coalition have not decided how to vote."
)


@pytest.fixture
def prose() -> str:
    """Three paragraphs of English prose."""
    return PROSE


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., list[Article | Rejection]]:
    """Write a file of this name and content, and return what is read from it."""

    def write_and_read(
        name: str, content: str | bytes, config: ReadConfig | None = None
    ) -> list[Article | Rejection]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(read_paths([path], config=config or ReadConfig()))

    return write_and_read
