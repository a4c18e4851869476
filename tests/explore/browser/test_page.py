"""The single-file export in a browser: opened from disk, with everything in it and nothing asked for elsewhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs
from playwright.sync_api import Browser, expect

from kg.explore.page import write_page
from tests.explore.browser.visitor import Visitor, visit
from tests.project.sample_graph import sample_graph

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> javascript:alert(3)"


@pytest.fixture
def reader(browser: Browser, shots: Path, tmp_path: Path) -> Iterator[Visitor]:
    """A visitor of a page whose every name is an attack; after the visit nothing may have called `alert`."""
    graph = sample_graph()
    hostile = structs.replace(
        graph,
        articles=tuple(
            structs.replace(each, title=HOSTILE, url="javascript:alert(4)") for each in graph.articles
        ),
        entities=tuple(structs.replace(each, name=f"{each.name} {HOSTILE}") for each in graph.entities),
        events=tuple(structs.replace(each, label=f"{each.mode} {HOSTILE}") for each in graph.events),
    )
    write_page(hostile, tmp_path / "graph.html")
    with visit(browser, (tmp_path / "graph.html").as_uri(), shots) as visitor:
        yield visitor
        assert visitor.page.evaluate("window.ran") == []


def test_graph_timeline_and_map_stand_on_the_first_view(reader: Visitor) -> None:
    page = reader.page
    page.goto(reader.address)
    expect(page.locator("main canvas").first).to_be_visible()
    expect(page.get_by_text("2 articles")).to_be_visible()
    for part in ("Timeline", "Map"):
        expect(page.get_by_role("heading", name=part).first).to_be_visible()
    expect(page.get_by_role("link", name="Query")).to_have_count(0)
    reader.shoot("single-file")


def test_an_event_leads_to_its_sentence_in_the_article(reader: Visitor) -> None:
    page = reader.page
    (met,) = [event for event in sample_graph().events if event.mode == "MEET"]
    page.goto(f"{reader.address}#/event/{met.id}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("<script>alert(1)</script>")
    page.locator("main a[href*='#/article/']:visible").first.click()
    expect(page.locator(".reader-text")).to_contain_text("met leaders")
    expect(page.locator('a[href^="javascript" i]')).to_have_count(0)


def test_the_page_is_searched_without_a_server(reader: Visitor) -> None:
    page = reader.page
    page.goto(reader.address)
    page.get_by_role("combobox").first.fill("obam")
    expect(page.get_by_role("option").first).to_contain_text("Obama")
