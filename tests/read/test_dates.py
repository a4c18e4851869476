import pytest

from kg.model.terms import Granularity, TimeBasis
from kg.read.dates import date_in_file_name, date_in_url, find_dates, parse_date


@pytest.mark.parametrize(
    ("written", "value", "granularity"),
    [
        ("2018-06-12T12:05:30+01:00", "2018-06-12T12:05:30+01:00", "second"),
        ("2018-06-12T12:05:30.250Z", "2018-06-12T12:05:30Z", "second"),
        ("2018-06-12 12:05", "2018-06-12T12:05:00", "minute"),
        ("2018-06-12T00:00:00Z", "2018-06-12", "day"),
        ("2018-06-12", "2018-06-12", "day"),
        ("20180612", "2018-06-12", "day"),
        ("Mon, 05 Sep 2016 04:00:00 GMT", "2016-09-05T04:00:00Z", "second"),
        ("Mon Sep 05 04:00:00 +0000 2016", "2016-09-05T04:00:00Z", "second"),
        ("September 5, 2016 04:00 AM", "2016-09-05T04:00:00", "minute"),
        ("Sept. 5, 2016, 9:15 p.m. EDT", "2016-09-05T21:15:00-04:00", "minute"),
        ("12 June 2018 • 12:05pm", "2018-06-12T12:05:00", "minute"),
        ("12:05 BST 12 June 2018", "2018-06-12T12:05:00+01:00", "minute"),
        ("25.09.2016", "2016-09-25", "day"),
        ("09/25/2016", "2016-09-25", "day"),
        ("05/09/2016", "2016", "year"),
        ("1473048000", "2016-09-05T04:00:00Z", "second"),
        ("1473048000000", "2016-09-05T04:00:00Z", "second"),
        ("September 2016", "2016-09", "month"),
        ("2016-09", "2016-09", "month"),
        ("2016", "2016", "year"),
    ],
)
def test_forms_of_dates(written: str, value: str, granularity: str) -> None:
    """Each form of date gives its value, as exact as it is written and no more."""
    time = parse_date(written)
    assert time is not None
    assert (time.value, time.granularity, time.basis) == (value, granularity, TimeBasis.METADATA)


@pytest.mark.parametrize(
    "written",
    [
        "0000-00-00",
        "0000-01-01",
        "9999-12-31",
        "2016-02-31",
        "2 hours ago",
        "yesterday",
        "today",
        "",
        "12",
        "September",
        "9999999999",
    ],
)
def test_no_date(written: str) -> None:
    """Impossible, relative and incomplete dates are none; nothing is filled in from the clock."""
    assert parse_date(written) is None


def test_dates_in_text_with_their_places() -> None:
    """Dates are found where they stand, in order, with the time next to them."""
    text = "Published: May 4, 2020 04:00 AM, updated 5 May 2020"
    found = list(find_dates(text, TimeBasis.TEXT))
    assert [date.span.of(text) for date in found] == ["May 4, 2020 04:00 AM", "5 May 2020"]
    assert [date.time.granularity for date in found] == [Granularity.MINUTE, Granularity.DAY]


def test_dates_in_names_and_addresses() -> None:
    """A full date in a file's name or an address counts, digits that are none do not."""
    named = date_in_file_name("2016-09-05-talks.txt")
    assert named is not None and named.value == "2016-09-05"
    assert date_in_file_name("000_d81941642b072ecd.txt") is None
    assert date_in_file_name("2016-13-05.txt") is None
    addressed = date_in_url("https://a.example/world/2016/sep/05/talks")
    assert addressed is not None and addressed.value == "2016-09-05"
    assert date_in_url("https://a.example/2016/talks-05") is None
