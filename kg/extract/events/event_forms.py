"""How an event is told, as far as that says whether it was told before: "the attack", "an attack", "they attacked"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.extract.drafts import EventDraft
from kg.extract.reader.parse import Parse
from kg.model import Role

_POINTING = frozenset({"this", "that", "these", "those"})
_DEFINITE = _POINTING | {"the"}
_DEMONSTRATIVE = frozenset({"this", "that", "it"})
_NEW = frozenset({"a", "an", "another", "any", "each", "every", "many", "more", "no", "several", "some"})
_BESIDE = ("compound", "amod", "nummod")
_SAYS_NOTHING = frozenset(
    "alleged apparent bloody brutal controversial deadly devastating entire fatal horrific massive reported same"
    " terrible tragic whole".split()
)
"""Adjectives that tell of a thing, but not which of its kind it is."""
_OTHERS = frozenset(
    "additional another different earlier final first former fourth fresh further future initial last latest new next"
    " other previous prior recent second separate similar subsequent third".split()
)
_NOT_ABOUT = frozenset({Role.ACTOR, Role.TIME})
_TELLING_TAGS = frozenset({"NN", "VB", "JJ", "CD"})
_LIGHT = frozenset({"be", "do", "have", "other", "such"})
_PLURAL = frozenset({"NNS", "NNPS"})


@dataclass(frozen=True, slots=True)
class Form:
    """How one event is told, in which sentence.

    `definite`: a noun with "the" says no more than which kind. `new`: with "an" or "another", or told from others
    ("his first arrest"). `verbal`: by a verb; `plural`: by a plural noun. `about`: the telling words of what else is
    said of it, but for who does it and when. `cluster`: what the resolver of coreference takes it for.
    """

    sentence: int
    definite: bool = False
    new: bool = False
    verbal: bool = False
    plural: bool = False
    about: frozenset[str] = frozenset()
    cluster: int | None = None


def form_of(parse: Parse, draft: EventDraft, cluster_at: Mapping[int, int]) -> Form:
    """Return how an event is told; `cluster_at` gives the resolver's cluster of a token."""
    token = draft.trigger.token
    verbal = parse.is_verb(token)
    return Form(
        sentence=parse.sentence_of[token],
        definite=_definite(parse, draft),
        new=not verbal and _is_new(parse, token),
        verbal=verbal,
        plural=parse.tags[token] in _PLURAL,
        about=_about(parse, draft),
        cluster=cluster_at.get(token),
    )


def _definite(parse: Parse, draft: EventDraft) -> bool:
    """Tell whether a noun with "the" says no more than which kind: "the earthquake", "the deadly earthquake", not "the
    earthquake of 1939"; so does "this", of what was told just before, whatever it is called ("this new wave").
    """
    token = draft.trigger.token
    if parse.lower[token] in _DEMONSTRATIVE:
        return True
    words = [parse.lower[child] for child in parse.children[token] if parse.rels[child] == "det"]
    if parse.kid(token, "nmod", "acl") is not None or not _DEFINITE.intersection(words):
        return False
    beside = [
        parse.lower[child]
        for child in parse.children[token]
        if child < draft.trigger.start and parse.rels[child] in _BESIDE
    ]
    known = _OTHERS.isdisjoint(beside) if _POINTING.intersection(words) else _SAYS_NOTHING.issuperset(beside)
    return not beside or known


def _is_new(parse: Parse, token: int) -> bool:
    """Tell whether a noun is told from others of its kind, or as something new."""
    return any(
        parse.rels[child] == "nummod"
        or (parse.rels[child] in ("det", "amod") and parse.lower[child] in _NEW | _OTHERS)
        for child in parse.children[token]
        if child < token
    )


def _about(parse: Parse, draft: EventDraft) -> frozenset[str]:
    """Return the lemmas that say to what, where or how something is done."""
    return frozenset(
        parse.lemmas[token]
        for each in draft.arguments
        if each.role not in _NOT_ABOUT
        for token in range(each.start, each.end)
        if parse.tags[token][:2] in _TELLING_TAGS and parse.lemmas[token] not in _LIGHT
    )
