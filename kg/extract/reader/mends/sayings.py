"""Mends of what is said, and of what saying it is told with.

Who says something and says another thing says both ("he said prices could rise, and | urged"). Where and when somebody
says something ends at the comma before what is said ("told them during prayers Friday, | Iran could resume it").
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.reader.mends.tree import Move, Tree

_TELLING = frozenset(
    "accuse acknowledge add admit announce appeal blame call charge claim condemn criticize declare demand denounce"
    " deny describe express insist note pledge praise predict promise propose reiterate reject repeat say stress"
    " suggest tell thank urge vow warn".split()
)
_ADDING = frozenset({"add", "note", "stress"})
_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})


def own_sayings(tree: Tree) -> Iterator[Move]:
    """Hang "urged" on "said" in "said prices could rise, and urged them to wait".

    So it is where the tense of what was said is another one, or a comma stands before "and", unless that tells what
    somebody says itself; and where "adding" hangs on what was said.
    """
    lemmas, tags, deps, heads = tree.lemmas, tree.tags, tree.deps, tree.heads
    own = {heads[token] for token, dep in enumerate(deps) if dep.startswith("nsubj")}
    tense = {heads[token]: tags[token] for token in range(len(deps) - 1, -1, -1) if _carries(tree, token)}
    for verb, dep in enumerate(deps):
        adding = dep == "advcl" and tags[verb] == "VBG" and lemmas[verb] in _ADDING
        if not (adding or dep == "conj") or verb in own or lemmas[verb] not in _TELLING:
            continue
        clause = heads[verb]
        while deps[clause] == "conj" and not tags[clause].startswith("N"):
            clause = heads[clause]
        teller = heads[clause]
        if deps[clause] != "ccomp" or not clause < verb or lemmas[teller] not in _TELLING:
            continue
        if adding:
            theirs = tree.words[verb - 1] == ","
        else:
            said = tags[clause] if tags[clause] in _FINITE else tense.get(clause, "")
            theirs = tags[verb] in _FINITE and tags[verb] in (tags[teller], "VBD")
            theirs = theirs and (said != tags[verb] or _stands_apart(tree, clause, verb))
        if theirs:
            yield Move(verb, teller, dep)


def _carries(tree: Tree, token: int) -> bool:
    return tree.rel(token) in ("aux", "cop") and tree.tags[token] in _FINITE


def _stands_apart(tree: Tree, clause: int, verb: int) -> bool:
    """Tell whether a comma stands before "and", and the clause before tells of no saying itself."""
    joint = next((each for each in range(verb) if tree.heads[each] == verb and tree.deps[each] == "cc"), verb)
    return tree.words[joint - 1] == "," and tree.lemmas[clause] not in _TELLING


def settings_of_sayings(tree: Tree) -> Iterator[Move]:
    """Hang "during prayers" on "told" in "told them during prayers, they could go"."""
    deps, heads = tree.deps, tree.heads
    for noun, dep in enumerate(deps):
        clause = heads[noun]
        teller = heads[clause]
        if dep != "obl" or deps[clause] != "ccomp" or not teller < noun < clause:
            continue
        if tree.lemmas[teller] not in _TELLING:
            continue
        own = [each for each in range(teller + 1, clause) if heads[each] == clause]
        subject = next((each for each in own if deps[each].startswith("nsubj")), -1)
        first = tree.first(noun)
        if tree.tags[first] != "IN" or any(deps[each] == "mark" for each in own) or subject < noun:
            continue
        between = range(teller + 1, first)  # whom it is told
        right_behind = all(tree.hangs(each, teller) and not tree.hangs(each, clause) for each in between)
        if between and right_behind and tree.words[tree.first(subject) - 1] == ",":
            yield Move(noun, teller, dep)
