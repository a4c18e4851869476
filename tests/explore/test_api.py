"""Every address of the API, asked of the samples."""

from datetime import date

import pytest
from starlette.testclient import TestClient

from kg.model import Graph


def get(client: TestClient, path: str) -> dict:
    answer = client.get(f"/api/{path}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def most_reported(client: TestClient) -> str:
    return get(client, "events?limit=1")["rows"][0]["id"]


def busiest(client: TestClient) -> str:
    return get(client, "entities?limit=1")["rows"][0]["id"]


def test_the_overview_counts_what_the_graph_holds(client: TestClient, sample_graph: Graph) -> None:
    found = get(client, "overview")
    assert (
        found["counts"]["events"] == len(sample_graph.events) == sum(t["count"] for t in found["eventTypes"])
    )
    assert (
        found["counts"]["entities"]
        == len(sample_graph.entities)
        == sum(t["count"] for t in found["entityTypes"])
    )
    assert sum(p["articles"] for p in found["publishers"]) == len(sample_graph.articles)
    assert found["first"] <= "2018-06-12" <= found["last"]
    assert (found["title"], found["readOnly"], found["remaking"]) == ("samples", False, False)
    assert {"type": "CONSULT", "label": "Consultation", "quad": "verbal_cooperation"}.items() <= next(
        t for t in found["eventTypes"] if t["type"] == "CONSULT"
    ).items()


def test_the_graph_shows_the_most_reported_events_with_those_who_take_part(client: TestClient) -> None:
    found = get(client, "graph?limit=40")
    ids = {node["id"] for node in found["nodes"]}
    assert most_reported(client) in ids and 30 <= len(ids) <= 40 and found["hidden"] > 200
    assert found["edges"] and all({edge["source"], edge["target"]} <= ids for edge in found["edges"])
    assert all(edge["provenance"] for edge in found["edges"] if edge["kind"] == "PARTICIPATES_IN")


def test_edges_have_the_ids_of_the_property_graph_and_lead_to_their_words(
    client: TestClient, sample_graph: Graph
) -> None:
    from kg.project.property.edges import EDGES

    known = {edge.id: edge for kind in EDGES for edge in EDGES[kind](sample_graph)}
    texts = {article.id: article.text for article in sample_graph.articles}
    for edge in get(client, "graph?limit=300")["edges"]:
        same = known[edge["id"]]
        assert (same.source, same.target, same.type) == (edge["source"], edge["target"], edge["kind"])
        for source in edge["provenance"]:
            assert texts[source["article"]][source["begin"] : source["end"]].strip()


def test_edges_of_a_large_graph_say_where_they_come_from_when_asked_alone(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.explore.nodes._LARGE", 10)
    edges = get(client, "graph?limit=40")["edges"]
    assert edges and not any(edge["provenance"] for edge in edges)
    asked = next(edge for edge in edges if edge["kind"] == "PARTICIPATES_IN")
    alone = get(client, f"nodes?ids={asked['source']},{asked['target']}")["edges"]
    (same,) = [edge for edge in alone if edge["id"] == asked["id"]]
    assert same["provenance"]


def test_neighbours_are_limited_and_what_is_left_out_is_counted(client: TestClient) -> None:
    id = busiest(client)
    some, all = get(client, f"neighbours/{id}?limit=5"), get(client, f"neighbours/{id}?limit=1000")
    assert len(some["nodes"]) == 6 and all["hidden"] == 0
    assert some["hidden"] + len(some["nodes"]) == len(all["nodes"])
    assert all["nodes"][0]["id"] == id and len(all["nodes"]) - 1 == all["nodes"][0]["degree"]


def test_neighbours_of_an_event_are_its_participants_and_place(
    client: TestClient, sample_graph: Graph
) -> None:
    event = max(sample_graph.events, key=lambda event: len(event.participants))
    found = {node["id"] for node in get(client, f"neighbours/{event.id}")["nodes"]}
    wanted = {event.id, *(part.entity for part in event.participants)}
    assert wanted <= found


def test_filters_hold_for_neighbours_too(client: TestClient) -> None:
    found = get(client, f"neighbours/{busiest(client)}?limit=1000&types=CONSULT")
    assert {node["type"] for node in found["nodes"] if node["kind"] == "event"} == {"CONSULT"}


def test_nodes_of_a_permalink_come_back_with_their_edges(client: TestClient) -> None:
    whole = get(client, "graph?limit=20")
    ids = ",".join(node["id"] for node in whole["nodes"])
    again = get(client, f"nodes?ids={ids},v-gone")
    assert {node["id"] for node in again["nodes"]} == {node["id"] for node in whole["nodes"]}
    assert {edge["id"] for edge in again["edges"]} == {edge["id"] for edge in whole["edges"]}


def test_the_timeline_counts_each_dated_event_once_by_how_exactly_it_is_known(
    client: TestClient, sample_graph: Graph
) -> None:
    found = get(client, "timeline")
    assert sum(bin["count"] for bin in found["bins"]) + found["undated"] == len(sample_graph.events)
    assert {"day", "year"} <= {bin["granularity"] for bin in found["bins"]}
    for bin in found["bins"]:
        assert bin["count"] == sum(bin["byType"].values())
        width = date.fromisoformat(bin["last"]) - date.fromisoformat(bin["first"])
        assert (width.days == 0) == (bin["granularity"] == "day")
    assert [bin["first"] for bin in found["bins"]] == sorted(bin["first"] for bin in found["bins"])


def test_the_timeline_of_a_type_has_that_type_only(client: TestClient) -> None:
    bins = get(client, "timeline?types=CONSULT")["bins"]
    assert bins and all(set(bin["byType"]) == {"CONSULT"} for bin in bins)


def test_the_map_counts_events_at_places_that_are_points(client: TestClient) -> None:
    found = get(client, "map")
    assert "Beirut" in {place["name"] for place in found["places"]}
    place = found["places"][0]
    assert get(client, f"events?place={place['id']}")["total"] == place["events"] > 1
    total = get(client, "events?limit=1")["total"]
    assert sum(place["events"] for place in found["places"]) + found["unplaced"] == total


@pytest.mark.parametrize("sort", ["reports", "date", "label"])
def test_pages_of_events_join_without_gap_or_overlap(client: TestClient, sort: str) -> None:
    whole = [row["id"] for row in get(client, f"events?limit=1000&sort={sort}")["rows"]]
    parts = [
        row["id"]
        for offset in range(0, len(whole), 250)
        for row in get(client, f"events?limit=250&offset={offset}&sort={sort}")["rows"]
    ]
    assert parts == whole and len(set(whole)) == len(whole)


def test_events_are_sorted_by_date_and_by_label(client: TestClient) -> None:
    dates = [
        row["begin"]["first"] for row in get(client, "events?limit=1000&sort=date")["rows"] if row["begin"]
    ]
    labels = [row["label"].casefold() for row in get(client, "events?limit=1000&sort=label")["rows"]]
    assert dates == sorted(dates) and labels == sorted(labels)


def test_events_of_an_entity_are_those_that_it_takes_part_in(client: TestClient) -> None:
    row = get(client, "entities?limit=1")["rows"][0]
    assert get(client, f"events?entity={row['id']}&limit=1")["total"] == row["events"]


def test_entities_are_listed_by_type_and_name(client: TestClient) -> None:
    found = get(client, "entities?type=Person&sort=name&limit=1000")
    names = [row["label"].casefold() for row in found["rows"]]
    assert {row["type"] for row in found["rows"]} == {"Person"} and names == sorted(names)
    assert found["total"] == len(names) and get(client, "entities?type=Nothing")["total"] == 0


def test_an_event_page_tells_who_says_so(client: TestClient, sample_graph: Graph) -> None:
    id = most_reported(client)
    event = next(event for event in sample_graph.events if event.id == id)
    texts = {article.id: article.text for article in sample_graph.articles}
    found = get(client, f"event/{id}")
    assert found["node"]["label"] == event.label and found["predicate"] == event.predicate
    assert len(found["claims"]) == sum(claim.event == id for claim in sample_graph.claims)
    assert len(found["magnitudes"]) == len(event.magnitudes) > 0
    assert {report["passage"]["article"] for report in found["reports"]} == set(event.articles)
    passages = [claim["passage"] for claim in found["claims"]] + [
        each["passage"] for each in found["reports"]
    ]
    for passage in passages:
        text, begin = texts[passage["article"]], passage["sentenceBegin"]
        assert text[begin : begin + len(passage["sentence"])] == passage["sentence"]
        assert all(0 <= b < e <= len(passage["sentence"]) for b, e in passage["marks"])


def test_an_event_page_tells_why_its_reports_are_one_and_where_they_differ(client: TestClient) -> None:
    found = get(client, f"event/{most_reported(client)}")
    assert found["why"]["together"] and all(reason["evidence"] for reason in found["why"]["together"])
    assert len(found["why"]["reports"]) > 1 and found["disagreements"]
    sides = found["disagreements"][0]["sides"]
    assert len(sides) > 1 and all(side["by"] and side["passages"] for side in sides)


def test_events_before_and_after_have_the_participants_and_are_nearest(client: TestClient) -> None:
    rows = get(client, f"events?entity={busiest(client)}&limit=1000&sort=date&types=CONSULT")["rows"]
    page = get(client, f"event/{rows[0]['id']}")
    here = page["node"]["begin"]["first"]
    assert page["after"] and all(node["begin"]["first"] > here for node in page["after"])
    assert all(node["begin"]["last"] < here for node in page["before"])


def test_an_entity_page_tells_names_roles_events_and_company(client: TestClient, sample_graph: Graph) -> None:
    id = busiest(client)
    entity = next(entity for entity in sample_graph.entities if entity.id == id)
    found = get(client, f"entity/{id}")
    roles = [
        part.role.value for event in sample_graph.events for part in event.participants if part.entity == id
    ]
    assert {each["role"]: each["count"] for each in found["roles"]}["actor"] == roles.count("actor")
    assert found["mentions"]["total"] == len(entity.mentions)
    assert any(each["scheme"] == "wikidata" and each["url"] for each in found["ids"])
    assert id not in {each["entity"]["id"] for each in found["with"]} and found["with"][0]["events"] > 1
    assert all(event["role"] for event in found["events"]) and found["relations"] and found["why"]["reports"]


def test_an_article_is_read_with_all_that_was_found_in_it(client: TestClient, sample_graph: Graph) -> None:
    article = sample_graph.articles[0]
    found = get(client, f"article/{article.id}")
    assert found["text"] == article.text and found["title"] == article.title
    assert {each["kind"] for each in found["highlights"]} >= {"entity", "event", "time"}
    nodes = {
        m.begin
        for e in (*sample_graph.entities, *sample_graph.events)
        for m in e.mentions
        if m.article == article.id
    }
    assert {each["begin"] for each in found["highlights"] if each["id"]} == nodes
    assert all(0 <= begin < end <= len(article.text) for begin, end in found["sentences"])


def test_reprints_lead_to_each_other(client: TestClient, sample_graph: Graph) -> None:
    reprint = next(article for article in sample_graph.articles if article.derived_from)
    one = get(client, f"article/{reprint.id}")["reprints"]
    other = get(client, f"article/{reprint.derived_from}")["reprints"]
    assert [each["id"] for each in one] == [reprint.derived_from] and [each["id"] for each in other] == [
        reprint.id
    ]


def test_questions_have_an_example_for_each_parameter(client: TestClient) -> None:
    found = client.get("/api/questions").json()
    assert len(found) >= 30 and all(each["cypher"] and each["sparql"] for each in found)
    examples = [parameter["example"] for each in found for parameter in each["parameters"]]
    assert most_reported(client) in examples and "(most reported)" not in examples


@pytest.mark.parametrize(
    "path", ["event/v-none", "entity/e-none", "article/a-none", "neighbours/x", "event/e-1", "none"]
)
def test_what_is_not_there_is_told_in_json(client: TestClient, path: str) -> None:
    answer = client.get(f"/api/{path}")
    assert answer.status_code == 404 and answer.json()["error"]


@pytest.mark.parametrize(
    "path", ["graph?from=x", "events?sort=size", "events?limit=-1", "entities?sort=x", "export?format=x"]
)
def test_what_cannot_be_understood_is_told_in_json(client: TestClient, path: str) -> None:
    answer = client.get(f"/api/{path}")
    assert answer.status_code == 400 and answer.json()["error"]


def test_head_is_answered_like_get(client: TestClient) -> None:
    assert client.head("/api/overview").status_code == client.head("/").status_code == 200


@pytest.mark.parametrize(("format", "begins"), [("json", b"{"), ("csv", b"PK"), ("nquads", b"<")])
def test_the_whole_graph_is_downloaded(client: TestClient, format: str, begins: bytes) -> None:
    answer = client.get(f"/api/export?format={format}")
    assert answer.status_code == 200 and answer.content.startswith(begins)
    assert answer.headers["content-disposition"].startswith("attachment")


def test_an_event_tells_which_articles_count_as_one_source(client: TestClient) -> None:
    rows = get(client, "events?limit=50")["rows"]
    dependent = [row["id"] for row in rows if row["sources"] < row["reports"]]
    assert dependent, "the samples hold a reprint"
    for id in dependent:
        page = get(client, f"event/{id}")
        once = page["oneSources"]
        assert page["node"]["reports"] - page["node"]["sources"] == sum(
            len(each["articles"]) - 1 for each in once
        )
        reprints = [article for each in once for article in each["articles"] if article["original"]]
        assert all(0 < article["similarity"] <= 1 for article in reprints)
    alone = next(row["id"] for row in rows if row["sources"] == row["reports"])
    assert get(client, f"event/{alone}")["oneSources"] == []


def test_events_asked_for_by_id_are_filtered_too_and_entities_are_not(client: TestClient) -> None:
    event, entity = most_reported(client), busiest(client)
    ids = f"nodes?ids={event},{entity}"
    assert [node["id"] for node in get(client, ids)["nodes"]] == [event, entity]
    publisher = get(client, f"event/{event}")["reports"][0]["passage"]["publisher"]
    assert len(get(client, f"{ids}&publishers={publisher}")["nodes"]) == 2
    assert [node["id"] for node in get(client, f"{ids}&publishers=Nobody")["nodes"]] == [entity]
