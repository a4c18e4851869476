"""How long a page is kept from answering: the tasks of its main thread, by the clock and by the processor.

The processor's time of a task leaves out what it waited for: other programs on a busy machine, and where pictures are
drawn in software the drawing process.
"""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from msgspec import Struct
from playwright.sync_api import Page

_CATEGORIES = ["toplevel", "disabled-by-default-devtools.timeline"]
_TASK = "RunTask"


class Tasks(Struct):
    """What the page did in some time, in milliseconds: its longest task by the clock, the one that took most of the
    processor, and the processor's time of all.
    """

    longest: float = 0.0
    busiest: float = 0.0
    total: float = 0.0


@contextmanager
def tasks(page: Page) -> Iterator[Tasks]:
    """Yield what is filled in when the block ends."""
    browser = page.context.browser
    assert browser is not None
    session = browser.new_browser_cdp_session()
    found = Tasks()
    events: list[dict[str, Any]] = []
    ended: list[object] = []
    session.on("Tracing.dataCollected", lambda message: events.extend(message["value"]))
    session.on("Tracing.tracingComplete", lambda message: ended.append(message))
    session.send(
        "Tracing.start",
        {"transferMode": "ReportEvents", "traceConfig": {"includedCategories": _CATEGORIES}},
    )
    try:
        yield found
    finally:
        session.send("Tracing.end")
        until = time.monotonic() + 60
        while not ended and time.monotonic() < until:
            page.wait_for_timeout(50)
        session.detach()
        _fill(found, events)


def _fill(found: Tasks, events: list[dict[str, Any]]) -> None:
    """Take the tasks of the busiest page's main thread."""
    mains = {
        (each["pid"], each["tid"])
        for each in events
        if each.get("name") == "thread_name" and each["args"]["name"] == "CrRendererMain"
    }
    own = [each for each in events if each.get("name") == _TASK and (each["pid"], each["tid"]) in mains]
    total: Counter[int] = Counter()
    for each in own:
        total[each["pid"]] += each.get("tdur", 0)
    if not total:
        return
    page, time_of_all = total.most_common(1)[0]
    of_page = [each for each in own if each["pid"] == page]
    found.longest = max(each.get("dur", 0) for each in of_page) / 1000
    found.busiest = max(each.get("tdur", 0) for each in of_page) / 1000
    found.total = time_of_all / 1000
