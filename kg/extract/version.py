"""The extractor's name and version, to be had without loading it."""

import hashlib
from pathlib import Path

from kg.config import ExtractConfig
from kg.resources import data_dir

RULES = "16"
_WEIGHTS = (".onnx", ".npz", ".npy", ".tsv")


def extractor_version(config: ExtractConfig) -> str:
    """Return such as `kg-reader/4+5f0c2a9e`: the version of the rules, and a digest of the model's weights.

    The same version gives the same record of an article; `none` stands where there is no network.
    """
    folder = Path(config.model) if config.model else data_dir() / "reader"
    if not (folder / "reader.onnx").is_file():
        return f"kg-reader/{RULES}+none"
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.suffix in _WEIGHTS:
            with path.open("rb") as file:
                digest.update(path.name.encode() + hashlib.file_digest(file, "sha256").digest())
    return f"kg-reader/{RULES}+{digest.hexdigest()[:8]}"
