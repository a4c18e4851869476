"""Mends of subjects: whose they are, and what is none.

A verb has two subjects side by side: the second belongs to the first, or it to it ("A spokesman | for Tony Blair said",
"he | and Abbas spoke", "the Defense Ministry | spokesman says", "their president, | Otto Falk"). A participle after a
passive has its own subject ("two were killed and nine people | injured"). An adjective behind a subject is no clause
("officials | close to him deny"). A month before a subject is no part of its name ("in May | North Korea threatened").
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.reader.mends.tree import Move, Tree

_JOINED = {"IN": "nmod", "CC": "conj"}
"""What a subject that begins with such a word is to the one before it."""
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)


def one_subject(tree: Tree) -> Iterator[Move]:
    """Of two subjects side by side, hang one on the other."""
    tags, heads, last = tree.tags, tree.heads, dict[int, int]()
    for token, dep in enumerate(tree.deps):
        verb = heads[token]
        if not dep.startswith("nsubj") or not tags[verb].startswith("VB"):
            continue
        before = last.get(verb)
        last[verb] = token
        if before is None or tree.deps[before] != dep or before < verb < token:
            continue
        if _names_another(tree, before, token):
            last[verb] = before
            yield Move(token, before, "appos")
            continue
        if verb < token:
            continue
        first = tree.first(token)
        reaches = all(tree.hangs(each, before) for each in range(before + 1, first))
        if first != token and tags[first] in _JOINED and reaches:
            last[verb] = before
            yield Move(token, before, _JOINED[tags[first]])
        elif first == token == before + 1 and tags[before] == "NNP" and tags[token] in ("NN", "NNS"):
            yield Move(before, token, "compound")
        elif first == before + 1 and tags[before] == "NN" and tags[token] in ("NNP", "NNPS"):
            yield Move(before, token, "nmod:desc")  # "the carmaker | Toyota Motor Corp said"


def _names_another(tree: Tree, one: int, other: int) -> bool:
    """Tell whether a comma alone stands between two subjects, one of them a name and the other what its bearer is."""
    first = tree.first(other)
    first += tree.words[first] == ","
    apart = tree.words[first - 1] == "," and all(tree.hangs(each, one) for each in range(one + 1, first - 1))
    return apart and tree.tags[first] != "WP$" and {tree.tags[one], tree.tags[other]} == {"NN", "NNP"}


def own_patients(tree: Tree) -> Iterator[Move]:
    """Hang "nine people" on "injured", where it hangs on the passive before or its subject."""
    tags, deps, heads = tree.tags, tree.deps, tree.heads
    passives = {heads[token]: token for token, dep in enumerate(deps) if dep == "nsubj:pass"}
    told = tree.heads_of("nsubj", "obj", "aux")
    for verb, dep in enumerate(deps):
        before = heads[verb]
        if dep != "conj" or tags[verb] not in ("VBN", "VBD") or verb in told or before not in passives:
            continue
        noun = verb - 1
        while tags[noun] == "RB" and noun > before:
            noun -= 1
        counted = deps[noun] == "nummod" and tags[noun] == "CD"
        joined = (deps[noun] == "conj" or counted) and heads[noun] in (before, passives[before])
        joined |= deps[noun] == "nsubj:pass" and heads[noun] == before  # a second subject behind the verb
        if noun > before and joined and tags[noun] in ("NN", "NNS", "CD"):
            yield Move(noun, verb, "nsubj:pass")


def dated_subjects(tree: Tree) -> Iterator[Move]:
    """Make "North Korea" the subject in "in May North Korea threatened", where it is read as the month's rest."""
    tags, deps, heads = tree.tags, tree.deps, tree.heads
    told = tree.heads_of("nsubj", "csubj")
    for month, word in enumerate(tree.lower):
        name, case = heads[month], month - 1
        verb = heads[name]
        if word not in _MONTHS or not month < name < verb or heads[case] != name or deps[case] != "case":
            continue
        alone = tags[name] in ("NNP", "NNPS") and tags[verb].startswith("VB") and verb not in told
        if alone and tree.rel(name) == "obl" and tree.rel(month) in ("compound", "flat"):
            yield Move(case, month, "case")
            yield Move(month, verb, "obl")
            yield Move(name, verb, "nsubj:pass" if _is_passive(tree, verb) else "nsubj")


def _is_passive(tree: Tree, verb: int) -> bool:
    return any(head == verb and dep == "aux:pass" for head, dep in zip(tree.heads, tree.deps, strict=True))


def described_subjects(tree: Tree) -> Iterator[Move]:
    """Hang a subject on the verb where it hangs on an adjective right behind it."""
    tags, deps, heads = tree.tags, tree.deps, tree.heads
    clothed, told = tree.heads_of("cop", "aux", "mark"), tree.heads_of("nsubj", "csubj")
    for subject, dep in enumerate(deps):
        word, verb = heads[subject], heads[heads[subject]]
        if dep != "nsubj" or word != subject + 1 or tags[word] != "JJ" or word in clothed:
            continue
        if deps[word] in ("ccomp", "advcl") and verb > word and tags[verb][:2] == "VB" and verb not in told:
            yield Move(subject, verb, dep)
            yield Move(word, subject, "amod")


def quoted_people(tree: Tree) -> Iterator[Move]:
    """Make "Lee" the object in "quotes Lee as saying", where it is read as a subject."""
    deps, heads = tree.deps, tree.heads
    subjects = {heads[token] for token, dep in enumerate(deps) if dep == "nsubj" and token < heads[token]}
    for name, dep in enumerate(deps[:-1]):
        verb = heads[name]
        quoting = tree.lemmas[verb] in ("cite", "quote") and verb in subjects
        if dep == "nsubj" and quoting and verb < name and tree.lower[name + 1] == "as":
            yield Move(name, verb, "obj")


def parted_names(tree: Tree) -> Iterator[Move]:
    """Make "Lee" the subject in "with a paper, El Pais, Lee said", where it is read as the rest of the name before the
    comma; that name stands beside the noun before it.
    """
    words, deps, heads = tree.words, tree.deps, tree.heads
    for name, dep in enumerate(deps):
        first = heads[name]
        if dep != "flat" or not deps[first].startswith("nsubj"):
            continue
        start, begin = tree.first(name), tree.first(first)
        parted = first < start and "," in words[start - 1 : start + 1]
        beside = begin >= 2 and words[begin - 1] == "," and not tree.hangs(begin - 2, first)
        if parted and beside:
            yield Move(name, heads[first], deps[first])
            yield Move(first, begin - 2, "appos")
