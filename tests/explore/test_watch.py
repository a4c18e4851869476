"""What others do to the store while it is looked at is seen without a new start."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kg.store import Store
from tests.explore.conftest import in_process

MOST_SECONDS = 300


def _until(seen: Callable[[], bool]) -> None:
    until = time.monotonic() + MOST_SECONDS
    while not seen():
        assert time.monotonic() < until, "it was never seen"
        time.sleep(0.1)


def _state(client: TestClient) -> dict[str, object]:
    found: dict[str, object] = client.get("/api/state").json()
    return found


def _knows_what_became_of_all(client: TestClient, events: list[str]) -> None:
    """Of each event that was: it is there, or what has its reports is, or nothing has."""
    became = {
        id: client.get(f"/api/became/{id}").json()["now"]
        for id in events
        if client.get(f"/api/event/{id}").status_code == 404
    }
    assert became and all(now is not None for now in became.values())
    for now in became.values():
        assert all(client.get(f"/api/event/{id}").status_code == 200 for id in now)


@pytest.mark.parametrize("read_only", [False, True])
def test_an_article_taken_out_by_another_process_is_gone_from_the_pages(
    sample_store: Path, tmp_path: Path, read_only: bool
) -> None:
    store_path = shutil.copytree(sample_store, tmp_path / "store")
    with in_process(store_path, read_only=read_only, watch=0.1) as client:
        before = client.get("/api/overview").json()
        events = [row["id"] for row in client.get("/api/events?limit=1000").json()["rows"]]
        article = client.get("/api/search?q=beirut&limit=50").json()["hits"]
        gone = next(hit["id"] for hit in article if hit["kind"] == "article")
        with Store.open(store_path, write=True) as store:
            store.remove([gone])
            time.sleep(1)
            assert _state(client)["revision"] == before["revision"], (
                "a store is left alone while it is written"
            )
        _until(lambda: _state(client)["revision"] != before["revision"])
        after = client.get("/api/overview").json()
        assert after["counts"]["articles"] == before["counts"]["articles"] - 1
        assert client.get(f"/api/article/{gone}").status_code == 404
        _knows_what_became_of_all(client, events)
        assert _state(client) == {"revision": after["revision"], "remaking": False, "failure": None}


def test_a_store_that_stays_as_it_is_is_not_read_again(sample_store: Path, tmp_path: Path) -> None:
    with in_process(shutil.copytree(sample_store, tmp_path / "store"), watch=0.05) as client:
        before = _state(client)
        time.sleep(1)
        assert _state(client) == before and before["remaking"] is False
