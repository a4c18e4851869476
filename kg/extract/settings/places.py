"""Where an event took place, as the text says it: "in", "at", "near" a place, not every place that a sentence names.

A place that acts or speaks ("Moscow said") is no location. A place that has a name goes before one that has none, for
only a name leads to a point on the map: "the Syrian city of Aleppo" is Aleppo, "a hospital in Aleppo" is in Aleppo.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from kg.extract.context import Context
from kg.extract.drafts import ArgumentDraft
from kg.extract.settings.setting import plain_verb
from kg.extract.settings.strayed import is_occasion
from kg.extract.syntax.locatives import is_penalty, place_words
from kg.extract.triggers.triggers import Trigger, gives_actor
from kg.model import EntityType, MentionKind, Role

_PLACES = frozenset({EntityType.PLACE, EntityType.FACILITY})
_CAUSES = frozenset({"DISASTER", "ACCIDENT", "ASSAULT"})
_STRIKING = _CAUSES | {"PROTEST", "CRIME"}
_AIMED = frozenset({"", "of", "on", "against", "at", "into"})
_SEIZING = frozenset(
    {"ARREST", "SEARCH", "RELEASE", "FIND", "SEIZE", "AFFECT", "DEATH", "INJURY", "VISIT", "RESCUE"}
)
_INTO = frozenset({"into", "onto"})
_SPEAKING = frozenset({"speak", "talk"})
_TOWARDS = frozenset({"to", "towards", "toward"})
_WALKING = frozenset({"march", "parade", "procession", "walk"})
_LOOSE = frozenset({"on", "off", "through", "around", "throughout", "across"})
_CLAUSES = frozenset({"ccomp", "advcl", "acl", "parataxis", "root"})
_EXAMPLES = frozenset({"including", "like", "such as"})
_HOUSES_ABROAD = frozenset({"embassy", "consulate"})
_QUARTERS = frozenset({"neighborhood", "neighbourhood"})  # "the wealthy Lima neighborhood of Miraflores"
_PARTS = ("ern", "central", "downtown")  # "the eastern Baghdad district of Sadr City"
_DEPTH = 3


def place_of(context: Context, trigger: Trigger, arguments: tuple[ArgumentDraft, ...]) -> int | None:
    """Return the mention of the place: the reader's ARGM-LOC, else what hangs on the trigger or its support verb."""
    parse, best = context.parse, list[tuple[tuple[bool, bool, float], int]]()
    for argument in arguments:
        if (
            argument.role is not Role.PLACE
            or argument.mention is None
            or not is_place(context, argument.mention)
            or _is_example(context, parse.root_of(argument.start, argument.end))
            or _is_directed(context, trigger, argument.mention)
            or _is_of_object(context, trigger, parse.root_of(argument.start, argument.end))
        ):
            continue
        case = parse.case(parse.root_of(argument.start, argument.end))
        best.append((_rank(context, argument.mention, case, argument.confidence), argument.mention))
    for mention in _around(context, trigger):
        case = parse.case(context.fillers.mentions.drafts[mention].head)
        best.append((_rank(context, mention, case, 0.0), mention))
    found = max(best, key=lambda each: each[0])[1] if best else None
    if found is None:
        found = next(_beneath(context, trigger, arguments), None)
    if found is None:
        last = chain(_of_target(context, trigger), _off(context, trigger), _house(context, arguments))
        found = next(last, None)
    place = named(context, found) if found is not None else None
    if place is None:
        return None
    draft = context.fillers.mentions.drafts[place]
    somewhere = draft.kind is not MentionKind.NAME and draft.plural and not draft.definite
    return None if somewhere else place


def _is_example(context: Context, place: int) -> bool:
    """Tell whether a place is only one of many: "in countries such as Chad and Mali"."""
    return context.parse.case(context.parse.first_conjunct(place)) in _EXAMPLES


def _rank(context: Context, mention: int, case: str, confidence: float) -> tuple[bool, bool, float]:
    """What something happened in goes before what it happened near: "in Sulaymaniya, near the border"; what leads to
    a name before what does not.
    """
    drafts = context.fillers.mentions.drafts
    has_name = drafts[named(context, mention)].kind is MentionKind.NAME
    return case not in place_words()["near"], has_name, confidence


def _around(context: Context, trigger: Trigger) -> Iterator[int]:
    """The places that hang on the trigger, on its support verb or on the plain verb that it is the subject of."""
    parse = context.parse
    for home in (trigger.token, trigger.support, *plain_verb(context, trigger)):
        if home is None:
            continue
        for child in parse.kids(home, "obl", "nmod", "obj"):
            mention = context.fillers.one(child)
            if mention is None or not is_place(context, mention) or _is_directed(context, trigger, mention):
                continue
            if is_penalty(parse, child) or _is_of_object(context, trigger, child):
                continue
            struck = (
                home == trigger.support and parse.rels[child] == "obj" and not gives_actor(parse, trigger)
            )
            if parse.case(child) in _cases(trigger) or struck:
                yield mention
    yield from _was_in(context, trigger.token)
    yield from _planned_in(context, trigger.token)


def _cases(trigger: Trigger) -> frozenset[str]:
    """The prepositions that say where; an accident is where something crashes into."""
    if trigger.term.type == "PROTEST" and trigger.lemma in _WALKING:
        return place_words()["in"] | _TOWARDS  # "marched to the palace"
    return place_words()["in"] | (_INTO if trigger.term.type == "ACCIDENT" else frozenset())


def _planned_in(context: Context, noun: int) -> Iterator[int]:
    """ "The meeting is scheduled for July in Hamburg"."""
    parse, verb = context.parse, context.parse.heads[noun]
    if parse.deps[noun] != "nsubj:pass" or parse.lemmas[verb] not in place_words()["planned"]:
        return
    for each in (verb, *parse.kids(verb, "xcomp")):  # "is scheduled to begin in Oslo"
        for child in parse.kids(each, "obl"):
            mention = context.fillers.one(child)
            if (
                mention is not None
                and is_place(context, mention)
                and parse.case(child) in place_words()["in"]
            ):
                yield mention


def _was_in(context: Context, noun: int) -> Iterator[int]:
    """ "The ambush was in Bayelsa state"."""
    parse, where = context.parse, context.parse.heads[noun]
    copula = parse.kid(where, "cop")
    subject = parse.rels[noun] == "nsubj" and not parse.is_verb(noun) and copula is not None
    if not (subject and noun < where and parse.case(where) in place_words()["in"]):
        return
    for each in (where, *parse.kids(where, "nmod", "obl")):
        mention = context.fillers.one(each)
        if mention is not None and is_place(context, mention) and parse.case(each) in place_words()["in"]:
            yield mention


def _beneath(context: Context, trigger: Trigger, arguments: tuple[ArgumentDraft, ...]) -> Iterator[int]:
    """What says where but is itself none leads to a place: "in a market in Mogadishu", "off the coast of Libya"."""
    parse = context.parse
    for argument in arguments:
        top = parse.root_of(argument.start, argument.end)
        if argument.role is Role.PLACE and (
            argument.mention is None or not is_place(context, argument.mention)
        ):
            if _case(context, top) in _cases(trigger):
                yield from within(context, top, _DEPTH)
    for home in (trigger.token, trigger.support, *plain_verb(context, trigger)):
        if home is not None:
            for child in parse.kids(home, "obl", "nmod"):
                case = _case(context, child)
                near = case in _cases(trigger) and not is_penalty(parse, child)
                near = near and (home in (trigger.token, trigger.support) or case not in _LOOSE)
                if case == "on" and trigger.term.type in place_words()["on"]:
                    continue  # "talks on Iran's nuclear program"
                if near and context.fillers.one(child) is None:
                    yield from within(context, child, _DEPTH)
                elif near and (case == "at" or is_occasion(parse, child)):
                    yield from _of_body(context, child)


def _of_body(context: Context, head: int) -> Iterator[int]:
    """The place of a body or an occasion with a name: "at the Royal Society in London", "at its Paris offices"."""
    parse, mention = context.parse, context.fillers.one(head)
    draft = context.fillers.mentions.drafts[mention] if mention is not None else None
    if draft is None or mention is None or is_place(context, mention):
        return
    house = draft.kind is not MentionKind.NAME and parse.lemmas[head] in place_words()["office"]
    for child in parse.kids(head, "nmod", "compound", "appos"):
        inner = context.fillers.one(child)
        behind = child >= draft.end or (draft.kind is not MentionKind.NAME and child > head)
        near = behind and parse.case(child) in place_words()["in"] - _LOOSE
        before = house and child < head and parse.rels[child] == "compound"
        if inner is not None and inner != mention and (near or before) and is_place(context, inner):
            yield inner


def _of_target(context: Context, trigger: Trigger) -> Iterator[int]:
    """Who is hit where they are: "stormed an embassy in Tunis", "strikes against two workshops in northern Gaza"."""
    parse = context.parse
    told = trigger.term.type == "STATEMENT"
    if trigger.term.type not in _STRIKING and trigger.term.mode not in _SEIZING and not told:
        return
    addressed = told and parse.lemmas[trigger.token] == "tell"  # "told a council in Lima"
    speaking = told and parse.lemmas[trigger.token] in _SPEAKING  # "speaking to a council in Lima"
    whom = {"iobj"} | ({"obj"} if addressed else {"obl"} if speaking else set())
    whom = whom if told else {"obj", "obl", "nmod"}
    for home in (trigger.token, trigger.support):
        for child in parse.kids(home, *whom) if home is not None else ():
            spoken_to = speaking and parse.case(child) == "to"
            harmed = parse.case(child) == "to" and parse.lemmas[trigger.token] == "damage"
            if (
                child < trigger.token
                or not (parse.case(child) in _AIMED or harmed or spoken_to)
                or (child in context.predicates and not told)
            ):
                continue
            for inner in (inner for each in parse.conjuncts(child) for inner in parse.kids(each, "nmod")):
                mention = context.fillers.one(inner)
                near = parse.case(inner) in place_words()["in"] and parse.case(inner) not in _LOOSE
                if mention is not None and near and is_place(context, mention):
                    yield mention
                elif mention is None and near:  # "robbed a shop in the centre of Linz"
                    yield from within(context, inner, _DEPTH)


def _off(context: Context, trigger: Trigger) -> Iterator[int]:
    """What a direction is counted from: "an attack north of Baghdad", "a patrol 20 kilometers east of Mosul"."""
    parse = context.parse
    if trigger.term.type == "MOVE":
        return
    _, end = parse.sentences[parse.sentence_of[trigger.token]]
    homes = {trigger.token, trigger.support, *plain_verb(context, trigger)}
    homes |= {thing for home in homes if home is not None for thing in parse.kids(home, "obj")}
    for token in range(trigger.token + 1, end - 2):
        if parse.lower[token] not in place_words()["direction"] or parse.lower[token + 1] != "of":
            continue
        counted = place_words()["measure"]
        if parse.rels[token] in _CLAUSES:
            continue  # "says the storm is north of Haiti"
        above = next((each for each in parse.up(token) if parse.lemmas[each] not in counted), None)
        mention = context.fillers.one(parse.heads[token + 1])
        if above in homes and mention is not None and is_place(context, mention):
            yield mention


def _case(context: Context, token: int) -> str:
    """The preposition of a phrase, also where a day has become its head: "in Lima Tuesday"."""
    parse = context.parse
    return parse.case(token) or next(map(parse.case, parse.kids(token, "compound")), "")


def within(context: Context, noun: int, depth: int = _DEPTH) -> Iterator[int]:
    """The places that a noun which is none lies in, or leads to: "a tent in Baghlan", "the entrance of a base"."""
    if depth == 0 or noun in context.predicates:
        return
    for child in (*_names(context, noun), *_beside(context, noun), *_lying(context, noun)):
        if context.parse.rels[child] in ("appos", "flat"):
            continue  # "in adjacent waters, Britain fished"
        if not _leads(context, noun, child):
            continue
        mention = context.fillers.one(child)
        if mention is not None and is_place(context, mention):
            yield mention
        elif mention is None:
            yield from within(context, child, depth - 1)


def _lying(context: Context, noun: int) -> Iterator[int]:
    """The phrases of a clause that says where a thing is: "at a fair [held in Mumbai]", "a base [located in Oslo]"."""
    parse = context.parse
    for clause in parse.kids(noun, "acl"):
        if parse.lemmas[clause] in place_words()["lying"] and parse.tags[clause] == "VBN":
            yield from parse.kids(clause, "obl")


def _is_directed(context: Context, trigger: Trigger, mention: int) -> bool:
    """ "sanctions on Pyongyang", "rockets at Israel": whom it is aimed at, not where."""
    head = context.fillers.mentions.drafts[mention].head
    if trigger.term.type == "ASSAULT" and context.parse.case(head) == "at":
        return context.fillers.mentions.drafts[mention].type is EntityType.PLACE
    return trigger.term.type in place_words()["on"] and context.parse.case(head) == "on"


def _is_of_object(context: Context, trigger: Trigger, place: int) -> bool:
    """Tell whether a place is that of what is spoken of, though it hangs on the verb: "discussed the war in Iraq"."""
    parse, verb = context.parse, trigger.token
    spoken = trigger.term.type in place_words()["on"] and parse.is_verb(verb) and parse.heads[place] == verb
    thing = parse.edges[place][0] - 1
    return spoken and parse.heads[thing] == verb and parse.lemmas[thing] in place_words()["situation"]


def is_place(context: Context, mention: int) -> bool:
    """Tell whether a mention is a place or facility."""
    return context.fillers.mentions.drafts[mention].type in _PLACES


def _house(context: Context, arguments: tuple[ArgumentDraft, ...]) -> Iterator[int]:
    """A house that is read as a body: "died at Kenyatta Hospital"."""
    for argument in arguments:
        if argument.role is Role.PLACE and argument.mention is not None:
            draft = context.fillers.mentions.drafts[argument.mention]
            body = draft.type is EntityType.ORGANIZATION and draft.kind is MentionKind.NAME
            if body and context.parse.lower[draft.end - 1] in place_words()["house"]:
                yield argument.mention


def named(context: Context, mention: int) -> int:
    """Return the named place that a place without a name stands for or lies in; itself where there is none."""
    drafts = context.fillers.mentions.drafts
    current = mention
    for _ in range(_DEPTH):
        draft = drafts[current]
        if draft.kind is MentionKind.NAME:
            return current
        below = next(
            (
                inner
                for child in (
                    *_names(context, draft.head),
                    *_beside(context, draft.head),
                    *_after(context, draft.head),
                )
                if (inner := context.fillers.one(child)) is not None
                and inner != current
                and is_place(context, inner)
                and _leads(context, draft.head, child)
            ),
            None,
        )
        if below is None:
            return mention
        current = below
    return current if drafts[current].kind is MentionKind.NAME else mention


def _names(context: Context, head: int) -> Iterator[int]:
    """The name that a kind of place has behind "of": "Chad's city of Moundou", not "the Marja district of Helmand"."""
    parse, mentions = context.parse, context.fillers.mentions
    if parse.lemmas[head] not in place_words()["part"] or _is_called_before(context, head):
        return
    for child in parse.kids(head, "nmod"):
        mention = mentions.of(child) if parse.case(child) == "of" else None
        draft = mentions.drafts[mention] if mention is not None else None
        if draft is not None and draft.kind is MentionKind.NAME and draft.head == child:
            yield child


def _beside(context: Context, head: int) -> list[int]:
    """The words that hang on one and may name a place, a state before it last: "a U.S. prison in Germany"."""
    parse = context.parse
    words = parse.kids(head, "appos", "flat", "nmod", "compound")
    return sorted(words, key=lambda word: word < head and parse.words[word].replace(".", "").isupper())


def _is_called_before(context: Context, head: int) -> bool:
    """Tell whether a stretch of land has its name before it: "the Marja district"."""
    parse, mentions = context.parse, context.fillers.mentions
    if parse.lemmas[head] not in place_words()["stretch"]:
        return False
    kinds = tuple(parse.lower[each] for each in parse.kids(head, "amod"))
    quarter = bool(kinds) and parse.lemmas[head] in _QUARTERS
    partly = quarter or any(each.endswith(_PARTS) for each in kinds)
    before = (mentions.of(child) for child in parse.kids(head, "compound", "nmod") if child < head)
    return not partly and any(each is not None and is_place(context, each) for each in before)


def _after(context: Context, head: int) -> Iterator[int]:
    """What a word without a name is in apposition to: "Aleppo, a city in the north"; the phrase right behind it, where
    the tree hangs both on the verb: "hit a refinery in Odesa".
    """
    parse, above = context.parse, context.parse.heads[head]
    if parse.rels[head] == "appos":
        yield above
    yield from (each for each in parse.kids(above, "obl") if parse.edges[each][0] == parse.edges[head][1])


def _leads(context: Context, head: int, child: int) -> bool:
    """Tell whether `child` names the place at `head`, or one that it lies in."""
    parse = context.parse
    case = parse.case(child)
    if case == "of":
        return parse.lemmas[head] in place_words()["part"]
    if case == "to":
        return parse.lemmas[head] in place_words()["way"]  # "the entrance to a base"
    return (not case and not _is_owner_abroad(context, head, child)) or case in place_words()["in"]


def _is_owner_abroad(context: Context, head: int, child: int) -> bool:
    """Tell whether a state only has what stands somewhere else: "the U.S. naval base at", "Brazil's embassy in"."""
    parse = context.parse
    words = {parse.lemmas[head], *(parse.lemmas[each] for each in parse.kids(head, "amod", "compound"))}
    if words.isdisjoint(place_words()["abroad"]):
        return False
    if parse.deps[child] == "nmod:poss":
        return parse.lemmas[head] in _HOUSES_ABROAD
    return child < head and parse.words[child].replace(".", "").isupper()
