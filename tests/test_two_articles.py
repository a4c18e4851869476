"""Two real articles on one event (not part of the project): run where their folder is named by KG_ARTICLES or lies
beside the checkout in `shared/articles`."""

import os
from pathlib import Path

import pytest

from kg.build.cache import open_graph
from kg.build.ingest import ingest
from kg.config import Config
from kg.model import Entity, Event, Graph, Polarity
from kg.store import Store

FOLDER = Path(os.environ.get("KG_ARTICLES", Path(__file__).resolve().parents[2] / "shared" / "articles"))
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the two articles are not here")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    with Store.open(tmp_path_factory.mktemp("two") / "store", write=True) as store:
        ingest([FOLDER], store, config=Config())
        return open_graph(store, config=Config())


def named(graph: Graph, *words: str) -> list[Entity]:
    """Return the named entities with one of these words in their names."""
    found = [
        e
        for e in graph.entities
        if any(m.kind == "name" for m in e.mentions)
        and any(w in f"{e.name} {' '.join(e.aliases)}" for w in words)
    ]
    return [e for e in found if e.type in ("Person", "Place")]


@pytest.mark.parametrize("words", [("Obama",), ("Putin",), ("Lavrov",), ("Assad",), ("Kerry",)])
def test_each_person_is_one(graph: Graph, words: tuple[str, ...]) -> None:
    assert [e.type for e in named(graph, *words)] == ["Person"]


def test_lavrov_has_both_spellings(graph: Graph) -> None:
    (lavrov,) = named(graph, "Lavrov")
    assert {"Sergey Lavrov", "Sergei Lavrov"} <= {lavrov.name, *lavrov.aliases}


def test_the_united_states_are_one_under_all_their_names(graph: Graph) -> None:
    states = [e for e in graph.entities if {"US", "U.S."} & {e.name, *e.aliases}]
    assert len(states) == 1
    assert {"US", "U.S."} <= set(states[0].aliases) and states[0].name == "United States"


def meetings(graph: Graph) -> list[Event]:
    both = {named(graph, "Obama")[0].id, named(graph, "Putin")[0].id}
    return [e for e in graph.events if e.type == "CONSULT" and both <= {p.entity for p in e.participants}]


def test_the_meeting_is_one_event_of_both_articles_on_its_day(graph: Graph) -> None:
    reported = [e for e in meetings(graph) if e.article_count == 2]
    assert len(reported) == 1
    assert reported[0].begin is not None and reported[0].begin.value.startswith("2016-09-05")
    assert reported[0].source_count == 2


def hacks(graph: Graph) -> list[Event]:
    return [e for e in graph.events if "hack" in e.predicate]


def test_putins_denial_is_putins(graph: Graph) -> None:
    (putin,) = named(graph, "Putin")
    ids = {e.id for e in hacks(graph)}
    denials = [c for c in graph.claims if c.source == putin.id and c.polarity is Polarity.NEGATIVE]
    assert any(c.event in ids for c in denials)


def test_that_russia_hacked_is_claimed_by_those_who_blame_it(graph: Graph) -> None:
    """Each sentence that names Russia as the hacker is somebody's claim; none is the publisher's own."""
    russian = {e.id for e in graph.entities if "Russia" in e.name}
    blamed = [(e.id, p) for e in hacks(graph) for p in e.participants if p.entity in russian]
    assert blamed
    for event, participation in blamed:
        for source in participation.sources:
            claims = [
                c
                for c in graph.claims
                if c.event == event and c.article == source.article and c.begin <= source.begin < c.end
            ]
            assert claims and all(c.source is not None for c in claims)
