"""Tags that contradict their own words: `<date when="1782-03-07">17 March 1782</date>`, a Wednesday that is a Tuesday.

No reading of the text can be right of them, so they are left aside and counted as rejected. Only what stands in plain
words is compared: a year, a month, a day of a month, a day of the week.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from kg.corpora.gum_dates import DateTag

_MONTHS = tuple(name for name in calendar.month_name if name)
_WEEKDAYS = tuple(calendar.day_name)
_MONTH = f"(?P<month>{'|'.join(_MONTHS)})"
_DAY = r"(?P<day>\d\d?)(?:st|nd|rd|th)?"
_PLAIN = re.compile(
    rf"(?:on\s+)?(?P<weekday>{'|'.join(_WEEKDAYS)})?,?\s*(?:the\s+)?"
    rf"(?:{_DAY}\s+(?:of\s+)?{_MONTH}|{_MONTH.replace('month', 'month2')}(?:\s+{_DAY.replace('day', 'day2')})?)?"
    r",?\s*(?P<year>1\d\d\d|20\d\d)?"
)


def contradicts(tag: DateTag) -> bool:
    """Tell whether a tag for a single time gives it another year, month, day or day of the week than its words do."""
    value, words = tag.begin, _PLAIN.fullmatch(tag.text.strip())
    if value is None or value != tag.end or words is None:
        return False
    year, month, day = value.year, value.month, value.day
    named = words["month"] or words["month2"]
    number = words["day"] or words["day2"]
    if words["year"] and year is not None and abs(year) != int(words["year"]):
        return True
    if named and ((month and _MONTHS[month - 1] != named) or (year is not None and year < 0)):
        return True
    if number and day and int(number) != day:
        return True
    return _is_other_weekday(words["weekday"], year, month, day)


def _is_other_weekday(weekday: str | None, year: int | None, month: int | None, day: int | None) -> bool:
    if not weekday or not year or year < 0 or not month or not day:
        return False
    try:
        return date(year, month, day).weekday() != _WEEKDAYS.index(weekday)
    except ValueError:
        return True
