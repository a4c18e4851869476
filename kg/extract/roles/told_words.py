"""Who or what takes part in the event of a verb though it is no entity: subjects and objects that stay words.

"Output was falling", "the winds drove an enormous surge ashore". The reader's roles go before; these fill what it left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.context import Context
from kg.extract.drafts import ArgumentDraft
from kg.extract.roles.argument_labels import CONTROL, SYNTAX, object_label, role_of, subject_label
from kg.extract.syntax.clauses import object_of, own_subject, understood_subject
from kg.extract.syntax.nounphrases import phrase
from kg.extract.syntax.voice import is_passive
from kg.extract.triggers.triggers import Trigger, ends_set_phrase
from kg.model import Role

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_NO_THINGS = frozenset(  # what a verb only says more of: "took part", "rose sixfold", "made sense"
    "% percent point fold time lot bit deal much half third double place part sense way oath fire choice care level"
    " notch".split()
)
_SPEECH = frozenset({"STATEMENT", "REQUEST", "ACCUSE", "REJECT", "SUPPORT"})
_CONTAINING = frozenset({"AGREE", "OTHER", "REQUEST", "STATEMENT", "THREATEN"})
_MARKS = frozenset('" “ ” , : ; .'.split())
_PARTS = (Role.ACTOR, Role.TARGET, Role.TOPIC, Role.RECIPIENT)
_RELATIVE = frozenset({"WDT", "WP"})


def of_words(context: Context, trigger: Trigger, found: Sequence[ArgumentDraft]) -> Iterator[ArgumentDraft]:
    """Yield subject and object of a verb that denote no entity, where nothing has been `found` in their place."""
    parse, verb = context.parse, trigger.token
    if not parse.is_verb(verb) or parse.rels[verb] == "amod" or trigger.roleset.endswith(".LV"):
        return
    passive = is_passive(parse, verb) or (parse.tags[verb] == "VBN" and parse.rels[verb] == "xcomp")
    subject, sure = _subject(context, trigger), SYNTAX
    if subject is None:
        subject, sure = _understood(context, trigger), CONTROL
    if subject is not None:
        label = object_label(context, trigger) if passive else subject_label(context, trigger)
        yield from _told(context, trigger, subject, label, sure, found)
    thing = None if passive else object_of(parse, verb)
    if thing is not None and thing > verb and parse.words[phrase(parse, thing)[0] - 1] != ",":
        yield from _told(context, trigger, thing, object_label(context, trigger), SYNTAX, found)
    yield from _clause(context, trigger, found)


def _clause(context: Context, trigger: Trigger, found: Sequence[ArgumentDraft]) -> Iterator[ArgumentDraft]:
    """What a clause behind a verb says, where it is the verb's topic: "persuaded them [to leave]"."""
    parse, verb = context.parse, trigger.token
    entry, clause = context.ontology.roleset(trigger.roleset), parse.kid(verb, "ccomp", "xcomp")
    if entry is None or clause is None or clause < verb or any(each.role is Role.TOPIC for each in found):
        return
    told = {each.label for each in found}
    label = next((each for each in sorted(entry.roles) if entry.roles[each] is Role.TOPIC), "")
    start, end = parse.edges[clause]
    asked = parse.tags[start] == "WRB"  # "demonstrated when they came"
    while start < clause and parse.words[start] in _MARKS:
        start += 1
    while end > clause + 1 and parse.words[end - 1] in _MARKS:
        end -= 1
    open_clause = parse.rels[clause] == "xcomp"
    marked = any(parse.tags[mark] == "TO" for mark in parse.kids(clause, "mark"))
    if trigger.term.type not in _CONTAINING or asked or (open_clause and not marked) or start <= verb:
        return
    overlaps = any(each.start < end and start < each.end for each in found)
    if label and label not in told and not overlaps and parse.is_verb(clause):
        yield ArgumentDraft(Role.TOPIC, label, start, end, SYNTAX * trigger.confidence, None)


def _subject(context: Context, trigger: Trigger) -> int | None:
    """The verb's own subject; for the pronoun of a relative clause the noun that it describes."""
    parse, verb = context.parse, trigger.token
    if parse.kid(verb, "cop") is not None:
        return None  # "the aim is to reach it"
    subject = own_subject(parse, verb)
    relative = subject is not None and parse.tags[subject] in _RELATIVE and parse.deps[verb] == "acl:relcl"
    return parse.heads[verb] if relative else subject


def _understood(context: Context, trigger: Trigger) -> int | None:
    """The subject that a clause without a mark surely has: that of the verb right above, or the noun before it."""
    parse, verb = context.parse, trigger.token
    above, rel, start = parse.heads[verb], parse.rels[verb], parse.edges[verb][0]
    if any(parse.tags[mark] != "TO" for mark in parse.kids(verb, "mark", "case")):
        return None
    if parse.kid(verb, "cop") is not None or parse.kid(above, "cop") is not None:
        return None
    subject = understood_subject(parse, verb)
    if rel == "acl":
        return subject if subject == above == start - 1 and parse.tags[verb] in ("VBG", "VBN") else None
    if rel == "xcomp" and parse.tags[verb] == "VBG":
        return None  # "make travelling an offence"
    if rel not in ("xcomp", "advcl", "conj") or subject is None or own_subject(parse, above) != subject:
        return None
    if rel == "advcl" and is_passive(parse, above):
        return None  # whoever holds it does so: "was delayed, citing the weather", "was held to save it"
    says = trigger.term.type in _SPEECH and rel == "advcl"
    return None if says and parse.lemmas[subject] not in context.lexicon.documents else subject


def _told(
    context: Context, trigger: Trigger, head: int, label: str, sure: float, found: Sequence[ArgumentDraft]
) -> Iterator[ArgumentDraft]:
    """The words of a noun in the role of a label, unless somebody has it, or the noun is no thing that takes part."""
    parse, role = context.parse, role_of(context, trigger, label)
    start, end = phrase(parse, head)
    end = next((token for token in range(head + 1, end) if parse.words[token] == ","), end)
    taken = any(
        each.label == label or each.role is role or (each.start < end and start < each.end) for each in found
    )
    if taken or role not in _PARTS or start <= trigger.token < end:
        return
    word = parse.words[head]
    if parse.tags[head] not in _NOUNS or word.isupper() or not word.replace("-", "").isalpha():
        return
    if parse.lemmas[head] in _NO_THINGS or ends_set_phrase(context, head):
        return
    timed = any(time.start <= head < time.end for time in context.times)
    own = parse.lemmas[head] in trigger.roleset.partition(".")[0].split("_")
    if timed or own or context.fillers.of(head):
        return
    yield ArgumentDraft(role, label, start, end, sure * trigger.confidence, None)
