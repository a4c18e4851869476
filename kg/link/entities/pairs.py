"""Candidate pairs of entity nodes, from blocks that stay small, with scores and evidence."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from kg.kb import initials, sound_key
from kg.link.entities.groups import full_names, names_agree
from kg.link.entities.nodes import Node, NodeTable
from kg.link.tools.compare import same_body, same_person
from kg.link.tools.partition import Pair

_CONTEXT_BONUS = 0.03
_CONTEXT_MOST = 3
_SURE = 0.94
_SHORT_FORM = range(2, 12)
_MOST_TYPES = 4
_MOST_CALLED = 8

Compare = Callable[[str, str, float], "tuple[float, str] | None"]


def name_pairs(table: NodeTable, *, threshold: float, max_block: int) -> Iterator[Pair]:
    """Yield pairs of nodes whose full names may be spellings of one name, where their articles share something else."""
    people: defaultdict[str, set[str]] = defaultdict(set)
    bodies: defaultdict[str, set[str]] = defaultdict(set)
    for name, node in table.nodes.items():
        for key in node.names:
            tokens = key.split()
            if len(tokens) < 2:
                continue
            if node.cls == "person":
                first, last = sound_key(tokens[0]), sound_key(tokens[-1])
                people[f"{first[:1]} {last}"].add(name)  # the first name or its initial must agree too
                people[f"{first} {last[:2]}"].add(name)
            elif node.cls in ("body", "place"):
                bodies[f"{node.cls} {tokens[0]} {tokens[1]}"].add(name)
                bodies[f"{node.cls} {tokens[-2]} {tokens[-1]} {len(tokens)}"].add(name)
    yield from _compared(table, people, same_person, threshold, max_block)
    yield from _compared(table, bodies, same_body, threshold, max_block)


def alias_pairs(table: NodeTable, *, threshold: float) -> Iterator[Pair]:
    """Yield pairs of a node and the node of another of its names, where that name is no short form of several things.

    "The Communists" of one article are not those of another because both are called so.
    """
    called: defaultdict[str, list[str]] = defaultdict(list)
    for name, node in table.nodes.items():
        for key in node.names:
            other = f"{node.cls}:{key}"
            if other != name and other in table.nodes:
                called[other].append(name)
    for other, names in called.items():
        full = [full_names(table.nodes[name]) for name in sorted(names)[:_MOST_CALLED]]
        if all(names_agree(a, b, threshold) for a, b in combinations(full, 2)):
            for name in names:
                yield _pair(name, other, 0.8, f"an article calls it {other.partition(':')[2]!r} too")


def same_name_pairs(table: NodeTable) -> Iterator[Pair]:
    """Yield pairs of nodes with one long name, taken for things of different types, whose articles share something."""
    by_key: defaultdict[str, set[str]] = defaultdict(set)
    for name, node in table.nodes.items():
        for key in node.names:
            if " " in key:
                by_key[key].add(name)
    for key, names in by_key.items():
        for left, right in combinations(sorted(names)[:_MOST_TYPES], 2):
            shared = _telling(table.context(left) & table.context(right))
            if shared:
                yield _pair(left, right, 0.8, f"same name {key!r}", f"both with {_words(shared)}")


def short_name_pairs(table: NodeTable, generic: frozenset[str]) -> Iterator[Pair]:
    """Yield pairs of a body's short form and its name, where an article has both and the short form has no other name.

    A short form is an acronym ("DNC") or the last word ("76ers" of the Philadelphia 76ers) unless that is in `generic`.
    """
    full: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    bodies = {name: node for name, node in table.nodes.items() if node.cls == "body"}
    alone = {name: [key for key in node.names if " " not in key] for name, node in bodies.items()}
    shortened = {name: list(_short_forms(node.names, generic)) for name, node in bodies.items()}
    for article in sorted(table.by_article):
        names = [name for name in table.by_article[article] if name in bodies]
        short = {key: name for name in sorted(names) for key in alone[name]}
        for name in names if short else ():
            for form, key in shortened[name]:
                if form in short and short[form] != name:
                    full[short[form]].add((name, f"one article has {form!r} and {key!r}"))
    for name, found in full.items():
        if len({other for other, _ in found}) == 1:
            other, why = min(found)
            yield _pair(name, other, 0.8, why)


def _short_forms(keys: Iterable[str], generic: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the short forms of names, with the names."""
    for key in keys:
        last = key.split()[-1] if " " in key else ""
        for form in (initials(key), "" if last in generic else last):
            if len(form) in _SHORT_FORM:
                yield form, key


def surname_pairs(table: NodeTable) -> Iterator[Pair]:
    """Yield pairs of a surname alone and a full name that ends so.

    Within one article the full name must be the only one; across articles there must be one only at all, and the
    articles must share two other things that are no states.
    """
    full: defaultdict[str, set[str]] = defaultdict(set)
    for name, node in table.nodes.items():
        if node.cls == "person":
            for key in node.names:
                full[key.split()[-1]].add(name)
    for name in sorted(table.nodes):
        if not name.startswith("lone:"):
            continue
        surname, article = name.split(":")[1:3]
        here = full[surname] & table.by_article[article]
        if len(here) == 1:
            yield _pair(name, next(iter(here)), 0.85, f"the only {surname!r} in the article")
        elif not here and len(full[surname]) == 1:
            other = next(iter(full[surname]))
            shared = _telling(table.context(name) & table.context(other))
            if len(shared) > 1:
                yield _pair(name, other, 0.65, f"the only {surname!r} known; both with {_words(shared)}")


def _compared(
    table: NodeTable, blocks: dict[str, set[str]], compare: Compare, threshold: float, max_block: int
) -> Iterator[Pair]:
    done: set[tuple[str, str]] = set()
    for block in sorted(blocks):
        members = sorted(blocks[block])[:max_block]
        for index, left in enumerate(members):
            for right in members[index + 1 :]:
                if (left, right) not in done:
                    done.add((left, right))
                    pair = _compare(table, table.nodes[left], table.nodes[right], compare, threshold)
                    if pair is not None:
                        yield pair


def _compare(table: NodeTable, left: Node, right: Node, compare: Compare, threshold: float) -> Pair | None:
    found = [
        result
        for a in sorted(left.names)
        for b in sorted(right.names)
        if (result := compare(a, b, threshold)) is not None
    ]
    if not found:
        return None
    score, why = max(found)
    shared = table.context(left.name) & table.context(right.name)
    if not shared and score < _SURE:
        return None
    score = min(0.99, score + _CONTEXT_BONUS * min(len(shared), _CONTEXT_MOST))
    return _pair(left.name, right.name, round(score, 3), why, f"both with {_words(shared)}" if shared else "")


def _pair(left: str, right: str, score: float, *evidence: str) -> Pair:
    low, high = sorted((left, right))
    return Pair(low, high, score, tuple(filter(None, evidence)))


def _telling(names: Iterable[str]) -> set[str]:
    """Return the nodes that tell something when shared: no states, which are in every other article."""
    return {name for name in names if not name.startswith(("kb:iso3166:", "kb:people:", "lone:"))}


def _words(names: Iterable[str]) -> str:
    chosen = sorted(_telling(names) or names)[:3]
    return ", ".join(name.split(":")[-1] for name in chosen)
