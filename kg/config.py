"""Settings, frozen, from one TOML file. Every setting has a default that a newcomer would want."""

import tomllib
from pathlib import Path

import msgspec
from msgspec import Struct

from kg.errors import ConfigError


class ReadConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """How sources become articles.

    `fields` maps our names (title, text, url, publisher, published, authors, id, language) to the column or key
    that holds them in JSON, CSV and Parquet sources, where these differ from the usual names. `max_bytes` is the
    largest file that is read, unpacked (of JSONL and CSV the longest row; Parquet has no limit); `max_words` is the
    longest article, `min_words` the shortest.
    """

    fields: dict[str, str] = {}
    max_bytes: int = 64 * 1024 * 1024
    max_words: int = 100_000
    min_words: int = 3
    languages: tuple[str, ...] = ("en",)


class ExtractConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """How articles become records. `model` is a folder with a reader network, None for the shipped one."""

    model: str | None = None
    threads: int = 1
    min_confidence: float = 0.5


class LinkConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """How chains become entities and events. `kb` is a knowledge base file, None for the shipped one."""

    kb: str | None = None
    name_similarity: float = 0.9
    max_block: int = 2_000


class BuildConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """How work is cut: articles in a batch (one commit each), and processes (0: as many as processors)."""

    batch: int = 32
    processes: int = 0


class Config(Struct, frozen=True, forbid_unknown_fields=True):
    """All settings."""

    read: ReadConfig = ReadConfig()
    extract: ExtractConfig = ExtractConfig()
    link: LinkConfig = LinkConfig()
    build: BuildConfig = BuildConfig()


def load_config(path: Path | None) -> Config:
    """Return the settings in the TOML file at `path`, or the defaults for None.

    Raises ConfigError, naming file and setting, for what cannot be read, is unknown, or has the wrong type.
    """
    if path is None:
        return Config()
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Config)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); name an existing TOML file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise ConfigError(f"{path}: {error}; see docs/configuration.md for the settings") from error
