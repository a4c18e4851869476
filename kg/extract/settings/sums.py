"""Sums of money and percentages on an event: "paid $5 billion", "cost $8 to $12 billion", "rose 5 percent"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.context import Context
from kg.extract.reader.parse import Parse
from kg.extract.settings.counts import bound_at
from kg.extract.tables.numerals import CURRENCIES, PENNIES, SCALES
from kg.extract.triggers.triggers import Trigger
from kg.model import MagnitudeMention

_WEIGHING = frozenset({"weigh", "lose", "gain", "lift"})
_BARGAINS = frozenset({"deal", "transaction", "agreement"})
_CHANGES = frozenset({"INCREASE", "DECREASE"})
_PERCENT = frozenset({"percent", "%"})
_LEVELS = frozenset({"hit", "reach", "top", "exceed", "pass", "surpass", "total", "near"})
_BESIDE = frozenset({"obj", "obl", "nmod", "amod", "compound", "advmod", "nummod", "appos", "dep"})
_POLLS = frozenset({"vote", "ballot"})
_BY = frozenset({"", "by", "of"})
_WIDEST = 5.0  # times that the second end of a range is at most as much as the first
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class _Sum:
    """Tokens [start, end) and what hangs them on the rest; two sums make a range."""

    start: int
    end: int
    head: int
    low: float
    high: float
    currency: str


def sums_of(context: Context, trigger: Trigger) -> Iterator[MagnitudeMention]:
    """Yield sums that hang on the trigger: its object, or what it costs, pays, raises; and by how much it grew."""
    parse = context.parse
    found = [each for each in _sums(context, trigger) if _is_sum_of(context, trigger, each.head)]
    if any(parse.case(each.head) == "to" for each in found):  # "rose to $3 from $2"
        found = [each for each in found if parse.case(each.head) != "from"]
    for each in found:
        start, bound = bound_at(context, each.start)
        low, high = (None if bound == "high" else each.low), (None if bound == "low" else each.high)
        yield MagnitudeMention(
            "money", low, high, each.currency, parse.string(start, each.end), parse.span(start, each.end)
        )
    yield from _percents(context, trigger)


def _percents(context: Context, trigger: Trigger) -> Iterator[MagnitudeMention]:
    """By how much something rose or fell ("fell by 30 percent", "a 5% increase"), and shares of a vote."""
    parse = context.parse
    changes = trigger.term.mode in _CHANGES and trigger.lemma not in _LEVELS
    for name in parse.names_in(*parse.sentences[parse.sentence_of[trigger.token]]):
        head = parse.root_of(name.start, name.end)
        if name.label != "Quantity" or parse.lower[name.end - 1] not in _PERCENT:
            continue
        whole = next((child for child in parse.kids(head, "nmod") if parse.case(child) == "of"), None)
        beside = parse.heads[head] == trigger.token and parse.rels[head] in _BESIDE
        polled = whole is not None and parse.lemmas[whole] in _POLLS and parse.rels[head] == "obj"
        if not beside or parse.case(head) not in _BY or not (polled or (changes and whole is None)):
            continue
        match = _NUMBER.search(parse.string(name.start, name.end))
        if match is None:
            continue
        amount = float(match.group().replace(",", ""))
        start, bound = bound_at(context, name.start)
        low, high = (None if bound == "high" else amount), (None if bound == "low" else amount)
        text = parse.string(start, name.end)
        measure = "votes" if polled else "percent"
        yield MagnitudeMention(measure, low, high, "percent", text, parse.span(start, name.end))


def _sums(context: Context, trigger: Trigger) -> list[_Sum]:
    """The sums of the sentence; "$8 to $12 billion" is one, but "rose $2 to $50" are two."""
    parse, found = context.parse, list[_Sum]()
    for first, end in _named(parse, *parse.sentences[parse.sentence_of[trigger.token]]):
        text = parse.string(first, end)
        amount = _amount(text)
        if amount is None or _is_weight(parse, trigger, end):
            continue
        each = _Sum(first, end, parse.root_of(first, end), amount, amount, _currency(text))
        before = found[-1] if found else None
        joined = None if before is None or trigger.term.mode in _CHANGES else _range(parse, before, each)
        if joined is not None:
            found.pop()
        found.append(joined or each)
    return found


def _range(parse: Parse, first: _Sum, second: _Sum) -> _Sum | None:
    """ "$8 to $12 billion", "between $20,000 and $60,000" as one sum; None where they are two."""
    opened = first.start > 0 and parse.lower[first.start - 1] == "between"
    between = parse.lower[first.end : second.start]
    if between != ("to",) and not (opened and between == ("and",)):
        return None
    if first.start and parse.lower[first.start - 1] == "from":
        return None
    low = first.low
    scale = SCALES.get(parse.lower[second.end - 1], 1.0)
    if low < second.low / scale < 1000:
        low *= scale
    if not low < second.low <= _WIDEST * low:
        return None
    return _Sum(first.start - opened, second.end, first.head, low, second.high, first.currency)


def _named(parse: Parse, start: int, end: int) -> list[tuple[int, int]]:
    """Tokens [first, end) of each sum of money; the reader may see two in one ("400", "million euros")."""
    found: list[tuple[int, int]] = []
    for name in parse.names_in(start, end):
        if name.label == "Money" and found and found[-1][1] == name.start:
            found[-1] = (found[-1][0], name.end)
        elif name.label == "Money":
            found.append((name.start, name.end))
    return [(first, _with_scale(parse, end)) for first, end in found]


def _with_scale(parse: Parse, end: int) -> int:
    """Where a sum ends that goes on behind a hyphen: "a $25-million reward"."""
    scaled = parse.words[end : end + 1] == ("-",) and parse.lower[end + 1 : end + 2]
    return end + 2 if scaled and scaled[0] in SCALES else end


def _is_weight(parse: Parse, trigger: Trigger, end: int) -> bool:
    """ "weighs 130 pounds", "500 pounds of cocaine"."""
    return parse.lemmas[end - 1] == "pound" and (
        trigger.lemma in _WEIGHING or parse.lower[end : end + 1] == ("of",)
    )


def _is_sum_of(context: Context, trigger: Trigger, head: int) -> bool:
    """Tell whether a sum hangs on the trigger, on its support verb, or on a noun of the trigger that is no event."""
    parse, governor = context.parse, context.parse.heads[head]
    homes = (trigger.token, trigger.support)
    if parse.lemmas[governor] == "worth":
        governor = parse.heads[governor]  # "a deal worth $2 billion"
    if (
        parse.lemmas[governor] in _BARGAINS
        and parse.case(governor) == "in"
        and trigger.term.type == "BUSINESS"
    ):
        governor = parse.heads[governor]
    if governor in homes or (
        parse.kid(head, "cop") is not None and parse.kid(head, "nsubj") == trigger.token
    ):
        return True
    carried = (
        parse.rels[governor] == "obj"
        and parse.case(head) in ("of", "worth", "")
        and governor not in context.predicates
    )
    return carried and parse.heads[governor] in homes


def _amount(text: str) -> float | None:
    match = _NUMBER.search(text)
    if match is None:
        return None
    value = float(match.group().replace(",", ""))
    rest = text[match.end() :].lower().replace("-", " ").split()
    if rest and rest[-1] in PENNIES:
        return round(value / 100, 6)
    return value * SCALES.get(rest[0], 1.0) if rest else value


def _currency(text: str) -> str:
    lower = text.lower()
    for sign in sorted(CURRENCIES, key=len, reverse=True):
        if sign in lower:
            return CURRENCIES[sign]
    return next((PENNIES[word] for word in lower.split() if word in PENNIES), "")
