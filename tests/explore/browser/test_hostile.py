"""Articles whose authors mean ill are shown as text, and nothing of theirs runs or is loaded."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, expect

from tests.explore.browser.visitor import Visitor, visit
from tests.explore.conftest import Served
from tests.explore.hostile import ADDRESS, HANDLER, LONG, SCRIPT


@pytest.fixture
def reader(browser: Browser, hostile_explorer: Served, shots: Path) -> Iterator[Visitor]:
    """A visitor of these articles; after the visit nothing may have called `alert`."""
    with visit(browser, hostile_explorer.address, shots) as visitor:
        yield visitor
        assert visitor.page.evaluate("window.ran") == []


@pytest.fixture
def articles(hostile_explorer: Served) -> tuple[str, str]:
    """The ids of the article full of code, and of the one with names of a megabyte."""

    def id(words: str) -> str:
        hits = json.load(urlopen(f"{hostile_explorer.address}/api/search?q={words}"))["hits"]
        return next(hit["article"] for hit in hits if hit["kind"] == "sentence")

    return id("fox"), id("obama+said+that+they+met")


def test_code_in_an_article_is_text(reader: Visitor, articles: tuple[str, str]) -> None:
    page = reader.page
    reader.open(f"/article/{articles[0]}")
    text = page.locator(".reader-text")
    for part in (SCRIPT, HANDLER, ADDRESS, f'<a href="{ADDRESS}">'):
        expect(text).to_contain_text(part)
    expect(page.get_by_role("heading", level=1)).to_contain_text(SCRIPT)
    expect(page.locator("main").get_by_text("<b onmouseover=alert(6)>Daily</b>").first).to_be_visible()
    expect(page.locator("main :is(script, img, iframe, object)")).to_have_count(0)
    expect(page.locator('a[href^="javascript" i]')).to_have_count(0)
    assert (
        page.locator("main").evaluate(
            """main => [...main.querySelectorAll('*')]
            .flatMap(each => each.getAttributeNames())
            .filter(name => /^on/i.test(name))"""
        )
        == []
    )
    reader.shoot("hostile-article")


def test_controls_of_direction_are_seen_and_turn_nothing_around(
    reader: Visitor, articles: tuple[str, str]
) -> None:
    reader.open(f"/article/{articles[0]}")
    control = reader.page.locator(".reader-text .control").first
    expect(control).to_have_attribute("data-name", "RLO")
    assert control.evaluate("node => getComputedStyle(node).unicodeBidi") == "isolate"
    turned = reader.page.locator(".reader-text").evaluate(
        """node => {
            const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
            for (let text = walker.nextNode(); text; text = walker.nextNode()) {
                const at = text.data.indexOf('evil');
                if (at < 0) continue;
                const left = place => {
                    const range = document.createRange();
                    range.setStart(text, place);
                    range.setEnd(text, place + 1);
                    return range.getBoundingClientRect().left;
                };
                return left(at) > left(at + 3);
            }
        }"""
    )
    assert turned is False


def test_a_name_of_a_megabyte_is_cut_and_whole_on_demand(reader: Visitor, articles: tuple[str, str]) -> None:
    page = reader.page
    reader.open(f"/article/{articles[1]}")
    whole = page.get_by_role("button", name=f"Show all {LONG:,} characters")
    expect(whole).to_be_visible()
    assert len(page.get_by_role("heading", level=1).inner_text()) < 1_000
    whole.click()
    shown = page.locator(".whole").first
    reader.until(lambda: shown.evaluate("node => node.textContent.length") == LONG)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    reader.shoot("hostile-long")


@pytest.mark.parametrize("where", ["/", "/events", "/entities", "/?view=table"])
def test_lists_of_these_names_are_text_too(reader: Visitor, where: str) -> None:
    reader.open(where)
    expect(reader.page.locator("main").get_by_text("Obama").first).to_be_attached()
    expect(reader.page.locator("main :is(script, img:not(.leaflet-tile), iframe)")).to_have_count(0)
    assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_page_of_these_nodes_opens(reader: Visitor, hostile_explorer: Served) -> None:
    rows = json.load(urlopen(f"{hostile_explorer.address}/api/entities"))["rows"]
    rows += json.load(urlopen(f"{hostile_explorer.address}/api/events"))["rows"]
    for row in rows[:12]:
        reader.open(f"/{row['kind']}/{row['id']}")
        expect(reader.page.get_by_role("heading", level=2).first).to_be_visible()


def test_what_is_read_only_offers_no_decision(reader: Visitor, hostile_explorer: Served) -> None:
    event = json.load(urlopen(f"{hostile_explorer.address}/api/events"))["rows"][0]["id"]
    reader.open(f"/event/{event}")
    expect(reader.page.get_by_text("Decisions are off")).to_be_visible()
    expect(reader.page.get_by_role("button", name="Split")).to_have_count(0)
