"""Mends of tolls that stand behind a clause: "two died, with | three more | injured", "with dozens of others | hurt".

The tree takes the participle for an adjective or gives its people to the verb before, so that the dead were hurt.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.reader.mends.tree import Move, Tree

_SUFFERED = frozenset({"injured", "wounded", "hurt", "killed", "arrested", "detained", "displaced"})
_COUNTED = frozenset({"CD", "NN", "NNS"})
_WITHIN = _COUNTED | frozenset({"DT", "PDT", "JJ", "JJR", "RB", "RBR", "IN"})
_LONGEST = 8


def tolls_beside(tree: Tree) -> Iterator[Move]:
    """Hang who stands between "with" and a participle on the participle, whose sufferers they are."""
    tags, heads = tree.tags, tree.heads
    for verb, word in enumerate(tree.lower):
        if word not in _SUFFERED or tree.rel(verb) != "advcl":
            continue
        bringing = verb - 1
        while (
            bringing > max(verb - _LONGEST, 0)
            and tree.lower[bringing] != "with"
            and tags[bringing] in _WITHIN
        ):
            bringing -= 1
        if tree.lower[bringing] != "with":
            continue
        inside = range(bringing + 1, verb)
        tops = [token for token in inside if heads[token] not in inside]
        counted = [token for token in tops if tags[token] in _COUNTED]
        counted += [token for token in inside if tags[token] == "CD" and heads[token] in tops]  # "three more"
        if not counted or heads[verb] in inside:
            continue
        people = counted[0]
        yield Move(people, verb, "nsubj:pass")
        yield Move(bringing, verb, "mark")
        yield Move(verb, heads[verb], "advcl", "VBN")
        yield from (Move(token, people, "amod") for token in tops if token != people)
