"""Roles that cannot be right as the reader gives them, changed by the table `kg/data/extract/role_repairs.tsv`.

Its rows are tried from top to bottom; each that fits gives the filler another role, which the rows below see.
A row fits where everything in its cells holds, of several words in a cell one ("-": anything):

- role: what the filler is now.
- event: type, or type and mode; befallen (a noun of what befalls people), suffered (types that their possessor
  suffers), directed (types that an "on" directs at somebody), thrown (a verb that throws a weapon), kindled (one
  that sets fire), bereft (the loss of people), received (a verb that receives something).
- word: whether the event is a verb or a noun.
- filler: people, body (people and organizations), organization, place, facility, entity; pronoun, acronym, sufferer
  (people who do not judge); words (that denote no entity), money, amount, date, clause, document, opposed
  ("anti-government").
- stands: object, subject, owner, described (the noun that the event's word only describes: "a visiting envoy"), apart
  (another noun than that), before (a noun before the event's noun), hung (on the event's word), behind (it), given (a
  passive with an object), led (joined by a hyphen: "US-led"), alone (the verb has no object). Here everything named
  must hold.
- preposition: the filler's, "none" for none; lacks: a role that the event has not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from kg.errors import SchemaError
from kg.extract.context import Context
from kg.extract.drafts import ArgumentDraft
from kg.extract.mentions.drafts import MentionDraft
from kg.extract.reader.parse import Parse
from kg.extract.syntax.clauses import object_of, own_subject
from kg.extract.syntax.locatives import place_words
from kg.extract.syntax.voice import is_passive
from kg.extract.triggers.triggers import Trigger
from kg.model import EntityType, MentionKind, Role
from kg.ontology import tables
from kg.resources import data_dir

BEFALLING = frozenset({"DISASTER", "ACCIDENT"})
"""Types of events that nobody does."""
BODIES = frozenset({EntityType.PERSON, EntityType.GROUP, EntityType.ORGANIZATION})
THROWING = frozenset("lob hurl throw toss fire launch".split())
_PEOPLE = frozenset({EntityType.PERSON, EntityType.GROUP})
_SUFFERED = frozenset({"DEATH", "ILLNESS", "INJURY"})
_SITUATED = frozenset({"based", "born", "bound", "made"})
_SHARES = frozenset({"percent", "%", "point"})
_JUDGING = frozenset("judge jury court tribunal panel police officer prosecutor".split())


def has_befallen(context: Context, trigger: Trigger) -> bool:
    """Tell whether a noun tells what befalls people, so that a state or town that it has is where: an election, too."""
    term = trigger.term
    return not context.parse.is_verb(trigger.token) and (
        term.type in BEFALLING
        or (term.type == "LIFE" and term.mode in _SUFFERED)
        or term.mode in ("CLEANSING", "ELECT")
    )


@dataclass(frozen=True, slots=True)
class _Filled:
    """A filler beside its event: `head` and `case` are those of the mention, or of the words."""

    context: Context
    trigger: Trigger
    argument: ArgumentDraft
    draft: MentionDraft | None
    head: int
    case: str

    @property
    def parse(self) -> Parse:
        return self.context.parse


def _is_thrown(it: _Filled) -> bool:
    thing = object_of(it.parse, it.trigger.token)
    weapons = it.context.lexicon.weapons
    return it.trigger.lemma in THROWING and thing is not None and it.parse.lemmas[thing] in weapons


def _is_kindled(it: _Filled) -> bool:
    thing = object_of(it.parse, it.trigger.token)
    return (
        it.parse.lemmas[it.trigger.token] == "set" and thing is not None and it.parse.lemmas[thing] == "fire"
    )


def _is_bereft(it: _Filled) -> bool:
    lost = object_of(it.parse, it.trigger.token) if it.trigger.lemma == "lose" else None
    mention = it.context.fillers.mentions.of(lost) if lost is not None else None
    return mention is not None and it.context.fillers.mentions.drafts[mention].type in _PEOPLE


def _is_received(it: _Filled) -> bool:
    thing = object_of(it.parse, it.trigger.token)  # "received the ambassador" is another matter
    mention = it.context.fillers.mentions.of(thing) if thing is not None else None
    guest = mention is not None and it.context.fillers.mentions.drafts[mention].type in _PEOPLE
    return it.trigger.lemma == "receive" and it.trigger.term.type != "CONSULT" and not guest


def _is_called(it: _Filled, *labels: str) -> bool:
    names = it.parse.names_in(*it.parse.sentences[it.parse.sentence_of[it.head]])
    return it.draft is None and any(
        name.label in labels and name.start <= it.head < name.end for name in names
    )


def _is_money(it: _Filled) -> bool:
    return _is_called(it, "Money")


def _is_amount(it: _Filled) -> bool:
    return _is_called(it, "Money", "Quantity") or (it.draft is None and it.parse.lemmas[it.head] in _SHARES)


def _is_date(it: _Filled) -> bool:
    filler, start = it.argument, it.argument.start
    start += it.parse.tags[start] == "IN"  # "on Tuesday"
    return it.draft is None and any(
        time.start <= start and filler.end <= time.end and time.dated[0] is not None
        for time in it.context.times
    )


def _is_clause(it: _Filled) -> bool:
    return it.draft is None and it.parse.is_verb(it.head) and it.parse.kid(it.head, "nsubj") is not None


def _is_led(it: _Filled) -> bool:
    parse, verb = it.parse, it.trigger.token
    joined = parse.words[it.argument.end : verb] == ("-",) and parse.tags[verb] == "VBN"
    return joined and parse.lower[verb] not in _SITUATED


def _is_given(it: _Filled) -> bool:
    verb = it.trigger.token
    return is_passive(it.parse, verb) and object_of(it.parse, verb) is not None


def _is_alone(it: _Filled) -> bool:
    parse, verb = it.parse, it.trigger.token
    return parse.is_verb(verb) and not is_passive(parse, verb) and object_of(parse, verb) is None


def _describes(it: _Filled) -> bool:
    return it.parse.rels[it.trigger.token] == "amod"


def _is_object(it: _Filled) -> bool:
    parse, verb = it.parse, it.trigger.token
    above = parse.heads[it.head] in parse.up(verb)  # "took in the people who arrived"
    return (parse.rels[it.head] in ("obj", "iobj") and not above) or object_of(parse, verb) == it.head


def _is_a(*types: EntityType) -> Callable[[_Filled], bool]:
    return lambda it: it.draft is not None and it.draft.type in types


_Test = Callable[[_Filled], bool]
_EVENTS: Mapping[str, _Test] = {
    "befallen": lambda it: has_befallen(it.context, it.trigger),
    "suffered": lambda it: str(it.trigger.term) in it.context.lexicon.suffered,
    "directed": lambda it: it.trigger.term.type in place_words()["on"],
    "thrown": _is_thrown,
    "kindled": _is_kindled,
    "bereft": _is_bereft,
    "received": _is_received,
}
_WORDS: Mapping[str, _Test] = {
    "verb": lambda it: it.parse.is_verb(it.trigger.token),
    "noun": lambda it: not it.parse.is_verb(it.trigger.token),
}
_FILLERS: Mapping[str, _Test] = {
    "people": _is_a(*_PEOPLE),
    "body": _is_a(*BODIES),
    "place": _is_a(EntityType.PLACE),
    "facility": _is_a(EntityType.FACILITY),
    "organization": _is_a(EntityType.ORGANIZATION),
    "entity": lambda it: it.draft is not None,
    "pronoun": lambda it: it.draft is not None and it.draft.kind is MentionKind.PRONOUN,
    "acronym": lambda it: it.draft is not None and it.parse.words[it.head].replace(".", "").isupper(),
    "sufferer": lambda it: _is_a(*_PEOPLE)(it) and it.parse.lemmas[it.head] not in _JUDGING,
    "words": lambda it: it.draft is None,
    "money": _is_money,
    "amount": _is_amount,
    "date": _is_date,
    "clause": _is_clause,
    "document": lambda it: it.draft is None and it.parse.lemmas[it.head] in it.context.lexicon.documents,
    "opposed": lambda it: it.draft is None and it.parse.lower[it.argument.start].startswith("anti-"),
}
_STANDS: Mapping[str, _Test] = {
    "object": _is_object,
    "subject": lambda it: own_subject(it.parse, it.trigger.token) == it.head,
    "owner": lambda it: it.parse.deps[it.head] == "nmod:poss",
    "described": lambda it: _describes(it) and it.parse.heads[it.trigger.token] == it.head,
    "apart": lambda it: _describes(it) and it.parse.heads[it.trigger.token] != it.head,
    "before": lambda it: it.head < it.trigger.token and it.parse.rels[it.head] == "compound",
    "hung": lambda it: it.parse.heads[it.parse.first_conjunct(it.head)] == it.trigger.token,
    "behind": lambda it: it.argument.start > it.trigger.token,
    "given": _is_given,
    "led": _is_led,
    "alone": _is_alone,
}


@dataclass(frozen=True, slots=True)
class _Repair:
    """A row; empty sets and None stand for anything."""

    roles: frozenset[Role]
    terms: frozenset[str]
    events: tuple[_Test, ...]
    words: tuple[_Test, ...]
    fillers: tuple[_Test, ...]
    stands: tuple[_Test, ...]
    cases: frozenset[str]
    lacks: Role | None
    becomes: Role

    def fits(self, it: _Filled, roles: Iterable[Role]) -> bool:
        """Tell whether all cells but the first hold of a filler whose event has these roles."""
        term = it.trigger.term
        return (
            (not self.cases or it.case in self.cases)
            and (self.lacks is None or self.lacks not in roles)
            and (
                not (self.terms or self.events)
                or term.type in self.terms
                or str(term) in self.terms
                or any(test(it) for test in self.events)
            )
            and (not self.words or any(test(it) for test in self.words))
            and (not self.fillers or any(test(it) for test in self.fillers))
            and all(test(it) for test in self.stands)
        )


def _cell(row: tables.Row, column: str) -> list[str]:
    cell = row[column]
    return [] if cell == "-" else cell.split()


def _tests(row: tables.Row, column: str, known: Mapping[str, _Test]) -> tuple[_Test, ...]:
    words = _cell(row, column)
    for word in words:
        if word not in known:
            raise row.error(f"{column}: {word!r} is none of {', '.join(known)}")
    return tuple(known[word] for word in words)


def _repair(row: tables.Row) -> _Repair:
    roles = frozenset(row.member(Role, word) for word in _cell(row, "role"))
    events = _cell(row, "event")
    lacks = _cell(row, "lacks")
    return _Repair(
        roles,
        frozenset(word for word in events if word not in _EVENTS),
        tuple(_EVENTS[word] for word in events if word in _EVENTS),
        _tests(row, "word", _WORDS),
        _tests(row, "filler", _FILLERS),
        _tests(row, "stands", _STANDS),
        frozenset("" if word == "none" else word.replace("_", " ") for word in _cell(row, "preposition")),
        row.member(Role, lacks[0]) if lacks else None,
        row.member(Role, row["becomes"]),
    )


@cache
def load_repairs(path: Path | None = None) -> tuple[_Repair, ...]:
    """Read the table; the result is kept for the next call. Raises SchemaError, naming file and line."""
    path = path or data_dir() / "extract" / "role_repairs.tsv"
    found = tables.read(path, "example", _repair)
    if not found:
        raise SchemaError(f"{path}: no rows; reinstall the package")
    return tuple(found.values())


def with_role(
    context: Context, trigger: Trigger, argument: ArgumentDraft, roles: Iterable[Role]
) -> ArgumentDraft:
    """Return a filler in the role that it can have beside an event whose fillers have `roles`."""
    parse, mention = context.parse, argument.mention
    draft = None if mention is None else context.fillers.mentions.drafts[mention]
    head = parse.root_of(argument.start, argument.end) if draft is None else draft.head
    case = parse.case(head) or parse.case(parse.first_conjunct(head))  # "to Chad and Mali"
    mark = parse.kid(head, "mark") if draft is None and parse.tags[head] == "VBG" else None
    case = parse.lower[mark] if mark is not None else case  # "from entering"
    it = _Filled(context, trigger, argument, draft, head, case)
    for repair in load_repairs():
        if (not repair.roles or argument.role in repair.roles) and repair.fits(it, roles):
            argument = replace(argument, role=repair.becomes)
    return argument
