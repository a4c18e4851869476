"""Mends of phrases and clauses: which noun or verb they hang on.

What a blow does hangs on whom it hits ("fired on a convoy | killing nine"): it belongs to the verb. A number before a
joined verb is what the first verb is done to ("killed | two and injured nine"), and "those killed" are killed. "That"
tells which one is meant, so it does not follow a name ("a hack on the BBC | that led to a leak": the hack did). What
"that" begins right behind a noun tells of the noun ("approved the law | that he announced").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.extract.reader.mends.tree import Move, Tree

HARMING = frozenset({"kill", "wound", "injure"})
"""Verbs of what a blow does to people."""
_BLOWS = frozenset(
    "ambush assault attack blast bomb fire hit open raid ram rock shell shoot slam storm strike target".split()
)
_FATAL = frozenset({"shoot", "shooting", "shoots", "shot"})
_CLAUSAL = frozenset({"nsubj", "cop", "aux", "advmod", "mark", "cc"})
_ENDS = frozenset({".", "!", "?", ";"})
_AIMING = frozenset({"against", "on", "for", "over"})
_MEASURES = frozenset(
    "accident air bus cent chance course day deadline default degree dollar door end euro goal half hand hour inch"
    " kilometer land law length majority margin mean means meter method middle mile minute mistake month name night"
    " nature percent phone plane point pound proxy road route run sea seat stroke summer telephone third time train"
    " truck virtue vote way week wicket window winter year".split()
)
DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december today tomorrow yesterday noon midnight date".split()
)
_NOMINAL = frozenset({"nmod", "conj", "obj", "obl"})
_NOUNS = frozenset({"NN", "NNS"})
_NAMES = frozenset({"NNP", "NNPS"})


def harm_done(tree: Tree) -> Iterator[Move]:
    """Hang "killing nine" on the blow, where it hangs on whom that is aimed at."""
    tags, deps, heads = tree.tags, tree.deps, tree.heads
    for token, dep in enumerate(deps):
        if dep != "acl" or tags[token] != "VBG" or tree.lemmas[token] not in HARMING:
            continue
        noun = heads[token]
        while tree.rel(noun) in _NOMINAL and deps[noun] != "obl:agent" and heads[noun] < noun:
            noun = heads[noun]
        if tags[noun].startswith("VB") and tree.lemmas[noun] in _BLOWS:
            yield Move(token, noun, "advcl")


def due_deeds(tree: Tree) -> Iterator[Move]:
    """Make "resume" what is to be done in "they are due to resume talks", where "due to" is read as a preposition or
    "due" as a part of the talks.
    """
    tags, deps, heads = tree.tags, tree.deps, tree.heads
    held = tree.heads_of("obj", "ccomp", "xcomp")
    for due, dep in enumerate(deps[:-2]):
        be, to, verb = due - 1, due + 1, due + 2
        if be < 0 or (tree.lemmas[be], tree.lower[due], tree.lower[to]) != ("be", "due", "to"):
            continue
        done = tags[verb] in ("VB", "VBP") or (verb in held and tags[verb] == "NN")
        inside = dep in ("amod", "compound") and heads[verb] == due and heads[due] > verb
        top = heads[due] if inside else verb
        if not done or not (inside or dep == "case") or due <= heads[top] <= to:
            continue
        if inside:
            yield Move(top, verb, "obj")
        yield Move(due, due if heads[top] == top else heads[top], deps[top])
        yield Move(verb, due, "xcomp", "VB")
        yield Move(to, verb, "mark", "TO")
        first = max((each for each in range(due) if tree.words[each] in _ENDS), default=-1) + 1
        for token in range(first, due):
            if heads[token] in (verb, heads[due]) and tree.rel(token) in _CLAUSAL:
                yield Move(token, due, deps[token])


def counted_objects(tree: Tree) -> Iterator[Move]:
    """Hang a number on the verb before it, where it hangs beyond the next verb."""
    tags, deps, heads = tree.tags, tree.deps, tree.heads
    objects = {heads[token] for token, dep in enumerate(deps) if dep in ("obj", "nsubj:pass")}
    for verb, dep in enumerate(deps):
        first = heads[verb]
        if dep != "conj" or not tags[verb].startswith("VB") or first in objects:
            continue
        for number in range(first + 1, verb):
            beyond = tags[number] == "CD" and deps[number] == "nummod" and heads[number] > verb
            if beyond and tags[first].startswith("VB"):
                yield Move(number, first, "obj")


def bare_participles(tree: Tree) -> Iterator[Move]:
    """Make "killed" a participle of "those" in "among those killed", and "win" what is done in "went on to win", where
    they are read as clauses.
    """
    tags, lower, heads = tree.tags, tree.lower, tree.heads
    clothed = tree.heads_of("nsubj", "mark")
    for verb, dep in enumerate(tree.deps):
        if dep != "advcl":
            continue
        behind = verb > 0 and heads[verb] == verb - 1 and lower[verb - 1] == "those"
        if behind and tags[verb] == "VBN" and verb not in clothed:
            yield Move(verb, heads[verb], "acl")
        onward = tuple(lower[max(verb - 2, 0) : verb]) == ("on", "to")
        if onward and heads[verb] == verb - 3 and tags[verb] == "VB":
            yield Move(verb, heads[verb], "xcomp")


def shot_dead(tree: Tree) -> Iterator[Move]:
    """Make "dead" what "shot" leaves somebody in "shot dead three persons", where it is read as one of them."""
    tags, lower, heads = tree.tags, tree.lower, tree.heads
    for dead, word in enumerate(lower):
        verb = dead - 1
        if word != "dead" or dead == 0 or lower[verb] not in _FATAL or not tags[verb].startswith("VB"):
            continue
        if tree.rel(dead) == "amod" and heads[dead] > dead:
            yield Move(dead, verb, "xcomp")
        elif tree.rel(dead) == "obj" and heads[dead] == verb:
            if any(
                heads[other] == verb and tree.rel(other) == "obj" for other in range(dead + 1, len(heads))
            ):
                yield Move(dead, verb, "xcomp")


def own_phrases(tree: Tree) -> Iterator[Move]:
    """Hang "by students" on the protests in "it led to protests by students", where it hangs on the verb."""
    for noun, case, before in _behind_nouns(tree):
        if case == "by" and _are_doers(tree, noun):
            yield Move(noun, before, "nmod")


def aimed_phrases(tree: Tree) -> Iterator[Move]:
    """Hang "on a clinic" on the attack in "condemned the attack by rebels on a clinic", where it hangs on the verb."""
    cases = _cases(tree)
    acted = {tree.heads[each] for each in cases if tree.deps[each] == "nmod" and cases[each] == "by"}
    for noun, case, before in _behind_nouns(tree):
        if case in _AIMING and tree.lemmas[noun] not in DATES and before in acted:
            yield Move(noun, before, "nmod")


def _behind_nouns(tree: Tree) -> Iterator[tuple[int, str, int]]:
    """Yield phrases that hang on a verb, their prepositions, and the noun right before, which hangs on it too."""
    tags, deps, heads = tree.tags, tree.deps, tree.heads
    passive = {heads[token] for token, dep in enumerate(deps) if dep.endswith(":pass")}
    cases = _cases(tree)
    for noun in range(len(deps)):
        verb = heads[noun]
        if tree.rel(noun) != "obl" or not tags[verb].startswith("VB") or verb > noun:
            continue
        if verb in passive or (tags[verb] == "VBN" and deps[verb] == "acl"):
            continue
        before = tree.first(noun) - 1
        while before > verb and heads[before] != verb and heads[before] != before:
            before = heads[before]
        if (
            before > verb
            and heads[before] == verb
            and tags[before] in _NOUNS
            and deps[before] in ("obj", "obl")
        ):
            yield noun, cases.get(noun, ""), before


def _cases(tree: Tree) -> Mapping[int, str]:
    return {tree.heads[token]: tree.lower[token] for token, dep in enumerate(tree.deps) if dep == "case"}


def _are_doers(tree: Tree, noun: int) -> bool:
    """Tell whether those behind "by" may do what a noun says: no means, measures or days."""
    if tree.tags[noun] not in _NOUNS | _NAMES or tree.lemmas[noun] in _MEASURES | DATES:
        return False
    beside = {tree.rel(each) for each in range(tree.first(noun), noun) if tree.heads[each] == noun}
    return "nummod" not in beside and (
        tree.tags[noun] != "NN" or bool(beside & {"det", "nmod", "compound", "amod"})
    )


def least_objects(tree: Tree) -> Iterator[Move]:
    """Make "at least ten people" an object in "killed at least ten people", where "at" is read as its preposition, or
    they as its subject.
    """
    tags, deps, heads = tree.tags, tree.deps, tree.heads
    held = {heads[token] for token, dep in enumerate(deps) if dep in ("obj", "aux:pass")}
    acting = {heads[token] for token, dep in enumerate(deps) if dep == "nsubj" and token < heads[token]}
    for at in range(1, len(deps) - 1):
        verb = at - 1
        if tree.lower[at] != "at" or tree.lower[at + 1] not in ("least", "most") or verb in held:
            continue
        if tags[verb] not in ("VBD", "VBN", "VBZ", "VBG"):
            continue
        noun = next((each for each in tree.up(at) if heads[each] == verb), verb)
        harmed = tree.lemmas[verb] in HARMING and deps[noun] == "obl:unmarked"
        turned = verb in acting and deps[noun] == "nsubj:pass"
        if tags[noun] in ("NN", "NNS", "CD") and (deps[noun] == "obl" or harmed or turned):
            yield Move(at, heads[at], "advmod" if heads[at] == noun else deps[at])
            yield Move(noun, heads[noun], "obl" if deps[verb] == "acl" and tags[verb] == "VBN" else "obj")


def own_victims(tree: Tree) -> Iterator[Move]:
    """Hang those right behind "wounded" on it, where they are read as its subject or as what the verb before it is done
    to: "a blast killed two and wounded at least three others".
    """
    tags, deps, heads = tree.tags, tree.deps, tree.heads
    held = {heads[token] for token, dep in enumerate(deps) if dep == "obj" and heads[token] == token - 1}
    passive = {heads[token] for token, dep in enumerate(deps) if dep == "aux:pass"}
    acting = {
        heads[token]: token
        for token in range(len(deps))
        if tree.rel(token) == "nsubj" and token < heads[token]
    }
    for noun, dep in enumerate(deps):
        verb = tree.first(noun) - 1 if tags[noun] in ("NNS", "CD") else -1
        if verb < 0 or tree.lemmas[verb] not in HARMING or not tags[verb].startswith("VB"):
            continue
        one = heads[verb] if deps[verb] == "conj" else verb
        if verb in held or one in passive or verb in passive or one not in acting:
            continue
        turned = heads[noun] == verb and dep in ("nsubj", "nsubj:pass")
        if turned or (dep in ("obj", "conj") and heads[noun] == one != verb):
            yield Move(noun, verb, "obj")
            yield Move(acting[one], one, "nsubj")


def relative_clauses(tree: Tree) -> Iterator[Move]:
    """Hang "that he had announced" on the law in "approved the law that he had announced", where it is read as what
    was approved or as no relative clause.
    """
    deps, heads = tree.deps, tree.heads
    for token in range(1, len(deps)):
        clause, noun = heads[token], token - 1
        which = tree.tags[token] == "WDT" and deps[token] in ("nsubj", "nsubj:pass", "obj")
        if not which or deps[clause] not in ("acl", "ccomp") or tree.tags[noun] not in _NOUNS | _NAMES:
            continue
        while deps[clause] == "ccomp" and heads[noun] != heads[clause] and heads[noun] != noun:
            noun = heads[noun]
        if deps[clause] == "acl" and heads[clause] < token:
            yield Move(clause, heads[clause], "acl:relcl")
        elif tree.rel(noun) in ("obj", "obl") and heads[noun] == heads[clause] < noun < token:
            yield Move(clause, noun, "acl:relcl")


def meant_nouns(tree: Tree) -> Iterator[Move]:
    """Hang clauses behind "that" on the noun before a name's preposition."""
    tags, deps, heads = tree.tags, tree.deps, tree.heads
    for token, dep in enumerate(deps):
        clause = heads[token]
        name = heads[clause]
        noun = heads[name]
        told = dep == "nsubj" and tree.lower[token] == "that" and deps[clause] == "acl:relcl"
        within = told and tags[name] in _NAMES and name < token and noun < name
        if within and tree.rel(name) in ("nmod", "obl") and tags[noun] in _NOUNS:
            yield Move(clause, noun, deps[clause])


def pending_events(tree: Tree) -> Iterator[Move]:
    """Make "pending" a preposition in "held pending trial" and "in custody pending trial", where it is read as a verb
    or as an attribute of the trial.
    """
    tags, heads = tree.tags, tree.heads
    for word in range(1, len(heads) - 1):
        before, noun = word - 1, heads[word]
        if tree.lower[word] != "pending":
            continue
        if tree.rel(word) == "advcl" and noun < word:
            things = (each for each in range(word + 1, len(heads)) if heads[each] in (word, noun))
            right_behind = (each for each in things if tree.first(each) == word + 1)
            awaited = next((each for each in right_behind if tree.rel(each) in ("obj", "obl")), None)
            if awaited is not None:
                yield Move(word, awaited, "case", "IN")
                yield Move(awaited, noun, "obl" if tags[noun].startswith("VB") else "nmod")
        elif tree.rel(word) == "amod" and noun > word and (tags[before] in _NOUNS or tags[before] == "VBN"):
            yield Move(word, noun, "case", "IN")
            if tags[before] in _NOUNS and heads[before] == noun:  # "on bail pending trial"
                yield Move(before, before if heads[noun] == noun else heads[noun], tree.deps[noun])
                yield Move(noun, before, "nmod")
                yield from (
                    Move(each, before, tree.deps[each]) for each in range(before) if heads[each] == noun
                )
            elif tree.rel(noun) == "obj":
                yield Move(noun, heads[noun], "obl" if tags[heads[noun]].startswith("VB") else "nmod")


def birth_days(tree: Tree) -> Iterator[Move]:
    """Hang "in 1920" on "born" in "born in Lyon, near the river, in 1920, he studied law"."""
    subjects = {tree.heads[each]: each for each, dep in enumerate(tree.deps) if dep.startswith("nsubj")}
    born = {
        tree.heads[each]: each
        for each, dep in enumerate(tree.deps)
        if dep == "advcl" and tree.lower[each] == "born"
    }
    for day, dep in enumerate(tree.deps):
        verb = tree.heads[day]
        birth = born.get(verb, day)
        if dep == "obl" and tree.tags[day] in ("CD", "NNP") and birth < day < subjects.get(verb, -1) < verb:
            yield Move(day, birth, dep)
