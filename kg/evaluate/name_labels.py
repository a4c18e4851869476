"""Between the labels of corpora of names and our types, by the table in `kg/data/evaluate/names.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import SchemaError
from kg.resources import data_dir

_STATE = "state"


@dataclass(frozen=True, slots=True)
class ApartRule:
    """`label` fits a name in which `words` are found, or one that the knowledge base knows as `known`."""

    label: str
    words: re.Pattern[str] | None
    known: str

    def fits(self, text: str, *, state: bool) -> bool:
        """Tell whether this is the label of a name whose type several labels share."""
        if self.words is None and not self.known:
            return True
        named = self.words is not None and self.words.search(text) is not None
        return named or (state and self.known == _STATE)


@dataclass(frozen=True, slots=True)
class LabelSet:
    """The labels that a file uses. `types`: types of ours that each label covers, none where we have no such type.

    `groups`: for each label the labels that share a type with it, itself included, as one name ("person/politician").
    """

    types: Mapping[str, frozenset[str]]
    groups: Mapping[str, str]
    rules: tuple[ApartRule, ...]

    @property
    def shared(self) -> bool:
        """Whether some labels of the file are one to us."""
        return len(set(self.groups.values())) < len(self.groups)

    def group_of(self, type_: str) -> str | None:
        """Return the group of labels that stands for a type of ours, None where the file has none."""
        return next((self.groups[label] for label, types in self.types.items() if type_ in types), None)

    def own_label(self, type_: str, text: str, *, state: bool) -> str | None:
        """Return the file's own label for a name of this type; `state` tells that it names a state."""
        fitting = {label.lower(): label for label, types in self.types.items() if type_ in types}
        if len(fitting) > 1:
            for rule in self.rules:
                if rule.label in fitting and rule.fits(text, state=state):
                    return fitting[rule.label]
        return next(iter(fitting.values()), None)


def load_label_set(used: Iterable[str], path: Path | None = None) -> tuple[LabelSet, list[str]]:
    """Return the set for the labels that a file uses, and those of them that the table does not know.

    Raises SchemaError where the table is wrong.
    """
    path = path or data_dir() / "evaluate" / "names.toml"
    table = _table(path)
    names = sorted(set(used))
    known: dict[str, list[str]] = dict(table["labels"])
    for rule in table.get("sets", ()):
        if set(rule["beside"]) <= {name.lower() for name in names}:
            known |= rule["labels"]
    types = {name: frozenset(known[name.lower()]) for name in names if known.get(name.lower())}
    rules = tuple(
        ApartRule(
            rule["label"],
            re.compile(rule["words"], re.IGNORECASE) if "words" in rule else None,
            rule.get("known", ""),
        )
        for rule in table.get("apart", ())
    )
    unknown = [name for name in names if name.lower() not in known]
    return LabelSet(types, _groups(types), rules), unknown


def _table(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SchemaError(f"{path}: {error}") from error
    if not isinstance(table.get("labels"), dict):
        raise SchemaError(f"{path}: a table [labels] is needed")
    return table


def _groups(types: Mapping[str, frozenset[str]]) -> dict[str, str]:
    groups: list[set[str]] = []
    for label, kinds in types.items():
        near = [group for group in groups if any(kinds & types[other] for other in group)]
        groups = [group for group in groups if group not in near] + [{label}.union(*near)]
    return {label: "/".join(sorted(group)) for group in groups for label in sorted(group)}
