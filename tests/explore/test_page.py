"""The single-file export: whole, closed against everything outside, and with the graph in it."""

import base64
import gzip
import hashlib
import re
from pathlib import Path

import msgspec
from msgspec import structs

from kg.explore.page import PageData, write_page
from kg.model import Graph
from tests.project.sample_graph import sample_graph

HOSTILE = "</script><script>document.title='run'</script><img src=x onerror=alert(1)> <!-- ]]>"


def page_of(graph: Graph, folder: Path, *, most_events: int = 2_000) -> str:
    """Return the page of a graph."""
    write_page(graph, folder / "graph.html", most_events=most_events)
    return (folder / "graph.html").read_text("utf-8")


def data_of(page: str) -> PageData:
    """Return what a page carries."""
    (found,) = re.findall(r'id="kg-data">([^<]*)</script>', page)
    return msgspec.json.decode(gzip.decompress(base64.b64decode(found)), type=PageData)


def test_the_page_refers_to_nothing_outside(tmp_path: Path) -> None:
    page = page_of(sample_graph(), tmp_path)
    assert not re.findall(r"<(?:link|img|iframe|script[^>]*\ssrc)", page)
    assert "@import" not in page and "{{" not in page.partition("<body>")[0]


def test_the_policy_allows_our_script_and_style_only(tmp_path: Path) -> None:
    page = page_of(sample_graph(), tmp_path)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    for name in ("script", "style"):
        (text,) = re.findall(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}';" in policy
    assert "unsafe" not in policy and policy.startswith("default-src 'none';")


def test_all_of_a_small_graph_is_there_with_its_sentences(tmp_path: Path) -> None:
    graph = sample_graph()
    data = data_of(page_of(graph, tmp_path))
    assert {node.id for node in data.nodes} == {each.id for each in (*graph.events, *graph.entities)}
    assert set(data.articles) == {article.id for article in graph.articles}
    (met,) = [event for event in data.events.values() if event.mode == "MEET"]
    (actor,) = [part for part in met.participants if part.role == "actor"]
    shown = {passage.sentence[b:e] for passage in actor.passages for b, e in passage.marks}
    assert shown == {"Barack Obama", "Obama"}


def test_a_large_graph_is_cut_to_what_most_sources_report(tmp_path: Path) -> None:
    graph = sample_graph()
    most = max(graph.events, key=lambda event: (event.source_count, event.article_count))
    data = data_of(page_of(graph, tmp_path, most_events=1))
    assert list(data.events) == [most.id]
    assert data.overview.title == f"graph (1 of {len(graph.events)} events)"
    known = {node.id for node in data.nodes}
    assert all({edge.source, edge.target} <= known for edge in data.edges)


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    assert page_of(sample_graph(), tmp_path) == page_of(sample_graph(), tmp_path)


def test_text_of_articles_stands_in_the_data_only(tmp_path: Path) -> None:
    graph = sample_graph()
    events = tuple(structs.replace(each, label=HOSTILE) for each in graph.events)
    page = page_of(structs.replace(graph, events=events), tmp_path)
    assert "document.title='run'" not in page
    assert {event.node.label for event in data_of(page).events.values()} == {HOSTILE}


def test_an_empty_graph_makes_a_page(tmp_path: Path) -> None:
    empty = Graph(articles=(), entities=(), events=(), claims=(), relations=())
    assert data_of(page_of(empty, tmp_path)).nodes == ()
