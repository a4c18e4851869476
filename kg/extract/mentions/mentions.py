"""Spans that denote entities: names from the reader, nouns that denote participants, pronouns.

Titles ("US president", "Mr") are no part of a name; they are kept beside it as descriptors. Named events ("World War
II") are entities of type Other; dates, money and quantities are none.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from kg.extract.mentions.counted_people import counts_people
from kg.extract.mentions.given import Tokens, heads_of, is_name, type_of
from kg.extract.mentions.name_settling import settled_names
from kg.extract.reader.parse import Named, Parse
from kg.extract.syntax.nounphrases import (
    LOOSE,
    after_determiners,
    descriptor,
    grows,
    is_general,
    phrase,
    plain,
    title_start,
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
_BLAMING = frozenset({"accuse", "blame", "condemn", "criticise", "criticize", "fault", "implicate"})
_TELLING = frozenset({"media", "medium", "source", "television"})
_CITING = frozenset({"cite", "quote"})
_COUNTED = frozenset({"NNP", "NNPS", "JJ", "JJS", "JJR", "CD"})
_HOUSES = frozenset({EntityType.ORGANIZATION, EntityType.FACILITY, EntityType.PLACE})
_SEASONS = frozenset({"century", "decade", "month", "week", "year"})  # "Player of the Year" is an award
_GENITIVES = frozenset({"'s", "’s", "s"})  # "McDonald's", in careless texts "McDonalds" in two
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


@dataclass(frozen=True, slots=True)
class MentionDraft:
    """A mention over tokens [start, end) before coreference.

    `titles` are descriptors from words beside a name, lower-cased, without articles and dots; `gender` is
    m, f or - (not
    known); `definite` tells a noun with "the"; `appositive` is the head token of the noun or name that it
    stands in apposition to.
    """

    start: int
    end: int
    head: int
    kind: MentionKind
    type: EntityType
    confidence: float
    titles: tuple[str, ...] = ()
    gender: str = "-"
    plural: bool = False
    definite: bool = False
    appositive: int | None = None


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
    titled = {token for draft in drafts for token in _title_tokens(parse, lexicon, draft)}
    doers = _doers(parse)
    for token, tag in enumerate(parse.tags):
        if token in covered or is_general(parse, token):
            continue
        noun = tag in ("NN", "NNS") or _named_noun(parse, token)
        if (noun or tag in _COUNTED) and token not in titled:
            nominal = _nominal(parse, lexicon, token, doers, noun=noun)
            if nominal is None and (noun or parse.deps[token] == "nsubj"):
                nominal = _reporter(parse, lexicon, token)
            if nominal is not None:
                drafts.append(nominal)
        elif tag in ("PRP", "PRP$") and parse.lower[token] in lexicon.pronouns:
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
            definite=parse.lower[start] in _DEFINITE,
        )  # fmt: skip
        drafts.append(draft)
    return drafts


def _long_titles(parse: Parse, lexicon: Lexicon, drafts: list[MentionDraft]) -> set[int]:
    """Tokens of titles of several words before names, in which no other name stands ("Secretary of State")."""
    inside: set[int] = set()
    for draft in drafts:
        title = _title_before(parse, lexicon, draft.start) if draft.type is EntityType.PERSON else None
        if title is not None and title < draft.start - 1:
            inside.update(range(title, draft.start))
    return inside


def _named_noun(parse: Parse, token: int) -> bool:
    """Tell whether a word tagged as a name is a noun of ours: "the President" without a name, "two Marines"."""
    of_ours = {"NNP": ("det",), "NNPS": ("det", "nummod")}.get(parse.tags[token], ())
    return any(parse.rels[child] in of_ours for child in parse.children[token])


def _index(parse: Parse, lexicon: Lexicon, drafts: list[MentionDraft]) -> dict[int, int]:
    at: dict[int, int] = {}
    for number, draft in enumerate(drafts):
        if draft.kind is MentionKind.NAME:
            for token in range(draft.start, draft.end):
                at.setdefault(token, number)
            for token in _title_tokens(parse, lexicon, draft):
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
        start = _skip_title(parse, lexicon, start, end, titles)
    if start >= end or not any(character.isalpha() for character in parse.string(start, end)):
        return None
    head = _name_head(parse, start, end)
    draft = MentionDraft(start, end, head, MentionKind.NAME, kind, name.probability)
    titles += _titles_beside(parse, lexicon, draft)
    return MentionDraft(
        start, end, head, MentionKind.NAME, kind, name.probability,
        titles=tuple(dict.fromkeys(titles)),
        gender=_gender(lexicon, parse.lower[start], titles) if kind is EntityType.PERSON else "n",
        plural=kind is EntityType.GROUP and parse.tags[head] in ("NNPS", "NNS"),
        appositive=parse.heads[head] if parse.rels[head] == "appos" else None,
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
    if (
        kind is EntityType.PERSON
        and parse.lower[last] in _SEASONS
        and parse.lower[last - 2 : last] == ("of", "the")
    ):
        return EntityType.OTHER
    if kind is EntityType.PLACE and last > name.start and parse.words[last].istitle():
        noun = lexicon.noun(parse.lower[last], parse.lower[last])
        return EntityType.FACILITY if noun is EntityType.FACILITY else kind
    word = parse.words[last]
    if kind is not EntityType.PERSON or name.end - name.start > 1 or not word.isupper():
        return kind
    capitals = word.isalpha() and len(word) in _ACRONYM and _title_before(parse, lexicon, name.start) is None
    first, end = parse.sentences[parse.sentence_of[last]]
    small = sum(parse.words[token].islower() for token in range(first, end))
    return EntityType.ORGANIZATION if capitals and small * 2 >= end - first - 1 else kind


def _name_head(parse: Parse, start: int, end: int) -> int:
    return parse.root_of(start, end)


def _skip_title(parse: Parse, lexicon: Lexicon, start: int, end: int, titles: list[str]) -> int:
    """Return where the name starts after titles that the reader took into it; append these to `titles`."""
    for length in (3, 2, 1):
        stop = start + length
        if stop < end and plain(parse.string(start, stop)) in lexicon.titles:
            titles.append(plain(parse.string(start, stop)))
            return stop + (1 if parse.words[stop] == "." and stop + 1 < end else 0)
    return start


def _title_heads(parse: Parse, lexicon: Lexicon, draft: MentionDraft) -> list[int]:
    """Nouns that stand before a name and describe its bearer: "US president" in "US president Barack Obama".

    A title right before the name counts whatever the tree says; others by the tree, also over a comma ("president,
    Vladimir Putin").
    """
    if draft.type is not EntityType.PERSON:
        return []
    found = []
    near = _title_before(parse, lexicon, draft.start)
    if near is not None:
        found.append(near)
    for child in parse.children[draft.head]:
        if (
            child < draft.start
            and child not in found
            and parse.rels[child] in ("nmod", "compound", "appos", "flat")
            and parse.deps[child] != "nmod:poss"
            and _is_title(parse, lexicon, child)
        ):
            found.append(child)
    above = parse.heads[draft.head]
    if (
        above < draft.start
        and above not in found
        and parse.rels[draft.head] in ("flat", "appos", "compound", "nmod")
        and not parse.case(draft.head)
        and not any(
            parse.words[token] in (",", "(", ":")
            or (parse.rels[token] == "case" and parse.lower[token] != "of")
            for token in range(above + 1, draft.start)
        )
        and _is_title(parse, lexicon, above)
    ):
        found.append(above)
    return found


def _title_before(parse: Parse, lexicon: Lexicon, start: int) -> int | None:
    """The head of a title that ends right before a name: "minister", "secretary of state"."""
    if (
        start >= 3
        and f"{parse.lemmas[start - 3]} {parse.lower[start - 2]} {parse.lower[start - 1]}" in lexicon.titles
    ):
        return start - 3
    token = start - 1
    if token >= 0 and parse.words[token] == "." and token > 0:
        token -= 1
    if (
        token < 0
        or parse.tags[token] not in ("NN", "NNP")
        or parse.sentence_of[token] != parse.sentence_of[start]
    ):
        return None
    return token if _is_title(parse, lexicon, token) else None


def _is_title(parse: Parse, lexicon: Lexicon, token: int) -> bool:
    word = plain(parse.words[token])
    return (
        word in lexicon.titles or lexicon.nominals.get(parse.lemmas[token]) is EntityType.PERSON
    ) and not any(parse.tags[child] == "POS" for child in parse.children[token])


def _title_tokens(parse: Parse, lexicon: Lexicon, draft: MentionDraft) -> list[int]:
    """Tokens that are titles of a name: its head noun, so that roles that point at it reach the name."""
    if draft.kind is not MentionKind.NAME:
        return []
    return _title_heads(parse, lexicon, draft)


def _titles_beside(parse: Parse, lexicon: Lexicon, draft: MentionDraft) -> list[str]:
    near = _title_before(parse, lexicon, draft.start)
    titles = []
    for head in _title_heads(parse, lexicon, draft):
        if head == near:
            start = after_determiners(parse, title_start(parse, head, draft.head), draft.start)
            start -= start > 0 and parse.lower[start - 1] == "former"
            titles.append(plain(parse.string(start, draft.start)) if start < draft.start else "")
        else:
            titles.append(descriptor(parse, head, stop=draft.start))
    return [title for title in titles if title]


def _doers(parse: Parse) -> set[int]:
    """Nouns before a noun that do what it tells: "rebel attacks", "a government raid"."""
    return {
        role.end - 1
        for predicate in parse.predicates
        for role in predicate.arguments
        if role.role == "ARG0" and role.start < role.end
        if parse.deps[role.end - 1] == "compound" and parse.heads[role.end - 1] == predicate.token
    }


def _nominal(
    parse: Parse, lexicon: Lexicon, token: int, doers: Container[int], *, noun: bool
) -> MentionDraft | None:
    """The mention of a noun that denotes a participant, or of a number of people."""
    counted = counts_people(parse, lexicon, token)
    named = lexicon.noun(parse.lower[token], parse.lemmas[token]) if noun else None
    kind = counted or named
    inside = parse.rels[token] in ("compound", "flat") and parse.deps[token] != "compound:prt"
    if kind is None or (inside and (token not in doers or kind in (EntityType.PLACE, EntityType.FACILITY))):
        return None
    if parse.lower[token] == "state" and parse.kid(token, "nmod") is not None:
        return None  # a state of emergency
    if parse.lower[token] == "justice" and parse.kid(token, "det", "compound", "nummod") is None:
        return None  # "faces justice"
    if parse.lower[token] == "office" and parse.kid(token, "det", "nmod", "amod", "compound") is None:
        return None  # "took office" names a post, no body
    if grows(parse, token):
        return None  # plants and animals
    if parse.kid(token, "det", "nmod") is None and (
        parse.case(token) == "as"
        or (parse.case(token) == "for" and kind is EntityType.PERSON and parse.tags[token] == "NN")
    ):
        return None  # "as chairman", "ran for president"
    if kind is EntityType.PERSON and _only_describes(parse, token):
        return None
    start, end = phrase(parse, token)
    plural = (
        parse.tags[token] == "NNS"
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
        gender=_noun_gender(lexicon, parse.lower[token]) if kind is EntityType.PERSON else "n",
        plural=plural,
        definite=first in _DEFINITE or possessed,
        appositive=parse.heads[token] if parse.rels[token] == "appos" else None,
    )  # fmt: skip


def _only_describes(parse: Parse, token: int) -> bool:
    """Tell whether a noun says what somebody is or becomes, and stands for nobody: "he was a thief", "became
    mayor".
    """
    if parse.tags[token] != "NN" or parse.kid(token, "nmod", "acl") is not None:
        return False
    bare = all(parse.lower[child] in ("a", "an") for child in parse.kids(token, "det"))
    return bare and (parse.kid(token, "cop") is not None or parse.rels[token] == "xcomp")


def _reporter(parse: Parse, lexicon: Lexicon, token: int) -> MentionDraft | None:
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
    kind = EntityType.WORK if document else EntityType.OTHER
    definite = parse.lower[start] in _DEFINITE
    plural = parse.tags[token] == "NNS"
    return MentionDraft(
        start, end, token, MentionKind.NOMINAL, kind, 0.6, gender="n", plural=plural, definite=definite
    )


def _pronoun(parse: Parse, lexicon: Lexicon, token: int) -> MentionDraft:
    pronoun = lexicon.pronouns[parse.lower[token]]
    kind = EntityType.OTHER if pronoun.gender == "n" or pronoun.plural else EntityType.PERSON
    return MentionDraft(
        token, token + 1, token, MentionKind.PRONOUN, kind, 0.9, gender=pronoun.gender, plural=pronoun.plural
    )


def _gender(lexicon: Lexicon, first: str, titles: list[str]) -> str:
    for title in titles:
        gender = lexicon.titles.get(title) or lexicon.titles.get(title.split()[-1], "-")
        if gender != "-":
            return gender
        gender = _noun_gender(lexicon, title.split()[-1])
        if gender != "-":
            return gender
    return lexicon.first_names.get(first, "-")


def _noun_gender(lexicon: Lexicon, word: str) -> str:
    if word.endswith("woman"):
        return "f"
    return "m" if word.endswith("man") else lexicon.titles.get(word, "-")
