"""What the reports of one event say differently, on the samples."""

from pathlib import Path

from kg.build.cache import open_graph, open_members
from kg.build.disagreements import disagreements
from kg.config import Config
from kg.store import Store


def test_tolls_that_differ_stand_side_by_side_with_their_sentences(sample_store: Path) -> None:
    with Store.open(sample_store) as store:
        graph, members = open_graph(store, config=Config()), open_members(store, config=Config())
        found = list(disagreements(store, graph, members))
    tolls = next(each for each in found if each.measure == "dead" and "Beirut" in each.label)
    assert {"at least 78 people", "at least 135 people"} <= {said.value for said in tolls.statements}
    assert all(said.value in said.text and len(said.text) > len(said.value) for said in tolls.statements)
    assert len({said.publisher for said in tolls.statements}) > 2


def test_an_event_of_one_article_has_no_disagreement(sample_store: Path) -> None:
    with Store.open(sample_store) as store:
        graph, members = open_graph(store, config=Config()), open_members(store, config=Config())
        several = {event.id for event in graph.events if event.article_count > 1}
        assert {each.event for each in disagreements(store, graph, members)} <= several
