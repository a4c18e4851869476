"""How fast the pages of `kg explore` are: `scripts/bench browser [NODES ...]` (needs Playwright and a Chromium).

Printed as Markdown tables. First, until the nodes of the graph are painted on the first view, in a browser that knows
nothing yet. Then for each interaction on a graph of some 5,000 visible nodes: the longest task of the page (what keeps
it from answering), by the clock and by the processor; how long after the input the first picture that shows its effect
is there; where another graph comes in, until that lies still; and the processor's time of the page and of the drawing
process for one. WebGL is drawn in software, as on a machine without a graphics processor, in a process of its own: with
one the last column all but vanishes. With --index FILE the index is kept there, and taken from there if it exists. With
--composed the browser puts pages together in software, too. With --first only the first view is measured, of a small
store as well (STORE/cache/explore-3.sqlite).
"""

import argparse
import re
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from bench_explore import make_index
from msgspec import Struct
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from kg.config import Config
from kg.explore.app import make_app
from kg.explore.explorer import Explorer
from tests.explore.browser.tasks import tasks
from tests.explore.browser.visitor import ARGUMENTS, chromium

_TICKS = 100  # of a second, in which /proc counts
_COMPOSED = "--disable-gpu"  # puts pages together in software, and waits for each picture


_WATCH = """
addEventListener('DOMContentLoaded', () => {
    const note = () => {
        window.kgPainted ??= document.querySelector('.graph-picture[data-painted]') && performance.now();
        const rests = document.querySelector('.graph-buttons [aria-busy=false][aria-label="Arrange anew"]');
        if (rests) window.kgRested ??= performance.now();
        else window.kgRested = undefined;
    };
    new MutationObserver(note).observe(document, {subtree: true, childList: true, attributes: true});
});
window.kgAwait = selector => {
    let input = null;
    const hear = event => { input ??= event.timeStamp; };
    const kinds = ['pointerdown', 'pointerup', 'pointermove', 'keydown', 'wheel', 'click'];
    for (const kind of kinds) addEventListener(kind, hear, true);
    window.kgAnswered = new Promise(resolve => {
        const observer = new MutationObserver(records => {
            const elements = records.map(({target}) => target instanceof Element ? target : target.parentElement);
            if (input === null || !elements.some(each => each?.closest(selector))) return;
            observer.disconnect();
            for (const kind of kinds) removeEventListener(kind, hear, true);
            window.kgInput = input;
            requestAnimationFrame(() => {
                const channel = new MessageChannel();
                channel.port1.onmessage = () => resolve(performance.now() - input);
                channel.port2.postMessage(null);
            });
        });
        observer.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
    });
};
"""
_WINDOW = ViewportSize(width=1440, height=900)
_PICTURE = ".graph-picture"
_SETTLED = 2_000  # milliseconds that nothing changes


class Taken(Struct, frozen=True):
    """What one interaction took, in milliseconds: the longest task of the page by the clock and by the processor, until
    its effect was seen at the latest, until another graph lay still, the processor's time of the page and of drawing.
    """

    name: str
    longest: float
    busiest: float
    answered: float
    rested: float | None
    page: float
    drawing: float


class Interaction(Struct, frozen=True):
    """What somebody does, where its effect is seen first (a selector), how often, whether another graph comes in."""

    name: str
    act: Callable[[int], object]
    sign: str
    times: int = 6
    brings: bool = False


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
    expect(page.locator(".summary .spinner")).to_have_count(0, timeout=300_000)
    rested = "window.kgRested !== undefined && performance.now() - window.kgRested > " + str(_SETTLED)
    until = time.monotonic() + 300
    while not page.evaluate(rested):
        assert time.monotonic() < until, "the graph does not come to rest"
        page.wait_for_timeout(100)


def measure(page: Page, what: Interaction) -> Taken:
    """Act some times, with pauses; the longest of all, processor times of one."""
    answered, rested = 0.0, None
    before = processor_times()
    with tasks(page) as found:
        for i in range(what.times):
            page.evaluate("selector => window.kgAwait(selector)", what.sign)
            what.act(i)
            answered = max(answered, page.evaluate("window.kgAnswered"))
            page.wait_for_timeout(900)
        if what.brings:
            settle(page)
            rested = page.evaluate("window.kgRested - window.kgInput")
        after = processor_times()
    page_time, drawing = ((after[kind] - before[kind]) / what.times for kind in ("page", "drawing"))
    return Taken(what.name, found.longest, found.busiest, answered, rested, page_time, drawing)


def interactions(page: Page) -> Iterator[Interaction]:
    """Yield what is done, one after the other; between them the page is brought to where the next begins."""
    picture = page.get_by_role("application")
    box, brush = picture.bounding_box(), page.locator(".brush").bounding_box()
    assert box is not None
    assert brush is not None
    mouse, keyboard = page.mouse, page.keyboard
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    yield Interaction("point at nodes", lambda i: mouse.move(x + 31 * i, y + 11 * i), _PICTURE)
    yield Interaction("select", lambda i: mouse.click(x + 31 * i, y - 11 * i), ".beside, .graph-picture")
    picture.focus()
    keyboard.press("Escape")
    mouse.move(x - 200, y - 150)
    mouse.down()
    yield Interaction("move the graph", lambda i: mouse.move(x - 180 + 15 * i, y - 150 + 9 * i), _PICTURE)
    mouse.up()
    yield Interaction("zoom", lambda i: mouse.wheel(0, -120 if i % 2 else 120), _PICTURE)
    left, middle = brush["x"] + brush["width"] * 0.3, brush["y"] + 30
    mouse.move(left, middle)
    mouse.down()
    yield Interaction("brush the timeline", lambda i: mouse.move(left + 30 + 20 * i, middle), ".timeline")
    yield Interaction("let the brush go", lambda _: mouse.up(), ".summary", 1, True)
    clear = page.get_by_role("region", name="Timeline").get_by_role("button", name="Clear")
    yield Interaction("take the times back", lambda _: clear.click(), ".timeline", 1, True)
    legend = page.get_by_role("list", name="Colours of events").get_by_role("button")
    yield Interaction("filter by type", lambda _: legend.first.click(), ".graph-legend", 1, True)
    yield Interaction("all types again", lambda _: legend.first.click(), ".graph-legend", 1, True)
    theme = page.get_by_role("button", name="theme")
    yield Interaction("dark, then light", lambda _: theme.click(), "html", 2, True)
    search = page.get_by_role("combobox")
    yield Interaction("search", lambda i: search.press_sequentially("mee"[i]), ".search-list", 3)
    search.fill("")
    picture.focus()
    keyboard.press("ArrowRight")
    page.wait_for_timeout(900)
    yield Interaction("expand", lambda _: keyboard.press("Enter"), ".beside", 1)


def first_views(browser: Browser, address: str) -> None:
    """Print after how many milliseconds the nodes of the first view were painted, in browsers that know nothing yet."""
    taken = []
    for _ in range(5):
        page = browser.new_context(viewport=_WINDOW).new_page()
        page.add_init_script(_WATCH)
        page.goto(address)
        page.locator(".graph-picture[data-painted]").wait_for(timeout=60_000)
        taken.append(float(page.evaluate("window.kgPainted")))
        page.context.close()
    told = ", ".join(f"{each:.0f}" for each in taken)
    print(f"First view: nodes painted after {statistics.median(taken):.0f} ms ({told}).\n", flush=True)


def report(browser: Browser, address: str) -> None:
    """Do all that there is to do, and print what it took."""
    page = browser.new_page(viewport=_WINDOW)
    page.add_init_script(_WATCH)
    page.goto(f"{address}/#/?limit=5000")
    settle(page)
    print(f"{page.locator('.summary').inner_text().splitlines()[0]}:\n")
    print(
        "| | longest task | its processor time | effect seen | at rest | page, processor | drawing, processor |"
    )
    print("|---|---|---|---|---|---|---|")
    for what in interactions(page):
        each = measure(page, what)
        rested = "" if each.rested is None else f"{each.rested:.0f}"
        figures = (each.longest, each.busiest, each.answered, rested, each.page, each.drawing)
        told = (figure if isinstance(figure, str) else f"{figure:.0f}" for figure in figures)
        print(f"| {each.name} | {' | '.join(told)} |", flush=True)
    print()
    page.close()


def visit(address: str, browser_path: str, options: argparse.Namespace) -> None:
    """Measure in a fresh browser."""
    arguments = [each for each in ARGUMENTS if options.composed or each != _COMPOSED]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=arguments)
        first_views(browser, address)
        if not options.first:
            report(browser, address)
        browser.close()


def main() -> None:
    """Measure each size that was asked for."""
    parser = argparse.ArgumentParser(prog="scripts/bench browser", description=__doc__)
    parser.add_argument("nodes", nargs="*", type=int, default=[100_000])
    parser.add_argument("--index", type=Path)
    parser.add_argument("--composed", action="store_true")
    parser.add_argument("--first", action="store_true")
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
                visit(address, path, options)


if __name__ == "__main__":
    main()
