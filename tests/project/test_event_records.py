"""PLOVER and GDELT records: who did what to whom, in the columns that users of event data know."""

import csv
import json
from pathlib import Path

from msgspec import structs

from kg.model import Event, Graph, Participation, Role
from kg.project.event_records import GDELT_COLUMNS, records, write_gdelt, write_plover
from tests.project.sample_graph import sample_graph


def _with(graph: Graph, **changes: object) -> Graph:
    met = next(event for event in graph.events if event.type == "CONSULT")
    return structs.replace(graph, events=(structs.replace(met, **changes),))


def _event(graph: Graph) -> Event:
    return next(event for event in graph.events if event.type == "CONSULT")


def test_parties_that_act_on_each_other_give_both_directions() -> None:
    graph = sample_graph()
    ids = [entity.id for entity in graph.entities[:2]]
    both = tuple(Participation(id, Role.ACTOR, "ARG0", 1.0, ()) for id in ids)
    found = list(records(_with(graph, participants=both)))
    assert [(r.source.id, r.target.id) for r in found if r.source and r.target] == [
        tuple(ids),
        tuple(reversed(ids)),
    ]


def test_an_event_without_parties_gives_no_record() -> None:
    assert not list(records(_with(sample_graph(), participants=())))


def test_without_a_day_of_its_own_a_record_has_that_of_the_first_report() -> None:
    graph = sample_graph()
    event = _event(graph)
    published = [a.published.value[:10] for a in graph.articles if a.id in event.articles and a.published]
    (first, *_) = records(_with(graph, begin=None, end=None))
    assert first.day is not None and first.day.isoformat() == min(published)


def test_plover_records_have_the_fields_of_the_published_ones(tmp_path: Path) -> None:
    graph = sample_graph()
    write_plover(graph, tmp_path / "out.json")
    found = json.loads((tmp_path / "out.json").read_text("utf-8"))
    met = next(record for record in found if record["event"] == "CONSULT")
    assert met["date"] == "2016-09-05" and met["source"][0]["actorText"] == "Barack Obama"
    assert {"id", "target", "mode", "eventText", "text", "language"} <= met.keys()


def test_gdelt_rows_have_61_columns_and_codes_that_nest(tmp_path: Path) -> None:
    write_gdelt(sample_graph(), tmp_path / "out.CSV")
    with (tmp_path / "out.CSV").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(GDELT_COLUMNS) == 61 and rows and all(len(row) == 61 for row in rows)
    for row in rows:
        cells = dict(zip(GDELT_COLUMNS, row, strict=True))
        assert cells["EventCode"].startswith(cells["EventBaseCode"]) and cells["EventBaseCode"].startswith(
            cells["EventRootCode"]
        )
        assert cells["GLOBALEVENTID"].isdigit() and cells["QuadClass"] in {"", "1", "2", "3", "4"}
    assert len({row[0] for row in rows}) == len(rows)
