"""Values for the variables of a SPARQL query: a parameter is a variable that VALUES binds."""

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct, field

from kg.errors import QueryError

Parameter = float | str

_VARIABLE: Final = re.compile(r"[A-Za-z_]\w*")
_TOKEN: Final = re.compile(
    r"""(?P<skip>\"(?:[^"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\s]*>|\#[^\n]*)"""
    r"""|[?$](?P<variable>[A-Za-z_]\w*)|(?<![\w:?$.-])(?P<opens>SELECT|ASK|DESCRIBE|WHERE)\b|(?P<brace>[{}])""",
    re.IGNORECASE,
)


class _Group(Struct):
    """The group of a query or subquery: where it begins, and which variables it names besides those of subqueries."""

    begin: int = -1
    names: set[str] = field(default_factory=set)


def with_values(text: str, params: Mapping[str, Parameter]) -> str:
    """Return a SPARQL query with values for variables, as data at the head of each group where they are needed.

    A variable of a subquery is another one than that of the same name around it; a parameter is one and the same,
    so that each subquery that names it has the values, too. Raises QueryError for a name that is no variable's.
    """
    wrong = [name for name in params if not _VARIABLE.fullmatch(name)]
    if wrong:
        raise QueryError(f"{wrong[0]!r} is no name of a variable")
    for group in reversed(_groups(text)):
        values = [
            f" VALUES ?{name} {{ {_literal(value)} }}"
            for name, value in params.items()
            if name in group.names
        ]
        text = text[: group.begin] + "".join(values) + text[group.begin :]
    return text


def _groups(text: str) -> list[_Group]:
    """Return the groups of the query and of its subqueries, in the order in which they begin."""
    found: list[_Group] = []
    open_groups: list[_Group] = []
    opening: _Group | None = None
    for token in _TOKEN.finditer(text):
        if token["opens"]:
            opening = opening or _Group()
        elif token["variable"]:
            group = opening or (open_groups[-1] if open_groups else None)
            if group is not None:
                group.names.add(token["variable"])
        elif token["brace"] == "{":
            if opening is not None:
                opening.begin = token.end()
                found.append(opening)
            open_groups.append(opening or (open_groups[-1] if open_groups else _Group()))
            opening = None
        elif token["brace"] == "}" and open_groups:
            open_groups.pop()
    return found


def _literal(value: Parameter) -> str:
    if not isinstance(value, str):
        return repr(value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\r", "\\r") + '"'
