"""The store changes while a page of it is open."""

import json
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from playwright.sync_api import Browser, expect

from kg.store import Store
from tests.explore.browser.visitor import visit
from tests.explore.conftest import Served


def test_an_open_page_says_that_the_graph_has_changed_and_shows_the_new_one(
    browser: Browser, changing_explorer: Served, shots: Path
) -> None:
    with visit(browser, changing_explorer.address, shots) as visitor:
        page = visitor.page
        events = [each["id"] for each in _asked(changing_explorer, "events?limit=1000")["rows"]]
        visitor.open("/")
        expect(page.get_by_text("12 articles of")).to_be_visible()
        with Store.open(changing_explorer.store, write=True) as store:
            store.remove([next(iter(store.articles())).id])
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        button = page.get_by_role("button", name="Show the new one")
        expect(button).to_be_visible(timeout=120_000)
        visitor.shoot("changed")
        button.click()
        expect(page.get_by_text("11 articles of")).to_be_visible()
        expect(button).to_have_count(0)
        gone = next(id for id in events if not _is_there(changing_explorer, id))
        page.goto(f"{visitor.address}/#/event/{gone}")
        expect(page.get_by_role("alert")).to_contain_text(gone)
        expect(page.locator(".became")).to_contain_text("The store has changed")
        expect(page.locator(".became a").first).to_be_visible()
        visitor.shoot("gone")


def _asked(explorer: Served, path: str) -> dict:
    with urlopen(f"{explorer.address}/api/{path}", timeout=60) as answer:
        found: dict = json.load(answer)
        return found


def _is_there(explorer: Served, event: str) -> bool:
    try:
        _asked(explorer, f"event/{event}")
    except HTTPError as problem:
        assert problem.code == 404
        return False
    return True
