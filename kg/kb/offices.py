"""Which office some words name, by the table `kg/data/kb/offices.tsv`."""

import re
from collections.abc import Mapping
from pathlib import Path

from kg.errors import SchemaError
from kg.kb.names import name_key


def read_offices(path: Path) -> Mapping[str, str]:
    """Return words (as name keys) to office; raise SchemaError that names the line."""
    offices: dict[str, str] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        words, tab, office = line.partition("\t")
        if not tab or not office:
            raise SchemaError(f"{path}:{number}: expected words, a tab and an office")
        offices[name_key(words)] = office
    return offices


class OfficeWords:
    """Finds offices in titles; the longest words win, so that "vice president" is no "president"."""

    def __init__(self, offices: Mapping[str, str]) -> None:
        self._offices = dict(offices)
        words = sorted(self._offices, key=lambda key: (-len(key), key))
        self._pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b")

    def at_start(self, key: str) -> tuple[str, str] | None:
        """Return the office that `key` begins with and the rest of the key, or None."""
        found = self._pattern.match(key)
        return None if found is None else (self._offices[found.group()], key[found.end() :].strip())

    def find(self, key: str) -> tuple[str, str, str] | None:
        """Return the first office within `key`, and the words before and after it, or None."""
        found = self._pattern.search(key)
        if found is None:
            return None
        return self._offices[found.group()], key[: found.start()].strip(), key[found.end() :].strip()
