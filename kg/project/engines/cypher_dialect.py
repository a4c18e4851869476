"""What the embedded engine's Cypher lacks or has otherwise than Neo4j: rewritten, refused, or explained."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from msgspec import Struct

from kg.errors import QueryError

_NO_CODE = re.compile(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`|//[^\n]*|/\*.*?\*/""", re.DOTALL)
_CLAUSE = re.compile(r"(?<![\w.$:])(RETURN|ORDER\s+BY|SKIP|LIMIT|UNION)\b|;", re.IGNORECASE)
_ALIAS = re.compile(r"\bAS\s+(?:\w+|`[^`]*`)$", re.IGNORECASE)
_DISTINCT = re.compile(r"^DISTINCT\b\s*", re.IGNORECASE)
_SUBSTRING = re.compile(r"(?<![\w.])substring\s*\(", re.IGNORECASE)
_ALL = 2_147_483_647
_PARAMETER = re.compile(r"\$([A-Za-z_]\w*)")


class _Rule(Struct, frozen=True):
    pattern: re.Pattern[str]
    text: str


def _rules(*rows: tuple[str, str]) -> tuple[_Rule, ...]:
    return tuple(_Rule(re.compile(pattern, re.IGNORECASE), text) for pattern, text in rows)


_REWRITES = _rules(
    # what Neo4j accepts, what the embedded engine does
    (r"\.(\s*)end\b", r".\1`end`"),
    (r"(?<![\w.])type(\s*)\(", r"label\1("),
    (r"(?<![\w.])split(\s*)\(", r"string_split\1("),
    (r"(?<![\w.])labels\s*\(\s*(\w+)\s*\)", r"[label(\1)]"),
)
_REFUSED = _rules(
    (r"(?<![\w.$:])LOAD\s+(FROM|CSV|WITH)\b", "LOAD reads files"),
    (r"(?<![\w.$:])COPY\s*[\w(]", "COPY reads and writes files"),
    (r"(?<![\w.$:])(EXPORT|IMPORT)\s+DATABASE\b", "EXPORT and IMPORT read and write files"),
    (r"(?<![\w.$:])(INSTALL|ATTACH|UPDATE|UNINSTALL)\s+\w", "extensions and other databases"),
    (r"(?<![\w.$:])LOAD\s+(EXTENSION|\w+\s*$)", "extensions and other databases"),
    (r";\s*\S", "more than one statement"),
)
_OTHERWISE = _rules(
    # what would give another answer than in Neo4j, without a word
    (
        r"(?<!\bIN)(?<=[\w\])])\[\s*\d+\s*\]",
        "positions in lists count from 0 in Neo4j and from 1 here; write list_extract(x, 1) for the first",
    ),
)
_HINTS = _rules(
    (r"\bshortestPath\s*\(", "shortestPath() is not known here; write (a)-[r* SHORTEST 1..5]-(b)"),
    (r"\b(datetime|localdatetime)\s*\(", "times are strings such as '2016-09-05': compare them as strings"),
    (r"\[\s*\w+\s+IN\b", "list comprehensions are not known here; use list_transform() and list_filter()"),
    (r"\breduce\s*\(", "reduce() is not known here; use list_reduce()"),
    (
        r"\b(head|last)\s*\(",
        "head() and last() are not known here; use list_extract(x, 1) and list_extract(x, -1)",
    ),
    (r"\bto(Integer|Float|Boolean|String)\s*\(", "write cast(x, 'INT64'), 'DOUBLE', 'BOOL' or 'STRING'"),
    (
        r"\b(EXISTS|COUNT)\s*\{",
        "EXISTS {} and COUNT {} stand in WHERE only, and hold a pattern without RETURN",
    ),
    (r"\bWHERE\s+(NOT\s+)?\w+\s*:\s*\w", "write label(n) = 'Event' in place of n:Event"),
    (r"\w\s*\{\s*\.", "map projections are not known here; name the properties one by one"),
    (r"\[\s*\(", "pattern comprehensions are not known here; use MATCH and collect()"),
    (r"\bCALL\s*(\(.*?\)\s*)?\{", "CALL {} is not known here; use WITH, EXISTS {} or COUNT {}"),
    (r"\bSET\b|\bMERGE\b|\bCREATE\b|\bDELETE\b|\bREMOVE\b", "the embedded graph is read-only"),
    (r":\s*\w+\s*:\s*\w+", "a node has one label here; an entity's type is its property `type`"),
)


def translated(text: str) -> str:
    """Return a query as the embedded engine wants it, such as `x.end` quoted (a reserved word there)."""
    return _from_zero("".join(_rewritten(part) if code else part for code, part in _parts(text)))


def _from_zero(text: str) -> str:
    """Return a query whose substring() counts from 0, as in Neo4j; that of the embedded engine counts from 1."""
    for found in reversed(list(_SUBSTRING.finditer(_masked(text)))):
        masked, depth, commas = _masked(text), 1, []
        for at in range(found.end(), len(masked)):
            depth += (masked[at] in "([{") - (masked[at] in ")]}")
            if depth == 1 and masked[at] == ",":
                commas.append(at)
            if depth == 0:
                cuts = [*commas, at]
                if len(commas) in (1, 2):
                    start, rest = text[cuts[0] + 1 : cuts[1]].strip(), "" if commas[1:] else f", {_ALL}"
                    text = f"{text[: cuts[0]]}, 1 + ({start}){rest}{text[cuts[1] :]}"
                break
    return text


def refuse(text: str) -> None:
    """Raise QueryError for a query that would reach beyond the graph: files, extensions, further statements."""
    code = _code(text)
    for rule in _REFUSED:
        if rule.pattern.search(code):
            raise QueryError(f"this query is refused: {rule.text}; a query may only read the graph")
    for rule in _OTHERWISE:
        if rule.pattern.search(code):
            raise QueryError(f"this query is refused: {rule.text}")


def refuse_missing(text: str, params: Mapping[str, object]) -> None:
    """Raise QueryError for a parameter without a value: the engine would take it for null and find nothing."""
    missing = sorted(set(_PARAMETER.findall(_code(text))) - set(params))
    if missing:
        raise QueryError(f"no value is given for the parameter ${missing[0]}")


def hint(text: str) -> str:
    """Return what may be wrong with a query that failed, as ` (hint: ...)`; empty where nothing is known."""
    code = _code(text)
    found = [rule.text for rule in _HINTS if rule.pattern.search(code)]
    return f" (hint: {'; '.join(found)})" if found else ""


def _rewritten(code: str) -> str:
    for rule in _REWRITES:
        code = rule.pattern.sub(rule.text, code)
    return code


def _masked(text: str) -> str:
    """Return the query with strings, quoted names and comments blotted out, as long as it was."""
    return "".join(part if code else "_" * len(part) for code, part in _parts(text))


def _code(text: str) -> str:
    """Return the query without strings, quoted names and comments."""
    return "".join(part if code else " " for code, part in _parts(text))


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    """Yield the parts of a query, with whether they are code (or a string, a quoted name, a comment)."""
    position = 0
    for found in _NO_CODE.finditer(text):
        yield True, text[position : found.start()]
        yield False, found.group()
        position = found.end()
    yield True, text[position:]


def column_names(text: str, given: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the columns as Neo4j gives them: what RETURN says, as it is written, where it has no AS.

    `given` are the names of the engine (`LABEL(r._ID,[...])` for `type(r)`); they stay where RETURN is not understood.
    """
    items = _returned(text)
    if len(items) != len(given) or "*" in items:
        return tuple(given)
    return tuple(
        name if _ALIAS.search(item) else item or name for item, name in zip(items, given, strict=True)
    )


def _returned(text: str) -> list[str]:
    """Return what stands between the commas of the last RETURN that is in no brackets."""
    masked = _masked(text)
    depths = list(accumulate((char in "([{") - (char in ")]}") for char in masked))
    tops = [found for found in _CLAUSE.finditer(masked) if depths[found.start()] == 0]
    starts = [found.end() for found in tops if found.group().upper() == "RETURN"]
    if not starts:
        return []
    start = starts[-1]
    end = next((found.start() for found in tops if found.start() > start), len(text))
    commas = [at for at in range(start, end) if masked[at] == "," and depths[at] == 0]
    cuts = [start - 1, *commas, end]
    items = [text[one + 1 : other].strip() for one, other in pairwise(cuts)]
    return [_DISTINCT.sub("", items[0]), *items[1:]]
