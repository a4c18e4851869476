"""`kg load neo4j`: where its password comes from."""

import os
import subprocess
from pathlib import Path

import pytest

from kg.project.json_graph import write_json
from tests.cli.running import KG
from tests.project.sample_graph import sample_graph

WITHOUT = {name: value for name, value in os.environ.items() if name != "KG_NEO4J_PASSWORD"}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("load") / "graph.json"
    write_json(sample_graph(), path)
    return path


def load(graph: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [str(KG), "load", "neo4j", str(graph), "--uri", "bolt://127.0.0.1:9"]
    return subprocess.run(
        command, env=WITHOUT | environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )


def test_without_password_and_terminal_it_says_what_to_set(graph: Path) -> None:
    done = load(graph)
    assert done.returncode == 1 and "set KG_NEO4J_PASSWORD" in done.stderr and "Traceback" not in done.stderr


def test_the_password_of_the_environment_appears_nowhere(graph: Path) -> None:
    done = load(graph, KG_NEO4J_PASSWORD="topsecret")
    assert done.returncode == 1 and "no Neo4j server answers" in done.stderr
    assert "topsecret" not in done.stdout + done.stderr and len(done.stderr.strip().splitlines()) == 1


def test_no_option_takes_a_password() -> None:
    shown = subprocess.run([str(KG), "load", "neo4j", "--help"], capture_output=True, text=True).stdout
    assert "--uri" in shown and "--pass" not in shown
