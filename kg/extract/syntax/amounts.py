"""Numbers in words and figures: "2.5 million", "twenty-five", "a dozen", "between 20 and 30", "2 to 3 million"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.reader.parse import Parse
from kg.extract.tables.numerals import SCALES, UNITS

_FIGURE = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<scale>[a-z]*)")
_RANGE = frozenset({"to", "or", "-", "–", "—"})
_DASHES = frozenset({"-", "–", "—"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_HYPHENS = frozenset({"-", "–"})
_TENS = 20.0
_REACH = 8


@dataclass(frozen=True, slots=True)
class Amount:
    """A number over tokens [start, end): `low` and `high` are equal where it is one number and no range."""

    low: float
    high: float
    start: int
    end: int


def amount_at(parse: Parse, numeral: int) -> Amount | None:
    """Return the number that the token is part of; None where it is none."""
    first, last = parse.sentences[parse.sentence_of[numeral]]
    words, bounds = parse.lower, range(max(first, numeral - _REACH), min(last, numeral + _REACH))
    start = end = numeral
    while step := _step(words, start, -1, bounds):
        start -= step
    while step := _step(words, end, 1, bounds):
        end += step
    values = _values(words[start : end + 1], between=start > first and words[start - 1] == "between")
    if not values:
        return None
    return Amount(values[0], max(values), start, end + 1)


def is_number(word: str) -> bool:
    """Tell whether a word (lower case) is a number, or multiplies one."""
    return _value(word) is not None or word in SCALES


def _step(words: Sequence[str], at: int, side: int, bounds: range) -> int:
    """How many tokens the number goes on to one side: 1, 2 over a word between two numbers, else 0."""
    beside, beyond = at + side, at + 2 * side
    if beside not in bounds:
        return 0
    if is_number(words[beside]):
        return 1
    if side < 0 and words[beside] in ("a", "half") and words[at] in SCALES:
        return 1
    if side < 0 and words[beside : at + 1] == ("a", "half"):
        return 1
    if side > 0 and words[beside : beside + 3] == ("and", "a", "half"):
        return 3  # "four and a half million"
    if beyond not in bounds or not is_number(words[beyond]):
        return 0
    if words[beside] == "and":
        first, second = sorted((at, beyond))
        if words[second : second + 2] == ("a", "half"):
            return 2
        opened = words[first - 1] == "between"
        return 2 if opened or (words[first] in SCALES and (_value(words[second]) or 0.0) < 100) else 0
    if (
        words[beside] in _DASHES
        and _YEAR.fullmatch(words[min(at, beyond)])
        and words[max(at, beyond)].isalpha()
    ):
        return 0  # "May 3, 2007 - Two men were shot"
    return 2 if words[beside] in _RANGE else 0


def _value(word: str) -> float | None:
    """The value of a single word without what multiplies it: a figure, "seven", "twenty-five", "300k"."""
    if word in UNITS:
        return UNITS[word]
    tens, hyphen, ones = word.partition("-")
    if hyphen and tens in UNITS and ones in UNITS:
        return UNITS[tens] + UNITS[ones]
    match = _FIGURE.fullmatch(word)
    if match is None or (match["scale"] and match["scale"] not in SCALES):
        return None
    return float(match["number"].replace(",", "")) * SCALES.get(match["scale"], 1.0)


def _values(words: Sequence[str], *, between: bool) -> list[float]:
    """One value, or the two ends of a range; the first end takes the scale of the second ("2 to 3 million")."""
    parts: list[list[str]] = [[]]
    for index, word in enumerate(words):
        after = words[index + 1] if index + 1 < len(words) else ""
        joins = word in _HYPHENS and (
            after in SCALES or (_is_tens(words[index - 1]) and _is_ones(after))
        )  # "100-thousand", "thirty-six"
        if (word in _RANGE and not joins) or (word == "and" and between):
            parts.append([])
        elif not joins:
            parts[-1].append(word)
    found = [(_sum(part), _scale(part)) for part in parts if part]
    values = [value for value, _ in found if value is not None]
    if len(found) == 2 and len(values) == 2:
        first, second = values
        if found[0][1] == 1.0 and first < second / found[1][1] < 1000:
            first *= found[1][1]
        return [first, second] if first < second else [first]
    return values[:1]


def _is_tens(word: str) -> bool:
    return UNITS.get(word, 0.0) >= _TENS


def _is_ones(word: str) -> bool:
    return 1 <= UNITS.get(word, 0.0) <= 9


def _scale(words: Sequence[str]) -> float:
    return SCALES.get(words[-1], 1.0)


def _sum(words: Sequence[str]) -> float | None:
    """The value of the words of one number: "two hundred and fifty thousand", "a dozen"."""
    total, current, seen = 0.0, 0.0, False
    for index, word in enumerate(words):
        value = _value(word)
        if value is not None:
            current += value
            seen = True
        elif word in ("a", "an"):
            current += 0.0 if words[index + 1 : index + 2] in (["half"], ("half",)) else 1.0
        elif word == "half":
            current += 0.5
        elif word in SCALES:
            scale = SCALES[word]
            if scale == SCALES["hundred"] or scale == SCALES["dozen"] or total == 0.0:
                current = (current or 1.0) * scale
            else:
                current = current * scale
            if scale >= SCALES["thousand"]:
                total, current = total + current, 0.0
            seen = True
    return total + current if seen else None
