"""Search as you type."""

import pytest
from starlette.testclient import TestClient

from kg.explore.search import marked


def hits(client: TestClient, text: str, limit: int = 20) -> list[dict]:
    return client.get("/api/search", params={"q": text, "limit": limit}).json()["hits"]


@pytest.mark.parametrize("typed", ["erd", "Erdog", "ERDOGAN", "erdoğan", "tayyip erd", "erdogan recep"])
def test_a_name_is_found_as_it_is_typed_whatever_its_accents(client: TestClient, typed: str) -> None:
    assert "Recep Tayyip Erdoğan" in [hit["label"] for hit in hits(client, typed) if hit["kind"] == "entity"]


def test_entities_come_first_then_events_articles_sentences(client: TestClient) -> None:
    kinds = [hit["kind"] for hit in hits(client, "beirut")]
    order = ["entity", "event", "article", "sentence"]
    assert kinds == sorted(kinds, key=order.index) and set(kinds) == set(order)


def test_what_is_found_has_every_word(client: TestClient) -> None:
    for hit in hits(client, "explosion beirut"):
        if hit["kind"] == "sentence":
            assert {"explosion", "beirut"} <= {hit["label"][b:e].lower() for b, e in hit["marked"]}


def test_a_sentence_leads_to_its_place_in_the_article(client: TestClient) -> None:
    hit = next(hit for hit in hits(client, "warehouse") if hit["kind"] == "sentence")
    text = client.get(f"/api/article/{hit['article']}").json()["text"]
    assert " ".join(text[hit["begin"] : hit["end"]].split()) == hit["label"]


@pytest.mark.parametrize(
    "typed", ["", " ", '"', "*", "AND", 'a" OR "b', "NEAR(", "zzzzqq", "\x00", "x" * 5000, "🦊"]
)
def test_no_words_find_nothing_and_break_nothing(client: TestClient, typed: str) -> None:
    answer = client.get("/api/search", params={"q": typed})
    assert answer.status_code == 200 and len(answer.json()["hits"]) <= 20


def test_the_limit_holds(client: TestClient) -> None:
    assert len(hits(client, "a", 7)) <= 7


def test_the_last_word_is_marked_by_its_beginning_the_others_whole() -> None:
    assert marked("Trump met Kim, and Trumpism", ["kim", "trum"]) == ((0, 5), (10, 13), (19, 27))
