"""The explorer as its users meet it: a real server over the samples, and the application in this process."""

import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from msgspec import Struct
from starlette.testclient import TestClient

from kg.build.cache import open_database
from kg.config import Config
from kg.explore.app import make_app
from kg.explore.explorer import Explorer
from kg.explore.index import NAME, index_maker
from kg.store import Store
from tests.cli.running import KG
from tests.explore.hostile import build_hostile_store

TOKEN = "secret-of-this-session"
POST = {"X-Kg-Token": TOKEN, "Origin": "http://localhost"}


class Served(Struct, frozen=True):
    """A running explorer: where it answers, its store, the token that its page carries."""

    address: str
    store: Path
    token: str

    @property
    def headers(self) -> dict[str, str]:
        """Return what a POST needs."""
        return {"X-Kg-Token": self.token, "Origin": self.address}


@contextmanager
def serve(store: Path, *options: str) -> Iterator[Served]:
    """Run `kg explore` on a free port until the block ends."""
    command = [str(KG), "explore", str(store), "--port", "0", "--no-browser", *options]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        address = re.search(r"http://\S+", server.stdout.readline())
        assert address is not None, "kg explore printed no address"
        page = urlopen(address[0], timeout=30).read().decode()
        token = re.search(r'name="kg-token" content="([^"]+)"', page)
        assert token is not None, "the page carries no token"
        yield Served(address[0], store, token[1])
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@contextmanager
def in_process(
    store_path: Path, *, read_only: bool = False, watch: float | None = None
) -> Iterator[TestClient]:
    """Yield a client of the application in this process."""
    config = Config()
    with (
        Store.open(store_path) as store,
        open_database(store, NAME, index_maker(store, config=config), config=config) as index,
        Explorer(
            store_path, index, config=config, by="ann", read_only=read_only, timeout=60, watch=watch
        ) as explorer,
        TestClient(make_app(explorer, token=TOKEN), base_url="http://localhost") as client,
    ):
        yield client


@pytest.fixture(scope="session")
def explorer_store(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the samples that nothing but the explorer's tests uses."""
    return shutil.copytree(sample_store, tmp_path_factory.mktemp("explorer") / "samples")


@pytest.fixture(scope="session")
def explorer(explorer_store: Path) -> Iterator[Served]:
    """The samples, served for all tests that change nothing."""
    with serve(explorer_store) as served:
        yield served


@pytest.fixture
def changing_explorer(sample_store: Path, tmp_path: Path) -> Iterator[Served]:
    """The samples, served for one test that changes something."""
    with serve(shutil.copytree(sample_store, tmp_path / "samples")) as served:
        yield served


@pytest.fixture(scope="session")
def client(explorer_store: Path) -> Iterator[TestClient]:
    """A client of the application over the samples, in this process."""
    with in_process(explorer_store) as found:
        yield found


@pytest.fixture
def changing(sample_store: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A client of the application over the samples, for one test that changes something."""
    with in_process(shutil.copytree(sample_store, tmp_path / "store")) as client:
        yield client


@pytest.fixture(scope="session")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of articles whose authors mean ill."""
    return build_hostile_store(tmp_path_factory.mktemp("hostile") / "store")


@pytest.fixture(scope="session")
def hostile_explorer(hostile_store: Path) -> Iterator[Served]:
    """These articles, served."""
    with serve(hostile_store, "--read-only") as served:
        yield served
