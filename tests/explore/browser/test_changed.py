"""The store changes while a page of it is open."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from kg.store import Store
from tests.explore.browser.visitor import visit
from tests.explore.conftest import Served


def test_an_open_page_says_that_the_graph_has_changed_and_shows_the_new_one(
    browser: Browser, changing_explorer: Served, shots: Path
) -> None:
    with visit(browser, changing_explorer.address, shots) as visitor:
        page = visitor.page
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
