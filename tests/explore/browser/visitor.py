"""Somebody who visits the explorer: a page of a real browser, and all that it did besides what it shows."""

import json
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from urllib.request import urlopen

from msgspec import Struct
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, expect

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)
"""No sandbox, since tests run as root in containers; software WebGL; nothing of the browser's own over the network."""

PATIENCE: Final = 60_000
"""Milliseconds that a test waits for what it is about; machines that run tests are busy."""
_REFUSED: Final = (
    "Failed to load resource"  # the browser's line for a status of 400, which the page then explains
)
_WATCH: Final = """
window.ran = [];
window.alert = text => window.ran.push(text);
document.addEventListener('securitypolicyviolation', event => console.error('policy: ' + event.violatedDirective));
"""


def chromium() -> str | None:
    """Return the path of a Chromium on this machine, if there is one."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Visitor(Struct):
    """A visit: the page, the address of the server, every address that was asked for, and what the console said."""

    page: Page
    address: str
    asked: list[str]
    said: list[str]
    shots: Path

    def open(self, where: str) -> None:
        """Open a state of the app (what stands after `#`) afresh, and wait until its page is there."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.address}/#{where}")
        expect(self.page.locator("main h1, main canvas").first).to_be_visible()

    def event(self, type: str) -> str:
        """Return the id of the event of this type that most articles report."""
        with urlopen(f"{self.address}/api/events?types={type}&limit=1", timeout=60) as answer:
            return json.load(answer)["rows"][0]["id"]

    def label(self, event: str) -> str:
        """Return the label of an event."""
        with urlopen(f"{self.address}/api/event/{event}", timeout=60) as answer:
            return json.load(answer)["node"]["label"]

    def shoot(self, name: str) -> None:
        """Keep a picture of what is seen."""
        self.page.screenshot(path=self.shots / f"{name}.png")

    def loaded(self) -> None:
        """Wait until the graph that the address names has come."""
        expect(self.page.locator(".summary")).to_contain_text("entit")
        expect(self.page.locator(".summary .spinner")).to_have_count(0)

    def settled(self) -> None:
        """Wait until all nodes are in the picture and lie where they will stay."""
        self.loaded()
        expect(self.page.get_by_role("button", name="Arrange anew")).to_have_attribute("aria-busy", "false")

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until this is so; for what `expect` cannot say (the pages' policy keeps `wait_for_function` out)."""
        end = time.monotonic() + PATIENCE / 1000
        while not holds():
            assert time.monotonic() < end, "it did not come to be"
            self.page.wait_for_timeout(20)

    def elsewhere(self) -> list[str]:
        """Return the addresses asked for that are not the server's."""
        return [url for url in self.asked if urlsplit(url).netloc != urlsplit(self.address).netloc]


@contextmanager
def visit(browser: Browser, address: str, shots: Path, *, theme: str = "light") -> Iterator[Visitor]:
    """Yield a visitor of the server at `address` who came with a fresh browser.

    After the visit nothing may have been asked for elsewhere, no script may have failed and no policy been violated.
    """
    context = browser.new_context(
        color_scheme="dark" if theme == "dark" else "light",
        reduced_motion="reduce",
        viewport={"width": 1280, "height": 860},
        accept_downloads=True,
    )
    context.set_default_timeout(PATIENCE)
    context.add_init_script(_WATCH)
    visitor = Visitor(context.new_page(), address.rstrip("/"), [], [], shots)

    def ask(route: Route) -> None:
        visitor.asked.append(route.request.url)
        if visitor.elsewhere():
            route.abort()
        else:
            route.continue_()

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and _REFUSED not in message.text:
            visitor.said.append(message.text)

    context.route("**/*", ask)
    visitor.page.on("console", hear)
    visitor.page.on("pageerror", lambda error: visitor.said.append(str(error)))
    try:
        yield visitor
        assert not visitor.elsewhere(), visitor.elsewhere()
        assert not visitor.said, visitor.said
    finally:
        context.close()
