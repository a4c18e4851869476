"""Numbers in words are the numbers that they spell."""

import pytest

from kg.extract.syntax.amounts import amount_at
from tests.extract.docs import parse_table

_ONES = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelled(number: int) -> str:
    """Return an English number below a million in words."""
    if number >= 1000:
        rest = number % 1000
        return spelled(number // 1000) + " thousand" + (f" {spelled(rest)}" if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{_ONES[number // 100 - 1]} hundred" + (f" and {spelled(rest)}" if rest else "")
    if number >= 20:
        ten, one = divmod(number, 10)
        return _TENS[ten - 2] + (f"-{_ONES[one - 1]}" if one else "")
    return _ONES[number - 1]


def amount(text: str) -> tuple[float, float] | None:
    words = text.split()
    found = amount_at(
        parse_table(
            "\n".join(f"{word} CD 0 root" if not i else f"{word} CD 1 dep" for i, word in enumerate(words))
        ),
        0,
    )
    return (found.low, found.high) if found is not None else None


@pytest.mark.parametrize("step", [1, 7, 13])
def test_a_spelled_number_is_read_back(step: int) -> None:
    """A law: reading what is spelled gives the number."""
    for number in range(step, 2000 * step, 37 * step):
        assert amount(spelled(number)) == (float(number), float(number)), spelled(number)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2.5 million", 2.5e6, 2.5e6),
        ("2 to 3 million", 2e6, 3e6),
        ("1,500", 1500.0, 1500.0),
        ("300k", 300_000.0, 300_000.0),
        ("20 - 30", 20.0, 30.0),
    ],
)
def test_figures_with_scales_and_ranges(text: str, low: float, high: float) -> None:
    assert amount(text) == (low, high)
