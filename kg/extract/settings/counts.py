"""The number on a noun, with the words that bound it: "at least 78 people", "several hundred workers", "nobody"."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.reader.parse import Parse
from kg.extract.syntax.amounts import amount_at
from kg.extract.tables.numerals import PLURALS, SCALES

Count = tuple[float | None, float | None, int, int]
"""Lowest, highest, first token, token after the last."""
_NONE = frozenset({"nobody", "none"})
_COMPARING = frozenset({"more", "fewer", "less"})
_SOME = frozenset({"several", "few"})
_SHARES = frozenset({"percent", "%", "percentage", "pct", "third", "quarter", "fifth", "half"})
_MEASURES = frozenset(
    {"ton", "tonne", "hectare", "acre", "barrel", "kilogram", "pound", "liter", "litre", "gallon"}
)
_DISTANCES = frozenset({"kilometer", "kilometre", "mile", "meter", "metre"})


def number_at(context: Context, head: int) -> Count | None:
    """Return the number on `head`, or None; a share of something ("90 percent of victims") is no number of it."""
    parse = context.parse
    if parse.lemmas[head] in _SHARES or parse.lemmas[head] in _DISTANCES:
        return None
    if parse.lower[head] in PLURALS:
        return _plural(context, head)
    none = head > 0 and parse.lower[head - 1] == "no" and parse.lower[head] not in _COMPARING
    if parse.lower[head] in _NONE or none:
        return 0.0, 0.0, head - (parse.lower[head] not in _NONE), head + 1
    beside = head - 1 if head and parse.lower[head - 1] in PLURALS and parse.heads[head - 1] == head else None
    if beside is not None:  # "hundreds others"
        return *PLURALS[parse.lower[beside]], beside, head + 1
    numeral = next((child for child in parse.kids(head, "nummod") if child < head), None)
    if numeral is None and parse.tags[head] == "CD":
        numeral = head
    if numeral is None:
        return None
    amount = amount_at(parse, numeral)
    if amount is None or _is_time(context, numeral):
        return None
    stop = max(head + 1 if head > numeral else _counted(context, numeral), amount.end)
    if amount.start and parse.lower[amount.start - 1] in _SOME and _is_scale(parse, amount.start, amount.end):
        first = amount.start - 1 - (amount.start > 1 and parse.lower[amount.start - 2] == "a")
        low, high = PLURALS.get(f"{parse.lower[amount.start]}s", (0, 0))
        if amount.end - amount.start > 1 or not low:
            low, high = 2 * amount.low, 10 * amount.low - 1
        return low, high, first, stop
    between = amount.start > 0 and parse.lower[amount.start - 1] == "between"
    start, bound = bound_at(context, amount.start - between)
    least, most = (None if bound == "high" else amount.low), (None if bound == "low" else amount.high)
    return least, most, start, stop


def unit_at(parse: Parse, head: int) -> str:
    """What the number on a noun counts where that is a measure: "ton" in "15 tons of drugs", else nothing."""
    return parse.lemmas[head] if parse.lemmas[head] in _MEASURES else ""


def bound_at(context: Context, start: int) -> tuple[int, str]:
    """The words before a number that bound it, and where they start; an "a" may stand between ("more than a 1,000")."""
    parse = context.parse
    for length in (3, 2, 1):
        for end in (start, start - (start > 0 and parse.lower[start - 1] == "a")):
            if end - length >= 0:
                found = context.lexicon.bounds.get(" ".join(parse.lower[end - length : end]))
                if found is not None:
                    return end - length, found
    return start, ""


def _plural(context: Context, head: int) -> Count:
    """ "dozens", "hundreds of people", "tens of thousands"."""
    parse = context.parse
    low, high = PLURALS[parse.lower[head]]
    end = _counted(context, head)
    scale = head + 2 if parse.lower[head + 1 : head + 2] == ("of",) and head + 2 < len(parse) else None
    if scale is not None and (parse.lower[scale] in PLURALS or parse.lower[scale] in SCALES):
        size = SCALES.get(parse.lower[scale].rstrip("s"), 1.0)
        low, high, end = low * size, (high + 1) * size - 1, max(end, _counted(context, scale))
    return low, high, head, end


def _is_scale(parse: Parse, start: int, end: int) -> bool:
    return all(parse.lower[token] in SCALES for token in range(start, end))


def _counted(context: Context, head: int) -> int:
    """Where "hundreds of people" ends: after the noun that is counted."""
    for child in context.parse.kids(head, "nmod"):
        if context.parse.case(child) == "of":
            return child + 1
    return head + 1


def _is_time(context: Context, token: int) -> bool:
    return any(found.start <= token < found.end for found in context.times)
