"""Numbers that the text gives for an event: the dead, the injured, the arrested, a crowd, money.

"at least 78" has a low end only, "nearly 4,000" a high one, "hundreds" 200 to 999; an exact figure has both the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.clauses import is_passive, object_of, own_subject, understood_subject
from kg.extract.context import Context
from kg.extract.numerals import CURRENCIES, PLURALS, SCALES, UNITS
from kg.extract.triggers import Trigger
from kg.model import MagnitudeMention

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def magnitudes_of(context: Context, trigger: Trigger) -> tuple[MagnitudeMention, ...]:
    """Return the numbers that stand for the event of `trigger` itself."""
    found = [*_people(context, trigger), *_money(context, trigger)]
    return tuple({(each.measure, each.span): each for each in found}.values())


def _people(context: Context, trigger: Trigger) -> Iterator[MagnitudeMention]:
    parse = context.parse
    stem = trigger.roleset.partition(".")[0]
    rule = context.lexicon.measures.get(trigger.lemma) or context.lexicon.measures.get(stem)
    if rule is None:
        return
    measure, slot = rule
    heads = [*_from_roles(context, trigger, slot), *_slot(context, trigger.token, slot)]
    for head in dict.fromkeys(heads):
        for each in parse.conjuncts(head):
            if each != head and parse.is_verb(each):
                continue
            number = number_at(context, each)
            if number is not None:
                low, high, start, end = number
                yield MagnitudeMention(
                    measure, low, high, "", parse.string(start, end), parse.span(start, end)
                )
                return


def _from_roles(context: Context, trigger: Trigger, slot: str) -> Iterator[int]:
    """What the reader takes for those whom it is done to, or who do it."""
    parse = context.parse
    if slot not in ("object", "subject") or not parse.is_verb(trigger.token):
        return
    for role in trigger.predicate.arguments if trigger.predicate is not None else ():
        if role.role == "ARG1" or (role.role == "ARG0" and slot == "subject"):
            top = parse.root_of(role.start, role.end)
            numeral = next(
                (token for token in range(role.start, role.end) if parse.tags[token] == "CD"), None
            )
            yield (
                numeral
                if numeral is not None and parse.heads[numeral] not in range(role.start, role.end)
                else top
            )


def _slot(context: Context, token: int, slot: str) -> Iterator[int]:
    parse = context.parse
    if slot == "toll":
        yield from _reached(context, token)
        return
    if slot == "object" and parse.tags[token].startswith("JJ"):
        yield from parse.kids(token, "nsubj")
        return
    if slot == "head" or not parse.is_verb(token):
        yield token
        for child in parse.kids(token, "nmod"):
            if parse.case(child) == "of":
                yield child
        return
    passive = is_passive(parse, token)
    subject = own_subject(parse, token)
    if subject is None:
        subject = understood_subject(parse, token) if passive or slot == "subject" else None
    thing = object_of(parse, token)
    chosen = (subject if passive else thing) if slot == "object" else (None if passive else subject)
    if chosen is not None:
        yield chosen


def _reached(context: Context, toll: int) -> Iterator[int]:
    """What the verb of a toll says that it came to: "the death toll passed 5,000", "rose to 135"."""
    parse = context.parse
    verb = parse.heads[toll]
    if parse.rels[toll] == "nsubj":
        yield from parse.kids(verb, "obj", "obl", "xcomp")
    yield from (child for child in parse.kids(toll, "nmod") if parse.case(child) in ("of", "to", "at"))


def number_at(context: Context, head: int) -> tuple[float | None, float | None, int, int] | None:
    """Return (low, high, first token, token after the last) of the number on `head` ("at least 78 people"), or
    None.
    """
    parse = context.parse
    if parse.lower[head] in PLURALS:
        low, high = PLURALS[parse.lower[head]]
        scale = (
            head + 2
            if parse.lower[head + 1 : head + 2] == ("of",) and parse.lower[head + 2 : head + 3]
            else None
        )
        if scale is not None and parse.lower[scale] not in PLURALS:
            scale = None
        end = _counted(context, head)
        if scale is not None:
            size = SCALES.get(parse.lower[scale].rstrip("s"), 1.0)
            low, high, end = low * size, (high + 1) * size - 1, max(end, _counted(context, scale))
        return low, high, head, end
    numeral = next((child for child in parse.kids(head, "nummod") if child < head), None)
    if numeral is None and parse.tags[head] == "CD":
        numeral = head
    if numeral is None:
        return None
    start, value = _value(context, numeral)
    if value is None or _is_year(context, numeral, value):
        return None
    start, bound = _bound(context, start)
    stop = head + 1 if head > numeral else _counted(context, numeral)
    least, most = (None if bound == "high" else value), (None if bound == "low" else value)
    return least, most, start, max(stop, numeral + 1)


def _counted(context: Context, head: int) -> int:
    """Where "hundreds of people" ends: after the noun that is counted."""
    for child in context.parse.kids(head, "nmod"):
        if context.parse.case(child) == "of":
            return child + 1
    return head + 1


def _is_year(context: Context, token: int, value: float) -> bool:
    return any(found.start <= token < found.end for found in context.times)


def _value(context: Context, numeral: int) -> tuple[int, float | None]:
    """The value of a numeral with what multiplies it ("2.5 million"), and where it starts."""
    parse = context.parse
    start = numeral
    for child in parse.kids(numeral, "compound", "nummod", "flat"):
        start = min(start, child)
    value: float | None = None
    for token in range(start, numeral + 1):
        word = parse.lower[token].rstrip("s") if parse.lower[token][:1].isdigit() else parse.lower[token]
        match = _NUMBER.fullmatch(word)
        if match:
            value = float(word.replace(",", ""))
        elif word in UNITS:
            value = (value or 0.0) + UNITS[word]
        elif parse.lemmas[token] in SCALES:
            value = (value if value is not None else 1.0) * SCALES[parse.lemmas[token]]
        elif word in ("a", "an") and value is None:
            value = 1.0
    return start, value


def _bound(context: Context, start: int) -> tuple[int, str]:
    """The words before a number that bound it, and where they start."""
    parse = context.parse
    for length in (3, 2, 1):
        if start - length >= 0:
            found = context.lexicon.bounds.get(" ".join(parse.lower[start - length : start]))
            if found is not None:
                return start - length, found
    return start, ""


def _money(context: Context, trigger: Trigger) -> Iterator[MagnitudeMention]:
    """Sums that hang on the trigger: its object, or what it costs, pays, raises."""
    parse = context.parse
    for name in parse.names:
        if name.label != "Money":
            continue
        head = parse.root_of(name.start, name.end)
        governor = parse.heads[head]
        if governor != trigger.token and (trigger.support is None or governor != trigger.support):
            continue
        text = parse.string(name.start, name.end)
        amount = _amount(text)
        if amount is None:
            continue
        start, bound = _bound(context, name.start)
        low, high = (None if bound == "high" else amount), (None if bound == "low" else amount)
        yield MagnitudeMention(
            "money", low, high, _currency(text), parse.string(start, name.end), parse.span(start, name.end)
        )


def _amount(text: str) -> float | None:
    match = _NUMBER.search(text)
    if match is None:
        return None
    value = float(match.group().replace(",", ""))
    rest = text[match.end() :].lower().replace("-", " ").split()
    return value * SCALES.get(rest[0], 1.0) if rest else value


def _currency(text: str) -> str:
    lower = text.lower()
    for sign in sorted(CURRENCIES, key=len, reverse=True):
        if sign in lower:
            return CURRENCIES[sign]
    return ""
