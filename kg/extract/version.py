"""The extractor's name and version, to be had without loading it."""

import hashlib
from pathlib import Path

from kg.config import ExtractConfig
from kg.resources import data_dir

RULES = "1"


def extractor_version(config: ExtractConfig) -> str:
    """Return such as `kg-reader/1+5f0c2a9e`: the version of the rules, and a digest of the network's file.

    The same version gives the same record of an article; `none` stands where there is no such file.
    """
    folder = Path(config.model) if config.model else data_dir() / "reader"
    network = folder / "reader.onnx"
    if not network.is_file():
        return f"kg-reader/{RULES}+none"
    with network.open("rb") as file:
        return f"kg-reader/{RULES}+{hashlib.file_digest(file, 'sha256').hexdigest()[:8]}"
