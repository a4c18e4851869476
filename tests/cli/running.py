"""The command line as a user runs it."""

import subprocess
import sys
from pathlib import Path

KG = Path(sys.executable).with_name("kg")


def run_kg(*arguments: object, timeout: float = 300) -> "subprocess.CompletedProcess[str]":
    """Run `kg` with these arguments and return what it printed and its exit code."""
    return subprocess.run([KG, *map(str, arguments)], capture_output=True, text=True, timeout=timeout)
