"""Graphs, events and entities as a notebook shows them."""

from html.parser import HTMLParser

from msgspec import structs

from tests.project.sample_graph import STRANGE, sample_graph

GRAPH = sample_graph()
HOSTILE = "<script>alert(1)</script>" + STRANGE


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        assert not attrs


def _tags(html: str) -> set[str]:
    parser = _Tags()
    parser.feed(html)
    return parser.seen


def test_texts_from_articles_are_text_and_no_markup() -> None:
    event = structs.replace(GRAPH.events[0], label=HOSTILE)
    entity = structs.replace(GRAPH.entities[0], name=HOSTILE)
    graph = structs.replace(GRAPH, events=(event,), entities=(entity,))
    for shown in (graph, event, entity):
        assert _tags(shown._repr_html_()) <= {"p", "b", "table", "tr", "th", "td"}
        assert "&lt;script&gt;alert(1)" in shown._repr_html_()


def test_a_graph_tells_its_counts_and_who_took_part() -> None:
    html = GRAPH._repr_html_()
    assert f"{len(GRAPH.events)} events" in html
    assert "Barack Obama" in html
