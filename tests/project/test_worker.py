"""Workers that answer many questions: they keep a database open, and see when another takes its place."""

from pathlib import Path

import pytest
from msgspec import structs

from kg.project.engines import cypher, sparql
from kg.project.engines.worker import Worker
from tests.project.sample_graph import sample_graph


def count(path: Path, worker: Worker, name: str) -> object:
    if name == cypher.MODULE:
        return cypher.query(path, "MATCH (e:Event) RETURN count(*)", worker=worker).rows[0][0]
    return sparql.query(path, "SELECT (COUNT(?e) AS ?n) { ?e a sem:Event }", worker=worker).rows[0][0]


@pytest.mark.parametrize("engine", [cypher, sparql])
def test_a_worker_answers_from_the_database_that_is_there_now(tmp_path: Path, engine: object) -> None:
    """Twice the same file is opened once; a new one in its place is opened anew."""
    build, module = engine.build, engine.MODULE  # type: ignore[attr-defined]
    asking = Worker(module)
    try:
        build(sample_graph(), tmp_path / "db")
        assert [count(tmp_path / "db", asking, module) for _ in range(2)] == [2, 2]
        for _ in range(2):
            smaller = structs.replace(sample_graph(), events=(), claims=(), event_relations=())
            build(smaller, tmp_path / "db")
            assert count(tmp_path / "db", asking, module) == 0
            build(sample_graph(), tmp_path / "db")
            assert count(tmp_path / "db", asking, module) == 2
    finally:
        asking.close()
