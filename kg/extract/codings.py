"""Event records of a text as event data have them: who did what to whom, the most prominent of a sentence first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.context import Context
from kg.extract.reader.parse import Parse
from kg.extract.syntax.clauses import actor_of
from kg.extract.syntax.voice import is_passive
from kg.extract.triggers.coding import PARTIES, Coder, fronted_subject
from kg.ontology import Term

_WITHIN = ("det", "amod", "compound", "nummod", "flat", "appos", "advmod")
_OUTWARD = (
    "obj",
    "iobj",
    "nsubj",
    "obl",
    "xcomp",
    "ccomp",
    "nmod",
    "acl",
    "amod",
    "compound",
    "conj",
    "advcl",
    "appos",
)
_ASIDE = frozenset(
    {"according to", "after", "before", "since", "during", "until", "amid", "despite", "because of"}
)
_BY = ("by", "between", "from", "of", "among")


@dataclass(frozen=True, slots=True)
class Coding:
    """One event record. `token` is the deciding word; parties are spans of tokens [start, end)."""

    token: int
    term: Term
    sources: tuple[tuple[int, int], ...]
    targets: tuple[tuple[int, int], ...]


def find_codings(context: Context) -> tuple[Coding, ...]:
    """Return the political events of each sentence, sentence by sentence; in each, those with known parties and those
    highest in the tree come first.
    """
    coder = Coder(context)
    return tuple(
        coding
        for start, end in context.parse.sentences
        for coding in _of_sentence(context, coder, start, end)
    )


def _of_sentence(context: Context, coder: Coder, start: int, end: int) -> list[Coding]:
    parse = context.parse
    found: list[tuple[tuple[bool, int, int], Coding]] = []
    told: set[int] = set()
    depths = {token: sum(1 for _ in parse.up(token)) for token in range(start, end)}
    for token in sorted(range(start, end), key=lambda each: (depths[each], each)):
        meaning = coder.meaning(token) if parse.tags[token][:1] in "VNJ" else None
        if meaning is None or meaning.doer in told or not coder.is_political(meaning.term):
            continue
        told.add(meaning.doer)
        sources = tuple(_sources(context, meaning.doer))
        targets = tuple(_targets(context, meaning.doer, sources))
        coding = Coding(token, meaning.term, _spans(parse, sources), _spans(parse, targets))
        found.append(((not sources, depths[token], token), coding))
    return [coding for _, coding in sorted(found, key=lambda each: each[0])]


def _sources(context: Context, doer: int) -> Iterator[int]:
    """Heads of those who do it: subject or agent of a verb; possessor, adjective or "by" of a noun."""
    parse = context.parse
    if parse.is_verb(doer) or parse.kid(doer, "cop") is not None:
        actor = fronted_subject(parse, doer)
        if actor is None:
            actor = actor_of(parse, doer)
        if actor is None and is_passive(parse, doer):
            actor = next((child for child in parse.kids(doer, "obl") if parse.case(child) == "in"), None)
        yield from parse.conjuncts(actor) if actor is not None else ()
        return
    for child in parse.kids(doer, "nmod", "amod", "compound"):
        if parse.deps[child] == "nmod:poss" or parse.rels[child] != "nmod" or parse.case(child) in _BY:
            if _is_party(context, child):
                yield from parse.conjuncts(child)
                return
    head = parse.heads[doer]
    if parse.is_verb(head) and parse.rels[doer] == "obj":
        actor = actor_of(parse, head)
        yield from parse.conjuncts(actor) if actor is not None else ()


def _targets(context: Context, doer: int, sources: tuple[int, ...]) -> Iterator[int]:
    """Heads of those to whom it is done: the nearest party under the word, what it is about before where it is."""
    parse = context.parse
    taken = {token for source in sources for token in (source, *_below(parse, source))}
    layer = [doer]
    while layer:
        below = [
            child
            for token in layer
            for child in sorted(
                parse.kids(token, *_OUTWARD), key=lambda each: _OUTWARD.index(parse.rels[each])
            )
            if child not in taken and parse.case(child) not in _ASIDE and parse.deps[child] != "acl:relcl"
        ]
        for child in below:
            if _is_party(context, child) and not _is_own(parse, child) and not _is_sent(context, child):
                yield from (each for each in parse.conjuncts(child) if _is_party(context, each))
                return
        layer = below


def _is_own(parse: Parse, token: int) -> bool:
    """Tell whether a party is the source's own, or nothing but a pronoun: its troops, he."""
    return parse.tags[token].startswith("PRP") or any(
        parse.tags[child] == "PRP$" for child in parse.kids(token, "nmod")
    )


def _is_sent(context: Context, token: int) -> bool:
    """Tell whether somebody sends them: "deploy peacekeepers in Iraq"."""
    entry = context.entry(context.parse.heads[token])
    mobilized = entry is not None and entry.term is not None and entry.term.type == "MOBILIZE"
    return mobilized and context.parse.rels[token] == "obj"


def _is_party(context: Context, token: int) -> bool:
    mention = context.fillers.mentions.of(token)
    return mention is not None and context.fillers.mentions.drafts[mention].type in PARTIES


def _below(parse: Parse, token: int) -> Iterator[int]:
    low, high = parse.edges[token]
    yield from range(low, high)


def _spans(parse: Parse, heads: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    return tuple(dict.fromkeys(_span(parse, head) for head in heads))


def _span(parse: Parse, head: int) -> tuple[int, int]:
    """The noun phrase of a party without its clauses: the president of France, Israeli army bulldozers."""
    low, high = head, head + 1
    for child in parse.children[head]:
        if parse.rels[child] in _WITHIN or (
            parse.rels[child] == "nmod" and parse.case(child) in ("of", "in", "for", "")
        ):
            start, end = _span(parse, child)
            low, high = min(low, start), max(high, end)
    return low, high
