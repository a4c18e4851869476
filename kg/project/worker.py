"""Runs a query engine in a process of its own, so that a query that takes too long can be stopped."""

import os
import subprocess
import sys
from pathlib import Path

import kg
from kg.errors import QueryError


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
            env={**os.environ, "PYTHONPATH": _import_path()},
        )
    except subprocess.TimeoutExpired as error:
        raise QueryError(f"the query was stopped after {timeout:g} s; narrow it or add LIMIT") from error
    if done.returncode < 0:
        raise QueryError(
            f"the query engine was ended by signal {-done.returncode}, most often for want of memory; "
            "narrow the query or add LIMIT"
        )
    if done.returncode != 0:
        detail = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise QueryError(f"the query engine ended with code {done.returncode}: {' '.join(detail)}")
    return done.stdout


def _import_path() -> str:
    """Return the search path of the worker: where this package was found, then what was set already."""
    here = str(Path(kg.__file__).resolve().parent.parent)
    return os.pathsep.join(each for each in (here, os.environ.get("PYTHONPATH", "")) if each)
