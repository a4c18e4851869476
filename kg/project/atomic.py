"""Files and folders that appear whole or not at all: written beside their place, then renamed into it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

from kg.errors import ExportError

_PIECE: Final = 1 << 18


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Yield a temporary path to write to; it takes the place of `path` if the block ends without an error.

    Raises ExportError, which names `path`, where it cannot be written (missing rights, full disk).
    """
    with _beside(path) as draft:
        yield draft
        _sync(draft)
        draft.replace(path)


@contextmanager
def whole_text(path: Path) -> Iterator[TextIO]:
    """Yield a file to write text to, as `open_text` opens it; otherwise as `whole_file`."""
    with whole_file(path) as draft, open_text(draft) as file:
        yield file


def open_text(path: Path) -> TextIO:
    """Open a file to write text to: in UTF-8, with line ends as they are given.

    What is written goes to the system in large pieces: with the usual 8 KiB that took a tenth of the time of an export.
    """
    return path.open("w", encoding="utf-8", newline="\n", buffering=_PIECE)


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """Yield a temporary, empty folder; it takes the place of the folder `path` if the block ends without an error.

    Raises ExportError where it cannot be written, where `path` is a file, and where it is a folder with other files
    in it: only an earlier version of the same folder is replaced.
    """
    if path.exists() and not path.is_dir():
        raise ExportError(f"cannot write {path}: a folder is to be made there, and it is a file")
    with _beside(path) as draft:
        draft.mkdir()
        yield draft
        for file in sorted(draft.iterdir()):
            _sync(file)
        if path.exists():
            _refuse_strangers(path, {file.name for file in draft.iterdir()})
            old = _hidden(path, "old")
            path.rename(old)
            draft.rename(path)
            shutil.rmtree(old)
        else:
            draft.rename(path)


def _refuse_strangers(path: Path, ours: set[str]) -> None:
    strangers = sorted(file.name for file in path.iterdir() if file.name not in ours)
    if strangers:
        raise ExportError(
            f"cannot write {path}: it holds other files ({strangers[0]}); name a new or an empty folder"
        )


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    draft = _hidden(path, "tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove(draft)
        yield draft
    except OSError as error:
        raise ExportError(f"cannot write {path}: {error}") from error
    finally:
        _remove(draft)


def _hidden(path: Path, kind: str) -> Path:
    return path.parent / f".{path.name}.{os.getpid()}.{kind}"


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    elif path.exists():
        path.unlink()


def _sync(path: Path) -> None:
    if path.is_file():
        with path.open("rb") as file:
            os.fsync(file.fileno())
