"""Who holds which office of what: titles before and behind names, appositions, copulas, verbs of office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.context import Context
from kg.extract.relations.drafts import RelationDraft, RelationSources
from kg.extract.relations.origins import named_beside
from kg.extract.relations.titles import Names, Owner, Title, find_titles
from kg.extract.relations.validity import ALWAYS, Validity
from kg.extract.syntax.nounphrases import plain
from kg.extract.tables.offices import FAMILY, PERSONAL, Tense
from kg.model import EntityType, MentionKind

_HOLDERS = frozenset(
    {EntityType.PLACE, EntityType.GROUP, EntityType.ORGANIZATION, EntityType.PERSON, EntityType.FACILITY}
)
_TO_BODY = {"head_of_state_of": "head_of", "head_of_government_of": "head_of"}
_TRADES = frozenset(
    "analyst correspondent driver economist editor engineer manager player professor reporter researcher"
    " strategist".split()
)
_OF_A_PART = frozenset(
    {"head_of", "director_of", "chair_of", "leader_of", "governor_of", "chief_executive_of"}
)
_OF_BODIES = frozenset({"chief_executive_of", "director_of", "spokesperson_of"})
_OF_STATES = frozenset({"head_of_state_of", "head_of_government_of", "minister_of"})
_DEPUTIES = {
    "head_of_state_of": "deputy_head_of",
    "head_of_government_of": "deputy_head_of",
    "head_of": "deputy_head_of",
    "minister_of": "deputy_minister_of",
    "leader_of": "deputy_leader_of",
    "chair_of": "deputy_chair_of",
    "director_of": "deputy_director_of",
    "governor_of": "deputy_governor_of",
    "mayor_of": "deputy_mayor_of",
    "ambassador_of": "works_for",
    "ambassador_to": "works_for",
    "chief_executive_of": "officer_of",
    "commander_of": "deputy_commander_of",
}
_SEEKERS = frozenset({"bid", "campaign", "candidate", "candidates", "contender", "nominee", "run", "runner"})
_UNIQUE = frozenset({"first", "second", "third", "only", "last", "youngest", "longest-serving"})
_MAYBE = frozenset({"would", "could", "may", "might", "can", "should", "wo"})
_NOT = frozenset({"not", "n't", "n’t", "never"})
_OPENERS = frozenset({",", "(", "–", "—"})
_CLOSERS = frozenset({",", ".", ")", "–", "—", ";", ":", "and", "”", '"'})
_BEHIND = frozenset({"of", "from"})
_SURE = 0.8


@dataclass(frozen=True, slots=True)
class _Holder:
    """A mention that holds an office; `end` is the token behind it where it follows the title, else None."""

    mention: int
    end: int | None = None
    validity: Validity = ALWAYS


def office_relations(context: Context, sources: RelationSources) -> Iterator[RelationDraft]:
    """Yield what titles say: "Russian president Vladimir Putin", "George Kettaneh, the head of the Red Cross"."""
    names = Names(context.fillers.mentions)
    titles = find_titles(context.parse, names, sources.tables)
    taken: set[int] = {title.first for title in titles}
    for title in titles:
        for holder in _holders(context, sources, names, title, taken):
            yield from _held(context, sources, names, title, holder)


def _holders(
    context: Context, sources: RelationSources, names: Names, title: Title, taken: set[int]
) -> list[_Holder]:
    """Who holds an office, by the first of: the name right behind it, the name it stands behind, the tree."""
    if _is_sought(context, title):
        return []
    right = _behind(context, names, title)
    if right is not None and context.parse.tags[title.noun] in ("NNS", "NNPS"):
        return [
            right,
            *(replace(right, mention=each) for each in named_beside(context, names, right.mention)),
        ]
    if right is not None:
        return [right]
    left = _ahead(context, names, title)
    if left is not None:
        return [left]
    return [
        holder for holder in _by_tree(context, sources, title) if _can_hold(context, names, title, holder)
    ]


def _is_sought(context: Context, title: Title) -> bool:
    """Tell whether an office is what somebody runs for: "the candidate for US President Lee"."""
    before = context.parse.lower[max(title.first - 2, 0) : title.first]
    return len(before) == 2 and before[1] == "for" and before[0] in _SEEKERS


def _can_hold(context: Context, names: Names, title: Title, holder: _Holder) -> bool:
    draft = names.drafts[holder.mention]
    if draft.kind is MentionKind.NAME:
        return draft.type is EntityType.PERSON and not (title.first <= draft.start < title.stop)
    return draft.kind is MentionKind.PRONOUN and not draft.plural and draft.gender in ("m", "f")


def _behind(context: Context, names: Names, title: Title) -> _Holder | None:
    """The name behind a title, also over a comma where the title is complete: "the Russian president, Putin,"."""
    parse = context.parse
    token = title.stop
    end = parse.sentences[parse.sentence_of[title.noun]][1]
    comma = token < end and parse.words[token] == ","
    token += comma
    titles = context.lexicon.titles
    while token + 1 < end and plain(parse.words[token]) in titles and not _in_name(names, token):
        token += 1 + (parse.words[token + 1] == ".")
    person = names.person_at(token) if token < end else None
    if person is None:
        return None
    stop = names.drafts[person].end
    if comma and not (title.opened and (stop >= end or parse.words[stop] in _CLOSERS)):
        return None
    if stop < end and parse.tags[stop] == "POS" and comma:
        return None
    return _Holder(person, stop)


def _in_name(names: Names, token: int) -> bool:
    """Tell whether a token begins a name that goes on behind it."""
    index = names.person_at(token)
    return index is not None and names.drafts[index].end > token + 1


def _ahead(context: Context, names: Names, title: Title) -> _Holder | None:
    """The name that a title stands behind: "Sergei Lavrov, the Russian foreign minister"."""
    parse = context.parse
    token = title.first - 1
    if token < 1 or parse.words[token] not in _OPENERS:
        return None
    person = names.at(token - 1)
    if person is None or names.drafts[person].type is not EntityType.PERSON:
        return None
    same = parse.sentence_of[token - 1] == parse.sentence_of[title.noun]
    return _Holder(person) if same and names.drafts[person].end == token else None


def _by_tree(context: Context, sources: RelationSources, title: Title) -> Iterator[_Holder]:
    """Apposition, modifier of a name, predicate noun, and what verbs of office govern."""
    parse, noun = context.parse, context.parse.root_of(title.start, title.end)  # "chief" of "chief of staff"
    above, rel = parse.heads[noun], parse.rels[noun]
    if rel == "appos" or (rel in ("flat", "compound", "nmod") and not parse.case(noun)):
        yield from map(_Holder, _who(context, title, above))
    for child in parse.kids(noun, "appos", "flat"):
        yield from map(_Holder, _who(context, title, child))
    if parse.kid(noun, "cop") is not None:
        subject = parse.kid(noun, "nsubj")
        if subject is not None and _is_so(context, noun):
            validity = sources.dates.of_verb(noun, Tense.HOLDS)
            yield from (_Holder(each, None, validity) for each in _who(context, title, subject))
    yield from _by_verb(context, sources, title, noun)


def _who(context: Context, title: Title, token: int) -> tuple[int, ...]:
    """The mention that a token stands for; those coordinated with it too where the office is a plural."""
    if context.parse.tags[title.noun] in ("NNS", "NNPS"):
        return context.fillers.of(token)
    one = context.fillers.one(token)
    return () if one is None else (one,)


def _by_verb(context: Context, sources: RelationSources, title: Title, noun: int) -> Iterator[_Holder]:
    """ "was elected president", "served as mayor", "appointed her ambassador", "resigned as minister"."""
    parse, verb = context.parse, context.parse.heads[noun]
    known = sources.tables.verbs.get(parse.lemmas[verb])
    if known is None or verb == noun or not _is_so(context, verb):
        return
    if parse.rels[noun] not in ("xcomp", "obj", "obl", "iobj", "advcl", "ccomp"):
        return
    if parse.rels[noun] in ("obl", "advcl") and parse.case(noun) != "as" and not _as_mark(context, noun):
        return
    by_subject, tense = known
    passive = any(parse.deps[child].startswith(("nsubj:pass", "aux:pass")) for child in parse.children[verb])
    place = parse.kid(verb, "nsubj") if by_subject or passive else _object(context, verb, noun)
    if place is None and (by_subject or passive):
        place = _antecedent(context, verb)
    if place is not None:
        validity = sources.dates.of_verb(verb, tense)
        if _UNIQUE.isdisjoint(title.beside):
            validity = validity.over(sources.dates.of_verb(noun, tense))
        yield from (_Holder(each, None, validity) for each in _who(context, title, place))


def _as_mark(context: Context, noun: int) -> bool:
    return any(context.parse.lower[child] == "as" for child in context.parse.kids(noun, "mark", "case"))


def _object(context: Context, verb: int, noun: int) -> int | None:
    return next((child for child in context.parse.kids(verb, "obj", "iobj") if child != noun), None)


def _antecedent(context: Context, verb: int) -> int | None:
    """The noun that a participle describes: "Lee, elected president in 2010"."""
    return context.parse.heads[verb] if context.parse.deps[verb] == "acl" else None


def _is_so(context: Context, token: int) -> bool:
    """Tell whether a predicate is said without "not", "would" and the like."""
    words = {context.parse.lower[child] for child in context.parse.children[token]}
    return words.isdisjoint(_MAYBE) and words.isdisjoint(_NOT)


def _held(
    context: Context, sources: RelationSources, names: Names, title: Title, holder: _Holder
) -> Iterator[RelationDraft]:
    """The relations of a holder to the owners of the office, and to a party named beside it."""
    validity = holder.validity.over(_validity(sources, title, holder))
    office = sources.tables.offices[title.words]
    owners = list(title.owners)
    behind = _owner_behind(context, names, holder.end)
    if behind is not None and all(_is_party(sources, names, owner) for owner in owners):
        owners.append(behind)
    if not owners:
        owners = _known_owners(sources, names, title, holder)
    if office in _OF_STATES and any(_of_state(sources, names, owner) for owner in owners):
        owners = [owner for owner in owners if _of_state(sources, names, owner)]
    if office in _OF_BODIES and any(_is_body(names, owner) for owner in owners):
        owners = [owner for owner in owners if _is_body(names, owner) or _is_party(sources, names, owner)]
    done: set[str] = set()
    for owner in owners:
        if owner.mention == holder.mention or not _owns(names, owner, office):
            continue
        relation = _relation(sources, names, title, owner, office)
        if relation is None or (relation in done and relation not in PERSONAL):
            continue
        done.add(relation)
        draft, held = names.drafts[holder.mention], names.drafts[owner.mention]
        subject, object_ = holder.mention, owner.mention
        if relation == "parent_of":
            subject, relation, object_ = object_, "child_of", subject
        told = (draft, title) if owner.known else (draft, title, held)
        start = min(each.start for each in told)
        end = max(each.end for each in told)
        yield RelationDraft(
            subject, relation, object_, start, end, _SURE * draft.confidence, validity.since, validity.until
        )


def _is_body(names: Names, owner: Owner) -> bool:
    draft = names.drafts[owner.mention]
    return draft.kind is MentionKind.NAME and draft.type is EntityType.ORGANIZATION


def _known_owners(sources: RelationSources, names: Names, title: Title, holder: _Holder) -> list[Owner]:
    """ "President Ruto": the state that the knowledge base has for him on that day, where the text names it."""
    draft = names.drafts[holder.mention]
    if sources.where is None or title.beside or draft.kind is not MentionKind.NAME:
        return []
    states = sources.where(sources.parse.string(draft.start, draft.end), title.words)
    if not states:
        return []
    named = [
        index
        for index, each in enumerate(names.drafts)
        if each.kind is MentionKind.NAME
        and each.type is EntityType.PLACE
        and states & sources.knowledge.of(sources.parse.string(each.start, each.end), each.type).states_named
    ]
    near = min(named, key=lambda index: (abs(names.drafts[index].start - draft.start), index), default=None)
    return [] if near is None else [Owner(near, known=True)]


def _validity(sources: RelationSources, title: Title, holder: _Holder) -> Validity:
    """When an office is held; the "first ambassador since 1991" holds it no longer for that."""
    if sources.tables.offices[title.words] in FAMILY - {"spouse_of"}:
        return ALWAYS  # a late father is one
    beside = sources.dates.beside(title.beside, sources.tables.tenses)
    if not _UNIQUE.isdisjoint(title.beside):
        return beside
    return beside.over(sources.dates.behind(title.stop)).over(
        sources.dates.behind(holder.end) if holder.end is not None else ALWAYS
    )


def _owner_behind(context: Context, names: Names, end: int | None) -> Owner | None:
    """ "Sen. John McCain of Arizona", "President-elect Rodrigo Duterte of the Philippines"."""
    parse = context.parse
    if end is None or end + 1 >= len(parse) or parse.lower[end] not in _BEHIND:
        return None
    token = end + 1 + (parse.tags[end + 1] == "DT")
    index = names.at(token) if token < len(parse) else None
    return Owner(index) if index is not None and names.drafts[index].start == token else None


def _owns(names: Names, owner: Owner, office: str) -> bool:
    draft = names.drafts[owner.mention]
    if draft.kind is MentionKind.PRONOUN:
        personal = draft.gender in ("m", "f")
        return office in PERSONAL if personal else not draft.plural and office not in FAMILY
    if draft.kind is not MentionKind.NAME or draft.type not in _HOLDERS:
        return False
    if draft.type is EntityType.PERSON:
        return office in PERSONAL
    return office not in FAMILY


def _is_party(sources: RelationSources, names: Names, owner: Owner) -> bool:
    """Tell whether an owner is the adjective of a party: "Republican senator"."""
    draft = names.drafts[owner.mention]
    words = {sources.parse.lower[token] for token in range(draft.start, draft.end)}
    return draft.type is not EntityType.PLACE and words <= sources.tables.parties


def _of_state(sources: RelationSources, names: Names, owner: Owner) -> bool:
    """Tell whether an owner is a place or a nation, not the ministry in "Indian External Affairs Minister"."""
    draft = names.drafts[owner.mention]
    name = sources.parse.string(draft.start, draft.end)
    return draft.type in (EntityType.PLACE, EntityType.GROUP) or sources.is_state(name)


def _relation(sources: RelationSources, names: Names, title: Title, owner: Owner, office: str) -> str | None:
    """The relation to one owner: an office of a party's member, of a part, of a body, of a deputy.

    None where the name only tells the field ("Culture Minister Lee", "Africa reporter Lee").
    """
    draft = names.drafts[owner.mention]
    if _is_party(sources, names, owner):
        return "member_of_party"
    relation = owner.relation or office
    name = sources.parse.string(draft.start, draft.end)
    if relation == "legislator_of" and name.lower().endswith(" party"):
        return "member_of_party"
    if title.words in _TRADES and draft.type in (EntityType.GROUP, EntityType.PLACE):
        nation = sources.is_state(name)
        if draft.type is EntityType.GROUP or relation == "works_for" or title.words == "player":
            beside = not owner.part or title.words == "player"  # "Argentine tennis player"
            return "citizen_of" if nation and beside else None
    if owner.part and relation in _OF_A_PART and " " not in title.words and "-" not in title.words:
        return "works_for"
    if relation == "chair_of" and draft.type in (EntityType.PLACE, EntityType.GROUP):
        return "works_for"  # "Iraq's speaker of parliament"
    if draft.type is EntityType.ORGANIZATION and relation in _OF_STATES:
        if not sources.is_state(name):
            if relation not in _TO_BODY:
                return None
            relation = _TO_BODY[relation]
    if not sources.tables.deputies.isdisjoint(title.beside):
        relation = _DEPUTIES.get(relation, relation)
    return relation
