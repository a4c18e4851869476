"""Pictures: what they show, and files that every viewer opens."""

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec import structs

from kg.errors import ExportError, QueryError
from kg.model import Granularity, TimeBasis, TimePoint
from kg.project.pictures import co_participation, neighbourhood, timeline
from kg.project.plots import draw, save
from tests.project.sample_graph import STRANGE, sample_graph

GRAPH = sample_graph()


def test_an_event_stands_in_the_middle_of_its_participants_and_place() -> None:
    met = next(event for event in GRAPH.events if event.place is not None)
    picture = neighbourhood(GRAPH, met)
    assert (picture.nodes[0].kind, picture.nodes[0].x, picture.nodes[0].y) == ("event", 0.0, 0.0)
    assert {line.left for line in picture.lines} == {0}
    wanted = {part.entity for part in met.participants} | {met.place.entity if met.place else ""}
    ties = [tie for tie in GRAPH.event_relations if met.id in (tie.subject, tie.object)]
    assert len(picture.nodes) == 1 + len(wanted) + len(ties)


def test_those_who_share_an_event_are_joined_and_the_picture_is_the_same_each_time() -> None:
    picture = co_participation(GRAPH)
    assert picture == co_participation(GRAPH)
    shared = {(picture.nodes[line.left].label, picture.nodes[line.right].label) for line in picture.lines}
    assert any("Barack Obama" in pair for pair in shared)


def test_the_picture_does_not_depend_on_the_hashes_of_a_process() -> None:
    script = (
        "from kg.project.pictures import _layout\n"
        "nodes = [f'e-{number}' for number in range(40)]\n"
        "print(_layout(nodes, {(nodes[n // 8 * 8], nodes[n]): 1 for n in range(40) if n % 8}))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1


def test_a_graph_in_which_nobody_meets_has_no_network() -> None:
    lonely = structs.replace(GRAPH, events=())
    with pytest.raises(QueryError, match="no network"):
        co_participation(lonely)


def test_a_month_is_a_bar_a_month_wide_and_what_has_no_date_is_counted() -> None:
    month = TimePoint("2016-02", Granularity.MONTH, TimeBasis.TEXT)
    events = tuple(structs.replace(event, begin=None, end=None) for event in GRAPH.events[1:])
    dated = structs.replace(GRAPH.events[0], begin=month, end=None)
    found = timeline(structs.replace(GRAPH, events=(dated, *events)))
    assert [(str(bar.first), str(bar.last)) for bar in found.bars] == [("2016-02-01", "2016-02-29")]
    assert found.undated == len(events)


@pytest.mark.parametrize("kind", ["event", "timeline", "network"])
def test_names_with_marks_and_dollar_signs_give_xml_that_parses_and_the_same_bytes_twice(
    kind: str, tmp_path: Path
) -> None:
    entities = tuple(structs.replace(each, name=f"$x_1$ {STRANGE}") for each in GRAPH.entities)
    events = tuple(structs.replace(each, label=f"$ 5 or {STRANGE} $") for each in GRAPH.events)
    graph = structs.replace(GRAPH, entities=entities, events=events)
    name = graph.events[0].id if kind == "event" else None
    for file in ("a.svg", "b.svg"):
        save(draw(graph, kind, name), tmp_path / file)
    assert ElementTree.parse(tmp_path / "a.svg").getroot().tag.endswith("svg")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_what_is_not_there_and_what_cannot_be_written_are_named(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="no event matches 'zebra'"):
        draw(GRAPH, "event", "zebra")
    with pytest.raises(ExportError, match=r"graph\.gif"):
        save(draw(GRAPH, "network"), tmp_path / "graph.gif")
