"""Nouns and numbers that denote participants: "two soldiers", "the ministry", and whatever says something."""

from __future__ import annotations

from collections.abc import Container

from kg.extract.mentions.counted_people import counts_people
from kg.extract.mentions.doubtful_nouns import is_doubtful
from kg.extract.mentions.drafts import DEFINITE, MentionDraft
from kg.extract.mentions.titles import noun_gender
from kg.extract.reader.parse import Parse
from kg.extract.syntax.nounphrases import descriptor, grows, phrase
from kg.extract.tables.lexicon import Lexicon
from kg.model import EntityType, MentionKind
from kg.ontology.bodies import CORPS

_BLAMING = frozenset({"accuse", "blame", "condemn", "criticise", "criticize", "fault", "implicate"})
_TELLING = frozenset({"media", "medium", "source", "television"})
_BODILY_OWNERS = frozenset({"her", "his", "my", "your"})
_AT_THE_BODY = frozenset({"against", "in", "into", "on", "over", "through", "to"})
_OF_A_BODY = frozenset({"back", "front", "side", "top"})
_CITING = frozenset({"cite", "quote"})
_SOME = frozenset({"half", "many", "most", "others", "several"})
_SPEAKERS = {
    "radio": EntityType.ORGANIZATION,
    "source": EntityType.PERSON,
    "television": EntityType.ORGANIZATION,
    "tv": EntityType.ORGANIZATION,
}


def doing_nouns(parse: Parse) -> set[int]:
    """Nouns before a noun that do what it tells: "rebel attacks", "a government raid"."""
    return {
        role.end - 1
        for predicate in parse.predicates
        for role in predicate.arguments
        if role.role == "ARG0" and role.start < role.end
        if parse.deps[role.end - 1] == "compound" and parse.heads[role.end - 1] == predicate.token
    }


def nominal(
    parse: Parse, lexicon: Lexicon, token: int, doers: Container[int], *, noun: bool
) -> MentionDraft | None:
    """The mention of a noun that denotes a participant, or of a number of people."""
    counted = counts_people(parse, lexicon, token)
    named = _by_age(parse, token)
    if noun and named is None:
        named = lexicon.noun(parse.lower[token], parse.lemmas[token])
    kind = counted or named
    inside = parse.rels[token] in ("compound", "flat") and parse.deps[token] != "compound:prt"
    if kind is None or (inside and (token not in doers or kind in (EntityType.PLACE, EntityType.FACILITY))):
        return None
    if _stands_for_nobody(parse, token, kind):
        return None
    if _is_middle(parse, token):
        kind = EntityType.PLACE
    if parse.lower[token] == "guard" and parse.lower[token - 1] in CORPS:
        kind = EntityType.ORGANIZATION
    start, end = phrase(parse, token)
    plural = (
        parse.tags[token] in ("NNS", "NNPS")
        or counted is EntityType.GROUP
        or parse.lower[token] in ("people", "police")
    )
    title = descriptor(parse, token)
    if plural and kind is EntityType.PERSON:
        kind = EntityType.GROUP
    first = parse.lower[start]
    possessed = any(parse.deps[child] == "nmod:poss" for child in parse.children[token])
    return MentionDraft(
        start, end, token, MentionKind.NOMINAL, kind, 0.7,
        titles=(title,) if title else (),
        gender=noun_gender(lexicon, parse.lower[token]) if kind is EntityType.PERSON else "n",
        plural=plural,
        definite=first in DEFINITE or possessed,
        appositive=parse.heads[token] if parse.rels[token] == "appos" else None,
    )  # fmt: skip


def _is_middle(parse: Parse, token: int) -> bool:
    """Tell whether a center is the middle of a place and no body or building: "the center of Samarra"."""
    plain = parse.kid(token, "compound", "amod") is None
    named = any(
        parse.case(child) == "of" and parse.tags[child] == "NNP" for child in parse.kids(token, "nmod")
    )
    return parse.lower[token] in ("center", "centre") and plain and named


def _by_age(parse: Parse, token: int) -> EntityType | None:
    """A person where a text calls somebody by their age alone: "the 79-year-old", "two 17-year-olds"."""
    aged = parse.lower[token] in ("old", "olds") and parse.lower[token - 3 : token] == ("-", "year", "-")
    alone = parse.rels[token] not in ("amod", "compound", "nmod:desc") and parse.kid(token, "cop") is None
    return EntityType.PERSON if aged and alone else None


def reporter(parse: Parse, lexicon: Lexicon, token: int) -> MentionDraft | None:
    """Whatever says something: "Estimates suggest that ...", "according to the website"."""
    verb = parse.heads[token]
    speaks = parse.deps[token] == "nsubj" and parse.is_verb(verb) and parse.lemmas[verb] in lexicon.reporting
    content = parse.kid(verb, "ccomp") is not None or parse.rels[verb] in ("parataxis", "advcl")
    document = parse.lemmas[token] in lexicon.documents
    told = document and parse.tags[verb] == "VBG"  # who cites safety concerns quotes nobody
    cited = parse.deps[token] == "obj" and parse.lemmas[verb] in _CITING
    cited = cited and (told or parse.lemmas[token] in _TELLING)
    content = content or (document and parse.lemmas[verb] in _BLAMING)
    speaks = speaks or (document and parse.deps[token] == "nsubj" and parse.lemmas[verb] in _BLAMING)
    if not (speaks and content) and not cited and parse.case(token) != "according to":
        return None
    start, end = phrase(parse, token)
    kind = EntityType.WORK if document else _speaker(parse, lexicon, token)
    definite = parse.lower[start] in DEFINITE
    plural = parse.tags[token] == "NNS"
    return MentionDraft(
        start, end, token, MentionKind.NOMINAL, kind, 0.6, gender="n", plural=plural, definite=definite
    )


def _speaker(parse: Parse, lexicon: Lexicon, token: int) -> EntityType:
    """What a noun that says something denotes where no rule above takes it: "Iran's Foreign Minister said"."""
    plural = parse.tags[token] in ("NNS", "NNPS")
    if parse.lower[token] in _SOME:
        return EntityType.GROUP
    kind = _SPEAKERS.get(parse.lower[token]) or lexicon.noun(parse.lower[token], parse.lemmas[token].lower())
    return EntityType.GROUP if kind is EntityType.PERSON and plural else kind or EntityType.OTHER


def _stands_for_nobody(parse: Parse, token: int, kind: EntityType) -> bool:
    """Tell whether a noun of ours names no participant here: a post, a state of emergency, plants and animals."""
    word = parse.lower[token]
    if _is_of_the_body(parse, token):
        return True
    if is_doubtful(parse, token) or grows(parse, token):
        return True
    if word == "state" and parse.kid(token, "nmod") is not None:
        return True
    if kind is EntityType.PERSON and _only_describes(parse, token):
        return True
    one = kind is EntityType.PERSON and parse.tags[token] == "NN"
    case = parse.case(token)  # "as chairman", "ran for president"
    return parse.kid(token, "det", "nmod") is None and (case == "as" or (case == "for" and one))


def _is_of_the_body(parse: Parse, token: int) -> bool:
    """Tell whether a head or a side is one of somebody's body or of a thing: "shot in the head", "his left side"."""
    word = parse.lower[token]
    if word not in ("head", "side"):
        return False
    owned = any(
        parse.deps[child] == "nmod:poss" and parse.lower[child] in _BODILY_OWNERS
        for child in parse.children[token]
    )
    if word == "side":
        return owned or any(
            parse.deps[child] != "nmod:poss" for child in parse.kids(token, "nmod", "compound")
        )
    case = parse.case(token)
    plain = parse.kid(token, "nmod", "compound", "amod", "flat", "appos", "acl") is None
    within = case == "of" and parse.lemmas[parse.heads[token]] in _OF_A_BODY
    return owned or (plain and (within or case in _AT_THE_BODY))


def _only_describes(parse: Parse, token: int) -> bool:
    """Tell whether a noun says what somebody is or becomes, and stands for nobody: "he was a thief", "became
    mayor".
    """
    if parse.tags[token] != "NN" or parse.kid(token, "nmod", "acl") is not None:
        return False
    bare = all(parse.lower[child] in ("a", "an") for child in parse.kids(token, "det"))
    return bare and (parse.kid(token, "cop") is not None or parse.rels[token] == "xcomp")
