"""Runs a query engine in a process of its own, so that a query that takes too long can be stopped."""

import os
import select
import subprocess
import sys
import time
from pathlib import Path
from threading import Lock

import kg
from kg.errors import QueryError
from kg.project.engines.worker_loop import FRAMES, HEADER

_ALLOCATOR = ":".join(
    f"glibc.malloc.{setting}"
    for setting in (
        "tcache_max=65536",
        "tcache_count=64",
        "trim_threshold=268435456",
        "mmap_threshold=33554432",
    )
)
"""The engines take and give back buffers of some kilobytes for each value: glibc keeps these at hand, other libraries
of C pass over it. A fifth of the time of SPARQL questions."""


def run_worker(module: str, question: bytes, *, timeout: float) -> bytes:
    """Return what the module, run as a program, writes for the question on its standard input.

    Raises QueryError when it takes longer than `timeout` seconds, and when the process ends with an error.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", module],
            input=question,
            capture_output=True,
            timeout=timeout,
            env=_environment(),
        )
    except subprocess.TimeoutExpired as error:
        raise TimedOut(timeout) from error
    if done.returncode < 0:
        raise QueryError(_ended(done.returncode))
    if done.returncode != 0:
        detail = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise QueryError(f"the query engine ended with code {done.returncode}: {' '.join(detail)}")
    return done.stdout


class TimedOut(QueryError):
    """A query that took too long."""

    def __init__(self, timeout: float) -> None:
        super().__init__(f"the query was stopped after {timeout:g} s; narrow it or add LIMIT")


class Worker:
    """A process that answers one question after another; it is started when needed, and anew after a timeout."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = Lock()

    def ask(self, question: bytes, *, timeout: float) -> bytes:
        """Return the answer as `run_worker` does; one question at a time, others wait."""
        with self._turn:
            try:
                process = self._running()
                assert process.stdin is not None
                process.stdin.write(HEADER.pack(len(question)) + question)
                process.stdin.flush()
                until = time.monotonic() + timeout
                size = HEADER.unpack(self._read(process, HEADER.size, until, timeout))[0]
                return self._read(process, size, until, timeout)
            except BrokenPipeError as error:
                raise QueryError(_ended(self._stop())) from error

    def close(self) -> None:
        """End the process; a question that it is at work on fails with QueryError."""
        process = self._process
        if process is not None:
            process.kill()
        with self._turn:
            self._stop()

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", self._module, FRAMES],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        return self._process

    def _read(self, process: "subprocess.Popen[bytes]", size: int, until: float, timeout: float) -> bytes:
        assert process.stdout is not None
        found = bytearray()
        while len(found) < size:
            left = until - time.monotonic()
            if left <= 0 or not select.select([process.stdout], [], [], left)[0]:
                self._stop()
                raise TimedOut(timeout)
            data = os.read(process.stdout.fileno(), size - len(found))
            if not data:
                raise QueryError(_ended(self._stop()))
            found += data
        return bytes(found)

    def _stop(self) -> int:
        """End the process and return its code."""
        process, self._process = self._process, None
        if process is None:
            return 0
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        return process.wait()


def _ended(code: int) -> str:
    how = f"signal {-code}, most often for want of memory" if code < 0 else f"code {code}"
    return f"the query engine was ended by {how}; narrow the query or add LIMIT"


def _environment() -> dict[str, str]:
    return {"GLIBC_TUNABLES": _ALLOCATOR, **os.environ, "PYTHONPATH": _import_path()}


def _import_path() -> str:
    """Return the search path of the worker: where this package was found, then what was set already."""
    here = str(Path(kg.__file__).resolve().parent.parent)
    return os.pathsep.join(each for each in (here, os.environ.get("PYTHONPATH", "")) if each)
