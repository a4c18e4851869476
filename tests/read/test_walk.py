from pathlib import Path

from kg.model.text import Rejection
from kg.read.walk import walk


def test_folders_in_sorted_order(tmp_path: Path) -> None:
    """Files come by name, folders in their place, hidden ones not at all."""
    for name in ("b.txt", "a/z.txt", "a/.hidden", ".git/x.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert list(walk([tmp_path])) == [tmp_path / "a" / "z.txt", tmp_path / "b.txt", tmp_path / "c.txt"]


def test_links(tmp_path: Path) -> None:
    """A link back to its own folder, to itself, and to nothing are rejections; other links are followed."""
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "a.txt").touch()
    (inner / "loop").symlink_to(tmp_path)
    (inner / "self").symlink_to(inner / "self")
    (inner / "nothing").symlink_to(tmp_path / "gone")
    (inner / "good").symlink_to(inner / "a.txt")
    found = list(walk([tmp_path]))
    assert [(Path(each.source).name, each.reason) for each in found if isinstance(each, Rejection)] == [
        ("loop", "symlink-loop"),
        ("nothing", "not-found"),
        ("self", "symlink-loop"),
    ]
    assert [each.name for each in found if isinstance(each, Path)] == ["a.txt", "good"]


def test_missing_path(tmp_path: Path) -> None:
    """A path that is not there is a rejection, and the next one is read."""
    (tmp_path / "a.txt").touch()
    first, second = walk([tmp_path / "gone", tmp_path / "a.txt"])
    assert isinstance(first, Rejection) and first.reason == "not-found"
    assert second == tmp_path / "a.txt"
