"""Named days and periods follow their tables."""

from datetime import date
from pathlib import Path

import pytest

from kg.errors import SchemaError
from kg.extract.times.periods import easter, named_times


@pytest.mark.parametrize(
    ("pattern", "day"),
    [
        ("Thanksgiving(?: Day)?", date(2019, 11, 28)),
        ("Memorial Day", date(2019, 5, 27)),
        ("Good Friday", date(2019, 4, 19)),
        ("Christmas Eve", date(2019, 12, 24)),
        ("Black Friday", date(2019, 11, 29)),
    ],
)
def test_holidays_fall_on_their_days(pattern: str, day: date) -> None:
    assert dict(named_times().holidays)[pattern].in_year(2019) == day


def test_easter_is_a_sunday_in_spring() -> None:
    """A law: between March 22 and April 25, always a Sunday."""
    for year in range(1583, 2400):
        day = easter(year)
        assert day.weekday() == 6 and date(year, 3, 22) <= day <= date(year, 4, 25)
    assert easter(2024) == date(2024, 3, 31)


def test_a_wrong_rule_is_named_by_its_line(tmp_path: Path) -> None:
    (tmp_path / "periods.tsv").write_text("", "utf-8")
    (tmp_path / "holidays.tsv").write_text("# days\nSome Day\t13th of May\n", "utf-8")
    with pytest.raises(SchemaError, match=r"holidays\.tsv:2"):
        named_times(tmp_path)
