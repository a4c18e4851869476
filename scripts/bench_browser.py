"""How fast the pages of `kg explore` are: `scripts/bench browser [NODES ...]` (needs Playwright and a Chromium).

Printed as a Markdown table: until the first picture of the graph, and for each interaction on a graph of some
5,000 visible nodes the longest task of the page (what keeps it from answering), by the clock and by the processor, and
the processor's time of the page and of the drawing process. WebGL is drawn in software, as on a machine without a
graphics processor, in a process of its own: with one the last column all but vanishes. With --index FILE the index is
kept there, and taken from there if it exists. With --composed the browser puts pages together in software, too, and
waits for each picture.
"""

import argparse
import re
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from bench_explore import make_index
from msgspec import Struct
from playwright.sync_api import Page, expect, sync_playwright

from kg.config import Config
from kg.explore.app import make_app
from kg.explore.explorer import Explorer
from tests.explore.browser.tasks import tasks
from tests.explore.browser.visitor import ARGUMENTS, chromium

_TICKS = 100  # of a second, in which /proc counts
_COMPOSED = "--disable-gpu"  # puts pages together in software, and waits for each picture


class Taken(Struct, frozen=True):
    """What one interaction took, in milliseconds: the longest task of the page by the clock and by the processor, and
    the processor's time of the page and of drawing.
    """

    name: str
    longest: float
    busiest: float
    page: float
    drawing: float


@contextmanager
def serving(index: Path) -> Iterator[str]:
    """Serve the explorer over `index` on a free port."""
    with (
        Explorer(index.parent, index, config=Config(), by="bench", read_only=True) as explorer,
        socket.socket() as free,
    ):
        free.bind(("127.0.0.1", 0))
        free.listen()  # a visitor who comes before the server waits
        server = uvicorn.Server(uvicorn.Config(make_app(explorer, token="bench"), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [free]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{free.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def processor_times() -> dict[str, float]:
    """Milliseconds of the processor so far: of the pages and of the drawing processes of this script's browser."""
    times = {"page": 0.0, "drawing": 0.0}
    waiting = [Path("/proc/self")]
    while waiting:
        process = waiting.pop()
        try:
            command = (process / "cmdline").read_text()
            fields = (process / "stat").read_text().rpartition(")")[2].split()
            for children in process.glob("task/*/children"):
                waiting += [Path("/proc", child) for child in children.read_text().split()]
        except OSError:
            continue  # it has ended
        kind = "drawing" if "type=gpu-process" in command else "page" if "type=renderer" in command else None
        if kind is not None:
            times[kind] += (int(fields[11]) + int(fields[12])) * 1000 / _TICKS
    return times


def settle(page: Page) -> None:
    """Wait until a large graph is there and its nodes lie still."""
    there = re.compile(r"^Graph of \d,\d{3} nodes")
    expect(page.get_by_role("application")).to_have_attribute("aria-label", there, timeout=300_000)
    page.wait_for_timeout(4000)
    expect(page.get_by_role("button", name="Arrange anew")).to_have_attribute(
        "aria-busy", "false", timeout=300_000
    )
    page.wait_for_timeout(2000)


def measure(page: Page, name: str, act: Callable[[int], object], times: int = 6) -> Taken:
    """Act some times, with pauses; the longest task of all, processor times of one."""
    before = processor_times()
    with tasks(page) as found:
        for i in range(times):
            act(i)
            page.wait_for_timeout(900)
        after = processor_times()
    page_time, drawing = ((after[kind] - before[kind]) / times for kind in ("page", "drawing"))
    return Taken(name, found.longest, found.busiest, page_time, drawing)


def interactions(page: Page) -> list[Taken]:
    """Point, select, move, zoom, narrow the time, search, filter by type, expand."""
    box = page.get_by_role("application").bounding_box()
    brush = page.locator(".brush").bounding_box()
    assert box is not None
    assert brush is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    found = [
        measure(page, "point at nodes", lambda i: page.mouse.move(x + 31 * i, y + 11 * i)),
        measure(page, "select", lambda i: page.mouse.click(x + 31 * i, y - 11 * i)),
    ]
    page.keyboard.press("Escape")
    page.mouse.move(x - 200, y - 150)
    page.mouse.down()
    found.append(
        measure(page, "move the graph", lambda i: page.mouse.move(x - 180 + 15 * i, y - 150 + 9 * i))
    )
    page.mouse.up()
    found.append(measure(page, "zoom", lambda i: page.mouse.wheel(0, -120 if i % 2 else 120)))
    left, middle = brush["x"] + brush["width"] * 0.3, brush["y"] + 30
    page.mouse.move(left, middle)
    page.mouse.down()
    found.append(measure(page, "brush the timeline", lambda i: page.mouse.move(left + 30 + 20 * i, middle)))
    page.mouse.up()
    settle(page)
    legend = page.get_by_role("list", name="Colours of events").get_by_role("button").first
    found.append(measure(page, "filter by type", lambda _: legend.click(), times=1))
    legend.click()
    settle(page)
    search = page.get_by_role("combobox")
    found.append(measure(page, "search", lambda i: search.press_sequentially("mee"[i]), times=3))
    search.fill("")
    page.get_by_role("application").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(900)
    found.append(measure(page, "expand", lambda _: page.keyboard.press("Enter"), times=1))
    return found


def report(address: str, browser_path: str, *, composed: bool) -> None:
    """Visit and print."""
    arguments = [each for each in ARGUMENTS if composed or each != _COMPOSED]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=arguments)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        began = time.perf_counter()
        page.goto(address)
        page.locator(".graph-picture canvas").first.wait_for()
        print(f"First picture after {time.perf_counter() - began:.1f} s.", end=" ")
        page.goto("about:blank")
        page.goto(f"{address}/#/?limit=5000")
        settle(page)
        print(f"Then {page.locator('.summary').inner_text().splitlines()[0]}:\n")
        print("| | longest task, ms | its processor ms | page, ms of processor | drawing, ms of processor |")
        print("|---|---|---|---|---|")
        for each in interactions(page):
            figures = (each.longest, each.busiest, each.page, each.drawing)
            print(f"| {each.name} | {' | '.join(f'{figure:.0f}' for figure in figures)} |")
        print()
        browser.close()


def main() -> None:
    """Measure each size that was asked for."""
    parser = argparse.ArgumentParser(prog="scripts/bench browser", description=__doc__)
    parser.add_argument("nodes", nargs="*", type=int, default=[100_000])
    parser.add_argument("--index", type=Path)
    parser.add_argument("--composed", action="store_true")
    options = parser.parse_args()
    path = chromium()
    if path is None:
        parser.error("no Chromium is installed (Debian: apt-get install chromium)")
    for nodes in options.nodes:
        with tempfile.TemporaryDirectory(prefix="kg-") as folder:
            index = options.index or Path(folder, "explore.sqlite")
            if not index.exists():
                make_index(nodes, index)
            with serving(index) as address:
                report(address, path, composed=options.composed)


if __name__ == "__main__":
    main()
