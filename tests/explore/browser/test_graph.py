"""The graph page by keys and pointer: nodes, edges and their sentences, timeline, map, and the tables beside them."""

import re

from playwright.sync_api import expect

from tests.explore.browser.visitor import Visitor


def test_the_graph_is_walked_and_opened_by_keys_alone(visitor: Visitor) -> None:
    visitor.open("/")
    page = visitor.page
    visitor.settled()
    page.get_by_role("application").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("sel=[ev]-"))
    first = page.url
    page.keyboard.press("ArrowLeft")
    expect(page).not_to_have_url(first)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("open=[ev]-"))
    expect(page.get_by_role("button", name="Collapse")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("sel="))
    visitor.shoot("graph-opened")


def test_an_edge_leads_to_its_sentence_and_on_to_the_article(visitor: Visitor) -> None:
    visitor.open("/")
    page = visitor.page
    page.locator(".ways-in").nth(1).get_by_role("button").first.click()
    page.get_by_role("article", name="Selected").locator(".role").first.click()
    said = page.get_by_role("article", name="Selected edge").locator("blockquote").first
    expect(said.locator("mark")).not_to_be_empty()
    visitor.shoot("edge")
    said.get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"#/article/a-\w+\?at=\d+-\d+"))


def test_the_timeline_is_narrowed_by_keys_and_cleared(visitor: Visitor) -> None:
    visitor.open("/")
    page = visitor.page
    visitor.settled()
    first = page.get_by_role("slider", name="First day")
    first.focus()
    expect(first).to_be_focused()
    page.keyboard.press("PageUp")
    expect(page).to_have_url(re.compile("from="))
    page.get_by_role("region", name="Timeline").get_by_role("button", name="Clear").click()
    expect(page).not_to_have_url(re.compile("from="))


def test_the_timeline_is_brushed_with_the_mouse_and_the_graph_follows(visitor: Visitor) -> None:
    visitor.open("/")
    page = visitor.page
    visitor.settled()
    summary = page.locator(".summary")
    before = summary.inner_text()
    brush = page.locator(".brush").bounding_box()
    assert brush is not None
    page.mouse.move(brush["x"] + brush["width"] * 0.3, brush["y"] + 30)
    page.mouse.down()
    page.mouse.move(brush["x"] + brush["width"] * 0.6, brush["y"] + 30, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile("from=.*to="))
    expect(summary).not_to_have_text(before)


def test_a_place_of_the_map_is_selected_by_a_key(visitor: Visitor) -> None:
    visitor.open("/?view=map")
    page = visitor.page
    visitor.loaded()
    place = page.locator(".map .place").first
    place.focus()
    expect(place).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("sel=e-"))
    expect(page.get_by_role("article", name="Selected")).to_contain_text("Place")
    visitor.shoot("map")


def test_every_picture_has_a_table(visitor: Visitor) -> None:
    visitor.open("/?view=table")
    page = visitor.page
    tables = page.get_by_role("region", name="Visible nodes and edges")
    expect(tables.get_by_role("table")).to_have_count(2)
    tables.get_by_role("table").last.get_by_role("button").first.click()
    expect(page.get_by_role("article", name="Selected edge")).to_be_visible()
    for part, rows in (("Timeline", "Events by date"), ("Map", "Places")):
        page.get_by_role("region", name=part, exact=True).get_by_role("button", name="Table").click()
        expect(page.get_by_role("region", name=rows).get_by_role("row").nth(1)).to_be_visible()


def test_types_are_chosen_in_the_filters_and_in_the_legend(visitor: Visitor) -> None:
    visitor.open("/")
    page = visitor.page
    page.get_by_role("form", name="Filters").get_by_text("Material conflict", exact=True).click()
    expect(page).to_have_url(re.compile("types=[A-Z,]*ASSAULT"))
    legend = page.get_by_role("list", name="Colours of events")
    expect(legend.get_by_role("button")).to_have_text(["Material conflict"])
    page.get_by_role("button", name="Clear all").click()
    legend.get_by_role("button", name="Verbal conflict").click()
    expect(page).to_have_url(re.compile("types=[A-Z,]*ACCUSE"))
