"""The files that a task scores: one that was named, or those of its kind in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.corpora.sentences import gum_splits
from kg.errors import ReadError

_SPLITS = "splits.md"  # GUM's list of documents by split


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


def of_test_split(path: Path, files: Sequence[Path]) -> tuple[list[Path], int]:
    """Return the files that GUM's list of splits gives to the test split, and how many others there are.

    The list lies in the folder or beside it; without it, or where it names none of the files, all are taken.
    """
    lists = [place / _SPLITS for place in (path, path.parent) if path.is_dir()]
    found = next((each for each in lists if each.is_file()), None)
    names = gum_splits(found).get("test", set()) if found is not None else set()
    chosen = [file for file in files if file.stem in names]
    return (chosen, len(files) - len(chosen)) if chosen else (list(files), 0)
