"""Mends trees where the network hangs words elsewhere than news means them.

A verb has two subjects side by side: the second belongs to the first, or it to it ("A spokesman | for Tony Blair said",
"he | and Abbas spoke", "the Defense Ministry | spokesman says"). What a blow does hangs on whom it hits ("fired on a
convoy | killing nine"): it belongs to the verb. A participle after a passive has its own subject ("two were killed and
nine people | injured"). Who says something and says another thing says both ("he said prices could rise, and |
urged"). An adjective behind a subject is no clause ("officials | close to him deny"), a number before a joined verb is
what the first verb is done to ("killed | two and injured nine"). Where and when somebody says something ends at the
comma before what is said ("told them during prayers Friday, | Iran could resume it"), and "those killed" are killed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

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
_AIMING = frozenset({"against", "on", "for", "over"})
_MEASURES = frozenset(
    "accident air bus cent chance course day deadline default degree dollar door end euro goal half hand hour inch"
    " kilometer land law length majority margin mean means meter method middle mile minute mistake month name night"
    " nature percent phone plane point pound proxy road route run sea seat stroke summer telephone third time train"
    " truck virtue vote way week wicket window winter year".split()
)
_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december today tomorrow yesterday noon midnight date".split()
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
        joined |= deps[noun] == "nsubj:pass" and heads[noun] == before  # a second subject behind the verb
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


def with_settings_of_sayings(
    words: Sequence[str],
    lemmas: Sequence[str],
    tags: Sequence[str],
    deps: Sequence[str],
    heads: Sequence[int],
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return relations and heads with "during prayers" hung on "told" in "told them during prayers, they could go"."""
    mended, above = list(deps), list(heads)
    for noun, dep in enumerate(deps):
        clause = heads[noun]
        teller = heads[clause]
        if dep != "obl" or deps[clause] != "ccomp" or not teller < noun < clause:
            continue
        if lemmas[teller].lower() not in _TELLING:
            continue
        own = [each for each in range(teller + 1, clause) if heads[each] == clause]
        subject = next((each for each in own if deps[each].startswith("nsubj")), -1)
        first = _first(heads, noun)
        if tags[first] != "IN" or any(deps[each] == "mark" for each in own) or subject < noun:
            continue
        between = range(teller + 1, first)  # whom it is told
        right_behind = all(
            _hangs(heads, each, teller) and not _hangs(heads, each, clause) for each in between
        )
        if between and right_behind and words[_first(heads, subject) - 1] == ",":
            above[noun] = teller
    return tuple(mended), tuple(above)


def with_quoted_people(
    words: Sequence[str], lemmas: Sequence[str], deps: Sequence[str], heads: Sequence[int]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return relations and heads with "Lee" the object in "quotes Lee as saying", where it is read as a subject."""
    mended = list(deps)
    subjects = {heads[token] for token, dep in enumerate(deps) if dep == "nsubj" and token < heads[token]}
    for name, dep in enumerate(deps[:-1]):
        verb = heads[name]
        quoting = lemmas[verb].lower() in ("cite", "quote") and verb in subjects
        if dep == "nsubj" and quoting and verb < name and words[name + 1].lower() == "as":
            mended[name] = "obj"
    return tuple(mended), tuple(heads)


def with_bare_participles(
    words: Sequence[str], tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return relations and heads with "killed" a participle of "those" in "among those killed", and "win" what is done
    in "went on to win", where they are read as clauses.
    """
    mended = list(deps)
    clothed = {heads[token] for token, dep in enumerate(deps) if dep.partition(":")[0] in ("nsubj", "mark")}
    for verb, dep in enumerate(deps):
        behind = verb > 0 and heads[verb] == verb - 1 and words[verb - 1].lower() == "those"
        if behind and dep == "advcl" and tags[verb] == "VBN" and verb not in clothed:
            mended[verb] = "acl"
        onward = tuple(word.lower() for word in words[max(verb - 2, 0) : verb]) == ("on", "to")
        if onward and dep == "advcl" and heads[verb] == verb - 3 and tags[verb] == "VB":
            mended[verb] = "xcomp"
    return tuple(mended), tuple(heads)


def with_own_phrases(
    words: Sequence[str],
    lemmas: Sequence[str],
    tags: Sequence[str],
    deps: Sequence[str],
    heads: Sequence[int],
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return relations and heads with "by students" hung on the protests in "it led to protests by students", where
    it hangs on the verb; so is what follows that: "condemned the attack by rebels on a clinic".
    """
    mended, above = list(deps), list(heads)
    passive = {heads[token] for token, dep in enumerate(deps) if dep.endswith(":pass")}
    cases = {heads[token]: words[token].lower() for token, dep in enumerate(deps) if dep == "case"}
    for noun, dep in enumerate(deps):
        verb, case = heads[noun], cases.get(noun, "")
        if dep.partition(":")[0] != "obl" or not tags[verb].startswith("VB") or verb > noun:
            continue
        if verb in passive or (tags[verb] == "VBN" and deps[verb] == "acl"):
            continue
        before = _first(above, noun) - 1
        while before > verb and above[before] != verb and above[before] != before:
            before = above[before]
        joined = (
            before > verb
            and above[before] == verb
            and tags[before] in ("NN", "NNS")
            and mended[before] in ("obj", "obl")
        )
        if joined and case == "by" and _are_doers(lemmas, tags, deps, heads, noun):
            above[noun], mended[noun] = before, "nmod"
        elif (
            joined
            and case in _AIMING
            and lemmas[noun].lower() not in _DATES
            and _is_by(mended, above, cases, before)
        ):
            above[noun], mended[noun] = before, "nmod"
    return tuple(mended), tuple(above)


def _is_by(deps: Sequence[str], heads: Sequence[int], cases: Mapping[int, str], noun: int) -> bool:
    """Tell whether a noun has somebody behind "by"."""
    return any(
        heads[each] == noun and deps[each] == "nmod" and case == "by" and each > noun
        for each, case in cases.items()
    )


def _are_doers(
    lemmas: Sequence[str], tags: Sequence[str], deps: Sequence[str], heads: Sequence[int], noun: int
) -> bool:
    """Tell whether those behind "by" may do what a noun says: no means, measures or days."""
    if tags[noun] not in ("NN", "NNS", "NNP", "NNPS") or lemmas[noun].lower() in _MEASURES | _DATES:
        return False
    beside = {
        deps[each].partition(":")[0] for each in range(_first(heads, noun), noun) if heads[each] == noun
    }
    return "nummod" not in beside and (
        tags[noun] != "NN" or bool(beside & {"det", "nmod", "compound", "amod"})
    )


def with_parted_names(
    words: Sequence[str], deps: Sequence[str], heads: Sequence[int]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return relations and heads with "Lee" the subject in "with a paper, El Pais, Lee said", where it is read as the
    rest of the name before the comma; that name stands beside the noun before it.
    """
    mended, above = list(deps), list(heads)
    for name, dep in enumerate(deps):
        first = heads[name]
        if dep != "flat" or not deps[first].startswith("nsubj"):
            continue
        start, begin = _first(heads, name), _first(heads, first)
        parted = first < start and "," in words[start - 1 : start + 1]
        beside = begin >= 2 and words[begin - 1] == "," and not _hangs(heads, begin - 2, first)
        if parted and beside:
            above[name], mended[name] = heads[first], deps[first]
            above[first], mended[first] = begin - 2, "appos"
    return tuple(mended), tuple(above)


def with_least_objects(
    words: Sequence[str],
    lemmas: Sequence[str],
    tags: Sequence[str],
    deps: Sequence[str],
    heads: Sequence[int],
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return relations and heads with "at least ten people" an object in "killed at least ten people", where "at" is
    read as its preposition, or they as its subject.
    """
    mended = list(deps)
    held = {heads[token] for token, dep in enumerate(deps) if dep == "obj" or dep == "aux:pass"}
    acting = {heads[token] for token, dep in enumerate(deps) if dep == "nsubj" and token < heads[token]}
    for at in range(1, len(deps) - 1):
        verb = at - 1
        if words[at].lower() != "at" or words[at + 1].lower() not in ("least", "most") or verb in held:
            continue
        if tags[verb] not in ("VBD", "VBN", "VBZ", "VBG"):
            continue
        noun = next((each for each in _above(heads, at) if heads[each] == verb), verb)
        harmed = lemmas[verb].lower() in HARMING and deps[noun] == "obl:unmarked"
        turned = verb in acting and deps[noun] == "nsubj:pass"
        if tags[noun] in ("NN", "NNS", "CD") and (deps[noun] == "obl" or harmed or turned):
            mended[at] = "advmod" if heads[at] == noun else deps[at]
            mended[noun] = "obl" if deps[verb] == "acl" and tags[verb] == "VBN" else "obj"
    return tuple(mended), tuple(heads)


def _above(heads: Sequence[int], token: int) -> Iterator[int]:
    """A token and what it hangs on, up to its root."""
    yield token
    while heads[token] != token:
        token = heads[token]
        yield token
