"""Mends of tolls that stand behind a clause: "two died, with | three more | injured", "with dozens of others | hurt".

And beside another verb: "killed seven soldiers and wounded | 28 people". The tree takes the participle for an
adjective or gives its people to the verb before, so that the dead were hurt.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.reader.mends.tree import Move, Tree

_SUFFERED = frozenset({"injured", "wounded", "hurt", "killed", "arrested", "detained", "displaced"})
_COUNTED = frozenset({"CD", "NN", "NNS"})
_WITHIN = _COUNTED | frozenset({"DT", "PDT", "JJ", "JJR", "RB", "RBR", "IN"})
_LONGEST = 8
_DONE = frozenset({"VBD", "VBN"})
_JOINING = frozenset({"and", "but", "or"})


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


def objects_beside(tree: Tree) -> Iterator[Move]:
    """Give a verb beside another the people right behind it: "killed seven soldiers and wounded | 28 people"."""
    for people in range(2, len(tree.tags)):
        beside, verb = tree.heads[people], people - 1
        if tree.deps[people] != "conj" or beside >= verb or tree.rel(beside) != "obj":
            continue
        while verb > beside and tree.tags[verb] in _WITHIN and tree.heads[verb] == people:
            verb -= 1
        joined = tree.deps[verb] == "conj" and tree.heads[verb] == tree.heads[beside]
        if joined and verb < people - 1 and tree.tags[verb] in _DONE and tree.lower[verb - 1] in _JOINING:
            yield Move(people, verb, "obj")
