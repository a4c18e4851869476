"""Fixtures of the projections: a real Neo4j server for one test session."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "neo4j"
PASSWORD = "secret-for-tests"


class Server(Struct, frozen=True):
    """A running server: where it answers, and its login."""

    uri: str
    user: str
    password: str


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Server]:
    """Bring up a real Neo4j through scripts/neo4j, with its data in a temporary folder."""
    missing = [program for program in ("java", "mvn") if shutil.which(program) is None]
    if missing:
        reason = f"a real Neo4j needs {' and '.join(missing)}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    home = tempfile.mkdtemp(prefix="kg-neo4j-")  # not pytest's own: other sessions may sweep that up
    # Java's quick compiler only: half the time to start
    environment = {
        **os.environ,
        "KG_NEO4J_PASSWORD": PASSWORD,
        "JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1",
    }
    started = subprocess.run(
        [str(SCRIPT), "start", "--home", home], capture_output=True, text=True, env=environment
    )
    try:
        assert started.returncode == 0, started.stderr
        yield Server(started.stdout.strip(), "neo4j", PASSWORD)
    finally:
        subprocess.run([str(SCRIPT), "stop", "--home", home], check=True)
        shutil.rmtree(home)
