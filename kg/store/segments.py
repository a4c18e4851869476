"""Immutable Parquet files, written so that a crash leaves either the whole file or none."""

import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kg.errors import StoreCorrupt

_TEMPORARY = ".tmp"


def write_segment(table: pa.Table, path: Path) -> None:
    """Write `table` to `path`: into a temporary file, flushed to the disk, then renamed.

    Raises OSError when the disk is full or not writable; the temporary file is then removed.
    """
    temporary = path.with_name(path.name + _TEMPORARY)
    try:
        with temporary.open("wb") as file:
            pq.write_table(table, file, compression="zstd")
            file.flush()
            os.fsync(file.fileno())
        temporary.rename(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def read_segment(path: Path, columns: list[str] | None = None) -> pa.Table:
    """Return the table at `path`, or only its `columns`; raises StoreCorrupt where it is missing or damaged."""
    try:
        return pq.read_table(path, columns=columns, memory_map=True)
    except (OSError, pa.ArrowInvalid) as error:
        raise StoreCorrupt(
            f"{path}: segment is missing or damaged ({error}); restore it from a copy"
        ) from error


def sweep(folder: Path, keep: set[str]) -> None:
    """Remove what an interrupted write left in `folder`: every file whose name the ledger does not know."""
    for path in folder.iterdir():
        if path.name not in keep:
            path.unlink()


def sync_folder(folder: Path) -> None:
    """Flush a folder's entries to the disk, so that a rename survives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
