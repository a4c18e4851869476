"""Relations that a verb states between its subject and its object: who founded, heads, owns what, who married whom."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.context import Context
from kg.extract.relations.drafts import RelationDraft, RelationSources
from kg.model import EntityType, MentionKind

_MAYBE = frozenset(
    {"would", "could", "may", "might", "can", "should", "will", "wo", "not", "n't", "n’t", "never"}
)
_PEOPLE = frozenset({"spouse_of"})
_BODIES = frozenset(
    {EntityType.ORGANIZATION, EntityType.FACILITY, EntityType.PLACE, EntityType.PRODUCT, EntityType.WORK}
)
_STATES = frozenset({EntityType.PLACE, EntityType.GROUP})
_SURE = 0.7


def verb_relations(context: Context, sources: RelationSources) -> Iterator[RelationDraft]:
    """Yield what verbs say of two named parties ("Elon Musk, who founded SpaceX in 2002")."""
    parse = context.parse
    for verb, lemma in enumerate(parse.lemmas):
        known = sources.tables.relations.get(lemma)
        if known is None or not parse.is_verb(verb) or not _is_so(context, verb):
            continue
        relation, tense = known
        for subject, object_ in _parties(context, verb):
            if not _fits(context, relation, subject, object_):
                continue
            one, other = (context.fillers.mentions.drafts[each] for each in (subject, object_))
            period = sources.dates.of_verb(verb, tense)
            start, end = min(one.start, other.start, verb), max(one.end, other.end, verb + 1)
            sure = _SURE * min(one.confidence, other.confidence)
            yield RelationDraft(subject, relation, object_, start, end, sure, period.since, period.until)


def _is_so(context: Context, verb: int) -> bool:
    words = {context.parse.lower[child] for child in context.parse.children[verb]}
    return words.isdisjoint(_MAYBE) and context.parse.rels[verb] not in ("xcomp", "advcl", "csubj")


def _parties(context: Context, verb: int) -> Iterator[tuple[int, int]]:
    """Subject and object; of a passive its agent and its subject; of a participle the noun that it describes."""
    parse = context.parse
    passive = any(parse.deps[child] in ("nsubj:pass", "aux:pass") for child in parse.children[verb])
    subject, object_ = parse.kid(verb, "nsubj"), parse.kid(verb, "obj")
    agent = next((child for child in parse.kids(verb, "obl") if parse.case(child) == "by"), None)
    if passive or (parse.deps[verb] == "acl" and parse.tags[verb] == "VBN"):
        patient = subject if subject is not None else parse.heads[verb]
        subject, object_ = agent, patient
    if subject is None or object_ is None:
        return
    for one in context.fillers.of(subject):
        for other in context.fillers.of(object_):
            yield one, other


def _fits(context: Context, relation: str, subject: int, object_: int) -> bool:
    """Tell whether two mentions can stand in the relation: names, or pronouns for the subject."""
    one, other = (context.fillers.mentions.drafts[each] for each in (subject, object_))
    if subject == object_ or one.kind is MentionKind.NOMINAL or other.kind is not MentionKind.NAME:
        return False
    person = one.type is EntityType.PERSON
    if relation in _PEOPLE:
        return person and other.type is EntityType.PERSON
    if relation == "owner_of":
        return one.type not in _STATES and other.type in _BODIES - _STATES
    if one.kind is MentionKind.PRONOUN and not person:
        return False
    return (person or relation == "founder_of") and other.type in _BODIES
