"""Metadata above a text: front matter between `---` (YAML) or `+++` (TOML), or a block of `Name: value` lines."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from kg.read.tables import usual_fields

_FENCED = re.compile(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<block>.{0,20000}?)\n(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL
)
_PAIR = re.compile(r"(?P<name>[A-Za-z][\w .-]{0,30}?)\s*:\s*(?P<value>.*)")
_ITEM = re.compile(r"\s*-\s+(?P<value>.+)")


def split_front_matter(text: str) -> tuple[Mapping[str, object], str]:
    """Return the metadata above `text` by name, and the text below. Nothing is taken away if there is none.

    Of YAML, only what front matter needs is read: `name: value`, lists in brackets or with hyphens, quoted values.
    """
    match = _FENCED.match(text)
    if match is None:
        return _header_block(text)
    if match["fence"] == "+++":
        try:
            return tomllib.loads(match["block"]), text[match.end() :]
        except tomllib.TOMLDecodeError:
            return {}, text[match.end() :]
    return _yaml(match["block"]), text[match.end() :]


def _yaml(block: str) -> dict[str, object]:
    values: dict[str, object] = {}
    name: str | None = None
    for line in block.split("\n"):
        item = _ITEM.fullmatch(line)
        pair = _PAIR.fullmatch(line)
        if item and name is not None:
            before = values.get(name)
            values[name] = [*(before if isinstance(before, list) else []), _plain(item["value"])]
        elif pair:
            name = pair["name"]
            values[name] = _value(pair["value"])
    return values


def _value(written: str) -> object:
    written = written.strip()
    if written.startswith("[") and written.endswith("]"):
        return [_plain(part) for part in written[1:-1].split(",") if part.strip()]
    return _plain(written)


def _plain(written: str) -> str:
    written = written.strip()
    if len(written) > 1 and written[0] == written[-1] and written[0] in "\"'":
        return written[1:-1]
    return written


def _header_block(text: str) -> tuple[dict[str, object], str]:
    """Read lines such as `Title: ...`, `Date: ...` at the beginning: two at least, all of known names."""
    lines = text[:4_000].split("\n")
    values: dict[str, object] = {}
    taken = 0
    for line in lines:
        pair = _PAIR.fullmatch(line.strip())
        if pair is None or pair["name"].casefold() not in _known():
            break
        values[pair["name"]] = pair["value"].strip()
        taken += len(line) + 1
    return (values, text[taken:]) if len(values) >= 2 else ({}, text)


@cache
def _known() -> frozenset[str]:
    """Return the names that metadata goes by; `text: ...` and `by: ...` begin sentences too."""
    usual = usual_fields().fields.values()
    return frozenset(
        name.casefold() for names in usual for name in names if name not in ("text", "body", "by")
    )
