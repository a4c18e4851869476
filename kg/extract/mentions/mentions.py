"""Spans that denote entities: names from the reader, nouns that denote participants, pronouns.

Titles ("US president", "Mr") are no part of a name; they are kept beside it as descriptors. Named events ("World War
II") are entities of type Other; dates, money and quantities are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.mentions.drafts import DEFINITE, MentionDraft
from kg.extract.mentions.given import Tokens, heads_of, is_name, type_of
from kg.extract.mentions.known_spans import known_type
from kg.extract.mentions.name_settling import settled_names
from kg.extract.mentions.nominals import doing_nouns, nominal, reporter
from kg.extract.mentions.titles import (
    gender_by,
    skip_title,
    title_before,
    title_tokens,
    titles_beside,
)
from kg.extract.reader.parse import Named, Parse
from kg.extract.syntax.nounphrases import (
    LOOSE,
    descriptor,
    is_general,
    phrase,
)
from kg.extract.tables.lexicon import Lexicon
from kg.model import EntityType, MentionKind

_TYPES = {
    "Person": EntityType.PERSON,
    "Organization": EntityType.ORGANIZATION,
    "Place": EntityType.PLACE,
    "Group": EntityType.GROUP,
    "Facility": EntityType.FACILITY,
    "Product": EntityType.PRODUCT,
    "Work": EntityType.WORK,
    "Law": EntityType.LAW,
    "Event": EntityType.OTHER,
}
_ACRONYM = range(3, 7)
_COUNTED = frozenset({"NNP", "NNPS", "JJ", "JJS", "JJR", "CD"})
_HOUSES = frozenset({EntityType.ORGANIZATION, EntityType.FACILITY, EntityType.PLACE})
_FEATURES = frozenset(  # last words of what nobody built
    "Bay Canyon County Creek Desert Falls Forest Glacier Gulf Hills Island Islands Lake Mountain Mountains Ocean Pass"
    " Peak Peninsula Province Ridge River Sea Valley Volcano".split()
)
_SEASONS = frozenset({"century", "decade", "month", "week", "year"})  # "Player of the Year" is an award
_GENITIVES = frozenset({"'s", "’s", "s"})  # "McDonald's", in careless texts "McDonalds" in two


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions in text order; `at` finds the mention that a token is the head of, or a title of."""

    drafts: tuple[MentionDraft, ...]
    at: dict[int, int]

    def of(self, token: int) -> int | None:
        """Return the index of the mention that `token` heads, or that it is a title or a later word of."""
        return self.at.get(token)


def find_mentions(parse: Parse, lexicon: Lexicon, given: Sequence[Tokens] = ()) -> Mentions:
    """Return the mentions of the article; each of the spans `given` has one, whatever else there is."""
    names = settled_names(parse)
    drafts = [draft for name in names if (draft := _name(parse, lexicon, name)) is not None]
    inside = _long_titles(parse, lexicon, drafts)
    drafts = [draft for draft in drafts if inside.isdisjoint((draft.start, draft.end - 1))]
    covered = {token for draft in drafts for token in range(draft.start, draft.end)}
    titled = {token for draft in drafts for token in title_tokens(parse, lexicon, draft)}
    doers = doing_nouns(parse)
    for token, tag in enumerate(parse.tags):
        if token in covered or is_general(parse, token):
            continue
        noun = tag in ("NN", "NNS") or _named_noun(parse, token)
        if (noun or tag in _COUNTED) and token not in titled:
            found = nominal(parse, lexicon, token, doers, noun=noun)
            if found is None and (noun or parse.deps[token] == "nsubj"):
                found = reporter(parse, lexicon, token)
            if found is not None:
                drafts.append(found)
        elif tag in ("PRP", "PRP$") and parse.lower[token] in lexicon.pronouns:
            if parse.kid(token, "det") is not None:
                continue  # "hit a mine"
            drafts.append(_pronoun(parse, lexicon, token))
    drafts.extend(_given(parse, lexicon, given, {draft.head for draft in drafts}))
    drafts.sort(key=lambda draft: (draft.start, draft.end))
    return Mentions(tuple(drafts), _index(parse, lexicon, drafts))


def _given(parse: Parse, lexicon: Lexicon, spans: Sequence[Tokens], known: set[int]) -> list[MentionDraft]:
    """Mentions for the spans in which nothing was found."""
    drafts = []
    for tokens, head in zip(spans, heads_of(parse, spans, known), strict=True):
        if head in known:
            continue
        name = is_name(parse, tokens, head)
        start, end = (tokens[0], tokens[-1] + 1) if name else phrase(parse, head)
        title = "" if name else descriptor(parse, head)
        draft = MentionDraft(
            start, end, head, MentionKind.NAME if name else MentionKind.NOMINAL, type_of(parse, lexicon, head), 1.0,
            titles=(title,) if title else (),
            plural=parse.tags[head] in ("NNS", "NNPS"),
            definite=parse.lower[start] in DEFINITE,
        )  # fmt: skip
        drafts.append(draft)
    return drafts


def _long_titles(parse: Parse, lexicon: Lexicon, drafts: list[MentionDraft]) -> set[int]:
    """Tokens of titles of several words before names, in which no other name stands ("Secretary of State")."""
    inside: set[int] = set()
    for draft in drafts:
        title = title_before(parse, lexicon, draft.start) if draft.type is EntityType.PERSON else None
        if title is not None and title < draft.start - 1:
            inside.update(range(title, draft.start))
    return inside


def _named_noun(parse: Parse, token: int) -> bool:
    """Tell whether a word tagged as a name is a noun of ours: "the President" without a name, "two Marines"."""
    of_ours = {"NNP": ("det",), "NNPS": ("det", "nummod")}.get(parse.tags[token], ())
    if any(parse.rels[child] in of_ours for child in parse.children[token]):
        return True
    owned = any(parse.deps[child] == "nmod:poss" for child in parse.children[token])
    return bool(of_ours) and owned and parse.kid(token, "appos", "flat") is None  # "Iran's Foreign Minister"


def _index(parse: Parse, lexicon: Lexicon, drafts: list[MentionDraft]) -> dict[int, int]:
    at: dict[int, int] = {}
    for number, draft in enumerate(drafts):
        if draft.kind is MentionKind.NAME:
            for token in range(draft.start, draft.end):
                at.setdefault(token, number)
            for token in title_tokens(parse, lexicon, draft):
                at.setdefault(token, number)
    for number, draft in enumerate(drafts):
        at[draft.head] = number
        if draft.head + 1 < draft.end and is_general(parse, draft.head + 1):
            at.setdefault(draft.head + 1, number)
    return at


def _name(parse: Parse, lexicon: Lexicon, name: Named) -> MentionDraft | None:
    kind = _TYPES.get(name.label)
    if kind is None:
        return None
    kind = _kind(parse, lexicon, name, kind)
    start, end = name.start, name.end
    while start < end and not _is_shop(parse, start, end, kind) and _is_loose(parse, end - 1):
        if parse.words[end - 1] == "." and end - start > 1 and parse.begins[end - 1] == parse.ends[end - 2]:
            break
        end -= 1
    while start < end and parse.words[start] in LOOSE:
        start += 1
    titles: list[str] = []
    if kind is EntityType.PERSON:
        start = skip_title(parse, lexicon, start, end, titles)
    if start >= end or not any(character.isalpha() for character in parse.string(start, end)):
        return None
    head = _name_head(parse, start, end)
    draft = MentionDraft(start, end, head, MentionKind.NAME, kind, name.probability)
    titles += titles_beside(parse, lexicon, draft)
    return MentionDraft(
        start, end, head, MentionKind.NAME, kind, name.probability,
        titles=tuple(dict.fromkeys(titles)),
        gender=gender_by(lexicon, parse.lower[start], titles) if kind is EntityType.PERSON else "n",
        plural=kind is EntityType.GROUP and parse.tags[head] in ("NNPS", "NNS"),
        appositive=parse.heads[head] if parse.rels[head] in ("appos", "flat") else None,
    )  # fmt: skip


def _is_loose(parse: Parse, token: int) -> bool:
    return parse.words[token] in LOOSE or parse.tags[token] in ("POS", "_SP")


def _is_shop(parse: Parse, start: int, end: int, kind: EntityType) -> bool:
    """Tell whether a last 's belongs to the name of a house or a firm: nothing follows that would be theirs."""
    if kind not in _HOUSES or end - start < 2 or parse.lower[end - 1] not in _GENITIVES:
        return False
    return parse.deps[parse.root_of(start, end - 1)] != "nmod:poss"


def _kind(parse: Parse, lexicon: Lexicon, name: Named, kind: EntityType) -> EntityType:
    """The type by the name's own form where the network's is unlikely: "KCNA" is no person, "Capella Hotel" no town."""
    last = name.end - 1
    titled = title_before(parse, lexicon, name.start) is not None
    kind = known_type(
        parse, name, kind, titled=titled, first_name=parse.lower[name.start] in lexicon.first_names
    )
    if (
        kind is EntityType.PERSON
        and parse.lower[last] in _SEASONS
        and parse.lower[last - 2 : last] == ("of", "the")
    ):
        return EntityType.OTHER
    if kind is EntityType.FACILITY and last > name.start and parse.words[last] in _FEATURES:
        return EntityType.PLACE
    if kind is EntityType.PLACE and last > name.start and parse.words[last].istitle():
        noun = lexicon.noun(parse.lower[last], parse.lower[last])
        return EntityType.FACILITY if noun is EntityType.FACILITY else kind
    word = parse.words[last]
    if kind is not EntityType.PERSON or name.end - name.start > 1 or not word.isupper():
        return kind
    capitals = word.isalpha() and len(word) in _ACRONYM and not titled
    first, end = parse.sentences[parse.sentence_of[last]]
    small = sum(parse.words[token].islower() for token in range(first, end))
    return EntityType.ORGANIZATION if capitals and small * 2 >= end - first - 1 else kind


def _name_head(parse: Parse, start: int, end: int) -> int:
    return parse.root_of(start, end)


def _pronoun(parse: Parse, lexicon: Lexicon, token: int) -> MentionDraft:
    pronoun = lexicon.pronouns[parse.lower[token]]
    kind = EntityType.OTHER if pronoun.gender == "n" or pronoun.plural else EntityType.PERSON
    return MentionDraft(
        token, token + 1, token, MentionKind.PRONOUN, kind, 0.9, gender=pronoun.gender, plural=pronoun.plural
    )
