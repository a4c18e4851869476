"""Noun phrases: where they start and end, and their words as a descriptor."""

from __future__ import annotations

import re

from kg.extract.reader.parse import Parse

_PREMODIFIERS = frozenset({"amod", "compound", "nmod:poss", "nummod", "nmod:desc", "advmod", "flat"})
_QUOTES = frozenset({'"', "“", "”"})
_DASHES = frozenset({"-", "--", "–", "—"})
_AGE = re.compile(r"\b\d+-year-old (?=\w)")
_DETERMINERS = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
        "some",
        "any",
    }
)
_GENERALS = frozenset(
    "adjutant advocate attorney auditor comptroller consul director governor inspector postmaster procurator prosecutor"
    " quartermaster receiver registrar secretary solicitor surgeon".split()
)
LOOSE = frozenset(
    {"'s", "’s", "'", "’", ",", ".", "“", "”", '"', "the", "The", "THE", "-", "–", "(", ")", ":"}
)


_ASIDE = frozenset(  # what stands before a noun phrase and is no part of it: "especially young men"
    "again allegedly also chiefly especially even first initially instead later mainly maybe notably particularly"
    " perhaps possibly primarily probably rather reportedly still then where".split()
)
_ONLY = frozenset({"just", "only"})
_LIVING = frozenset(  # what stands with plants that grow: "rare plants and animals", "tomato plants"
    "animal bird cannabis coca endangered exotic flower flowering fungus herb insect invasive leaf mammal marijuana"
    " medicinal native poppy rare reptile seed shrub species tomato tree tropical weed wild wildlife".split()
)


def grows(parse: Parse, noun: int) -> bool:
    """Tell whether a plant is one that grows, and no works."""
    if parse.lemmas[noun] != "plant":
        return False
    beside = {*parse.conjuncts(parse.first_conjunct(noun)), *parse.kids(noun, "amod", "compound")}
    if parse.rels[noun] == "compound":
        beside.add(parse.heads[noun])
    return any(parse.lemmas[each] in _LIVING for each in beside)


def plain(text: str) -> str:
    """Return a title in lower case, without dots and doubled spaces."""
    return " ".join(text.lower().replace(".", "").split())


def title_start(parse: Parse, title: int, name: int) -> int:
    """Where a title before a name starts: with its own modifiers and those that the tree hangs on the name."""
    start = phrase(parse, title)[0]
    while (
        start > 0
        and parse.heads[start - 1] in (name, title)
        and parse.rels[start - 1] in ("amod", "compound", "nmod")
    ):
        start = min(start - 1, parse.edges[start - 1][0])
    return start


def descriptor(parse: Parse, head: int, *, stop: int | None = None) -> str:
    """Return the noun phrase of `head` as a descriptor: without articles and what follows a comma or a clause."""
    start, end = phrase(parse, head)
    if stop is not None:
        end = min(end, stop)
        start = min(start, end)
    start = after_determiners(parse, start, end)
    return _AGE.sub("", plain(parse.string(start, end))) if start < end else ""


def after_determiners(parse: Parse, start: int, end: int) -> int:
    """Return the first of tokens [start, end) that is no article or quotation mark."""
    while start < end and (parse.lower[start] in _DETERMINERS or parse.words[start] in LOOSE):
        start += 1
    return start


def phrase(parse: Parse, head: int) -> tuple[int, int]:
    """Return the tokens of a noun phrase: what stands before its head, and a short complement with "of" or "for"."""
    start = head
    for child in parse.children[head]:
        if child < head and (
            parse.deps[child] in _PREMODIFIERS or parse.rels[child] in ("det", "amod", "compound", "nummod")
        ):
            start = min(start, parse.edges[child][0])
    while start < head and parse.rels[start] in ("cc", "punct") and parse.tags[start] in ("CC", ","):
        start += 1  # an "and" that the tree hangs on what follows it
    if (
        start > 0
        and parse.tags[start - 1] == "DT"
        and parse.sentence_of[start - 1] == parse.sentence_of[head]
        and (
            parse.rels[head] != "compound" or parse.heads[start - 1] != parse.heads[head]
        )  # "a [government] raid"
    ):
        start -= 1
    start = _without_asides(parse, start, head)
    end = head + 1
    for child in parse.children[head]:
        if child < head:
            continue
        if is_general(parse, child):
            end = child + 1
        elif child == end and parse.rels[child] in ("flat", "fixed", "compound"):
            end = max(end, parse.edges[child][1])
        elif (
            parse.rels[child] == "nmod"
            and parse.case(child) in ("of", "for")
            and parse.edges[child][0] == end
        ):
            stop = _complement_end(parse, child)
            if stop - end <= 7:
                end = stop
            break
    return start, end


def _without_asides(parse: Parse, start: int, head: int) -> int:
    """The start of a noun phrase without what says no more of it: "not at [the church]", a mark that closes later."""
    for child in parse.kids(head, "case"):
        if start < child < head and parse.tags[start] == "RB":
            start = child + 1
    while start < head:
        word = parse.lower[start]
        opens = word in _QUOTES and not _QUOTES.intersection(parse.lower[start + 1 : head])
        aside = word in _ASIDE or (word == "not" and parse.heads[start] == head)
        aside = aside or (word in _ONLY and parse.lower[start - 1] == "not")
        if not (opens or aside or word in _DASHES):
            break
        start += 1
        while start < head and parse.words[start] == ",":
            start += 1
    return start


def is_general(parse: Parse, token: int) -> bool:
    """Tell whether a word is the second one of an office: "the attorney general"."""
    before = token - 1
    return (
        parse.lower[token] == "general" and parse.heads[token] == before and parse.lemmas[before] in _GENERALS
    )


def _complement_end(parse: Parse, child: int) -> int:
    """Where the complement ends, before clauses, appositions and commas inside it."""
    end = parse.edges[child][1]
    for below in parse.children[child]:
        if below > child and parse.rels[below] in ("acl", "appos", "punct", "parataxis"):
            end = min(end, parse.edges[below][0])
    return max(end, child + 1)
