"""The table of tasks and its errors."""

from pathlib import Path

import pytest

from kg.errors import ConfigError, ReadError
from kg.evaluate.report import Options
from kg.evaluate.tasks import TASKS, evaluate


def test_an_unknown_task_is_answered_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no task 'tree'; there are: trees, names"):
        evaluate("tree", tmp_path, Options())


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="none: no such file or folder"):
        evaluate("names", tmp_path / "none", Options())


@pytest.mark.parametrize("name", TASKS)
def test_every_task_refuses_a_file_of_another_format(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"\xff\xfe\x00nothing of the kind\n")
    with pytest.raises(ReadError) as caught:
        evaluate(name, tmp_path / "a.bin", Options())
    assert "a.bin" in str(caught.value)


@pytest.mark.parametrize("name", TASKS)
def test_every_task_refuses_an_empty_folder(name: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        evaluate(name, tmp_path, Options())
    assert tmp_path.name in str(caught.value)
