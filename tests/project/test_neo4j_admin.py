"""CSV for neo4j-admin: what the real importer makes of it is what the property graph holds."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import neo4j
import pytest

from kg.project.neo4j.admin import write_neo4j_admin
from kg.project.neo4j.bolt import load
from kg.project.property.graph import edges, nodes
from tests.project.conftest import PASSWORD, SCRIPT
from tests.project.sample_graph import sample_graph


def test_headers_are_typed_and_lists_use_semicolons(tmp_path: Path) -> None:
    write_neo4j_admin(sample_graph(), tmp_path / "out")
    events = (tmp_path / "out" / "Event.csv").read_text("utf-8").splitlines()[0]
    assert (
        events.startswith("id:ID(Event),")
        and "sourceCount:long" in events
        and "magnitudes:string[]" in events
    )
    edge = (tmp_path / "out" / "PARTICIPATES_IN.csv").read_text("utf-8").splitlines()[0]
    assert edge.startswith(":START_ID(Entity),:END_ID(Event),id:string,role:string")
    arguments = (tmp_path / "out" / "import.args").read_text("utf-8")
    assert "--nodes=Entity.csv" in arguments and "--relationships=REPRINTS.csv" in arguments


@pytest.mark.neo4j
def test_the_real_importer_reads_every_node_edge_and_value(tmp_path: Path) -> None:
    missing = [program for program in ("java", "mvn") if shutil.which(program) is None]
    if missing and not os.environ.get("CI"):
        pytest.skip(f"a real Neo4j needs {' and '.join(missing)}")
    graph = sample_graph()
    write_neo4j_admin(graph, tmp_path / "out")
    home = Path(tempfile.mkdtemp(prefix="kg-neo4j-admin-"))
    environment = os.environ | {"KG_NEO4J_PASSWORD": PASSWORD, "JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1"}
    try:
        imported = [str(SCRIPT), "import", str(tmp_path / "out"), "--home", str(home)]
        done = subprocess.run(imported, capture_output=True, text=True, env=environment)
        assert done.returncode == 0, done.stderr
        start = [str(SCRIPT), "start", "--home", str(home)]
        started = subprocess.run(start, capture_output=True, text=True, env=environment)
        assert started.returncode == 0, started.stderr
        with neo4j.GraphDatabase.driver(started.stdout.strip(), auth=("neo4j", PASSWORD)) as driver:
            found_nodes = driver.execute_query("MATCH (n) RETURN labels(n), properties(n)").records
            found_edges = driver.execute_query(
                "MATCH (a)-[r]->(b) RETURN a.id, type(r), b.id, properties(r)"
            ).records
        login = {"uri": started.stdout.strip(), "user": "neo4j", "password": PASSWORD}
        after, again = load(graph, **login), load(graph, **login)
    finally:
        subprocess.run([str(SCRIPT), "stop", "--home", str(home)], check=True)
        shutil.rmtree(home)
    assert (after.nodes_created, after.edges_created, after.nodes_removed, after.edges_removed) == (
        0,
        0,
        0,
        0,
    )
    assert (
        after.nodes_changed and not again.nodes_changed
    )  # empty lists, and semicolons in lists, are set right
    wanted = {
        node.id: ({node.label, *_type(node.label, node.properties)}, _given(node.properties))
        for node in nodes(graph)
    }
    assert {p.pop("id"): (set(labels), p) for labels, p in found_nodes} == wanted
    assert {(p.pop("id"), a, kind, b): p for a, kind, b, p in found_edges} == {
        (edge.id, edge.source, edge.type, edge.target): _given(edge.properties) for edge in edges(graph)
    }


def _type(label: str, properties: object) -> list[str]:
    return [str(properties["type"])] if label == "Entity" else []  # type: ignore[index]


def _given(properties: object) -> dict[str, object]:
    """Properties as the importer gives them: lists, without empty ones, and with full-width semicolons in them."""
    found = {}
    for name, value in properties.items():  # type: ignore[attr-defined]
        if value != ():
            parts = isinstance(value, tuple)
            found[name] = [part.replace(";", "\uff1b") for part in value] if parts else value
    return found
