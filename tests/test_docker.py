"""The container files: linted, and their commands are ones that the program understands."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from kg.cli.app import app

DOCKER = Path(__file__).resolve().parents[1] / "docker"
SERVICES = yaml.safe_load((DOCKER / "compose.yaml").read_text("utf-8"))["services"]


def test_hadolint_finds_no_fault() -> None:
    """The Dockerfile holds to hadolint's rules."""
    hadolint = Path(sys.executable).with_name("hadolint")
    if not hadolint.exists():
        pytest.skip("hadolint is not installed; it comes with the dev extra")
    done = subprocess.run([hadolint, DOCKER / "Dockerfile"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_image_runs_as_nobody_in_particular_and_has_a_health_check() -> None:
    """No root in the image that is run."""
    final = (DOCKER / "Dockerfile").read_text("utf-8").rpartition("\nFROM ")[2]
    assert "\nUSER 10001\n" in final and "\nHEALTHCHECK " in final


def test_ports_are_published_on_this_machine_only() -> None:
    """Neither Neo4j nor the explorer is offered to the network."""
    ports = [port for service in SERVICES.values() for port in service.get("ports", ())]
    assert ports and all(port.startswith("127.0.0.1:") for port in ports)


def test_neo4j_and_the_explorer_stand_side_by_side() -> None:
    """Both have health checks; no password stands in the file."""
    assert {"neo4j", "explorer"} <= set(SERVICES)
    assert all("healthcheck" in SERVICES[name] for name in ("neo4j", "explorer"))
    login = SERVICES["neo4j"]["environment"]["NEO4J_AUTH"]
    assert login.startswith("neo4j/${KG_NEO4J_PASSWORD:?")


@pytest.mark.parametrize("name", [name for name, service in SERVICES.items() if "command" in service])
def test_commands_are_understood(name: str) -> None:
    """The arguments of a service parse as those of the command line."""
    command, *arguments = SERVICES[name]["command"]
    context = app.make_context("kg", [command, *arguments])
    found = app.get_command(context, command)
    assert found is not None
    found.make_context(command, arguments)
