"""The article reader: the text as stored, marks that lead into the graph and back."""

import json
import re
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from tests.explore.browser.visitor import Visitor
from tests.explore.conftest import Served


@pytest.fixture
def article(explorer: Served) -> dict:
    """The first article that the search finds for "Red Cross"."""
    hits = json.load(urlopen(f"{explorer.address}/api/search?q=red+cross"))["hits"]
    id = next(hit["article"] or hit["id"] for hit in hits if hit["kind"] in ("article", "sentence"))
    return json.load(urlopen(f"{explorer.address}/api/article/{id}"))


def test_a_statement_leads_to_its_words_in_the_article(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open(f"/event/{visitor.event('ACCIDENT')}")
    reports = page.locator("section").filter(has=page.get_by_role("heading", name="Reports", exact=True))
    reports.locator(".source").first.click()
    expect(page.locator(".at").first).to_be_in_viewport()
    expect(page.locator(".at")).to_have_text([re.compile("^(explosion|blast)$")])
    visitor.shoot("article")


def test_the_text_is_the_stored_one_to_the_character(visitor: Visitor, article: dict) -> None:
    visitor.open(f"/article/{article['id']}")
    text = visitor.page.locator(".reader-text")
    visitor.until(lambda: text.evaluate("node => node.textContent") == article["text"])
    expect(text.locator("[data-marks]").nth(20)).to_be_attached()


def test_a_mark_leads_to_the_graph_and_the_back_button_to_the_text(visitor: Visitor, article: dict) -> None:
    page = visitor.page
    visitor.open(f"/article/{article['id']}")
    page.locator(".reader-text").get_by_text("Donald Trump").click()
    card = page.get_by_role("dialog")
    expect(card).to_contain_text("Donald Trump")
    visitor.shoot("card")
    card.get_by_role("link", name="Show in the graph").click()
    expect(page).to_have_url(re.compile("show=e-"))
    expect(page.locator(".panel-body h2")).to_have_text("Donald Trump")
    page.go_back()
    expect(page.locator(".reader-text")).to_be_visible()


def test_the_reader_works_without_a_mouse(visitor: Visitor, article: dict) -> None:
    page = visitor.page
    visitor.open(f"/article/{article['id']}")
    marks = page.locator("[data-marks]")
    expect(page.locator("[data-marks][tabindex='0']")).to_have_count(1)
    page.keyboard.press("n")
    expect(marks.nth(0)).to_be_focused()
    page.keyboard.press("n")
    expect(marks.nth(1)).to_be_focused()
    page.keyboard.press("p")
    expect(marks.nth(0)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(marks.nth(0)).to_be_focused()
    page.keyboard.press("s")
    expect(page.locator(".sentence-link:focus")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"at=\d+-\d+$"))
    expect(page.locator(".chosen")).to_be_visible()


def test_kinds_of_marks_are_switched_off_and_on(visitor: Visitor, article: dict) -> None:
    page = visitor.page
    visitor.open(f"/article/{article['id']}")
    names = page.locator(".reader-text .hl-entity")
    expect(names.first).to_be_visible()
    page.get_by_role("checkbox", name="Names").uncheck()
    expect(names).to_have_count(0)
    text = page.locator(".reader-text")
    visitor.until(lambda: text.evaluate("node => node.textContent") == article["text"])
    page.get_by_role("checkbox", name="Names").check()
    expect(names.first).to_be_visible()
