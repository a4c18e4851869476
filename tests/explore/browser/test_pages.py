"""What somebody does on the pages: open, search, expand, filter, read, and go back."""

import re

from playwright.sync_api import Route, expect

from tests.explore.browser.visitor import Visitor


def test_the_first_page_shows_the_graph_with_timeline_and_map(visitor: Visitor) -> None:
    visitor.open("/")
    expect(visitor.page.locator(".summary")).to_contain_text("entities")
    expect(visitor.page.locator(".stage canvas").first).to_be_visible()
    visitor.settled()
    visitor.shoot("graph")


def test_the_policy_lets_no_inline_code_run(visitor: Visitor) -> None:
    answer = visitor.page.goto(visitor.address)
    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy and "http" not in policy


def test_search_as_you_type_leads_to_a_page_by_keys_alone(visitor: Visitor) -> None:
    visitor.open("/events")
    field = visitor.page.get_by_role("combobox", name="Search")
    visitor.page.keyboard.press("/")
    expect(field).to_be_focused()
    visitor.page.keyboard.type("trump")
    expect(field).to_have_attribute("aria-expanded", "true")
    visitor.page.keyboard.press("ArrowDown")
    chosen = visitor.page.get_by_role("listbox", name="Results").get_by_role("option", selected=True)
    expect(chosen).to_contain_text("Donald Trump")
    expect(field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    visitor.shoot("search")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Donald Trump")
    expect(visitor.page.get_by_role("heading", level=1)).to_be_focused()


def test_keys_that_are_faster_than_answers_wait_for_theirs(visitor: Visitor) -> None:
    """The answer to "trump" is held back until after ArrowDown and Enter; the list of "kim" is what is seen then."""
    visitor.open("/events")
    held: list[Route] = []

    def hold(route: Route) -> None:
        if "q=trump" in route.request.url:
            held.append(route)
        else:
            route.fallback()

    visitor.page.route("**/api/search*", hold)
    field = visitor.page.get_by_role("combobox", name="Search")
    field.fill("kim")
    expect(visitor.page.get_by_role("option").first).to_contain_text("Kim")
    field.fill("trump")
    expect(visitor.page.get_by_role("listbox", name="Results")).to_have_attribute("aria-busy", "true")
    visitor.page.keyboard.press("ArrowDown")
    visitor.page.keyboard.press("Enter")
    visitor.until(lambda: held)
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Events")
    held[0].fallback()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Donald Trump")


def test_an_answer_that_comes_too_late_is_dropped(visitor: Visitor) -> None:
    visitor.open("/events")
    late: list[Route] = []

    def hold(route: Route) -> None:
        if "q=beirut" in route.request.url:
            late.append(route)
        else:
            route.fallback()

    visitor.page.route("**/api/search*", hold)
    field = visitor.page.get_by_role("combobox", name="Search")
    field.fill("beirut")
    visitor.until(lambda: late)
    with visitor.page.expect_event("requestfailed", lambda request: "q=beirut" in request.url):
        field.fill("kahramanmaraş")
    first = visitor.page.get_by_role("option").first
    expect(first).to_contain_text(re.compile("kahramanmara", re.IGNORECASE))
    late[0].fallback()
    with visitor.page.expect_response("**/api/timeline*"):  # a turn of the server later
        visitor.page.get_by_role("link", name="Graph").click()
    field.focus()
    expect(first).to_contain_text(re.compile("kahramanmara", re.IGNORECASE))


def test_a_node_is_expanded_and_collapsed(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open(f"/event/{visitor.event('CONSULT')}")
    page.get_by_role("link", name="Show in the graph").click()
    summary = page.locator(".summary")
    visitor.loaded()
    page.locator(".edge-list").get_by_role("button", name=re.compile("Kim Jong-un$")).last.click()
    before = summary.text_content()
    page.get_by_role("button", name=re.compile("^Expand")).click()
    expect(summary).not_to_have_text(before or "")
    visitor.shoot("expanded")
    page.get_by_role("button", name="Collapse").click()
    expect(summary).to_have_text(before or "")


def test_time_filters_the_graph_and_the_table_alike(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/")
    visitor.loaded()
    summary = page.locator(".summary")
    before = summary.text_content()
    page.get_by_label("From", exact=True).fill("2020-08-01")
    page.get_by_label("To", exact=True).fill("2020-08-31")
    expect(page).to_have_url(re.compile("from=2020-08-01&to=2020-08-31"))
    expect(summary).not_to_have_text(before or "")
    visitor.shoot("filtered")
    page.get_by_role("link", name="Events").click()
    expect(page.get_by_label("From", exact=True)).to_have_value("2020-08-01")
    dates = page.locator("tbody tr td:first-child")
    expect(dates.first).to_have_text(re.compile("August 2020"))
    expect(dates.filter(has_not_text="2020")).to_have_count(0)


def test_a_state_is_a_link_and_the_back_button_goes_back(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/events?sort=date&status=happened")
    page.locator("tbody a").first.click()
    title = page.get_by_role("heading", level=1)
    expect(title).not_to_have_text("Events")
    page.go_back()
    expect(title).to_have_text("Events")
    expect(page.get_by_role("columnheader", name="When")).to_have_attribute("aria-sort", "ascending")
    visitor.open(page.url.partition("#")[2])
    expect(page.get_by_label("Status")).to_have_value("happened")


def test_an_event_tells_who_says_what_and_why_its_reports_are_one(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open(f"/event/{visitor.event('ACCIDENT')}")
    for name in ("Who says so", "Where reports differ", "Numbers, by source", "Why these reports are one"):
        expect(page.get_by_role("heading", level=2, name=name)).to_be_visible()
    expect(page.get_by_text("at least 78 people").first).to_be_visible()
    expect(page.get_by_text("both on 2020-08-04").first).to_be_visible()
    visitor.shoot("event")


def test_an_entity_has_names_ids_roles_and_company(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/entities")
    page.get_by_role("link", name="Donald Trump").click()
    expect(page.get_by_role("link", name="Q22686")).to_have_attribute(
        "href", re.compile("^https?://www.wikidata.org/")
    )
    for name in ("Roles over time", "Events", "With whom", "Relations", "Mentions"):
        expect(page.get_by_role("heading", level=2, name=name)).to_be_visible()
    visitor.shoot("entity")


def test_an_id_that_is_not_there_is_told_in_words(visitor: Visitor) -> None:
    visitor.page.goto(f"{visitor.address}/#/event/v-nothing")
    expect(visitor.page.get_by_role("alert")).to_contain_text("v-nothing")
