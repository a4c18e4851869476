"""Mends trees where the network hangs words elsewhere than news means them.

A verb has two subjects side by side: the second belongs to the first, or it to it ("A spokesman | for Tony Blair said",
"he | and Abbas spoke", "the Defense Ministry | spokesman says"). What a blow does hangs on whom it hits ("fired on a
convoy | killing nine"): it belongs to the verb. A participle after a passive has its own subject ("two were killed and
nine people | injured"). Who says something and says another thing says both ("he said prices could rise, and |
urged"). An adjective behind a subject is no clause ("officials | close to him deny"), a number before a joined verb is
what the first verb is done to ("killed | two and injured nine").
"""

from __future__ import annotations

from collections.abc import Sequence

_JOINED = {"IN": "nmod", "CC": "conj"}
"""What a subject that begins with such a word is to the one before it."""


HARMING = frozenset({"kill", "wound", "injure"})
"""Verbs of what a blow does to people."""
_BLOWS = frozenset(
    "ambush assault attack blast bomb fire hit open raid ram rock shell shoot slam storm strike target".split()
)
_TELLING = frozenset(
    "accuse acknowledge add admit announce appeal blame call charge claim condemn criticize declare demand denounce"
    " deny describe express insist note pledge praise predict promise propose reiterate reject repeat say stress"
    " suggest tell thank urge vow warn".split()
)
_ADDING = frozenset({"add", "note", "stress"})
_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
_NOMINAL = frozenset({"nmod", "conj", "obj", "obl"})


def with_harm_done(
    lemmas: Sequence[str], tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return relations and heads with "killing nine" hung on the blow, where it hangs on whom that is aimed at."""
    mended, above = list(deps), list(heads)
    for token, dep in enumerate(deps):
        if dep != "acl" or tags[token] != "VBG" or lemmas[token].lower() not in HARMING:
            continue
        noun = heads[token]
        while deps[noun].partition(":")[0] in _NOMINAL and deps[noun] != "obl:agent" and heads[noun] < noun:
            noun = heads[noun]
        if tags[noun].startswith("VB") and lemmas[noun].lower() in _BLOWS:
            above[token], mended[token] = noun, "advcl"
    return tuple(mended), tuple(above)


def with_own_patients(
    tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return relations and heads with "nine people" hung on "injured", where it hangs on the passive before or its
    subject.
    """
    mended, above = list(deps), list(heads)
    passives = {heads[token]: token for token, dep in enumerate(deps) if dep == "nsubj:pass"}
    told = {
        heads[token] for token, dep in enumerate(deps) if dep.partition(":")[0] in ("nsubj", "obj", "aux")
    }
    for verb, dep in enumerate(deps):
        before = heads[verb]
        if dep != "conj" or tags[verb] not in ("VBN", "VBD") or verb in told or before not in passives:
            continue
        noun = verb - 1
        while tags[noun] == "RB" and noun > before:
            noun -= 1
        counted = deps[noun] == "nummod" and tags[noun] == "CD"
        joined = (deps[noun] == "conj" or counted) and heads[noun] in (before, passives[before])
        if noun > before and joined and tags[noun] in ("NN", "NNS", "CD"):
            above[noun], mended[noun] = verb, "nsubj:pass"
    return tuple(mended), tuple(above)


def with_own_sayings(
    words: Sequence[str],
    lemmas: Sequence[str],
    tags: Sequence[str],
    deps: Sequence[str],
    heads: Sequence[int],
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return relations and heads with "urged" hung on "said" in "said prices could rise, and urged them to wait".

    So it is where the tense of what was said is another one, or a comma stands before "and", unless that tells what
    somebody says itself; and where "adding" hangs on what was said.
    """
    mended, above = list(deps), list(heads)
    own = {heads[token] for token, dep in enumerate(deps) if dep.startswith("nsubj")}
    tense = {
        heads[token]: tags[token] for token in range(len(deps) - 1, -1, -1) if _carries(tags, deps, token)
    }
    for verb, dep in enumerate(deps):
        adding = dep == "advcl" and tags[verb] == "VBG" and lemmas[verb].lower() in _ADDING
        if not (adding or dep == "conj") or verb in own or lemmas[verb].lower() not in _TELLING:
            continue
        clause = heads[verb]
        while deps[clause] == "conj" and not tags[clause].startswith("N"):
            clause = heads[clause]
        teller = heads[clause]
        if deps[clause] != "ccomp" or not clause < verb or lemmas[teller].lower() not in _TELLING:
            continue
        if adding:
            above[verb] = teller if words[verb - 1] == "," else above[verb]
        elif tags[verb] in _FINITE and tags[verb] in (tags[teller], "VBD"):
            said = tags[clause] if tags[clause] in _FINITE else tense.get(clause, "")
            joint = next((each for each in range(verb) if heads[each] == verb and deps[each] == "cc"), verb)
            apart = words[joint - 1] == "," and lemmas[clause].lower() not in _TELLING
            above[verb] = teller if said != tags[verb] or apart else above[verb]
    return tuple(mended), tuple(above)


def _carries(tags: Sequence[str], deps: Sequence[str], token: int) -> bool:
    return deps[token].partition(":")[0] in ("aux", "cop") and tags[token] in _FINITE


def with_one_subject(
    tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return relations and heads with such pairs of subjects mended; heads of roots are their own."""
    mended, above = list(deps), list(heads)
    last: dict[int, int] = {}
    for token, dep in enumerate(deps):
        verb = heads[token]
        if not dep.startswith("nsubj") or verb < token or not tags[verb].startswith("VB"):
            continue
        before = last.get(verb)
        last[verb] = token
        if before is None or mended[before] != dep:
            continue
        first = _first(heads, token)
        if first != token and tags[first] in _JOINED and _reaches(heads, before, first):
            above[token], mended[token] = before, _JOINED[tags[first]]
            last[verb] = before
        elif first == token == before + 1 and tags[before] == "NNP" and tags[token] in ("NN", "NNS"):
            above[before], mended[before] = token, "compound"
    return tuple(mended), tuple(above)


def _first(heads: Sequence[int], token: int) -> int:
    """The first of the words right before a token that hang on it, at any depth."""
    first = token
    while first > 0 and _hangs(heads, first - 1, token):
        first -= 1
    return first


def _reaches(heads: Sequence[int], token: int, end: int) -> bool:
    """Tell whether all words behind a token up to `end` hang on it."""
    return all(_hangs(heads, each, token) for each in range(token + 1, end))


def _hangs(heads: Sequence[int], token: int, top: int) -> bool:
    for _ in range(len(heads)):
        if token == top:
            return True
        if heads[token] == token:
            return False
        token = heads[token]
    return False


def with_described_subjects(
    tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return relations and heads with the subject hung on the verb where it hangs on an adjective right behind it."""
    mended, above = list(deps), list(heads)
    clothed = {
        heads[token] for token, dep in enumerate(deps) if dep.partition(":")[0] in ("cop", "aux", "mark")
    }
    told = {heads[token] for token, dep in enumerate(deps) if dep.startswith(("nsubj", "csubj"))}
    for subject, dep in enumerate(deps):
        word, verb = heads[subject], heads[heads[subject]]
        if dep != "nsubj" or word != subject + 1 or tags[word] != "JJ" or word in clothed:
            continue
        if deps[word] in ("ccomp", "advcl") and verb > word and tags[verb][:2] == "VB" and verb not in told:
            above[subject], above[word], mended[word] = verb, subject, "amod"
    return tuple(mended), tuple(above)


def with_counted_objects(
    tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return relations and heads with a number hung on the verb before it, where it hangs beyond the next verb."""
    mended, above = list(deps), list(heads)
    objects = {heads[token] for token, dep in enumerate(deps) if dep in ("obj", "nsubj:pass")}
    for verb, dep in enumerate(deps):
        first = heads[verb]
        if dep != "conj" or not tags[verb].startswith("VB") or first in objects:
            continue
        for number in range(first + 1, verb):
            beyond = tags[number] == "CD" and deps[number] == "nummod" and heads[number] > verb
            if beyond and tags[first].startswith("VB"):
                above[number], mended[number] = first, "obj"
    return tuple(mended), tuple(above)
