"""Mends of participles behind a noun that are read as clauses beside the one that somebody tells.

A verb of saying has a clause before it besides the one that follows: its subject and what describes that ("Officials
close to the talks | say it failed"), or what describes a noun before ("the lawyer for a man held there says"). Or the
participle is read as the verb, and the verb as what it tells ("a bombing reported there | killed two").
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.reader.mends.tree import Move, Tree

_PARTICIPLES = frozenset({"VBD", "VBN"})
_DESCRIBING = _PARTICIPLES | {"JJ", "VBG", "VBP"}
_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
_TOLD = frozenset(
    "allege announce believe confirm detect disclose discover expect know presume propose report reveal suspect think"
    .split()
)  # fmt: skip
_CLOTHES = ("aux", "cop", "mark", "expl")
_ASKING = frozenset({"WDT", "WP", "WP$", "WRB"})


def described_tellers(tree: Tree) -> Iterator[Move]:
    """Hang what describes somebody on a noun where it is read as a second clause that the verb tells."""
    clothed, subjects = tree.heads_of(*_CLOTHES), tree.heads_of("nsubj", "csubj")
    told = {
        tree.heads[each] for each, dep in enumerate(tree.deps) if dep == "ccomp" and each > tree.heads[each]
    }
    for clause, dep in enumerate(tree.deps):
        verb, tag = tree.heads[clause], tree.tags[clause]
        if dep != "ccomp" or clause > verb or verb not in told or clause in clothed:
            continue
        if verb not in subjects and tag in _DESCRIBING and tree.words[verb - 1] != ",":
            yield from _parted(tree, clause, verb)
        elif (
            verb in subjects and clause not in subjects and tag in _PARTICIPLES and _is_noun(tree, clause - 1)
        ):
            yield Move(clause, clause - 1, "acl", "VBN")


def _parted(tree: Tree, clause: int, verb: int) -> Iterator[Move]:
    """The moves that give a verb the subject of the clause right before it."""
    own = [each for each, dep in enumerate(tree.deps[:verb]) if dep == "nsubj" and tree.heads[each] == clause]
    if not own or own[0] > clause or not tree.hangs(verb - 1, clause):
        return
    yield Move(own[0], verb, "nsubj")
    adjective = tree.tags[clause] in ("JJ", "VBP")
    yield (
        Move(clause, own[0], "amod", "JJ")
        if adjective
        else Move(clause, own[0], "acl", _passive(tree, clause))
    )
    yield from (Move(each, clause, "obj") for each in own[1:] if each > clause)


def told_subjects(tree: Tree) -> Iterator[Move]:
    """Make "killed" the verb of "a bombing reported there killed two", where it is read as what was reported."""
    clothed, subjects = tree.heads_of("aux", "mark"), tree.heads_of("nsubj", "csubj", "expl")
    for clause, dep in enumerate(tree.deps):
        verb = tree.heads[clause]
        if dep != "ccomp" or clause in subjects or tree.lemmas[verb] not in _TOLD or verb in clothed:
            continue
        if tree.tags[verb] not in _PARTICIPLES or not verb < tree.first(clause) - 1:
            continue
        kids = [each for each, head in enumerate(tree.heads) if head == verb and each != verb]
        subject = next((each for each in kids if tree.deps[each].startswith("nsubj")), verb)
        asked = any(tree.tags[each] in _ASKING for each in range(tree.first(subject), tree.first(clause)))
        if (
            subject != verb - 1
            or asked
            or tree.tags[tree.first(clause)] not in _FINITE  # "announced Monday the virus had spread"
            or not _is_finite(tree, clause)
            or tree.rel(verb) not in ("ROOT", "ccomp")
        ):
            continue
        yield Move(clause, clause if tree.heads[verb] == verb else tree.heads[verb], tree.deps[verb])
        yield Move(subject, clause, "nsubj")
        yield Move(verb, subject, "acl", "VBN")
        yield from (Move(each, clause, tree.deps[each]) for each in kids if each > clause)


def _is_finite(tree: Tree, clause: int) -> bool:
    helpers = (
        each for each, head in enumerate(tree.heads) if head == clause and tree.rel(each) in ("aux", "cop")
    )
    marked = any(tree.rel(each) == "mark" and head == clause for each, head in enumerate(tree.heads))
    return not marked and any(tree.tags[each] in _FINITE for each in (clause, *helpers))


def _is_noun(tree: Tree, token: int) -> bool:
    return token >= 0 and tree.tags[token].startswith("NN")


def _passive(tree: Tree, clause: int) -> str:
    return "VBN" if tree.tags[clause] in _PARTICIPLES else ""
