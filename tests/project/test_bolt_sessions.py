"""Batches handed to sessions, without a server."""

from contextlib import contextmanager
from threading import Lock
from typing import Any

import pytest

from kg.errors import ExportError
from kg.project.neo4j.sessions import SESSIONS, writer


class Recorder:
    """Stands for a session: it runs the work at once and notes what was written."""

    def __init__(self) -> None:
        self.written: list[int] = []
        self.lock = Lock()

    @contextmanager
    def open(self) -> Any:
        yield self

    def execute_write(self, work: Any, *args: int) -> None:
        work(self, *args)


def note(work: Any, number: int) -> None:
    if number < 0:
        raise ExportError("refused")
    with work.lock:
        work.written.append(number)


def test_everything_is_written_when_the_block_ends() -> None:
    """Each batch once, in whatever order."""
    one = Recorder()
    with writer(one.open) as at:
        for number in range(50):
            at.write(note, number)
    assert sorted(one.written) == list(range(50))


def test_finish_waits_for_what_came_before() -> None:
    """What is handed over before stands before what comes after."""
    one = Recorder()
    with writer(one.open) as at:
        for number in range(10):
            at.write(note, number)
        at.finish()
        assert sorted(one.written) == list(range(10))
        at.write(note, 10)
    assert one.written[-1] == 10


def test_an_error_comes_out_and_ends_it() -> None:
    """After a refused batch the next calls raise, and little more is written."""
    one = Recorder()
    with pytest.raises(ExportError, match="refused"), writer(one.open) as at:
        at.write(note, -1)
        for number in range(1000):
            at.write(note, number)
    assert len(one.written) <= 2 * SESSIONS + 4
