"""What people decide in the pages changes the graph."""

import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kg.store import Store
from tests.explore.conftest import POST

MOST_SECONDS = 300  # for remaking a graph of twelve articles on a busy machine


def decide(client: TestClient, **decision: object) -> dict:
    """Decide, wait until the graph is remade, and return the overview."""
    before = client.get("/api/overview").json()["revision"]
    answer = client.post("/api/decisions", json={"why": "as a test", **decision}, headers=POST)
    assert answer.status_code == 200 and answer.json()["decisions"] > 0, answer.text
    until = time.monotonic() + MOST_SECONDS
    while (found := client.get("/api/overview").json())["remaking"] and time.monotonic() < until:
        again = client.post("/api/decisions", json={"why": "", **decision}, headers=POST)
        assert again.status_code == 409 or not client.get("/api/overview").json()["remaking"]
        assert client.get("/api/graph").status_code == 200
        time.sleep(0.2)
    assert found["failure"] is None and found["revision"] != before
    return found


def test_a_split_makes_two_and_a_merge_makes_one_again(changing: TestClient) -> None:
    event = changing.get("/api/events?limit=1").json()["rows"][0]
    articles = sorted(
        {each["article"] for each in changing.get(f"/api/event/{event['id']}").json()["why"]["reports"]}
    )
    after = decide(changing, action="split", node=event["id"], articles=articles[:1])
    parts = after["successors"][event["id"]]
    pages = [changing.get(f"/api/event/{id}").json() for id in parts]
    assert sorted(page["node"]["reports"] for page in pages) == [1, event["reports"] - 1]
    assert all(page["why"]["people"][0]["evidence"] == ["as a test"] for page in pages)
    assert pages[0]["why"]["people"][0]["by"] == "person:ann"
    merged = decide(changing, action="merge", nodes=parts)["successors"]
    assert merged[parts[0]] == merged[parts[1]]
    assert changing.get(f"/api/event/{merged[parts[0]][0]}").json()["node"]["reports"] == event["reports"]


def test_queries_see_the_graph_as_remade(changing: TestClient) -> None:
    count = {"language": "cypher", "text": "MATCH (e:Event) RETURN count(*)"}
    before = changing.post("/api/query", json=count, headers=POST).json()["rows"][0][0]
    event = changing.get("/api/events?limit=1").json()["rows"][0]["id"]
    articles = sorted(
        {each["article"] for each in changing.get(f"/api/event/{event}").json()["why"]["reports"]}
    )
    decide(changing, action="split", node=event, articles=articles[:1])
    assert changing.post("/api/query", json=count, headers=POST).json()["rows"][0][0] == before + 1


@pytest.mark.parametrize(
    "decision",
    [
        {"action": "split", "node": "v-none", "articles": ["a-x"], "why": ""},
        {"action": "merge", "nodes": ["e-none"], "why": ""},
        {"action": "forbid", "left": "e-none", "right": "v-none", "why": ""},
    ],
)
def test_a_decision_on_what_is_not_there_changes_nothing(
    client: TestClient, explorer_store: Path, decision: dict[str, object]
) -> None:
    with Store.open(explorer_store) as store:
        before = store.fingerprint()
    answer = client.post("/api/decisions", json=decision, headers=POST)
    assert answer.status_code == 400 and answer.json()["error"]
    with Store.open(explorer_store) as store:
        assert store.fingerprint() == before
    assert client.get("/api/overview").json()["remaking"] is False


def test_a_store_that_another_process_writes_to_is_left_alone(changing: TestClient, tmp_path: Path) -> None:
    left, right = (row["id"] for row in changing.get("/api/entities?limit=2").json()["rows"])
    with Store.open(tmp_path / "store", write=True):
        body = {"action": "forbid", "left": left, "right": right, "why": ""}
        answer = changing.post("/api/decisions", json=body, headers=POST)
    assert answer.status_code == 409 and "writing" in answer.json()["error"]
