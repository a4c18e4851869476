"""Who does what a clause behind a noun says: "its plans [to close it]", "with the aim [of winning]"."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.reader.parse import Parse
from kg.extract.roles.argument_labels import AGENTS
from kg.extract.syntax.clauses import agent_of, object_of, own_subject, understood_subject
from kg.extract.syntax.voice import is_passive
from kg.model import EntityType

_HAVING = frozenset(  # verbs whose subject has what their object says: "won the right to vote"
    "abandon accelerate announce assert begin bolster boost cancel claim conduct confirm consider continue declare"
    " deepen defend defer delay deny devise discuss double drop exercise explain express find form gain get give have"
    " hold intensify join keep lack launch lead lose make miss mount need obtain outline plan play postpone prepare"
    " present publish pursue put reach reaffirm receive reconsider redouble reiterate renounce repeat resume retain"
    " reveal reverse scrap seek set shelve signal start state step stress take try unveil use voice"
    " waive weigh win".split()
)
_IN = frozenset({"in", "with", "as", "for", "on", "at"})
_AIMS = frozenset(  # "in a bid to win", "with the aim of winning"
    "addition aim ambition attempt bid brink campaign course danger desire drive effort exchange favor"
    " favour goal habit hope intent intention middle mission move operation plan point process"
    " purpose push quest return risk verge view wish".split()
)
_BLAME = frozenset(
    "accusation allegation charge conspiracy conviction count crime offence offense role suspicion".split()
)
_VOICED = frozenset({"STATEMENT", "REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN"})
_ISSUING = frozenset(
    "air broadcast circulate deliver distribute file give hand hold initiate issue launch lodge make mount organize"
    " organise pass post print publish put read release send sign stage start submit tweet write".split()
)
_NOBODY = frozenset({"it", "that", "there", "this"})
_NEAR = 6
_OFFERS = frozenset({"allow", "deny", "give", "grant", "offer", "refuse", "promise"})


def doer_beside(context: Context, verb: int) -> int | None:
    """Return who does what an infinitive or a gerund behind a noun says; None where nothing tells.

    "A force [to replace them]", "Iran's right [to enrich it]", "efforts by Chad [to end it]", "a role [in ending it]".
    """
    parse = context.parse
    clause = _top(parse, verb)
    noun = parse.heads[clause]
    if parse.deps[clause] != "acl" or parse.is_verb(noun) or not _hangs(parse, clause):
        return None
    mention = context.fillers.mentions.of(noun)
    if mention is not None:
        body = context.fillers.mentions.drafts[mention].type in AGENTS - {EntityType.PLACE}
        done = parse.tags[clause] == "VB" and object_of(parse, clause) is not None
        return noun if body and done else None
    owner = _owner(context, noun, clause)
    return _above(parse, noun) if owner is None else owner


def owner_beside(context: Context, verb: int) -> int | None:
    """Return whose plan, right or attempt an infinitive tells of, where it is said: "Iran's right [to enrich it]"."""
    parse, noun = context.parse, context.parse.heads[verb]
    if parse.deps[verb] != "acl" or parse.is_verb(noun) or not _hangs(parse, verb):
        return None
    return None if context.fillers.mentions.of(noun) is not None else _owner(context, noun, verb)


def voiced_by(context: Context, verb: int) -> int | None:
    """Return who says what a noun before a participle holds: "issued a statement [saying]", "Lee's letter [asking]"."""
    parse, noun = context.parse, context.parse.heads[verb]
    entry = context.entry(verb)
    voiced = entry is not None and entry.term is not None and entry.term.type in _VOICED
    if not voiced or parse.deps[verb] != "acl" or parse.tags[verb] != "VBG" or _hangs(parse, verb):
        return None
    far = verb - noun > _NEAR
    if far or context.fillers.mentions.of(noun) is not None or parse.is_verb(noun):
        return None
    owner = _owner(context, noun, verb)
    owner = _sender(context, noun, verb) if owner is None else owner
    if owner is not None or parse.rels[noun] not in ("obj", "nsubj"):
        return owner
    above = parse.heads[noun]
    if parse.lemmas[above] not in _ISSUING:
        return None
    if is_passive(parse, above):
        return agent_of(parse, above)
    return understood_subject(parse, above) if parse.rels[noun] == "obj" else None


def _top(parse: Parse, verb: int) -> int:
    """The first of the clauses that a verb is joined to, or completes: "plans to [try] and save it"."""
    while parse.rels[verb] in ("conj", "xcomp") and parse.is_verb(parse.heads[verb]):
        above = parse.heads[verb]
        told = parse.kid(verb, "nsubj") is not None or (
            parse.rels[verb] == "conj" and parse.tags[verb] != parse.tags[above]
        )
        if told or (parse.rels[verb] == "xcomp" and parse.kid(above, "obj") is not None):
            break
        verb = above
    return verb


def _hangs(parse: Parse, clause: int) -> bool:
    """Tell whether a clause is an infinitive, or a gerund behind a preposition: "suspicion of murdering"."""
    marked = any(
        parse.tags[mark] == "IN" or parse.lower[mark] == "to" for mark in parse.kids(clause, "mark", "case")
    )
    return parse.tags[clause] == "VB" or (parse.tags[clause] == "VBG" and marked)


def _owner(context: Context, noun: int, clause: int) -> int | None:
    """Whose plan it is: "the bank's plan", "an attempt by Chad", "US efforts"."""
    parse = context.parse
    for child in parse.children[noun]:
        if parse.deps[child] == "nmod:poss":
            return child
    for child in parse.kids(noun, "nmod"):
        if noun < child < clause and parse.case(child) == "by":
            return child
        if noun < child < clause and parse.case(child) in ("of", "for") and _is_body(context, child):
            return child
    named = (child for child in parse.kids(noun, "compound", "amod") if _is_body(context, child))
    return next(named, None)


def _sender(context: Context, noun: int, clause: int) -> int | None:
    """Who a letter or an order is from."""
    behind = (child for child in context.parse.kids(noun, "nmod") if noun < child < clause)
    return next((c for c in behind if context.parse.case(c) == "from" and _is_body(context, c)), None)


def _is_body(context: Context, token: int) -> bool:
    mention = context.fillers.mentions.of(token)
    return mention is not None and context.fillers.mentions.drafts[mention].type in AGENTS


def _above(parse: Parse, noun: int) -> int | None:
    """Who has what a noun says, by the verb that it stands with: "she won the right", "he was held on suspicion"."""
    verb, lemma = parse.heads[noun], parse.lemmas[noun]
    if parse.kid(noun, "cop") is not None:
        subject = own_subject(parse, noun)
        return None if subject is None or parse.lower[subject] in _NOBODY else subject
    if not parse.is_verb(verb):
        return None
    passive = is_passive(parse, verb)
    if parse.rels[noun] == "obj":
        given = parse.kid(verb, "iobj")
        if given is not None or (passive and parse.lemmas[verb] in _OFFERS):
            return given if given is not None else own_subject(parse, verb)
        return understood_subject(parse, verb) if parse.lemmas[verb] in _HAVING and not passive else None
    if parse.rels[noun] != "obl":
        return None
    if lemma in _BLAME:
        return own_subject(parse, verb) if passive else object_of(parse, verb) or own_subject(parse, verb)
    if lemma in _AIMS and parse.case(noun) in _IN:
        return agent_of(parse, verb) if passive else understood_subject(parse, verb)
    return None
