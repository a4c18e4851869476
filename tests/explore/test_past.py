"""Ids that are gone lead to what has their reports now."""

from starlette.testclient import TestClient

from tests.explore.test_decisions import decide


def now(client: TestClient, id: str) -> list[str] | None:
    found: list[str] | None = client.get(f"/api/became/{id}").json()["now"]
    return found


def test_a_node_that_was_split_and_merged_again_is_followed_through_both(changing: TestClient) -> None:
    event = changing.get("/api/events?limit=1").json()["rows"][0]["id"]
    reports = changing.get(f"/api/event/{event}").json()["why"]["reports"]
    articles = sorted({each["article"] for each in reports})
    parts = decide(changing, action="split", node=event, articles=articles[:1])["successors"][event]
    for id in {event, *parts} - set(parts):
        assert now(changing, id) == parts
    whole = decide(changing, action="merge", nodes=parts)["successors"][parts[0]]
    for id in {event, *parts} - set(whole):
        assert now(changing, id) == whole


def test_of_an_id_that_never_was_nothing_is_known(client: TestClient) -> None:
    assert now(client, "v-nothing") is None
