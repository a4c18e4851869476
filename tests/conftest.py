"""What many tests share: the samples, built once."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from kg.build.cache import open_graph
from kg.build.ingest import ingest
from kg.config import Config
from kg.model import Graph
from kg.resources import data_dir
from kg.store import Store

# A law holds however long a busy machine takes over an example.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the sample articles, with its graph cached."""
    path = tmp_path_factory.mktemp("samples") / "store"
    with Store.open(path, write=True) as store:
        report = ingest([data_dir() / "samples"], store, config=Config())
        assert (report.read, report.new, report.rejections) == (12, 12, ())
        open_graph(store, config=Config())
    return path


@pytest.fixture(scope="session")
def sample_graph(sample_store: Path) -> Graph:
    """The graph of the sample articles."""
    with Store.open(sample_store) as store:
        return open_graph(store, config=Config())
