"""Mends of what is said, and of what saying it is told with.

Who says something and says another thing says both ("he said prices could rise, and | urged"). Where and when somebody
says something ends at the comma before what is said ("told them during prayers Friday, | Iran could resume it"). Why
something is asked for is told by who asks ("demanded that Lee resign, | saying that he lied"). "Reports" behind
"denied" are no verb ("denied | reports that troops had crossed").
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.reader.mends.tree import Move, Tree

TELLING = frozenset(
    "accuse acknowledge add admit allege announce appeal argue blame call charge cite claim complain condemn confirm"
    " criticize declare decline demand denounce deny describe dismiss explain express insist note pledge praise"
    " predict promise propose reiterate reject repeat reveal say stress suggest tell thank urge vow warn".split()
)
"""Verbs of saying, whose participles behind a comma belong to who asks or says something."""
_NEWS = frozenset("detail evidence explanation figure information motive name reason".split())
_ADDING = frozenset({"add", "note", "stress"})
_EVIDENCE = frozenset(
    "cite detail disclose elaborate explain give identify name offer provide specify".split()
)
_DENYING = frozenset("deny dismiss dispute refute reject".split())
_DENIED = frozenset("charges claims comments reports rumors rumours".split())
_WITHOUT_TENSE = frozenset({"acl", "advcl", "ccomp", "xcomp"})
_OF = frozenset({"of", "for"})
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
        telling = lemmas[verb] in TELLING or _gives_news(tree, verb)
        if not (adding or dep == "conj") or verb in own or not telling:
            continue
        clause = heads[verb]
        while deps[clause] == "conj" and not tags[clause].startswith("N"):
            clause = heads[clause]
        teller = heads[clause]
        while deps[clause] == deps[teller] == "ccomp" and lemmas[teller] not in TELLING:
            clause, teller = teller, heads[teller]  # "said it proved that he lied, and called for his arrest"
        if deps[clause] != "ccomp" or not clause < verb or lemmas[teller] not in TELLING:
            continue
        if adding:
            theirs = tree.words[verb - 1] == ","
        else:
            said = tags[clause] if tags[clause] in _FINITE else tense.get(clause, "")
            theirs = tags[verb] in _FINITE and tags[verb] in (tags[teller], "VBD")
            apart = _stands_apart(tree, clause, verb) or lemmas[verb] not in TELLING
            theirs = theirs and (said != tags[verb] or apart)
        if theirs:
            yield Move(verb, teller, dep)


def _gives_news(tree: Tree, verb: int) -> bool:
    """ "But gave no names", "and offered few details": what somebody who tells something leaves out or adds."""
    things = (
        at for at in range(verb + 1, len(tree.deps)) if tree.heads[at] == verb and tree.deps[at] == "obj"
    )
    return tree.lemmas[verb] in ("give", "offer", "provide") and any(
        tree.lemmas[thing] in _NEWS for thing in things
    )


def _carries(tree: Tree, token: int) -> bool:
    return tree.rel(token) in ("aux", "cop") and tree.tags[token] in _FINITE


def _stands_apart(tree: Tree, clause: int, verb: int) -> bool:
    """Tell whether a comma stands before "and", and the clause before tells of no saying itself."""
    joint = next((each for each in range(verb) if tree.heads[each] == verb and tree.deps[each] == "cc"), verb)
    return tree.words[joint - 1] == "," and tree.lemmas[clause] not in TELLING


def settings_of_sayings(tree: Tree) -> Iterator[Move]:
    """Hang "during prayers" on "told" in "told them during prayers, they could go"."""
    deps, heads = tree.deps, tree.heads
    for noun, dep in enumerate(deps):
        clause = heads[noun]
        teller = heads[clause]
        if dep != "obl" or deps[clause] != "ccomp" or not teller < noun < clause:
            continue
        if tree.lemmas[teller] not in TELLING:
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


def own_reasons(tree: Tree) -> Iterator[Move]:
    """Hang "saying" on "demanded" in "demanded that Lee resign, saying that he lied".

    So it is with participles behind a comma where what is asked for has no tense of its own: nobody has done it; where
    the verb of saying stands between ("it could grow, they said, urging"), and with "without giving details".
    """
    tags, heads = tree.tags, tree.heads
    finite = {heads[token] for token in range(len(tree.deps)) if _carries(tree, token)}
    for verb, dep in enumerate(tree.deps):
        clause = heads[verb]
        if dep != "advcl" or tags[verb] != "VBG" or clause > verb:
            continue
        bare = tree.lower[verb - 1] == "without" and tree.lemmas[verb] in _EVIDENCE
        if tree.words[verb - 1 - bare] != "," or not (bare or tree.lemmas[verb] in TELLING):
            continue
        while not bare and _is_timeless(tree, clause, finite):
            clause = heads[clause]
        told = next((each for each in tree.up(clause) if tree.deps[each] == "ccomp"), clause)
        teller = heads[told]
        if (told < teller < verb or bare) and tree.lemmas[teller] in TELLING:
            clause = teller
        if clause != heads[verb] and clause < verb and tags[clause].startswith("VB"):
            yield Move(verb, clause, dep)


def _is_timeless(tree: Tree, clause: int, finite: set[int]) -> bool:
    """Tell whether a clause is one of what is asked for: it has no tense of its own."""
    bare = tree.tags[clause] == "VB" and clause not in finite and tree.deps[clause] in _WITHOUT_TENSE
    return bare and clause in tree.heads_of("mark", "aux")


def joined_charges(tree: Tree) -> Iterator[Move]:
    """Join "of lying" to "of fleeing" in "accused him of fleeing and of lying", where it hangs on the verb."""
    tags, heads = tree.tags, tree.heads
    marks = {heads[at]: tree.lower[at] for at, dep in enumerate(tree.deps) if dep in ("mark", "case")}
    joined = tree.heads_of("cc")
    for deed, dep in enumerate(tree.deps):
        verb, mark = heads[deed], marks.get(deed, "")
        if dep not in ("conj", "advcl") or deed not in joined or mark not in _OF or marks.get(verb) == mark:
            continue
        first = [each for each in range(verb + 1, deed) if heads[each] == verb and marks.get(each) == mark]
        if first and tags[first[-1]] == tags[deed] == "VBG":
            yield Move(deed, first[-1], "conj")


def denied_reports(tree: Tree) -> Iterator[Move]:
    """Make "reports" the object in "denied reports that troops had crossed", where it is read as a verb."""
    tags, deps, heads = tree.tags, tree.deps, tree.heads
    for noun in range(1, len(tree.words)):
        verb = noun - 1
        misread = tree.words[noun] in _DENIED and tags[noun] == "VBZ" and tags[verb].startswith("VB")
        if (
            not misread
            or tree.lemmas[verb] not in _DENYING
            or not (heads[noun] == verb or heads[verb] == noun)
        ):
            continue
        yield Move(noun, verb, "obj", "NNS")
        for child in (each for each in range(len(heads)) if heads[each] == noun and each not in (verb, noun)):
            clause = deps[child] in ("acl", "ccomp")
            yield Move(child, noun, "acl") if clause else Move(child, verb, deps[child])
        if heads[verb] == noun:
            above = verb if heads[noun] == noun else heads[noun]
            bare = tags[verb] == "VBN" and verb not in tree.heads_of("aux")
            yield Move(verb, above, deps[noun], "VBD" if bare else "")
