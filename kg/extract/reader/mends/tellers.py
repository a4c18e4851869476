"""Mends of participles behind a noun that are read as clauses beside the one that somebody tells.

A verb of saying has a clause before it besides the one that follows: its subject and what describes that ("Officials
close to the talks | say it failed"), or what describes a noun before ("the lawyer for a man held there says"). Or the
participle is read as the verb, and the verb as what it tells ("a bombing reported there | killed two").

The other way round what is told has lost its subject to the verb of saying, or that its own tense: "confirmed around
800 | had signed", "announced a force | crossed the border", "some | dispute this". A participle of saying behind a
comma is the subject's, not the object's ("rejected the charges, | claiming that nobody was hurt").
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.reader.mends.sayings import TELLING
from kg.extract.reader.mends.tree import Move, Tree

_PARTICIPLES = frozenset({"VBD", "VBN"})
_DESCRIBING = _PARTICIPLES | {"JJ", "VBG", "VBP"}
_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
_TOLD = frozenset(
    "allege announce believe confirm detect disclose discover expect know presume propose report reveal suspect think"
    .split()
)  # fmt: skip
_REPORTING = TELLING | frozenset("believe conclude estimate find report state think write".split())
_SOME = frozenset("all both few many most others several some".split())
_GIVING = frozenset(
    "allow ask call cause deny give grant name offer owe pay require sell send show teach".split()
)
_LOST = frozenset({"obj", "obl", "nmod", "ccomp", "dep", "nummod"})
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


def own_claims(tree: Tree) -> Iterator[Move]:
    """Hang "claiming" on "rejected" in "rejected the charges, claiming that nobody was hurt"."""
    objects = {each: tree.heads[each] for each, dep in enumerate(tree.deps) if dep in ("obj", "obl")}
    told = tree.heads_of("ccomp", "parataxis")
    for saying, dep in enumerate(tree.deps):
        noun = tree.heads[saying]
        verb = objects.get(noun, saying)
        claims = (
            dep == "acl" and tree.tags[saying] == "VBG" and tree.lemmas[saying] in TELLING and saying in told
        )
        if claims and tree.words[saying - 1] == "," and verb < noun and tree.tags[verb].startswith("VB"):
            yield Move(saying, verb, "advcl")


def some_subjects(tree: Tree) -> Iterator[Move]:
    """Make "some" the subject in "but some dispute this", where it is read as an article of the verb."""
    subjects = tree.heads_of("nsubj", "csubj")
    for token, dep in enumerate(tree.deps):
        verb = tree.heads[token]
        if dep in ("det", "amod") and tree.lower[token] in _SOME and token < verb and verb not in subjects:
            if tree.tags[verb] in ("VBD", "VBP") and tree.rel(verb) in ("ROOT", "conj", "ccomp", "parataxis"):
                yield Move(token, verb, "nsubj")


def counted_subjects(tree: Tree) -> Iterator[Move]:
    """Make a number the subject of what is told of so many: "confirmed around 800 | had signed"."""
    subjects = tree.heads_of("nsubj", "csubj", "expl")
    passives = {tree.heads[each] for each, dep in enumerate(tree.deps) if dep == "aux:pass"}
    for number, tag in enumerate(tree.tags):
        if tag != "CD" or tree.rel(number) not in _LOST:
            continue
        verb = number + 1
        while verb < len(tree.tags) and tree.rel(verb) in ("aux", "advmod") and tree.heads[verb] > verb:
            verb += 1
        if verb == len(tree.tags) or not _is_finite(tree, verb) or not tree.tags[verb].startswith("VB"):
            continue
        teller, subject = tree.heads[verb], "nsubj:pass" if verb in passives else "nsubj"
        if tree.deps[verb] == "ccomp" and teller < number and verb not in subjects:
            if tree.heads[number] in (verb, teller, *_subject(tree, teller)) and _tells(tree, teller):
                yield Move(number, verb, subject)
        else:
            yield from _swapped(tree, number, verb, subject)


def _swapped(tree: Tree, number: int, verb: int, subject: str) -> Iterator[Move]:
    """The moves for "organisers [confirmed around 800] had signed", where the verb of saying is a participle."""
    teller = tree.heads[number]
    noun = tree.heads[teller]
    if not (noun < teller < number and tree.deps[teller] == "acl" and _tells(tree, teller)):
        return
    if tree.heads[noun] != verb or not tree.deps[noun].startswith("nsubj"):
        return
    above = teller if tree.heads[verb] == verb else tree.heads[verb]
    yield Move(teller, above, tree.deps[verb], "VBD")
    yield Move(verb, teller, "ccomp")
    yield Move(noun, teller, "nsubj")
    yield Move(number, verb, subject)
    for each, head in enumerate(tree.heads):
        if head == verb and each < noun and each != verb:
            yield Move(each, teller, tree.deps[each])


def told_objects(tree: Tree) -> Iterator[Move]:
    """Make "a force" the subject of "announced a force | crossed the border", where it is what is announced."""
    subjects, marked = tree.heads_of("nsubj", "csubj", "expl"), tree.heads_of("mark")
    things, helped = tree.heads_of("obj"), tree.heads_of("aux")
    for clause, dep in enumerate(tree.deps):
        if clause in subjects or clause in marked or tree.tags[clause] not in ("VBD", "VBZ", "VBN"):
            continue
        noun = tree.heads[clause] if dep == "acl" else _object(tree, tree.heads[clause])
        teller = tree.heads[noun]
        if tree.deps[noun] != "obj" or not teller < noun < clause or not _tells(tree, teller):
            continue
        right_behind = all(tree.hangs(each, noun) for each in range(noun, tree.first(clause)))
        if dep == "acl":  # a participle that has an object is none
            done = (
                clause in things
                and clause not in helped
                and tree.lemmas[clause] not in _GIVING
                and tree.tags[clause] != "VBZ"
            )
            done = done and tree.tags[clause + 1] in ("DT", "PRP$", "JJ", "NNP")
            done = done or (clause in helped and tree.tags[clause] == "VBN")  # "reported Hindley had said"
        else:
            done = dep == "ccomp" and tree.heads[clause] == teller and tree.tags[clause] != "VBN"
        if done and right_behind:
            yield Move(noun, clause, "nsubj")
            yield Move(clause, teller, "ccomp", "VBD" if dep == "acl" and clause not in helped else "")


def _object(tree: Tree, verb: int) -> int:
    return next(
        (each for each, dep in enumerate(tree.deps) if dep == "obj" and tree.heads[each] == verb), verb
    )


def _subject(tree: Tree, verb: int) -> tuple[int, ...]:
    return tuple(
        each for each, dep in enumerate(tree.deps[:verb]) if dep == "nsubj" and tree.heads[each] == verb
    )


def _tells(tree: Tree, verb: int) -> bool:
    return tree.lemmas[verb] in _REPORTING and tree.tags[verb].startswith("VB")
