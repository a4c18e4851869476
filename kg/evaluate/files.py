"""The files that a task scores: one that was named, or those of its kind in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.errors import ReadError


def files_of(path: Path, endings: Sequence[str]) -> list[Path]:
    """Return `path` itself, or the files below it, sorted, whose names end so.

    Raises ReadError where there is none. A file that is named is taken whatever its ending.
    """
    if path.is_file():
        return [path]
    if not path.exists():
        raise ReadError("missing", f"{path}: no such file or folder")
    found = sorted(file for file in path.rglob("*") if file.is_file() and file.name.endswith(tuple(endings)))
    if not found:
        raise ReadError("missing", f"{path}: no file in this folder ends in {' or '.join(endings)}")
    return found
