"""What a noun's event is about where it is no entity, and what nouns that are joined share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kg.extract.context import Context
from kg.extract.drafts import ArgumentDraft
from kg.extract.reader.parse import Parse
from kg.extract.roles.argument_labels import SYNTAX, filled, object_label, role_of
from kg.extract.syntax.nounphrases import phrase
from kg.extract.triggers.triggers import Trigger
from kg.model import Role

_THING_CASES = {
    "AFFECT": frozenset({"of"}),  # "the cause of the crash"
    "CHARGE": frozenset({"for", "of"}),
    "CONVICT": frozenset({"for"}),
    "FINE": frozenset({"for"}),
    "SENTENCE": frozenset({"for"}),  # "a sentence for fraud"
    "PREVENT": frozenset({"of"}),
}
"""By the mode of an event, the prepositions before what it is about."""
_LISTING = frozenset({"NN", "JJ", "CC", ","})
_ABOUT = frozenset({Role.TARGET, Role.TOPIC})


def things_of(context: Context, trigger: Trigger) -> Iterator[ArgumentDraft]:
    """ "The cause [of the crash]", "a sentence [for fraud]": what no mention stands for, as words."""
    parse, noun = context.parse, trigger.token
    cases = _THING_CASES.get(trigger.term.mode or "", frozenset())
    for child in parse.kids(noun, "nmod"):
        if parse.case(child) not in cases or context.fillers.of(child):
            continue
        label = _label(context, trigger)
        role = role_of(context, trigger, label)
        if role in _ABOUT:
            start, end = phrase(parse, child)
            yield ArgumentDraft(role, label, start, end, SYNTAX * trigger.confidence, None)


def shared(context: Context, trigger: Trigger, subject: str) -> Iterator[ArgumentDraft]:
    """ "The mayor's apology and [resignation]", "the [abduction], killing or burial of Lee": what is said once."""
    parse, noun = context.parse, trigger.token
    first = parse.first_conjunct(noun)
    nouns = parse.conjuncts(first)
    for owner in _owners(parse, first) if noun != first and _is_listed(parse, first, noun) else ():
        yield from filled(context, trigger, owner, subject, SYNTAX)
    later = nouns[nouns.index(noun) + 1 :] if noun in nouns else ()
    if (
        later
        and parse.kid(noun, "nmod", "acl") is None
        and all(map(partial(_has_no_determiner, parse), later))
    ):
        common = (child for each in later for child in parse.kids(each, "nmod") if parse.case(child) == "of")
        for child in common:
            yield from filled(context, trigger, child, "ARG1", SYNTAX)


def _label(context: Context, trigger: Trigger) -> str:
    """The label of what is no person in an event of courts: its topic; else of its object."""
    entry = context.ontology.roleset(trigger.roleset)
    topics = (
        sorted(label for label, role in entry.roles.items() if role is Role.TOPIC)
        if entry is not None
        else []
    )
    return topics[0] if topics else object_label(context, trigger)


def _owners(parse: Parse, noun: int) -> Iterator[int]:
    return (child for child in parse.children[noun] if parse.deps[child] == "nmod:poss")


def _is_listed(parse: Parse, first: int, noun: int) -> bool:
    """Tell whether nouns and what describes them is all that stands between the first noun and this one, and nothing
    of its own behind it.
    """
    between = all(parse.tags[token][:2] in _LISTING for token in range(first + 1, noun))
    return between and _has_no_determiner(parse, noun) and parse.kid(noun, "nmod", "acl") is None


def _has_no_determiner(parse: Parse, noun: int) -> bool:
    return not any(
        parse.rels[child] == "det" or parse.deps[child] == "nmod:poss" for child in parse.children[noun]
    )
