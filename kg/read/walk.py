"""From paths to files: folders in sorted order, hidden files left out, loops and gaps reported."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.model.text import Rejection


def walk(paths: Iterable[Path]) -> Iterator[Path | Rejection]:
    """Yield the files under `paths`, those of a folder in sorted order and with its folders' files in place.

    Names that begin with a full stop are left out within folders. What is missing, cannot be listed, is neither file
    nor folder, or leads back to a folder it lies in, is yielded as a rejection.
    """
    for path in paths:
        yield from _walk(path, above=())


def _walk(path: Path, *, above: tuple[tuple[int, int], ...]) -> Iterator[Path | Rejection]:
    where = path.as_posix()
    try:
        status = path.stat()
        if path.is_file():
            yield path
            return
        if not path.is_dir():
            yield Rejection(where, "not-a-file", "is neither a file nor a folder")
            return
        key = (status.st_dev, status.st_ino)
        if key in above:
            yield Rejection(where, "symlink-loop", "is a link back to a folder that it lies in")
            return
        inner = sorted(entry for entry in path.iterdir() if not entry.name.startswith("."))
    except FileNotFoundError:
        detail = "is a link to nothing" if path.is_symlink() else "does not exist; check the path"
        yield Rejection(where, "not-found", detail)
    except PermissionError:
        yield Rejection(where, "unreadable", "may not be read by this user; change its permissions")
    except (OSError, RuntimeError) as error:
        yield Rejection(
            where, "symlink-loop" if _loops(error) else "unreadable", f"cannot be opened: {error}"
        )
    else:
        for entry in inner:
            yield from _walk(entry, above=(*above, key))


def _loops(error: BaseException) -> bool:
    return isinstance(error, RuntimeError) or "symbolic links" in str(error)
