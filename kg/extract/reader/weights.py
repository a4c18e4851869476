"""The weights of a reader that works on the network's states: arrays in one file beside the network."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.resources import data_dir


def stored_arrays(folder: Path | None, file: str) -> dict[str, NDArray[np.generic]] | None:
    """Return the arrays of `file` in `folder`, by default the shipped model's; None where there is no such file.

    Raises ModelError where the file is damaged.
    """
    path = (folder or data_dir() / "reader") / file
    if not path.is_file():
        return None
    try:
        with np.load(path) as stored:
            return {name: stored[name] for name in stored.files}
    except (ValueError, OSError) as error:
        raise ModelError(f"{path}: damaged ({error}); reinstall the package") from error
