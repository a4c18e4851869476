import fcntl
import json
import os
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from kg.build.cache import open_graph
from kg.config import Config
from kg.project.json_graph import json_chunks
from kg.resources import data_dir
from kg.store import Store
from tests.cli.running import KG, run_kg

SAMPLES = data_dir() / "samples"
STORY = "PARIS, France // The French president met the mayor on Monday. Report {n}.\n\nPublished: September 5, 2016\n"


def test_bad_sources_are_rejected_with_reasons_and_the_rest_is_built(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(STORY.format(n=1))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (folder / "wrong.json").write_text('{"colour": "red"}')
    done = run_kg("build", folder, "-o", tmp_path / "s", "--json")
    report = json.loads(done.stdout)
    assert done.returncode == 3
    assert (report["read"], report["new"], report["rejected"]) == (4, 1, 3)
    assert {Path(r["source"]).name for r in report["rejections"]} == {
        "empty.txt",
        "picture.txt",
        "wrong.json",
    }
    listed = run_kg("stats", tmp_path / "s", "--rejections").stdout
    assert all(name in listed for name in ("empty.txt", "picture.txt", "wrong.json"))


def test_building_again_changes_nothing(tmp_path: Path) -> None:
    first = json.loads(run_kg("build", SAMPLES, "-o", tmp_path / "s", "--json").stdout)
    again = json.loads(run_kg("build", SAMPLES, "-o", tmp_path / "s", "--json").stdout)
    assert (first["new"], first["held"]) == (12, 0)
    assert (again["new"], again["held"]) == (0, 12)
    assert [again[k] for k in ("entities", "events", "claims")] == [
        first[k] for k in ("entities", "events", "claims")
    ]


def test_one_batch_or_many_in_any_order_give_the_same_bytes(tmp_path: Path, sample_store: Path) -> None:
    files = sorted(SAMPLES.iterdir(), reverse=True)
    for part in (files[:3], files[3:5], files[5:]):
        assert run_kg("build", *part, "-o", tmp_path / "s").returncode == 0
    with Store.open(sample_store) as one, Store.open(tmp_path / "s") as other:
        graphs = [b"".join(json_chunks(open_graph(s, config=Config()))) for s in (one, other)]
    assert graphs[0] == graphs[1]


def test_a_store_that_is_being_written_to_is_refused(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    with (tmp_path / "s" / "lock").open("w") as lock:
        lock.write("4242")
        lock.flush()
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = run_kg("build", SAMPLES, "-o", tmp_path / "s")
    assert done.returncode == 1
    assert "process 4242 is writing to this store" in done.stderr


def test_an_output_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = run_kg("build", SAMPLES, "-o", tmp_path / "file" / "s")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr and "Traceback" not in done.stderr


def test_a_missing_path_is_a_rejection(tmp_path: Path) -> None:
    done = run_kg("build", tmp_path / "none", "-o", tmp_path / "s")
    assert done.returncode == 3
    assert "none" in done.stderr and "in 1 = new 0 + held 0 + rejected 1" in done.stdout


def held_up(ledger: Path) -> sqlite3.Connection | None:
    """Return a connection that keeps the build from committing more, once 6 records are; None before that."""
    try:
        database = sqlite3.connect(f"file:{ledger}?mode=rw", uri=True, isolation_level=None)
    except sqlite3.OperationalError:
        return None
    try:
        database.execute("BEGIN IMMEDIATE")
        if database.execute("SELECT count(*) FROM record").fetchone()[0] >= 6:
            return database
    except sqlite3.OperationalError:
        pass  # it is being made, or written to
    database.close()
    return None


def listen() -> None:
    """Let a process hear Ctrl-C even where the tests run in the background, which has it ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL])
def test_a_build_that_is_stopped_leaves_a_store_that_goes_on(tmp_path: Path, stop: signal.Signals) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.txt").write_text(STORY.format(n=number))
    (tmp_path / "kg.toml").write_text("[build]\nbatch = 2\nprocesses = 1\n")
    call = ["build", folder, "-o", tmp_path / "s", "--config", tmp_path / "kg.toml"]
    process = subprocess.Popen([KG, *map(str, call)], stderr=subprocess.PIPE, text=True, preexec_fn=listen)
    deadline = time.monotonic() + 120
    while (database := held_up(tmp_path / "s" / "ledger.sqlite")) is None:
        assert time.monotonic() < deadline and process.poll() is None
        time.sleep(0.01)
    with closing(database):
        os.kill(process.pid, stop)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == (130 if stop is signal.SIGINT else -signal.SIGKILL)
    assert "Traceback" not in errors
    with Store.open(tmp_path / "s") as store:
        held = store.counts()
    assert held.articles == held.records >= 6 and held.articles % 2 == 0, "whole batches"
    report = json.loads(run_kg(*call, "--json").stdout)
    assert (report["held"], report["new"]) == (held.articles, 40 - held.articles)
