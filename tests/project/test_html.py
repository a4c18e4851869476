"""kg.project.html: one page that shows the graph, and runs nothing that an article says."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from kg.model import Graph
from kg.project.html import html_page, safe_json, write_html
from tests.project.sample_graph import sample_graph

HOSTILE = (
    "</script><script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"
    "<svg onload=\"document.title='run'\"> javascript:alert(1) \u2028 ]]> <!-- \u202e"
)
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")


def hostile_graph() -> Graph:
    """Return the sample graph with an attack in every string that comes from articles."""
    graph = sample_graph()
    return structs.replace(
        graph,
        articles=tuple(
            structs.replace(
                each, title=HOSTILE, text=HOSTILE + each.text, publisher=HOSTILE, url="javascript:alert(1)"
            )
            for each in graph.articles
        ),
        entities=tuple(structs.replace(each, name=HOSTILE, description=HOSTILE) for each in graph.entities),
        events=tuple(structs.replace(each, label=HOSTILE) for each in graph.events),
    )


def data_of(page: str) -> dict[str, Any]:
    """Return the JSON that a page holds."""
    (found,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    data: dict[str, Any] = json.loads(found)
    return data


def rendered(page: str, tmp_path: Path, fragment: str = "") -> str:
    """Return the document as a browser has it after the page's scripts ran, scripts left out.

    `fragment` is the id of what is opened.
    """
    assert BROWSER is not None
    path = tmp_path / "page.html"
    path.write_text(page, "utf-8")
    options = (
        "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
        "--disable-component-update --disable-sync --virtual-time-budget=3000 --dump-dom"
    )
    done = subprocess.run(
        [BROWSER, *options.split(), f"--user-data-dir={tmp_path / 'profile'}", f"{path.as_uri()}#{fragment}"],
        capture_output=True,
        timeout=60,
        check=True,
    )
    return re.sub(r"<script.*?</script>", "", done.stdout.decode("utf-8", "replace"), flags=re.DOTALL)


def test_a_page_is_whole(tmp_path: Path) -> None:
    """The file refers to nothing outside: no address in a script, style, image or link element."""
    write_html(sample_graph(), tmp_path / "graph.html")
    page = (tmp_path / "graph.html").read_text("utf-8")
    assert not re.findall(r"<(?:link|img|iframe|script[^>]*\ssrc)", page)
    assert "@import" not in page
    assert "url(" not in page.partition("</style>")[0]
    assert "{{" not in page


def test_the_policy_allows_our_script_and_style_only() -> None:
    """The hashes of the Content-Security-Policy are those of the one script and the one style; nothing is unsafe."""
    page = html_page(sample_graph())
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    for name, kind in (("script", "script-src"), ("style", "style-src")):
        (text,) = re.findall(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind} 'sha256-{digest}';" in policy
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none';")


def test_scripts_use_no_way_to_run_text() -> None:
    """No script of ours makes HTML or code out of text."""
    page = html_page(sample_graph())
    assert not re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", page)


def test_the_page_holds_the_graph_with_its_sentences() -> None:
    """All entities, events and claims are there, and the marked characters of a passage are the evidence."""
    graph = sample_graph()
    data = data_of(html_page(graph))
    assert [each["name"].replace("\ufffd", "\0") for each in data["entities"]] == [
        each.name for each in graph.entities
    ]
    assert len(data["events"]) == len(graph.events)
    assert sum(len(event["claims"]) for event in data["events"]) == len(graph.claims)
    (met,) = [event for event in data["events"] if event["mode"] == "MEET"]
    (actor,) = [part for part in met["parts"] if part["role"] == "actor"]
    marked = {data["passages"][passage][2][begin:end] for passage, begin, end in actor["evidence"]}
    assert marked == {"Barack Obama", "Obama"}


def test_a_large_graph_is_cut_to_what_most_sources_report() -> None:
    """Of more events than fit, those with most sources stay, and the page says how many there are."""
    graph = sample_graph()
    most = max(graph.events, key=lambda event: (event.source_count, event.article_count))
    data = data_of(html_page(graph, most_events=1))
    assert [event["id"] for event in data["events"]] == [most.id]
    assert data["total"] == len(graph.events)
    assert all(part["entity"] < len(data["entities"]) for part in data["events"][0]["parts"])


def test_text_cannot_leave_its_script_element() -> None:
    """What HTML or JavaScript could misread is escaped, and means the same."""
    text = json.dumps(HOSTILE, ensure_ascii=False)
    assert not set("<>&\u2028\u2029") & set(safe_json(text))
    assert json.loads(safe_json(text)) == HOSTILE


def test_an_empty_graph_makes_a_page() -> None:
    """No articles: a page with nothing in it."""
    empty = Graph(articles=(), entities=(), events=(), claims=(), relations=())
    assert data_of(html_page(empty))["events"] == []


@needs_browser
def test_a_browser_draws_every_node(tmp_path: Path) -> None:
    """In Chromium each entity and event is a node of the picture, and in the list."""
    graph = sample_graph()
    shown = rendered(html_page(graph), tmp_path)
    for thing in (*graph.entities, *graph.events):
        assert f'data-id="{thing.id}"' in shown
    assert "2 articles · 3 entities · 2 events" in shown
    edges = sum(len(event.participants) + (event.place is not None) for event in graph.events)
    edges += len(graph.relations) + len(graph.event_relations)
    assert shown.count('class="edge') == edges


@needs_browser
def test_an_event_opens_by_its_address(tmp_path: Path) -> None:
    """An event's id in the address shows who claims it, with the sentence and the trigger marked."""
    graph = sample_graph()
    (met,) = [event for event in graph.events if event.mode == "MEET"]
    shown = rendered(html_page(graph), tmp_path, met.id)
    assert "Barack Obama <mark>met</mark> leaders here on Monday." in shown
    assert "Herald reports it" in shown


@needs_browser
@pytest.mark.parametrize("kind", ["entities", "events", "articles"])
def test_hostile_text_is_shown_and_not_run(tmp_path: Path, kind: str) -> None:
    """Script tags, event handlers and javascript: addresses in articles stay text."""
    graph = hostile_graph()
    shown = rendered(html_page(graph), tmp_path, getattr(graph, kind)[0].id)
    assert "<title>Event graph</title>" in shown
    assert "<img" not in shown
    assert "javascript:" not in "".join(re.findall(r'href="[^"]*"', shown))
    assert "&lt;/script&gt;&lt;script&gt;document.title" in shown
