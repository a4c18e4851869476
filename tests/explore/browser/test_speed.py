"""How fast the pages are over the samples: measured and printed (`pytest -s`), never asserted."""

import time
from collections.abc import Callable

from tests.explore.browser.tasks import tasks
from tests.explore.browser.visitor import Visitor


def test_the_first_view_and_each_interaction_are_measured(visitor: Visitor) -> None:
    page = visitor.page
    began = time.perf_counter()
    page.goto(visitor.address)
    page.locator(".graph-picture canvas").first.wait_for()
    first = time.perf_counter() - began
    visitor.settled()
    picture = page.get_by_role("application")
    type_button = page.get_by_role("list", name="Colours of events").get_by_role("button").first
    interactions: dict[str, Callable[[], object]] = {
        "select": lambda: (picture.focus(), page.keyboard.press("ArrowRight")),
        "expand": lambda: page.keyboard.press("Enter"),
        "zoom": lambda: page.keyboard.press("+"),
        "search": lambda: (page.keyboard.press("/"), page.keyboard.type("bei")),
        "filter": lambda: (page.keyboard.press("Escape"), type_button.click()),
    }
    lines = [f"first view: {first:.2f} s"]
    for name, act in interactions.items():
        with tasks(page) as found:
            act()
            page.wait_for_timeout(600)
        assert found.total > 0, f"nothing was measured for {name}"
        lines.append(f"{name}: longest task {found.longest:.0f} ms, {found.busiest:.0f} ms of the processor")
    print("", *lines, sep="\n")
    (visitor.shots / "speed.txt").write_text("\n".join(lines) + "\n")
