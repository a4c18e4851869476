"""Files and folders appear whole or not at all."""

from pathlib import Path

import pytest

from kg.errors import ExportError
from kg.project.atomic import whole_file, whole_folder, whole_text


def test_file_is_left_as_it_was_when_writing_fails(tmp_path: Path):
    """An error in the middle leaves the old file, and no draft beside it."""
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(ExportError, match="No space"), whole_file(path) as draft:
        draft.write_text("half")
        raise OSError(28, "No space left on device")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_file_takes_its_place(tmp_path: Path):
    """Missing folders are made."""
    with whole_file(tmp_path / "new" / "a.txt") as draft:
        draft.write_text("all")
    assert (tmp_path / "new" / "a.txt").read_text() == "all"


def test_folder_replaces_its_earlier_version(tmp_path: Path):
    """A second run leaves only the second run's files' content."""
    for text in ("one", "two"):
        with whole_folder(tmp_path / "out") as draft:
            (draft / "a.csv").write_text(text)
    assert (tmp_path / "out" / "a.csv").read_text() == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_folder_with_other_files_is_not_replaced(tmp_path: Path):
    """Somebody's own folder is never emptied."""
    (tmp_path / "thesis.doc").write_text("years of work")
    with pytest.raises(ExportError, match=r"thesis\.doc"), whole_folder(tmp_path) as draft:
        (draft / "a.csv").write_text("x")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_folder_in_place_of_a_file_is_refused(tmp_path: Path):
    """A file is not taken for a folder."""
    (tmp_path / "out").write_text("x")
    with pytest.raises(ExportError, match="it is a file"), whole_folder(tmp_path / "out"):
        pass


def test_text_is_written_as_it_is_given(tmp_path: Path) -> None:
    """UTF-8, and no line end is made another one; a block that fails leaves the old file."""
    path = tmp_path / "file.txt"
    with whole_text(path) as file:
        file.write("é\n\r\n" * 100_000)
    assert path.read_bytes() == "é\n\r\n".encode() * 100_000
    with pytest.raises(KeyError), whole_text(path) as file:
        file.write("half")
        raise KeyError
    assert path.read_bytes().startswith("é\n\r\n".encode())
    assert list(tmp_path.iterdir()) == [path]
