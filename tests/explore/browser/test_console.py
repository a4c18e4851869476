"""The query console: questions, texts of one's own, results as table, graph and files."""

import csv
import json
import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.explore.browser.visitor import Visitor


@pytest.mark.parametrize("language", ["cypher", "sparql"])
def test_a_question_is_asked_in_both_languages(visitor: Visitor, language: str) -> None:
    page = visitor.page
    visitor.open(f"/console?ask=events-of&language={language}")
    page.get_by_label("name", exact=True).fill("Kim Jong-un")
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.get_by_role("columnheader")).to_have_text(["event", "label", "role", "begin"])
    expect(page).to_have_url(re.compile("p.name=Kim%20Jong-un"))
    visitor.shoot(f"console-{language}")
    page.get_by_role("link", name=re.compile("Show .* in the graph")).click()
    expect(page).to_have_url(re.compile("show=v-"))
    expect(page.locator(".summary")).to_be_visible()


def test_a_text_is_typed_and_run_by_keys_and_an_error_is_told_in_the_engines_words(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/console?query=MATCH")
    editor = page.get_by_role("textbox", name="Query text")
    editor.focus()
    expect(editor).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(" (e:Nothing) RETURN e.id ")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("Table Nothing does not exist")
    expect(page).to_have_url(re.compile("Nothing"))


def test_rows_are_sorted_and_saved_as_csv_and_json(visitor: Visitor) -> None:
    page = visitor.page
    text = "MATCH (e:Event) RETURN e.id AS event, e.articleCount AS articles, e.label AS label"
    visitor.open(f"/console?query={quote(text)}")
    page.get_by_role("button", name="Run", exact=True).click()
    order = page.get_by_role("columnheader").get_by_role("button", name="articles")
    order.click()
    header = page.get_by_role("columnheader", name="articles")
    expect(header).to_have_attribute("aria-sort", "ascending")
    order.click()
    expect(header).to_have_attribute("aria-sort", "descending")
    expect(page.locator("tbody tr td:nth-child(2)").first).to_have_text("5")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save CSV").click()
    with saved.value.path().open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save JSON").click()
    objects = json.loads(saved.value.path().read_text("utf-8"))
    assert len(rows) == len(objects) > 100
    assert {row["event"] for row in rows} == {each["event"] for each in objects}


def test_what_ran_in_this_session_can_be_taken_again(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open(f"/console?query={quote('RETURN 41 + 1 AS answer')}")
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.locator("tbody td")).to_have_text("42")
    page.get_by_role("button", name=re.compile("^Who met whom")).click()
    expect(page.get_by_role("textbox", name="Query text")).to_contain_text("MEET")
    page.locator(".past-list button").first.click()
    expect(page.get_by_role("textbox", name="Query text")).to_contain_text("41 + 1")


def test_the_whole_graph_is_saved(visitor: Visitor) -> None:
    visitor.open("/console")
    with visitor.page.expect_download() as saved:
        visitor.page.get_by_role("link", name="JSON", exact=True).click()
    graph = json.loads(saved.value.path().read_text("utf-8"))
    assert len(graph["articles"]) == 12


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sparql", "CONSTRUCT { ?e sem:hasActor ?a } WHERE { ?e sem:hasActor ?a } LIMIT 20"),
        ("cypher", "MATCH (a:Entity)-[p:PARTICIPATES_IN]->(e:Event) RETURN a, p, e LIMIT 20"),
    ],
)
def test_an_answer_is_seen_as_a_graph_in_its_place(visitor: Visitor, language: str, text: str) -> None:
    page = visitor.page
    visitor.open(f"/console?language={language}&query={quote(text)}")
    page.get_by_role("button", name="Run", exact=True).click()
    ways = page.get_by_role("group", name="Show the answer as")
    expect(ways).to_be_visible()
    as_graph = ways.get_by_role("button", name="Graph")
    expect(as_graph).to_have_attribute("aria-pressed", "true" if language == "sparql" else "false")
    as_graph.click()
    picture = page.get_by_role("application")
    expect(picture).to_have_attribute("aria-label", re.compile(r"^Graph of [1-9]\d* nodes"))
    expect(page.get_by_role("button", name="Arrange anew")).to_have_attribute("aria-busy", "false")
    picture.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".results-selected").get_by_role("link")).to_be_visible()
    visitor.shoot(f"console-graph-{language}")
    ways.get_by_role("button", name="Table").click()
    expect(page.get_by_role("region", name="Rows of the answer")).to_be_visible()
