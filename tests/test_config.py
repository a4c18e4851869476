from pathlib import Path

import pytest

from kg.config import Config, load_config
from kg.errors import ConfigError


def test_no_file_gives_the_defaults() -> None:
    assert load_config(None) == Config()


def test_a_setting_is_read(tmp_path: Path) -> None:
    file = tmp_path / "kg.toml"
    file.write_text("[build]\nprocesses = 1\n[read.fields]\ntitle = 'headline'\n", encoding="utf-8-sig")
    config = load_config(file)  # the mark that editors on Windows put first is no setting
    assert (config.build.processes, config.read.fields) == (1, {"title": "headline"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[build]\nbatches = 1", "batches"),
        ("[build]\nbatch = 'many'", r"build\.batch"),
        ("[build]\nbatch = 0", r">= 1.*build\.batch"),
        ("[link]\nname_similarity = 90", r"<= 1.*link\.name_similarity"),
        ("[build", "not valid TOML"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "kg.toml"
    file.write_text(text)
    with pytest.raises(ConfigError, match=message) as caught:
        load_config(file)
    assert "kg.toml" in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.toml"):
        load_config(tmp_path / "none.toml")
