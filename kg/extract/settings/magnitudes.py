"""Numbers that the text gives for an event: the dead, the injured, the arrested, a crowd; `sums` has money.

"at least 78" has a low end only, "nearly 4,000" a high one, "hundreds" 200 to 999; an exact figure has both the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.context import Context
from kg.extract.mentions.counted_people import is_age
from kg.extract.reader.parse import Parse
from kg.extract.settings.counts import Count, number_at, unit_at
from kg.extract.settings.sums import sums_of
from kg.extract.syntax.clauses import object_of, own_subject, understood_subject
from kg.extract.syntax.voice import is_passive
from kg.extract.tables.numerals import PLURALS
from kg.extract.triggers.triggers import Trigger
from kg.model import EntityType, MagnitudeMention

MORE = "_more"
"""Ends the measure of a number that is a change and no total: `dead_more` for "another 15 died"."""
_ADDED = frozenset({"another", "more", "additional", "further"})
_ANIMALS = "_animals"
_OF_THE_LIVING = frozenset({"dead", "injured", "infected"})
_CROWD = "crowd"
_OF_PEOPLE = frozenset({"released", "convicted", "sentenced", "charged", "deported"})
_NO_CROWD = frozenset({EntityType.ORGANIZATION, EntityType.PLACE, EntityType.FACILITY, EntityType.PRODUCT})
_BODIES = frozenset({"party", "country", "company"})
_FIGHTERS = frozenset(
    "assailant attacker fighter gunman insurgent killer militant rebel robber suspect".split()
)
_RELATIVE = frozenset({"that", "which"})
_RENDERING = frozenset({"leave", "make", "render"})


def magnitudes_of(context: Context, trigger: Trigger) -> tuple[MagnitudeMention, ...]:
    """Return the numbers that stand for the event of `trigger` itself."""
    found = [*_people(context, trigger), *sums_of(context, trigger)]
    return tuple({(each.measure, each.span): each for each in found}.values())


def _people(context: Context, trigger: Trigger) -> Iterator[MagnitudeMention]:
    stem = trigger.roleset.partition(".")[0]
    yield from _left(context, trigger)
    words: tuple[str, ...] = (stem, trigger.lemma)
    words = words if context.parse.is_verb(trigger.token) else words[::-1]
    nouns = (_counted_noun(context.parse, head) for head in _slot(context, trigger.token, "object"))
    things = [context.parse.lemmas[noun] for noun in nouns]
    words = (*(f"{trigger.lemma} {thing}" for thing in things), *words)
    rule = next((context.lexicon.measures[word] for word in words if word in context.lexicon.measures), None)
    if rule is None:
        return
    measure, slot = rule
    if measure == "injured" and trigger.term.mode == "DEATH":
        measure = "dead"  # "fatal injuries"
    if measure == _CROWD and trigger.term.type == "ASSAULT":
        return  # who strikes a port is no crowd
    heads = [*_from_roles(context, trigger, slot), *_slot(context, trigger.token, slot)]
    if trigger.support is not None and slot in ("subject", "head"):
        heads += _slot(context, trigger.support, "subject")
    for head in dict.fromkeys(heads):
        if not (_can_count(context, measure, head) if head != trigger.token else measure not in _OF_PEOPLE):
            continue  # "171 pardons" are no people
        state = context.parse.rels[trigger.token] == "xcomp"  # "left one dead and two others hurt"
        found = _counted_at(context, measure, head, near=range(trigger.token if state else 0))
        if found is not None:
            yield found
            return


def _can_count(context: Context, measure: str, head: int) -> bool:
    """Tell whether a noun can be what is counted: no unions march, gunmen who flee are not displaced."""
    parse = context.parse
    noun = _counted_noun(parse, head)
    if head in context.predicates and parse.lower[head - 1 : head] == ("no",):
        return False  # "no confirmation of them being killed"
    if measure in _OF_PEOPLE:
        return parse.tags[noun].startswith(("CD", "NNP", "PRP")) or _is_people(context, noun)
    if measure == _CROWD:
        kind = context.lexicon.noun(parse.lower[noun], parse.lemmas[noun])
        return kind not in _NO_CROWD and parse.lemmas[noun] not in _BODIES
    return measure != "displaced" or parse.lemmas[noun] not in _FIGHTERS


def _counted_noun(parse: Parse, head: int) -> int:
    """The noun behind "of": "three of her pupils", "hundreds of people"."""
    if parse.tags[head] != "CD" and parse.lower[head] not in PLURALS:
        return head
    return next((child for child in parse.kids(head, "nmod") if parse.case(child) == "of"), head)


def _left(context: Context, trigger: Trigger) -> Iterator[MagnitudeMention]:
    """ "shot two officers dead", "the crash left 62 people dead and dozens injured": what became of those counted."""
    parse = context.parse
    verbs = [trigger.token] if parse.is_verb(trigger.token) else [parse.heads[trigger.token]]
    verbs += (verb for verb in parse.kids(trigger.token, "acl") if _is_relative(parse, verb))
    for verb in verbs:
        told = verb == trigger.token or (
            (parse.rels[trigger.token] == "nsubj" or verb > trigger.token)
            and parse.lemmas[verb] in _RENDERING
        )
        if not told or not parse.is_verb(verb):
            continue
        thing = own_subject(parse, verb) if is_passive(parse, verb) else object_of(parse, verb)
        states = list(parse.kids(verb, "xcomp", "advmod", "advcl", "acl", "amod"))
        if thing is not None and parse.lemmas[verb] in _RENDERING:
            states += (state for state in parse.kids(thing, "amod") if state > thing)
        elif thing is not None:  # "shot dead three men"
            states += (state for state in parse.kids(thing, "amod") if state == verb + 1)
        last = 0
        for state in sorted(states):
            rule = context.lexicon.measures.get(parse.lower[state])
            if rule is None or thing is None or rule[1] not in ("head", "object"):
                continue
            if parse.kid(state, "nsubj") is not None:
                continue  # "were killed, with three others injured"
            if last and (parse.tags[state - 1] == "CD" or parse.lower[state - 1] in PLURALS):
                continue  # see `_states_left`
            found = _counted_at(context, rule[0], thing, near=range(last, state))
            last = state
            if found is not None:
                yield found
        if parse.lemmas[verb] == "leave":
            yield from _states_left(context, verb)


def _is_relative(parse: Parse, verb: int) -> bool:
    """ "A clash that left four dead"."""
    subject = parse.kid(verb, "nsubj")
    return subject is not None and parse.lower[subject] in _RELATIVE


def _states_left(context: Context, verb: int) -> Iterator[MagnitudeMention]:
    """ "leaving at least four dead and 30 missing": each state has its number right before it."""
    parse = context.parse
    _, last = parse.sentences[parse.sentence_of[verb]]
    for state in range(verb + 2, last):
        if parse.tags[state].startswith("VB") and parse.lower[state] not in context.lexicon.counted:
            return  # another clause
        rule = context.lexicon.measures.get(parse.lower[state])
        number = state - 1 if parse.tags[state - 1] == "CD" or parse.lower[state - 1] in PLURALS else None
        if rule is None or rule[1] != "head" or number is None:
            continue
        found = number_at(context, number)
        if found is not None:
            low, high, start, end = found
            yield MagnitudeMention(rule[0], low, high, "", parse.string(start, end), parse.span(start, end))


def _counted_at(context: Context, measure: str, head: int, near: range = range(0)) -> MagnitudeMention | None:
    """The number on a noun; on coordinated ones their sum ("three soldiers and eleven rebels"), of those that stand
    `near` only where any of them does.
    """
    parse = context.parse
    if parse.lemmas[head] == "total":  # "a total of 120 rebels"
        head = next((child for child in parse.kids(head, "nmod") if parse.case(child) == "of"), head)
    nouns = [each for each in parse.conjuncts(head) if each == head or not parse.is_verb(each)]
    nouns = [each for each in nouns if not is_age(parse, each)]
    nouns = [each for each in nouns if each in near] or nouns
    numbers = [number for each in nouns if (number := number_at(context, each)) is not None]
    if not numbers:
        return None
    people = [_is_people(context, each) for each in nouns]
    if not all(alike or parse.lemmas[each] == "other" for alike, each in zip(people, nouns, strict=True)):
        numbers = numbers[:1]
    elif any(people):
        numbers = [number for each in nouns if (number := number_at(context, each) or _single(context, each))]
    low, high = _added([number[0] for number in numbers]), _added([number[1] for number in numbers])
    start, end = numbers[0][2], numbers[-1][3]
    noun = _counted_noun(parse, head)
    noun = parse.heads[noun] if parse.rels[noun] == "nummod" else noun
    animals = not {parse.lemmas[noun], parse.lower[noun]}.isdisjoint(context.ontology.word_classes["animals"])
    measure = f"{measure}{_ANIMALS}" if animals and measure in _OF_THE_LIVING else measure
    kind = f"{measure}{MORE}" if _is_more(context, numbers[0][2], numbers[0][3]) else measure
    unit = unit_at(parse, head)
    return MagnitudeMention(kind, low, high, unit, parse.string(start, end), parse.span(start, end))


def _single(context: Context, noun: int) -> Count | None:
    """ "A gunman", "the driver" beside counted ones ("a gunman and two guards") is one more."""
    parse = context.parse
    first = parse.kid(noun, "det", "nmod")
    owner = first is not None and parse.deps[first] == "nmod:poss"
    article = first is not None and parse.lower[first] in ("a", "an", "the")
    if first is None or not (owner or article) or parse.tags[noun] != "NN":
        return None
    person = context.lexicon.noun(parse.lower[noun], parse.lemmas[noun]) is EntityType.PERSON
    return (1.0, 1.0, parse.edges[first][0], noun + 1) if person else None


def _is_people(context: Context, noun: int) -> bool:
    parse = context.parse
    if parse.tags[noun] == "CD":  # "a teacher and three of her pupils"
        noun = next((child for child in parse.kids(noun, "nmod") if parse.case(child) == "of"), noun)
    kind = context.lexicon.noun(parse.lower[noun], parse.lemmas[noun])
    return (
        kind in (EntityType.PERSON, EntityType.GROUP)
        or parse.tags[noun] == "NNPS"
        or (
            parse.tags[noun] == "NNP" and parse.kid(noun, "nummod") is not None  # "one Briton"
        )
    )


def _added(ends: list[float | None]) -> float | None:
    """The sum of ends of ranges; open where one of them is."""
    return None if None in ends else sum(end for end in ends if end is not None)


def _is_more(context: Context, start: int, end: int) -> bool:
    """ "another 15 people", "12 more people": added to what was there before, and no total.

    Beside another number the word only goes on counting: "killed 12 and wounded another 15", "5,000 more were hurt".
    """
    parse = context.parse
    tokens = range(max(0, start - 1), end)
    more = next((token for token in tokens if _adds(parse, token)), None)
    if more is None or more == end - 1:
        return False
    first, last = parse.sentences[parse.sentence_of[start]]
    return not any(parse.tags[token] == "CD" for token in range(first, last) if token not in tokens)


def _adds(parse: Parse, token: int) -> bool:
    return parse.lower[token] in _ADDED and parse.lower[token + 1 : token + 2] != ("than",)


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
    if parse.rels[token] == "amod" and parse.heads[token] == token - 1 and parse.tags[token - 1] == "CD":
        yield token - 1  # "the 11 wounded"
        return
    if slot == "object" and parse.tags[token].startswith("JJ"):
        yield from parse.kids(token, "nsubj")
        return
    if slot == "head" or not parse.is_verb(token):
        if slot != "subject":  # "two protests" count no crowd
            yield token
        if parse.tags[token].startswith("JJ"):
            yield from parse.kids(token, "nsubj")  # "three were killed and 15 wounded"
            yield from _said_to_be(parse, token)
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


def _said_to_be(parse: Parse, state: int) -> Iterator[int]:
    """ "Five remain missing", "a clash left four dead", "the toll stands at 1,254 dead"."""
    verb = parse.heads[state]
    if parse.rels[state] == "xcomp" and parse.is_verb(verb):
        thing = object_of(parse, verb)
        thing = own_subject(parse, verb) if thing is None else thing
        if thing is not None:
            yield thing
    if parse.rels[state] == "amod" and verb > state:
        yield verb  # "40 dead birds"
    elif state and parse.tags[state - 1] == "CD" and parse.heads[state - 1] == verb:
        yield state - 1


def _reached(context: Context, toll: int) -> Iterator[int]:
    """What the verb of a toll says that it came to: "the death toll passed 5,000", "rose to 135"."""
    parse = context.parse
    verb = parse.heads[toll]
    if parse.rels[toll] == "nsubj":
        yield from parse.kids(verb, "obj", "obl", "xcomp")
    if parse.rels[toll] == "obj":
        yield from (child for child in parse.kids(verb, "obl") if parse.case(child) in ("to", "at"))
    yield from (child for child in parse.kids(toll, "nmod") if parse.case(child) in ("of", "to", "at"))
