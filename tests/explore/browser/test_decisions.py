"""Decisions from the pages: a split and a ban, with a reason, and what became of the event."""

import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from kg.store import Store
from tests.explore.browser.visitor import visit
from tests.explore.conftest import Served


def test_an_event_is_split_with_a_reason(browser: Browser, changing_explorer: Served, shots: Path) -> None:
    with visit(browser, changing_explorer.address, shots) as visitor:
        page = visitor.page
        visitor.open(f"/event/{visitor.event('ACCIDENT')}")
        page.get_by_role("button", name="Split").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("button", name="Split").click()
        expect(dialog.get_by_role("alert")).to_have_text("Choose the articles that speak of something else.")
        dialog.get_by_label(re.compile("Coastal Courier")).check()
        dialog.get_by_role("button", name="Split").click()
        expect(dialog.get_by_role("alert")).to_have_text("Say why.")
        dialog.get_by_label("Why?").fill("it tells of the fire before")
        visitor.shoot("split")
        dialog.get_by_role("button", name="Split").click()
        became = page.get_by_text("After the last decision these are apart:").locator("..")
        expect(became).to_contain_text("4 articles", timeout=120_000)
        expect(became).to_contain_text("1 article")
        expect(page.get_by_role("heading", name=re.compile("Decided by people"))).to_be_visible()
        visitor.shoot("split-done")
    with Store.open(changing_explorer.store) as store:
        decided = [each for each in store.judgements() if each.by.startswith("person:")]
    assert decided and {each.evidence for each in decided} == {("it tells of the fire before",)}


def test_two_events_are_kept_apart_for_ever(browser: Browser, changing_explorer: Served, shots: Path) -> None:
    with visit(browser, changing_explorer.address, shots) as visitor:
        page = visitor.page
        visitor.open(f"/event/{visitor.event('ACCIDENT')}")
        page.get_by_role("button", name="Never merge with").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Search for an event").fill(visitor.label(visitor.event("MOVE")))
        dialog.get_by_role("radio").first.check()
        dialog.get_by_label("Why?").fill("a visit is no explosion")
        dialog.get_by_role("button", name="Keep apart for ever").click()
        expect(page.get_by_text("Kept, and the graph was remade.")).to_be_visible(timeout=120_000)
        expect(page.get_by_text("a visit is no explosion")).to_be_visible()
