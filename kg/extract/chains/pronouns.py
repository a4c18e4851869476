"""Pronouns to chains, by salience and by what the resolver learned. What fits two about equally well stays open.

The score of a chain is what the best of its last mentions before the pronoun earns: nearness, being a subject, the
paragraph, being spoken of often. Of "he" and "she" a plain lead decides, else the resolver; of other pronouns the
resolver, which knows more phrases than have mentions here. "I" and "we" in direct speech are the speaker's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.extract.chains.bars import names_after
from kg.extract.chains.clusters import pronoun_by_partners
from kg.extract.chains.drafts import Chains
from kg.extract.mentions.drafts import MentionDraft
from kg.extract.reader.parse import Parse
from kg.extract.speech.nesting import innermost
from kg.extract.speech.speech import AttributionDraft
from kg.extract.syntax.clauses import understood_subject
from kg.extract.syntax.quotes import paragraphs, tokens_in
from kg.extract.tables.lexicon import Lexicon, Pronoun
from kg.model import EntityType, MentionKind

_NEARNESS = (5.5, 3.0, 1.5, 0.5)
_THING_NEARNESS = (5.0, 3.0, 1.5, 0.5)
_LOOK_BACK = 3
_PERSON_BAR, _PERSON_MARGIN = 3.0, 0.9
_PLAIN_MARGIN = 2.5  # over the resolver; tuned on GUM's development documents and ECB+'s training topics
_THING_BAR, _THING_MARGIN = 5.5, 2.0
_THINGS = frozenset({EntityType.ORGANIZATION, EntityType.PLACE, EntityType.GROUP, EntityType.FACILITY})
_MOUTHPIECES = frozenset({"spokesman", "spokeswoman", "spokesperson", "lawyer", "attorney", "aide"})
_GOING_ON = frozenset(
    "accuse add blame call demand expect hope intend plan pledge promise say seek urge vow want warn".split()
)
_EVERYTHING_PLURAL = frozenset({EntityType.GROUP, EntityType.ORGANIZATION})


@dataclass(frozen=True, slots=True)
class _Setting:
    parse: Parse
    chains: Chains
    lexicon: Lexicon
    attributions: tuple[AttributionDraft, ...]
    paragraph_of: tuple[int, ...]


def resolve_pronouns(
    parse: Parse,
    chains: Chains,
    attributions: tuple[AttributionDraft, ...],
    lexicon: Lexicon,
    partners: Mapping[int, tuple[int, ...]] | None = None,
) -> None:
    """Add the pronouns that can be resolved to `chains`: third person in text order, then the speakers' own.

    With `partners`, the mentions that the resolver takes for one thing, those decide where no person plainly leads.
    """
    setting = _Setting(parse, chains, lexicon, attributions, paragraphs(parse))
    last: dict[int, list[int]] = {}
    first_person: list[int] = []
    asked: set[int] = set()

    def resolve(index: int, pronoun: Pronoun) -> None:
        if index not in asked:
            asked.add(index)
            chain = _third_person(setting, index, pronoun, last, partners)
            if chain is not None:
                chains.add(index, chain)

    for index, draft in enumerate(chains.mentions):
        if draft.kind is MentionKind.PRONOUN:
            pronoun = lexicon.pronouns[parse.lower[draft.head]]
            if pronoun.person == 2:
                continue
            if pronoun.person == 1:
                first_person.append(index)
                continue
            source = _source_to_come(setting, index)
            if source is not None:
                resolve(source, lexicon.pronouns[parse.lower[chains.mentions[source].head]])
            resolve(index, pronoun)
        found = chains.of(index)
        if found is not None:
            last.setdefault(found, []).append(index)
    for index in first_person:
        chain = _speaker(setting, index)
        if chain is None and partners is not None:
            pronoun = lexicon.pronouns[parse.lower[chains.mentions[index].head]]
            chain = pronoun_by_partners(chains, index, pronoun, partners)
        if chain is not None:
            chains.add(index, chain)


def _source_to_come(setting: _Setting, index: int) -> int | None:
    """The "he" or "she" after a quotation that a pronoun stands in: who speaks is known before who is spoken of."""
    found = innermost(setting.attributions, setting.parse, setting.chains.mentions[index].head)
    attribution = setting.attributions[found] if found is not None else None
    if attribution is None or not attribution.quoted or attribution.source is None:
        return None
    source = setting.chains.mentions[attribution.source]
    if attribution.source < index or source.kind is not MentionKind.PRONOUN:
        return None
    return attribution.source if source.gender in ("m", "f") else None


def _third_person(
    setting: _Setting,
    index: int,
    pronoun: Pronoun,
    last: dict[int, list[int]],
    partners: Mapping[int, tuple[int, ...]] | None,
) -> int | None:
    """The chain of a pronoun: of "he" and "she" the one that plainly leads, else the one that the resolver takes."""
    person = pronoun.gender in ("m", "f")
    teller = _teller(setting, index, pronoun)
    if teller is None and not person:
        teller = _teller_before(setting, index, pronoun)
    if teller is not None:
        return teller
    if partners is None:
        return _choose(setting, index, pronoun, last, _PERSON_MARGIN if person else _THING_MARGIN)
    chain = _choose(setting, index, pronoun, last, _PLAIN_MARGIN) if person else None
    if chain is not None:
        return chain
    chains = setting.chains
    mine = chains.mentions[index].head

    def is_other(number: int) -> bool:
        drafts = [chains.mentions[member] for member in chains.chains[number].members]
        return any(_same_clause(setting.parse, draft.head, mine) for draft in drafts) or _named_below(
            setting, number, index
        )

    found = pronoun_by_partners(chains, index, pronoun, partners, is_other)
    return _choose(setting, index, pronoun, last, _PERSON_MARGIN) if found is None and person else found


def _teller(setting: _Setting, index: int, pronoun: Pronoun) -> int | None:
    """The chain of whoever tells a clause of which a pronoun is the subject: "police said they had arrested four".

    Those who speak for others ("his lawyer said he would appeal") rather tell of these.
    """
    parse, draft = setting.parse, setting.chains.mentions[index]
    found = innermost(setting.attributions, parse, draft.head)
    subject = _owned_subject(parse, draft.head) if pronoun.gender == "n" else draft.head
    if found is None or parse.rels[subject] != "nsubj":
        return None
    attribution, clause = setting.attributions[found], parse.first_conjunct(parse.heads[subject])
    tokens = tokens_in(parse, attribution.content)
    if attribution.quoted or attribution.source is None or not len(tokens):
        return None
    person = pronoun.gender in ("m", "f")
    if clause != parse.root_of(tokens.start, tokens.stop) or (
        not person and parse.deps[draft.head] == "nsubj:pass"
    ):
        return None
    source = setting.chains.mentions[attribution.source]
    chain = setting.chains.of(attribution.source)
    if chain is None or not source.head < draft.head or not _fits(setting, chain, pronoun):
        return None
    return None if person and _speaks_for_others(source) else chain


def _owned_subject(parse: Parse, pronoun: int) -> int:
    """The subject that "its" stands in ("said four of its soldiers had died"), else the pronoun itself."""
    subject = parse.heads[pronoun]
    if parse.deps[pronoun] == "nmod:poss" and parse.case(subject) == "of" and parse.rels[subject] == "nmod":
        subject = parse.heads[subject]
    return subject if parse.deps[pronoun] == "nmod:poss" else pronoun


def _teller_before(setting: _Setting, index: int, pronoun: Pronoun) -> int | None:
    """The chain of whoever told the sentence before, of an "it" that goes on to say or want: "The ministry said ... It
    hopes to ...".
    """
    parse, draft = setting.parse, setting.chains.mentions[index]
    sentence, verb = parse.sentence_of[draft.head], parse.heads[draft.head]
    if parse.rels[draft.head] != "nsubj" or parse.heads[verb] != verb or parse.lemmas[verb] not in _GOING_ON:
        return None
    start, end = parse.sentences[sentence - 1] if sentence else (0, 0)
    for attribution in setting.attributions:
        cue, source = attribution.cue, attribution.source
        if cue not in range(start, end) or parse.heads[cue] != cue or source is None:
            continue
        chain = setting.chains.of(source)
        if chain is not None and _fits(setting, chain, pronoun):
            return chain
    return None


def _speaks_for_others(source: MentionDraft) -> bool:
    words = {word for title in source.titles for word in title.split()}
    return source.kind is MentionKind.NOMINAL or not words.isdisjoint(_MOUTHPIECES)


def _named_below(setting: _Setting, number: int, index: int) -> bool:
    """Tell whether the clause of a pronoun goes on to name a member of the chain, who so is somebody else."""
    parse, mentions = setting.parse, setting.chains.mentions
    sentence = parse.sentence_of[mentions[index].head]
    for later in range(index + 1, len(mentions)):
        if parse.sentence_of[mentions[later].start] != sentence:
            return False
        if setting.chains.of(later) == number and names_after(parse, mentions[index], mentions[later]):
            return True
    return False


def _speaker(setting: _Setting, index: int) -> int | None:
    draft = setting.chains.mentions[index]
    found = innermost(setting.attributions, setting.parse, draft.head)
    while found is not None:
        attribution = setting.attributions[found]
        if attribution.quoted:
            return setting.chains.of(attribution.source) if attribution.source is not None else None
        return None
    return None


def _choose(
    setting: _Setting, index: int, pronoun: Pronoun, last: dict[int, list[int]], margin: float
) -> int | None:
    """The chain that leads the next one by `margin`."""
    parse, draft = setting.parse, setting.chains.mentions[index]
    if parse.rels[draft.head] == "expl":
        return None
    person = pronoun.gender in ("m", "f")
    scored = []
    for chain, earlier in last.items():
        if not _fits(setting, chain, pronoun):
            continue
        scores = [_score(setting, chain, each, index, pronoun) for each in earlier[-_LOOK_BACK:]]
        known = [score for score in scores if score is not None]
        if known and scores[-1] is not None:
            scored.append((max(known), chain))
    scored.sort(reverse=True)
    if not scored or scored[0][0] < (_PERSON_BAR if person else _THING_BAR):
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < margin:
        return None
    return scored[0][1]


def _fits(setting: _Setting, number: int, pronoun: Pronoun) -> bool:
    chain = setting.chains.chains[number]
    if pronoun.gender in ("m", "f"):
        return (
            chain.type is EntityType.PERSON
            and not chain.plural
            and chain.gender in ("-", "n", pronoun.gender)
        )
    if pronoun.plural:
        return chain.plural or (chain.type in _EVERYTHING_PLURAL)
    return chain.type in _THINGS and not chain.plural


def _score(setting: _Setting, number: int, latest: int, index: int, pronoun: Pronoun) -> float | None:
    """The salience of a chain for the pronoun; None where it cannot be meant."""
    parse, mentions = setting.parse, setting.chains.mentions
    mine, theirs = mentions[index], mentions[latest]
    distance = parse.sentence_of[mine.start] - parse.sentence_of[theirs.start]
    if (
        distance >= len(_NEARNESS)
        or _same_clause(parse, theirs.head, mine.head)
        or _spoken_by(setting, number, index)
        or _named_below(setting, number, index)
    ):
        return None
    chain = setting.chains.chains[number]
    nearness = _NEARNESS if pronoun.gender in ("m", "f") else _THING_NEARNESS
    score = nearness[distance] + 0.2 * min(len(chain.members), 5)
    first = parse.first_conjunct(theirs.head)
    rel = parse.rels[first]
    if rel == "nsubj" or (
        rel in ("nmod", "compound")
        and theirs.kind is MentionKind.NAME
        and parse.rels[parse.heads[first]] == "nsubj"
    ):
        weight = 0.5 if parse.rels[mine.head] in ("obj", "iobj", "obl") else 1.0
        score += (2.0 if rel == "nsubj" else 0.5) * weight
        if parse.rels[parse.heads[first]] in ("root", "parataxis"):
            score += weight
    elif parse.deps[first] == "nmod:poss" or rel in ("compound", "amod"):
        score -= 1.0
    elif rel == "nmod":
        score -= 0.3
    if any(parse.deps[child] == "acl:relcl" for child in parse.children[theirs.head]):
        score += 1.0
    if (
        setting.paragraph_of[parse.sentence_of[mine.start]]
        == setting.paragraph_of[parse.sentence_of[theirs.start]]
    ):
        score += 1.5
    if chain.gender == pronoun.gender:
        score += 0.5
    if _quoted(setting, theirs.head) and not _quoted(setting, mine.head):
        score -= 1.5
    if distance == 0 and _commands(parse, theirs.head, mine.head):
        score += 1.0
    return score


def _quoted(setting: _Setting, token: int) -> bool:
    found = innermost(setting.attributions, setting.parse, token)
    return found is not None and setting.attributions[found].quoted


def _spoken_by(setting: _Setting, number: int, index: int) -> bool:
    """In direct speech "he" is not the one who speaks."""
    found = innermost(setting.attributions, setting.parse, setting.chains.mentions[index].head)
    if found is None or not setting.attributions[found].quoted:
        return False
    source = setting.attributions[found].source
    return source is not None and setting.chains.of(source) == number


def _same_clause(parse: Parse, antecedent: int, pronoun: int) -> bool:
    """ "Obama met him": subject and object of one verb are two people (a possessive is free, a reflexive bound)."""
    if parse.tags[pronoun] == "PRP$" or parse.lower[pronoun].endswith(("self", "selves")):
        return False
    if parse.heads[pronoun] == parse.heads[antecedent]:
        return True
    return (
        parse.rels[pronoun] in ("obj", "iobj", "obl")
        and _subject_meant(parse, parse.heads[pronoun]) == antecedent
    )


def _subject_meant(parse: Parse, verb: int) -> int | None:
    """The subject of a verb, understood ones too; of a relative clause the noun that it is about."""
    subject = understood_subject(parse, verb)
    if subject is None or parse.tags[subject] not in ("WP", "WDT"):
        return subject
    clause = parse.first_conjunct(parse.heads[subject])
    return parse.heads[clause] if parse.rels[clause] == "acl" else subject


def _commands(parse: Parse, antecedent: int, pronoun: int) -> bool:
    """Tell whether the antecedent is the subject of a clause that the pronoun stands in."""
    if parse.rels[antecedent] != "nsubj":
        return False
    return parse.heads[antecedent] in list(parse.up(pronoun))
