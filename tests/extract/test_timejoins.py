"""Times that stand beside a date take their value from it."""

import pytest

from kg.extract.times.calendar import anchor_of
from kg.extract.times.expressions import find_times
from tests.extract.docs import parse_table
from tests.extract.test_times import PUBLISHED, resolve


def value_of(words: str, text: str) -> tuple[str | None, str | None]:
    """The value of the expression `text` among those of `words`."""
    return next((begin, end) for found, begin, end in resolve(words) if found == text)


@pytest.mark.parametrize(
    ("words", "text", "value"),
    [
        ("two years after 2008", "two years", "2010"),
        ("a day after Christmas 2014", "a day", "2014-12-26"),
        ("170 years later , in 1896", "170 years later", "1896"),
        ("ten years ago today", "ten years ago today", "2006-09-05"),
        ("ten years ago this week", "ten years ago this week", "2006-09-04"),
        ("a decade ago", "a decade ago", "2006"),
        ("twenty sixteen", "twenty sixteen", "2016"),
        ("ten thousand years ago", "ten thousand years ago", "-8000"),
    ],
)
def test_counted_from_what_stands_beside(words: str, text: str, value: str) -> None:
    """Both ends are the day, week or year that the words come to."""
    assert value_of(words, text) == (value, value)


def test_lengths_of_time_are_not_counted_from_a_date() -> None:
    """ "For two years after 2008" is no year."""
    assert value_of("for two years after 2008", "two years") == (None, None)


def test_the_word_that_opens_an_end_belongs_to_the_expression() -> None:
    assert resolve("since 2014") == [("since 2014", "2014", None)]


def test_this_week_of_the_past_ends_today() -> None:
    assert value_of("this week", "this week") == ("2016-09-05", "2016-09-05")


@pytest.mark.parametrize(
    ("words", "end"),
    [("until Tuesday", "2016-08-30"), ("by Tuesday", "2016-08-30")],
)
def test_a_past_verb_bounds_what_is_over(words: str, end: str) -> None:
    """ "Met until Tuesday" is a Tuesday that was."""
    assert [found[2] for found in resolve(words)] == [end]


def test_what_is_put_off_is_ahead() -> None:
    """ "The trial was adjourned until Tuesday", told on a Monday."""
    parse = parse_table("adjourned/adjourn VBD 0 root\nuntil IN 3 case\nTuesday NNP 1 obl")
    found = find_times(parse, anchor_of(PUBLISHED))
    assert [time.expression.end and time.expression.end.value for time in found] == ["2016-09-06"]
