"""Settings, frozen, from one TOML file. Every setting has a default that a newcomer would want."""

import tomllib
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from kg.errors import ConfigError

Count = Annotated[int, Meta(ge=0)]
Positive = Annotated[int, Meta(ge=1)]
Probability = Annotated[float, Meta(ge=0, le=1)]


class ReadConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """How sources become articles.

    `fields` maps our names (title, text, url, publisher, published, authors, id, language) to the column or key
    that holds them in JSON, CSV and Parquet sources, where these differ from the usual names. `max_bytes` is the
    largest file that is read, unpacked (of JSONL and CSV the longest row; Parquet has no limit); `max_words` is the
    longest article, `min_words` the shortest.
    """

    fields: dict[str, str] = {}
    max_bytes: Positive = 64 * 1024 * 1024
    max_words: Positive = 100_000
    min_words: Count = 3
    languages: tuple[str, ...] = ("en",)


class ExtractConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """How articles become records.

    `model` is a folder with a reader network, None for the shipped one; `threads` are the network's in each process;
    events whose predicate is less probable than `min_confidence` are left out.
    """

    model: str | None = None
    threads: Positive = 1
    min_confidence: Probability = 0.5


class LinkConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """How chains become entities and events.

    `kb` is a knowledge base file, None for the shipped one; `name_similarity` says how alike two spellings of a full
    name must be; of names alike enough to be compared, at most `max_block` are compared with each other.
    """

    kb: str | None = None
    name_similarity: Probability = 0.9
    max_block: Positive = 2_000


class BuildConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """How work is cut: articles in a batch (one commit each), and processes (0: as many as processors)."""

    batch: Positive = 32
    processes: Count = 0


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
        return msgspec.convert(tomllib.loads(path.read_text("utf-8-sig")), Config)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); name an existing TOML file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise ConfigError(f"{path}: {error}; see docs/configuration.md for the settings") from error
