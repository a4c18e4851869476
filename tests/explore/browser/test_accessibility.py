"""Every page in both themes passes the rules of axe (WCAG 2.2 A and AA, and its best practices)."""

import json
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.explore.browser.visitor import visit
from tests.explore.conftest import Served

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="pip install axe-playwright-python")

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def first(address: str, path: str, *keys: str | int) -> str:
    """Return a value deep in an answer of the server."""
    found = json.load(urlopen(f"{address}/api/{path}"))
    for key in keys:
        found = found[key]
    return found


def run_query(page: Page) -> None:
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.get_by_role("columnheader").first).to_be_visible()


def open_split(page: Page) -> None:
    page.get_by_role("button", name="Split").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def open_card(page: Page) -> None:
    page.locator(".reader-text a[data-marks]").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()


def open_search(page: Page) -> None:
    page.get_by_role("combobox", name="Search").fill("trump")
    expect(page.get_by_role("option").first).to_be_visible()
    expect(page.get_by_role("listbox", name="Results")).to_have_attribute("aria-busy", "false")


def nothing(page: Page) -> None:
    pass


PAGES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "graph": ("/", nothing),
    "graph-as-table": ("/?view=table", nothing),
    "map": ("/?view=map", nothing),
    "event": ("/event/{event}", nothing),
    "split": ("/event/{event}", open_split),
    "entity": ("/entity/{entity}", nothing),
    "article": ("/article/{article}", nothing),
    "article-card": ("/article/{article}", open_card),
    "events": ("/events", nothing),
    "entities": ("/entities", nothing),
    "search": ("/entities", open_search),
    "console": ("/console?ask=events-of", run_query),
    "no-such-event": ("/event/v-none", nothing),
}


@pytest.fixture(scope="module")
def ids(explorer: Served) -> dict[str, str]:
    """Ids of an event with many reports, of one of its articles, of the entity with most events."""
    event = first(explorer.address, "events?limit=1", "rows", 0, "id")
    return {
        "event": event,
        "article": first(explorer.address, f"event/{event}", "reports", 0, "passage", "article"),
        "entity": first(explorer.address, "entities?limit=1", "rows", 0, "id"),
    }


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_breaks_no_rule(
    browser: Browser, explorer: Served, shots: Path, ids: dict[str, str], name: str, theme: str
) -> None:
    where, act = PAGES[name]
    with visit(browser, explorer.address, shots, theme=theme) as visitor:
        page = visitor.page
        page.goto(f"{visitor.address}/#{where.format(**ids)}")
        expect(page.locator("main").get_by_text("Loading")).to_have_count(0)
        expect(page.locator("main :is(h1, h2, [role=alert])").first).to_be_visible()
        act(page)
        expect(page.locator("main [aria-busy=true], main .spinner")).to_have_count(0)
        visitor.shoot(f"{name}-{theme}")
        found = axe.Axe().run(page, options={"runOnly": list(RULES)}).response
    told = [
        (rule["id"], rule["help"], node["html"][:200])
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
    assert told == []
