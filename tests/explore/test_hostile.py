"""Articles whose authors mean ill come back as data, whole, and as nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.explore.conftest import in_process
from tests.explore.hostile import ADDRESS, BIDI, HANDLER, LONG, SCRIPT


@pytest.fixture(scope="module")
def hostile(hostile_store: Path) -> Iterator[TestClient]:
    with in_process(hostile_store) as client:
        yield client


def article(client: TestClient, words: str) -> dict:
    hits = client.get("/api/search", params={"q": words}).json()["hits"]
    id = next(hit["article"] for hit in hits if hit["kind"] == "sentence")
    return client.get(f"/api/article/{id}").json()


def test_text_comes_back_as_it_is_stored_and_as_json_only(hostile: TestClient) -> None:
    found = article(hostile, "fox")
    assert all(part in found["text"] for part in (SCRIPT, HANDLER, ADDRESS, BIDI, "🦊"))
    assert SCRIPT in found["title"] and found["publisher"] == "<b onmouseover=alert(6)>Daily</b>"
    answer = hostile.get(f"/api/article/{found['id']}")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_an_address_that_is_no_web_address_is_no_link(hostile: TestClient) -> None:
    assert article(hostile, "fox")["url"] is None
    assert article(hostile, "obama said that they met")["url"] == "https://news.example/'onclick=alert(1)"


def test_offsets_count_characters_beyond_the_first_plane_too(hostile: TestClient) -> None:
    found = article(hostile, "fox")
    berlin = next(each for each in found["highlights"] if each["label"] == "Berlin")
    assert found["text"][berlin["begin"] : berlin["end"]] == "Berlin"


def test_a_name_of_a_megabyte_is_shortened_wherever_it_is_one_of_many(hostile: TestClient) -> None:
    found = article(hostile, "obama said that they met")
    assert len(found["title"]) == LONG and len(found["text"]) > LONG
    for path in ("graph", "events", "entities", "search?q=aaaa", "search?q=ppp", "search?q=obama"):
        assert len(hostile.get(f"/api/{path}").content) < 60_000
    for row in hostile.get("/api/events").json()["rows"]:
        assert len(hostile.get(f"/api/event/{row['id']}").content) < 60_000
    for row in hostile.get("/api/entities").json()["rows"]:
        assert len(hostile.get(f"/api/entity/{row['id']}").content) < 60_000
