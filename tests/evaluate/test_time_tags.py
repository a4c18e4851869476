"""Tags that contradict their own words are told from those that only resolve them."""

import pytest

from kg.corpora.gum_dates import DateTag, moment_of
from kg.evaluate.time_tags import contradicts
from kg.model import Span


@pytest.mark.parametrize(
    ("words", "value", "wrong"),
    [
        ("17 March 1782", "1782-03-07", True),
        ("17 March 1782", "1782-03-17", False),
        ("March 13", "-2009-03-13", True),
        ("October", "1831-08", True),
        ("October", "1831-10", False),
        ("1958", "1985", True),
        ("1200", "-1200", False),
        ("Tuesday", "2020-10-22", True),
        ("on Thursday", "2020-10-22", False),
        ("the next day", "2020-10-22", False),
        ("September 5th", "--09-05", False),
    ],
)
def test_only_plain_words_that_say_otherwise_contradict(words: str, value: str, wrong: bool) -> None:
    """Years, months, days and weekdays are compared; what must be resolved is not."""
    moment = moment_of(value)
    assert contradicts(DateTag(Span(0, len(words)), words, moment, moment)) is wrong


def test_a_range_is_not_compared() -> None:
    assert not contradicts(DateTag(Span(0, 4), "1914", moment_of("1915"), moment_of("1918")))
