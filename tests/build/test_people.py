"""Decisions of people on the samples: they change the graph, survive a new reading, and can be taken back."""

import shutil
from pathlib import Path

import pytest

from kg.build.cache import open_graph, open_members
from kg.build.people import forbid_nodes, merge_nodes, split_node
from kg.build.reasons import explain, explanation_lines
from kg.config import Config
from kg.errors import QueryError
from kg.model import Event, Graph
from kg.store import Store

CONFIG = Config()


@pytest.fixture
def path(sample_store: Path, tmp_path: Path) -> Path:
    """A copy of the sample store that may be written to."""
    return Path(shutil.copytree(sample_store, tmp_path / "store"))


def shared_event(graph: Graph) -> Event:
    """The event that most articles report."""
    return max(graph.events, key=lambda event: (event.article_count, event.id))


def test_split_and_merge_again(path: Path) -> None:
    with Store.open(path, write=True) as store:
        before = open_graph(store, config=CONFIG)
        event = shared_event(before)
        members = open_members(store, config=CONFIG)
        chain = next(key for key in members.chains_of(event.id) if key.startswith(event.articles[0]))
        assert split_node(store, members, event.id, event.articles[:1], by="ann")
        apart = open_members(store, config=CONFIG)
        rest = {apart.events[key] for key in members.chains_of(event.id)} - {apart.events[chain]}
        assert len(rest) == 1 and open_graph(store, config=CONFIG) != before
        merge_nodes(store, apart, [*rest, apart.events[chain]], by="ann")
        assert open_graph(store, config=CONFIG) == before
        assert open_members(store, config=CONFIG).overruled


def test_an_entity_is_said_not_to_be_the_entry_that_it_was_linked_to(path: Path) -> None:
    with Store.open(path, write=True) as store:
        graph = open_graph(store, config=CONFIG)
        entity = next(e for e in graph.entities if e.name == "Lebanon")
        entry = dict(entity.ids)["iso3166"]
        forbid_nodes(store, open_members(store, config=CONFIG), entity.id, f"kb:iso3166:{entry}", by="ann")
        after = open_graph(store, config=CONFIG)
        assert entity.id not in {e.id for e in after.entities}
        assert not any(("iso3166", entry) in e.ids for e in after.entities)


def test_explaining_names_reports_scores_and_evidence(path: Path) -> None:
    with Store.open(path) as store:
        graph = open_graph(store, config=CONFIG)
        event = shared_event(graph)
        found = explain(store, graph, open_members(store, config=CONFIG), event.id)
    assert {report.article for report in found.reports} == set(event.articles)
    assert found.together and all(reason.evidence and 0 < reason.score <= 1 for reason in found.together)
    lines = "\n".join(explanation_lines(found))
    assert all(report.sentence in lines for report in found.reports)


def test_ids_and_articles_that_are_not_there_are_named(path: Path) -> None:
    with Store.open(path, write=True) as store:
        members = open_members(store, config=CONFIG)
        event = shared_event(open_graph(store, config=CONFIG))
        with pytest.raises(QueryError, match="v-none"):
            merge_nodes(store, members, [event.id, "v-none"], by="ann")
        with pytest.raises(QueryError, match="a-none"):
            split_node(store, members, event.id, ["a-none"], by="ann")
        with pytest.raises(QueryError, match="nothing would be left"):
            split_node(store, members, event.id, event.articles, by="ann")
        with pytest.raises(QueryError, match="--by"):
            merge_nodes(store, members, [event.id, event.id], by=" ")
