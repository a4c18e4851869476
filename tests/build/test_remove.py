"""Removing an article takes out all that only it supported, and nothing else."""

import shutil
from pathlib import Path

import pytest

from kg.build.cache import open_graph
from kg.config import Config
from kg.store import Batch, Store


@pytest.mark.parametrize("number", [0, 5, 11])
def test_the_graph_is_that_of_a_store_which_never_held_the_article(
    sample_store: Path, tmp_path: Path, number: int
) -> None:
    path = Path(shutil.copytree(sample_store, tmp_path / "with"))
    with Store.open(path, write=True) as store, Store.open(tmp_path / "without", write=True) as other:
        gone = sorted(article.id for article in store.articles())[number]
        other.append(
            Batch(
                articles=tuple(article for article in store.articles() if article.id != gone),
                records=tuple(record for record in store.records() if record.article != gone),
            )
        )
        store.remove([gone])
        assert open_graph(store, config=Config()) == open_graph(other, config=Config())
