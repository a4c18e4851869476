"""What hangs on a verb by a preposition and that the reader left: its role by `kg/data/extract/oblique_roles.tsv`.

A row holds for a type, or a type and mode, a preposition, and what its noun is: a body (people, organizations, states),
a thing (a noun that denotes no entity), a weapon, a blame ("on charges of fraud") or anything of these. A role is given
only where the verb's roleset has it, and nobody else fills its label.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.context import Context
from kg.extract.drafts import ArgumentDraft
from kg.extract.roles.argument_labels import AGENTS, SYNTAX, argument_of
from kg.extract.syntax.nounphrases import phrase
from kg.extract.triggers.triggers import Trigger, ends_set_phrase
from kg.model import Role
from kg.ontology import tables
from kg.resources import data_dir

_NOUNS = frozenset({"NN", "NNS"})
_BLAME = frozenset("accusation allegation charge count suspicion".split())
_NO_TOPICS = frozenset(  # what is said of how long, to which end or how surely: "held for questioning"
    "bail behalf case certain condition custody end example fact fear instance interview lack life moment now part"
    " purpose questioning reason remand rest sake sentencing sign time trial way while whole".split()
)
_HANDING = frozenset({"BUSINESS", "AID", "OTHER.TRANSFER", "CULTURE.AWARD", "AGREE.OFFER"})
_FILLERS = frozenset({"any", "blame", "body", "thing", "weapon"})


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table."""

    role: Role
    terms: frozenset[str]
    filler: str
    cases: frozenset[str]


def of_obliques(
    context: Context, trigger: Trigger, found: Sequence[ArgumentDraft]
) -> Iterator[ArgumentDraft]:
    """Yield what hangs on a verb by a preposition, where the table knows its part and none of `found` has it."""
    parse, verb = context.parse, trigger.token
    entry = context.ontology.roleset(trigger.roleset)
    if not parse.is_verb(verb) or entry is None:
        return
    taken = {each.label for each in found if any(map(str.isalpha, parse.string(each.start, each.end)))}
    for child in _hung(context, trigger):
        role = _role(context, trigger, child)
        free = (label for label in sorted(entry.roles) if entry.roles[label] is role and label not in taken)
        label = next(free, None)
        if role is None or label is None or _is_told(context, child, found):
            continue
        mentions = context.fillers.of(child)
        taken.add(label)
        for mention in mentions:
            yield argument_of(context, mention, role, label, SYNTAX * trigger.confidence)
        if not mentions:
            start, end = phrase(parse, child)
            yield ArgumentDraft(role, label, start, end, SYNTAX * trigger.confidence, None)


def _hung(context: Context, trigger: Trigger) -> Iterator[int]:
    """What hangs on the verb, or on what is handed over: "bought the stake for a song from [the fund]"."""
    parse, verb = context.parse, trigger.token
    yield from parse.kids(verb, "obl")
    if trigger.term.type not in _HANDING and str(trigger.term) not in _HANDING:
        return
    for thing in (*parse.kids(verb, "obj"), *parse.kids(verb, "obl")):
        if context.fillers.one(thing) is None:
            yield from (child for child in parse.kids(thing, "nmod") if parse.case(child) in ("from", "to"))


def _role(context: Context, trigger: Trigger, noun: int) -> Role | None:
    case, term = context.parse.case(noun), trigger.term
    rows = (row for row in _rows() if case in row.cases)
    fits = (row for row in rows if term.type in row.terms or str(term) in row.terms)
    return next((row.role for row in fits if _is(context, noun, row.filler)), None)


def _is(context: Context, noun: int, filler: str) -> bool:
    """Tell whether a noun is what a row asks for."""
    parse, mention = context.parse, context.fillers.one(noun)
    if mention is not None:
        body = context.fillers.mentions.drafts[mention].type in AGENTS
        return filler == "any" or (filler == "body" and body)
    if parse.tags[noun] not in _NOUNS or ends_set_phrase(context, noun) or filler == "body":
        return False
    if any(time.start <= noun < time.end for time in context.times):
        return False
    if filler in ("blame", "weapon"):
        return parse.lemmas[noun] in (_BLAME if filler == "blame" else context.lexicon.weapons)
    counted = parse.kid(noun, "nummod") is not None and parse.case(noun) != "with"
    return parse.lemmas[noun] not in _NO_TOPICS and not counted  # "for five years"


def _is_told(context: Context, noun: int, found: Sequence[ArgumentDraft]) -> bool:
    """Tell whether a noun is in an argument already, by its words or its mention."""
    mentions = context.fillers.of(noun)
    return any(each.start <= noun < each.end or each.mention in mentions for each in found)


@cache
def _rows() -> tuple[_Row, ...]:
    """The rows of the table; the result is kept for the next call. Raises SchemaError, naming file and line."""
    return tuple(tables.read(data_dir() / "extract" / "oblique_roles.tsv", "example", _row).values())


def _row(row: tables.Row) -> _Row:
    if row["filler"] not in _FILLERS:
        raise row.error(f"filler: {row['filler']!r} is none of {', '.join(sorted(_FILLERS))}")
    role = row.member(Role, row["role"])
    return _Row(role, frozenset(row["event"].split()), row["filler"], frozenset(row["preposition"].split()))
