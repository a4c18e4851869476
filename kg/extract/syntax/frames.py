"""Whether the slots of a frame hold at a word: what its object is, its subject, and what its prepositions bring."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.extract.reader.parse import Parse
from kg.extract.syntax.clauses import agent_of, understood_subject
from kg.extract.syntax.voice import is_passive
from kg.ontology import Slot, Term

_TIMES = frozenset({"Date", "Time"})
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july"
    " august september october november december today yesterday tomorrow week month year day".split()
)
_MEASURES = frozenset(
    "amount number total contingent group member unit percent % hundred thousand million billion trillion dozen ten"
    " score ton tonne dollar euro pound package piece kind form lot series string host handful couple majority bulk"
    " shipment bottle bag pack box sum pair part batch state law text draft".split()
)
_RELATIVE = frozenset({"that", "which", "who", "whom"})
_NOT = frozenset({"not", "n't", "n’t"})
_NOUN_PARTS = ("compound", "amod", "nummod", "flat", "nmod", "conj", "appos")


def slots_hold(
    parse: Parse, node: int, slots: tuple[Slot, ...], content: Callable[[int], Term | None]
) -> bool:
    """Tell whether all of `slots` hold at `node`; `content` is asked only where a slot wants the event it governs."""
    return all(_holds(parse, node, slot, content) is not slot.absent for slot in slots)


def _holds(parse: Parse, node: int, slot: Slot, content: Callable[[int], Term | None]) -> bool:
    if slot.place == "event":
        term = content(node)
        return term is not None and (not slot.words or term.type in slot.words or str(term) in slot.words)
    if slot.place == "text":
        return any(lemma in slot.words for lemma in parse.lemmas)
    if slot.place == "pos":
        participle = parse.tags[node] == "VBN" and parse.deps[node] == "acl"  # "a town called Bida"
        kind = "verb" if parse.is_verb(node) else "noun"
        return kind in slot.words or (participle and "participle" in slot.words)
    heads = list(_place(parse, node, slot))
    if not slot.words:
        return bool(heads)
    return any(not slot.words.isdisjoint(_words(parse, head)) for head in heads)


def _place(parse: Parse, node: int, slot: Slot) -> Iterator[int]:
    """The words in a place of a frame: `obj`, `subj` and the like, or `prep:in|on`, what these words bring."""
    kind, _, brought = slot.place.partition(":")
    if brought:
        return _brought(parse, node, brought.split("|"), timed=bool(slot.words))
    return _PLACES[kind](parse, node)


def objects(parse: Parse, node: int) -> Iterator[int]:
    """Yield what an act is done to: objects, subjects of passives, what a noun has after "of" or before it."""
    if parse.is_verb(node):
        things = list(parse.kids(node, "obj")) or list(parse.kids(node, "iobj")) or _named(parse, node)
        yield from (_antecedent(parse, node, thing) for thing in things)
        if is_passive(parse, node):
            yield from (_antecedent(parse, node, subject) for subject in parse.kids(node, "nsubj"))
            if parse.rels[node] == "acl":
                yield parse.heads[node]
    else:
        for child in parse.kids(node, "nmod"):
            if parse.case(child) in ("of", "on", "to", "into"):
                yield child
        yield from parse.kids(node, "compound", "amod")


def _subjects(parse: Parse, node: int) -> Iterator[int]:
    agent = agent_of(parse, node)
    if agent is not None:
        yield agent
    for child in parse.kids(node, "nsubj"):
        if parse.deps[child] != "nsubj:pass":
            yield _antecedent(parse, node, child)
    if parse.rels[node] in ("acl", "compound"):
        yield parse.heads[node]
    elif parse.kid(node, "nsubj") is None and (
        parse.rels[node] == "xcomp" or (parse.rels[node] == "advcl" and parse.tags[node] == "VBG")
    ):
        doer = understood_subject(
            parse, node
        )  # "a quake hit the town, flattening houses", "is due to hit it"
        if doer is not None:
            yield doer


def _antecedent(parse: Parse, clause: int, child: int) -> int:
    """The noun that "that" or "which" in a relative clause stands for, any other word itself."""
    relative = parse.deps[clause] == "acl:relcl" and parse.lower[child] in _RELATIVE
    return parse.heads[clause] if relative else child


def _complements(parse: Parse, node: int) -> Iterator[int]:
    named = _named(parse, node)
    yield from (child for child in parse.kids(node, "xcomp", "ccomp", "acl") if child not in named)
    if not parse.is_verb(node):
        yield from parse.kids(node, "advcl")


def _infinitives(parse: Parse, node: int) -> Iterator[int]:
    for child in parse.kids(node, "xcomp", "ccomp", "advcl"):
        if parse.tags[child] == "VB" and parse.kid(child, "nsubj", "aux") is None:
            yield child


def _predicatives(parse: Parse, node: int) -> Iterator[int]:
    named = _named(parse, node)
    yield from (
        child for child in parse.kids(node, "xcomp") if not parse.is_verb(child) and child not in named
    )


def _anything(parse: Parse, node: int) -> Iterator[int]:
    for child in parse.kids(node, *_ANY):
        yield child
        yield from parse.kids(child, "obj", "obl", "nmod", "acl")


def _brought(parse: Parse, node: int, words: list[str], *, timed: bool) -> Iterator[int]:
    """What prepositions or conjunctions bring to a word or to its object; times only if `timed` ("for years")."""
    names = parse.names_in(*_sentence(parse, node))
    dated = {token for name in names if name.label in _TIMES for token in range(name.start, name.end)}
    for child in parse.kids(node, "obl", "nmod", "advcl", "acl", "advmod", "compound"):
        if not timed and (child in dated or parse.lemmas[child].rstrip(".") in _DAYS):
            continue
        bringing = (parse.case(child).partition(" ")[0], parse.lower[child])
        if any(
            word in words for word in (*bringing, *(parse.lower[mark] for mark in parse.kids(child, "mark")))
        ):
            yield child
    for thing in parse.kids(node, "obj"):
        for child in parse.kids(thing, "nmod", "acl"):
            if parse.case(child) in words:
                yield child


_ANY = ("obj", "iobj", "obl", "nmod", "advmod", "nsubj", "xcomp", "advcl", "compound", "amod", "acl", "ccomp")
_PLACES: dict[str, Callable[[Parse, int], Iterator[int]]] = {
    "obj": objects,
    "subj": _subjects,
    "mod": lambda parse, node: parse.kids(node, "amod", "compound", "nmod"),
    "comp": _complements,
    "gov": lambda parse, node: iter((parse.heads[node],)),
    "case": lambda parse, node: parse.kids(node, "case"),
    "any": _anything,
    "to": _infinitives,
    "pred": _predicatives,
}


def _named(parse: Parse, node: int) -> list[int]:
    """A name read as what somebody is called, where there is nobody to be called so: "called Sergey Lavrov"."""
    if parse.kid(node, "obj") is not None:
        return []
    return [child for child in parse.kids(node, "xcomp") if parse.tags[child] in ("NNP", "PRP")]


def _sentence(parse: Parse, token: int) -> tuple[int, int]:
    return parse.sentences[parse.sentence_of[token]]


def _words(parse: Parse, head: int, depth: int = 0) -> set[str]:
    """The lemmas and forms of a noun phrase, its head and what stands about it; what a name in it denotes (#place)."""
    form = parse.lower[head]
    found = {
        parse.lemmas[head],
        form,
        form.removesuffix("s"),
        f"{form[:-3]}y" if form.endswith("ies") else form,
    }
    if _is_hyphened(parse, head):
        found |= {f"{parse.lower[head - 2]}-{each}" for each in (parse.lemmas[head], form)}  # "cease-fire"
    found |= {
        f"#{name.label.lower()}"
        for name in parse.names_in(*_sentence(parse, head))
        if name.start <= head < name.end
    }
    if any(parse.lower[child] in _NOT for child in parse.kids(head, "advmod")):
        found.add("not")  # "not guilty"
    if depth < 2:
        for child in parse.kids(head, *_NOUN_PARTS):
            if parse.deps[child] == "nmod:poss":
                continue
            if parse.rels[child] != "nmod" or parse.case(child) == "" or _measures(parse, head):
                found |= _words(parse, child, depth + 1)
    return found


def _is_hyphened(parse: Parse, head: int) -> bool:
    """Tell whether a hyphen joins a word to the one before it."""
    return head > 1 and parse.words[head - 1] == "-" and parse.begins[head] - parse.begins[head - 1] == 1


def _measures(parse: Parse, head: int) -> bool:
    """Tell whether a noun only measures what "of" brings: a package of aid, 2,000 tons of wheat."""
    return parse.lemmas[head] in _MEASURES or parse.tags[head] in ("CD", "$")
