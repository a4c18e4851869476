"""`kg explore` as its users start and end it."""

import json
import signal
import subprocess
from pathlib import Path
from urllib.request import Request, urlopen

from tests.cli.running import KG, run_kg
from tests.explore.conftest import serve


def test_it_prints_its_address_answers_and_ends_with_ctrl_c(sample_store: Path) -> None:
    command = [str(KG), "explore", str(sample_store), "--port", "0", "--no-browser"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert server.stdout is not None
    address = server.stdout.readline().split()[2]
    assert address.startswith("http://127.0.0.1:")
    assert json.load(urlopen(f"{address}/api/overview", timeout=60))["counts"]["articles"] == 12
    server.send_signal(signal.SIGINT)
    _, errors = server.communicate(timeout=30)
    assert server.returncode in (0, 130) and "Traceback" not in errors


def test_to_listen_everywhere_it_must_be_told_its_name(sample_store: Path) -> None:
    done = run_kg("explore", sample_store, "--host", "0.0.0.0", "--no-browser")
    assert done.returncode == 2 and "--allow-host" in done.stderr


def test_a_name_that_is_allowed_is_answered(sample_store: Path) -> None:
    with serve(sample_store, "--allow-host", "news.example", "--read-only") as served:
        asked = Request(f"{served.address}/api/overview", headers={"Host": "news.example:8899"})
        assert json.load(urlopen(asked, timeout=60))["readOnly"] is True


def test_a_missing_store_and_a_port_in_use_are_named(sample_store: Path, tmp_path: Path) -> None:
    done = run_kg("explore", tmp_path / "none", "--no-browser")
    assert done.returncode == 1 and "none" in done.stderr and "Traceback" not in done.stderr
    with serve(sample_store) as served:
        port = served.address.rpartition(":")[2]
        done = run_kg("explore", sample_store, "--no-browser", "--port", port)
    assert done.returncode == 1 and "--port" in done.stderr
