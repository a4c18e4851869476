"""Rows and objects to raw articles: which field holds what."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from kg.config import ReadConfig
from kg.errors import ConfigError, ReadError
from kg.read.markup import looks_like_html, markup_text, unescaped
from kg.read.raw import RawArticle
from kg.read.tables import usual_fields

_INNER = ("name", "title", "text", "value", "main", "rendered", "#text", "$t")
_SHOWN = 20

Row = Mapping[str, object]


class FieldMap:
    """Finds our fields in rows: by `ReadConfig.fields` first, then by the usual names.

    Raises ConfigError if a setting names a field that articles do not have.
    """

    def __init__(self, config: ReadConfig) -> None:
        usual = usual_fields().fields
        unknown = sorted(set(config.fields) - set(usual))
        if unknown:
            raise ConfigError(
                f"read.fields: unknown field '{unknown[0]}'; fields of an article: {', '.join(sorted(usual))}"
            )
        self._names = {
            ours: (config.fields[ours],) if ours in config.fields else theirs
            for ours, theirs in usual.items()
        }

    def raw_article(self, row: Row, *, source: str, source_id: str | None = None) -> RawArticle:
        """Return what `row` holds. Raises ReadError `fields`, naming the fields found, if none holds the text."""
        keys = {_key(name): name for name in row if isinstance(name, str)}
        text = self._text(row, keys)
        if text is None:
            raise ReadError(
                "fields",
                f"has no field for the text ({', '.join(self._names['text'][:4])} ...); found: {_listed(row)}; "
                "name the right one in the setting read.fields.text",
            )
        return RawArticle(
            source=source,
            text=text,
            title=unescaped(self._string(row, keys, "title") or ""),
            url=self._string(row, keys, "url"),
            publisher=self._string(row, keys, "publisher"),
            authors=_strings(self._value(row, keys, "authors")),
            published=self._string(row, keys, "published"),
            language=self._string(row, keys, "language"),
            source_id=self._string(row, keys, "id") or source_id,
            retrieved=self._string(row, keys, "retrieved"),
        )

    def is_article(self, row: Row) -> bool:
        """Tell whether `row` has a field for the text."""
        keys = {_key(name): name for name in row if isinstance(name, str)}
        return self._text(row, keys) is not None

    def columns(self, names: Iterable[str]) -> list[str]:
        """Return those of the columns `names` that may be needed, so that others are not read."""
        wanted = {_key(name.split(".")[0]) for theirs in self._names.values() for name in theirs}
        return [name for name in names if _key(name) in wanted]

    def _text(self, row: Row, keys: Mapping[str, str]) -> str | None:
        """Return the first text that is not empty; an empty one if its field is there (a headline alone); else None."""
        present = False
        for name in self._names["text"]:
            value = _look_up(row, keys, name)
            present = present or value is not None
            text = "\n\n".join(_strings(value))
            if text.strip():
                return markup_text(text) if looks_like_html(text) else unescaped(text)
        return "" if present and self._string(row, keys, "title") else None

    def _value(self, row: Row, keys: Mapping[str, str], ours: str) -> object:
        for name in self._names[ours]:
            value = _look_up(row, keys, name)
            if _strings(value):
                return value
        return None

    def _string(self, row: Row, keys: Mapping[str, str], ours: str) -> str | None:
        strings = _strings(self._value(row, keys, ours))
        return strings[0] if strings else None


def _key(name: str) -> str:
    return name.casefold().replace("_", "").replace("-", "").replace(" ", "").removeprefix("\ufeff")


def _look_up(row: Row, keys: Mapping[str, str], name: str) -> object:
    """Return the value under `name`, or under the path that its dots make; None if it is not there."""
    found = keys.get(_key(name))
    if found is not None:
        return row[found]
    value: object = row
    for step in name.split("."):
        if not isinstance(value, Mapping):
            return None
        value = next((value[key] for key in value if isinstance(key, str) and _key(key) == _key(step)), None)
    return value


def _strings(value: object) -> tuple[str, ...]:
    """Return a value as strings: numbers and dates written out, lists one by one, of objects their name or text."""
    if value is None or isinstance(value, bool):
        return ()
    if isinstance(value, str):
        return (
            (value.strip(),)
            if value.strip() and value.strip().lower() not in ("nan", "none", "null", "n/a")
            else ()
        )
    if isinstance(value, datetime | date):
        return (value.isoformat(),)
    if isinstance(value, int | float | Decimal):
        return () if value != value else (str(int(value)) if value == int(value) else str(value),)
    if isinstance(value, Mapping):
        return next((strings for key in _INNER if (strings := _strings(value.get(key)))), ())
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return tuple(string for element in value for string in _strings(element))
    return ()


def _listed(row: Row) -> str:
    names = [str(name) for name in row]
    shown = ", ".join(names[:_SHOWN]) or "none"
    return f"{shown} and {len(names) - _SHOWN} more" if len(names) > _SHOWN else shown
