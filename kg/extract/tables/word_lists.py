"""Lists of words under `kg/data/extract`: one on each line, lines that begin with # left out."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.errors import SchemaError
from kg.resources import data_dir


@cache
def word_list(name: str, folder: Path | None = None) -> frozenset[str]:
    """Return the words of the file `name` in `folder`, by default the shipped one.

    Raises SchemaError where it cannot be read.
    """
    path = (folder or data_dir() / "extract") / name
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise SchemaError(f"{path}: cannot be read ({error.strerror}); reinstall the package") from error
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
