"""Titles in the text: which words name an office, of what, and the words beside it. Found by order, not by the tree:
title, "of" and comma stand in fixed places, and trees of stacked names are the least sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.mentions.mentions import Mentions
from kg.extract.reader.parse import Parse
from kg.extract.syntax.nounphrases import plain
from kg.extract.tables.offices import PERSONAL, OfficeTables
from kg.model import EntityType, MentionKind

_LONGEST, _MOST_BETWEEN = 6, 5
_ALWAYS = ("of", "for", "at")
_PREFIXES = frozenset({"ex", "then"})
_HYPHENS = ("-", "–", "‑")
_INSIDE = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "VBN", "PRP$", "POS", "HYPH"})


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose office it is. `part`: that of a part ("Lebanon's customs chief"); `relation`: what a preposition says;
    `known`: the knowledge base says so, not the words around the title.
    """

    mention: int
    part: bool = False
    relation: str | None = None
    known: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """An office named by tokens [start, end), last word `noun`; with all its words it fills [first, stop).

    `beside` are the words before it that are no names, nearest first; `opened` tells an article or owner before it.
    """

    words: str
    first: int
    start: int
    end: int
    stop: int
    owners: tuple[Owner, ...]
    beside: tuple[str, ...]
    opened: bool

    @property
    def noun(self) -> int:
        """The last token of the office."""
        return self.end - 1


class Names:
    """The names of an article by token."""

    def __init__(self, mentions: Mentions) -> None:
        self.drafts = mentions.drafts
        self._at = {
            token: index
            for index, draft in enumerate(mentions.drafts)
            if draft.kind is MentionKind.NAME
            for token in range(draft.start, draft.end)
        }
        self._pronouns = {
            draft.start: index
            for index, draft in enumerate(mentions.drafts)
            if draft.kind is MentionKind.PRONOUN
        }

    def at(self, token: int) -> int | None:
        """Return the name that covers a token."""
        return self._at.get(token)

    def person_at(self, token: int) -> int | None:
        """Return the person whose name begins at a token."""
        index = self._at.get(token)
        if index is None or self.drafts[index].start != token:
            return None
        return index if self.drafts[index].type is EntityType.PERSON else None

    def pronoun(self, token: int) -> int | None:
        """Return the pronoun mention at a token."""
        return self._pronouns.get(token)


def find_titles(parse: Parse, names: Names, tables: OfficeTables) -> list[Title]:
    """Return the titles of the article in text order; of coordinated ones each gets the owner of the group."""
    found: list[Title] = []
    last = [names.at(token) is None and _may_end(parse, tables, token) for token in range(len(parse))]
    for start, end in parse.sentences:
        token, titles = start, list[Title]()
        while token < end:
            length = _office_length(parse, names, tables, (token, end), last)
            if length:
                titles.append(_title(parse, names, tables, token, token + length))
            token += max(length, 1)
        found += _shared(parse, titles)
    return found


def _may_end(parse: Parse, tables: OfficeTables, token: int) -> bool:
    """Tell whether some office ends with this word."""
    word = parse.lower[token].rstrip(".")
    return word in tables.last or parse.lemmas[token] in tables.last or word.rpartition("-")[2] in tables.last


def _office_length(
    parse: Parse, names: Names, tables: OfficeTables, place: tuple[int, int], ends: Sequence[bool]
) -> int:
    """How many tokens of the `place` [start, end) name an office, from the first on; the last one may be a plural.

    `ends` says of each token of the article whether an office may end there.
    """
    start, end = place
    if parse.tags[start][:1] not in "NJV" or names.at(start) is not None:
        return 0
    for length in range(min(_LONGEST, end - start), 0, -1):
        last = start + length - 1
        if not ends[last]:
            continue
        tag = parse.tags[last][:1]
        noun = tag == "N" or (tag == "J" and (start < last or _prefix(parse, start)))
        if not noun or words_of(parse, start, last + 1) not in tables.offices:
            continue
        return length
    return 0


def words_of(parse: Parse, start: int, end: int) -> str:
    """Return a title as the tables write it: lower case, no dots, its last word without plural."""
    words = plain(parse.string(start, end)).removeprefix(f"{_prefix(parse, start)}-")
    if parse.tags[end - 1] in ("NNS", "NNPS"):
        words = words.removesuffix(plain(parse.words[end - 1])) + parse.lemmas[end - 1]
    return words


def _prefix(parse: Parse, token: int) -> str:
    """The "ex" of "ex-president" where this is one word, else nothing."""
    first, hyphen, _ = parse.lower[token].partition("-")
    return first if hyphen and first in _PREFIXES else ""


def _title(parse: Parse, names: Names, tables: OfficeTables, start: int, end: int) -> Title:
    words = words_of(parse, start, end)
    first, before, beside, opened = _before(parse, names, tables, start)
    beside += filter(None, [_prefix(parse, start)])
    behind = end
    if end + 1 < len(parse) and parse.lower[end] in _HYPHENS and parse.lower[end + 1] in tables.tenses:
        beside.append(parse.lower[end + 1])
        behind = end + 2
    after, stop = _after(parse, names, tables, words, behind)
    return Title(words, first, start, end, stop, (*after, *before), tuple(beside), opened or bool(after))


def _before(
    parse: Parse, names: Names, tables: OfficeTables, start: int
) -> tuple[int, list[Owner], list[str], bool]:
    """Walk left over adjectives, nouns, names and possessives to where the title begins."""
    owners: list[Owner] = []
    beside: list[str] = []
    nouns = 0
    token = start - 1
    floor = parse.sentences[parse.sentence_of[start]][0]
    while token >= floor:
        index = names.at(token)
        low, tag = parse.lower[token], parse.tags[token]
        if index is not None:
            draft = names.drafts[index]
            possessive = parse.tags[token + 1] == "POS"
            if draft.type is EntityType.PERSON and not possessive:
                break
            owners.append(Owner(index, part=nouns > 0))
            token = draft.start - 1
            if possessive and draft.type is EntityType.PERSON:
                return token + 1, owners, beside, True
        elif tag == "POS" or low in _HYPHENS:
            token -= 1
        elif low in tables.tenses or low in tables.deputies or low in tables.plain or low in tables.parties:
            beside.append(low)
            token -= 1
        elif tag in ("NN", "JJ", "NNS", "VBN", "VBG", "JJS") and len(beside) < _MOST_BETWEEN:
            if tag == "VBN" and parse.heads[token] not in range(token, start + _LONGEST):
                break
            beside.append(low)
            nouns += tag in ("NN", "NNS")
            token -= 1
        elif tag == "NNP" and token < parse.heads[token] < start + _LONGEST:
            beside.append(low)
            token -= 1
        elif tag in ("DT", "PRP$"):
            pronoun = names.pronoun(token)
            if pronoun is not None:
                owners.append(Owner(pronoun, part=nouns > 0))
            return token, owners, beside, True
        else:
            break
    return token + 1, owners, beside, bool(owners)


def _after(parse: Parse, names: Names, tables: OfficeTables, words: str, end: int) -> tuple[list[Owner], int]:
    """Read complements: "of Japan to Peru", "of the board of Acme", "for Hungarian Prime Minister Viktor Orban"."""
    owners: list[Owner] = []
    limit = parse.sentences[parse.sentence_of[end - 1]][1]
    while end < limit and parse.lower[end] in _PREPOSITIONS:
        relation = tables.offices.get(f"{words} {parse.lower[end]}")
        if relation is None and parse.lower[end] not in _ALWAYS:
            index = names.at(end + 1) if end + 1 < limit and parse.lower[end] == "in" else None
            return owners, end if index is None else names.drafts[index].end
        inside, token, nouns = None, end + 1, 0
        index = names.at(token)
        while token < limit and nouns <= _MOST_BETWEEN and (index is None or _goes_on(parse, names, index)):
            if index is not None:
                inside, token = index, names.drafts[index].end
            elif parse.tags[token] in _INSIDE or parse.lower[token] in _ALWAYS:
                nouns += parse.tags[token] != "DT"
                token += 1
            else:
                break
            index = names.at(token) if token < limit else None
        if index is not None and names.person_at(token) is not None and not _of_people(tables, words):
            return owners, token
        if index is not None and token < limit and nouns <= _MOST_BETWEEN:
            owners.append(Owner(index, relation=relation))
            end = names.drafts[index].end
        elif inside is not None:
            owners.append(Owner(inside, part=True, relation=relation))
            return owners, max(token, end)
        else:
            return owners, max(token, end) if nouns else end
    return owners, end


def _of_people(tables: OfficeTables, words: str) -> bool:
    """Tell whether an office can be that of a person: "the aide of Lee", not "the minister of Lee"."""
    return tables.offices[words] in PERSONAL


_PREPOSITIONS = frozenset({"of", "for", "at", "to", "from", "in", "on", "with"})


def _goes_on(parse: Parse, names: Names, index: int) -> bool:
    """Tell whether a name is a modifier of the words behind it: "Microsoft founder", "France's ruling party"."""
    draft = names.drafts[index]
    if draft.end >= len(parse) or parse.sentence_of[draft.end] != parse.sentence_of[draft.start]:
        return False
    if names.person_at(draft.end) is not None:
        return False
    after = parse.tags[draft.end]
    if after == "POS":
        return True
    if after not in ("NN", "NNS", "NNP", "JJ") or draft.type is EntityType.PERSON:
        return False
    return parse.heads[draft.head] >= draft.end or draft.type is EntityType.GROUP


def _shared(parse: Parse, titles: list[Title]) -> Iterator[Title]:
    """ "Founder and chief executive of Acme", "Apple founder and CEO": one owner for both."""
    for place, title in enumerate(titles):
        before = titles[place - 1] if place else None
        after = titles[place + 1] if place + 1 < len(titles) else None
        if after is not None and _joined(parse, title, after) and not (title.owners and after.owners):
            owners = title.owners or after.owners
            yield replace(title, owners=owners, stop=after.stop, opened=after.opened or title.opened)
        elif not title.owners and before is not None and _joined(parse, before, title):
            yield replace(title, owners=before.owners, first=before.first, opened=before.opened)
        elif before is not None and _joined(parse, before, title) and not before.owners:
            yield replace(title, first=before.first, opened=before.opened or title.opened)
        else:
            yield title


def _joined(parse: Parse, one: Title, other: Title) -> bool:
    between = [parse.lower[token] for token in range(one.stop, other.first)]
    return between in (["and"], ["&"], [","], [",", "and"])
