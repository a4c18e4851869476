from datetime import date

import pytest

from kg.config import ReadConfig
from kg.errors import ConfigError, ReadError
from kg.read.fields import FieldMap


def test_usual_names() -> None:
    """Usual names are found in any spelling, within objects too, numbers and dates as text."""
    row = {
        "HeadLine": "Talks fail",
        "main_text": "",
        "content": "Body &amp; more",
        "source": {"id": None, "name": "The Observer"},
        "pub-date": date(2020, 5, 4),
        "Author": ["Ann", {"name": "Bob"}],
        "ID": 7,
    }
    raw = FieldMap(ReadConfig()).raw_article(row, source="x")
    assert (raw.title, raw.text, raw.publisher, raw.published, raw.authors, raw.source_id) == (
        "Talks fail",
        "Body & more",
        "The Observer",
        "2020-05-04",
        ("Ann", "Bob"),
        "7",
    )


def test_configured_names_go_first() -> None:
    """A field of the settings is taken instead of the usual ones, also through a dot."""
    fields = FieldMap(ReadConfig(fields={"text": "payload.story", "title": "slug"}))
    raw = fields.raw_article(
        {"payload": {"story": "The story."}, "text": "not this", "slug": "Talks", "title": "nor this"},
        source="x",
    )
    assert (raw.title, raw.text) == ("Talks", "The story.")


def test_wrong_fields_are_named() -> None:
    """Without a text, the fields found and the setting to change are told."""
    with pytest.raises(ReadError, match=r"found: foo, bar; .*read\.fields\.text") as error:
        FieldMap(ReadConfig()).raw_article({"foo": 1, "bar": "x"}, source="x")
    assert error.value.reason == "fields"


def test_unknown_setting() -> None:
    """A setting for a field that articles do not have is a wrong setting."""
    with pytest.raises(ConfigError, match="unknown field 'body'"):
        FieldMap(ReadConfig(fields={"body": "x"}))


def test_markup_in_values() -> None:
    """Markup in a text is taken off."""
    assert "<" not in FieldMap(ReadConfig()).raw_article({"text": "<p>One.</p><p>Two.</p>"}, source="x").text


def test_missing_values() -> None:
    """What tables write for nothing is nothing."""
    raw = FieldMap(ReadConfig()).raw_article(
        {"text": "One.", "url": "NaN", "published": float("nan"), "author": None}, source="x"
    )
    assert (raw.url, raw.published, raw.authors) == (None, None, ())
