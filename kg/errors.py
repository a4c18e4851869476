"""Every error that the program raises on purpose, in one small tree.

    KgError
    ├── ConfigError      a setting or an argument is wrong
    ├── SchemaError      a table under schemas/ or kg/data/ is wrong (names file and line)
    ├── ModelError       the reader network is missing or does not fit
    ├── MissingExtra     an optional package is not installed (names the extra)
    ├── ReadError        one source cannot be read; becomes a Rejection, the batch goes on
    ├── StoreError       the store cannot be opened or written
    │   ├── StoreLocked      another process is writing to it
    │   └── StoreCorrupt     a file that the ledger names is missing or damaged
    ├── QueryError       a query does not parse or run (carries the engine's message)
    └── ExportError      a projection cannot be written, or a server cannot be reached

A message names the thing (article, file, line, setting, extra) and says what to do.
"""


class KgError(Exception):
    """Base of all errors of this package."""


class ConfigError(KgError):
    """A setting or an argument is wrong."""


class SchemaError(KgError):
    """A table of the program's own data is wrong."""


class ModelError(KgError):
    """The reader network is missing or does not fit."""


class MissingExtra(KgError):
    """An optional package is needed and not installed."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"{package} is not installed; install it with: pip install 'event-kg[{extra}]'")


class ReadError(KgError):
    """One source cannot be read. `reason` is a short stable code, the message says what and where."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class StoreError(KgError):
    """The store cannot be opened, read or written."""


class StoreLocked(StoreError):
    """Another process is writing to the store."""


class StoreCorrupt(StoreError):
    """A file that the ledger names is missing or damaged."""


class QueryError(KgError):
    """A query does not parse or cannot be run."""


class ExportError(KgError):
    """A projection cannot be written or loaded."""
