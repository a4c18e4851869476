"""GEXF: times, and attributes whose names have two types."""

from pathlib import Path

import networkx
import pytest

from kg.project.property.gexf import write_gexf

from .sample_graph import sample_graph


@pytest.fixture
def found(tmp_path: Path) -> networkx.MultiDiGraph:
    """The sample as networkx reads it."""
    write_gexf(sample_graph(), tmp_path / "graph.gexf")
    return networkx.read_gexf(tmp_path / "graph.gexf")


def test_event_has_the_days_of_its_time(found: networkx.MultiDiGraph):
    """An event with a date starts and ends; one without is always there."""
    events = {data["type"]: data for _, data in found.nodes(data=True) if data["node_label"] == "Event"}
    assert (events["CONSULT"]["start"], events["CONSULT"]["end"]) == ("2016-09-05", "2016-09-05")
    assert "start" not in events["THREATEN"]


def test_relation_lasts_on(found: networkx.MultiDiGraph):
    """A relation since September starts on its first day and has no end."""
    (relation,) = (data for *_, data in found.edges(data=True) if data["edge_type"] == "RELATED_TO")
    assert relation["start"] == "2016-09-01"
    assert "end" not in relation


def test_offsets_of_a_mention_are_numbers(found: networkx.MultiDiGraph):
    """`begin` of an event is text, that of a mention a number: two attributes."""
    kinds = {
        type(data["Mention.begin"]) for _, data in found.nodes(data=True) if data["node_label"] == "Mention"
    }
    assert kinds == {int}


def test_each_node_shows_a_name(found: networkx.MultiDiGraph):
    """What stands beside a node is its name, title, label or text."""
    assert {"Hangzhou", "Leaders meet", "Barack Obama met leaders in Hangzhou"} <= {
        data["label"] for _, data in found.nodes(data=True)
    }
