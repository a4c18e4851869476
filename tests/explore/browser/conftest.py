"""A Chromium for all browser tests, and visits of the servers that `tests/explore` runs."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.explore.conftest import Served

pytest.importorskip("playwright.sync_api", reason="needs Playwright: pip install playwright")

from playwright.sync_api import Browser, expect, sync_playwright

from tests.explore.browser.visitor import ARGUMENTS, PATIENCE, Visitor, chromium, visit

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or another one that is installed; without one these tests are skipped."""
    path = chromium()
    if path is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield found
        found.close()


@pytest.fixture(scope="session")
def shots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures of the pages are kept: the folder KG_SCREENSHOTS, or one that goes with the tests."""
    folder = Path(os.environ.get("KG_SCREENSHOTS") or tmp_path_factory.mktemp("screenshots")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def visitor(browser: Browser, explorer: Served, shots: Path) -> Iterator[Visitor]:
    """A visitor of the samples."""
    with visit(browser, explorer.address, shots) as found:
        yield found
