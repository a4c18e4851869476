"""Where the program's own data lie: in a checkout, and in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_dir() -> Path:
    """Return the folder of compiled data (reader network, knowledge base, samples)."""
    return _PACKAGE / "data"


def schemas_dir() -> Path:
    """Return the folder of schemas: `kg/_schemas` in a wheel, `schemas/` at the root of a checkout."""
    installed = _PACKAGE / "_schemas"
    return installed if installed.is_dir() else _PACKAGE.parent / "schemas"
