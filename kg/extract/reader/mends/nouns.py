"""Mends of nouns: what stands beside them, and what happens to them.

A name between commas says who or where the noun before it is ("in the capital, | Lusanga, | crowds gathered"; "two
builders, | Ivo and Dusan"). Nothing has a subject behind a preposition ("buy | its rival | for two million"). What
carries others has the accident ("a train carrying 140 passengers | derailed"), and "early" says of a day how early.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.reader.mends.phrases import DATES
from kg.extract.reader.mends.tree import Move, Tree

_NAMES = frozenset({"NNP", "NNPS"})
_NOUNS = frozenset({"NN", "NNS"})
_SUMS = frozenset({"$", "CD", "NN", "NNS"})
_PARTS = frozenset({"early", "late", "later", "earlier"})
_FAILING = frozenset(  # what befalls vehicles
    "burn capsize careen catch collapse collide crash derail explode flip founder hit overturn plough plow plunge"
    " ram roll run sink skid slam slide strike swerve topple veer".split()
)
_TIMES = frozenset(
    "morning afternoon evening night day week month year time end beginning past meantime".split()
)
_HOLDERS = frozenset(  # of an office, with the place or body that it is of
    "ambassador archbishop bishop boss captain chairman chairwoman chancellor chief coach commander director emir"
    " founder governor head king leader mayor minister owner premier president prince queen secretary speaker"
    " spokesman spokeswoman sultan".split()
)
_BODIES = frozenset(
    "agency association authority bank board bureau charity college committee commission company council court"
    " department federation firm foundation group institute league ministry movement network office organisation"
    " organization party police service union university".split()
)
_TELLING = frozenset("announce report say state".split())


def names_beside(tree: Tree) -> Iterator[Move]:
    """Put a name between commas in apposition to the noun before it, where it is read as its or the verb's subject."""
    words, tags, deps, heads = tree.words, tree.tags, tree.deps, tree.heads
    clauses = tree.heads_of("aux", "cop", "mark", "expl")
    last = {heads[token]: token for token, dep in enumerate(deps) if dep.startswith("nsubj")}
    for name, dep in enumerate(deps):
        above, before = heads[name], name - 2
        if dep != "nsubj" or tags[name] not in _NAMES or before < 0 or words[name - 1] != ",":
            continue
        if above < name:
            noun = tags[above] in _NOUNS and above not in clauses and tree.rel(above) in ("nmod", "obl")
            if noun and words[above + 1] == "," and name <= above + 3:
                yield Move(name, above, "appos")
        elif last.get(above, 0) > name and deps[before] == "obl" and heads[before] == above:
            if tags[before] in _NOUNS and tree.lower[before] not in _TIMES and words[name + 1] == ",":
                yield Move(name, before, "appos")


def names_of_holders(tree: Tree) -> Iterator[Move]:
    """Make "Rui Sá" who is meant by "the mayor of Porto, Rui Sá,", where the name is read as another one of Porto, or
    as one more such place: "the mayor of Porto, Rui Sá, and six others".
    """
    deps, heads = tree.deps, tree.heads
    longer, joined = tree.heads_of("flat"), tree.heads_of("cc")
    for name, dep in enumerate(deps):
        place = heads[name]
        holder = heads[place]
        if not place < name or tree.words[name - 1] != "," or name not in longer:
            continue
        if dep != "appos" and not (dep == "conj" and name not in joined):
            continue
        if deps[place] == "flat":  # "of Port Elm, Ana Lee"
            place, holder = holder, heads[holder]
        if deps[place] == "appos" and tree.tags[holder] in _NOUNS:  # "of the agency THW, Ana Lee"
            place, holder = holder, heads[holder]
        case = tree.first(place)
        body = tree.tags[place] in _NAMES or tree.lemmas[place] in _BODIES
        if deps[place] == "nmod" and body and tree.lower[case] == "of":
            if holder < case and tree.lemmas[holder] in _HOLDERS:
                yield Move(name, holder, "appos")


def names_listed(tree: Tree) -> Iterator[Move]:
    """Join a name to the one before it where it is read as joined to the noun for both: "two guards, Ivo and Ben"."""
    listed: dict[int, int] = {}
    for name, dep in enumerate(tree.deps):
        noun = tree.heads[name]
        if tree.tags[name] not in _NAMES or tree.tags[noun] != "NNS" or not noun < name:
            continue
        if dep == "appos":
            listed.setdefault(noun, name)
        elif dep == "conj" and noun in listed:
            yield Move(name, listed[noun], dep)


def nouns_listed(tree: Tree) -> Iterator[Move]:
    """Join the second noun of "a judge, a clerk and a guard" to the first, where it is read as saying who that is: what
    does so ends in a comma.
    """
    articles = {head for token, head in enumerate(tree.heads) if tree.lower[token] in ("a", "an")}
    for noun, dep in enumerate(tree.deps[:-2]):
        above = tree.heads[noun]
        single = above < noun and tree.tags[above] == "NN" and above in articles
        if dep != "appos" or not single or tree.tags[noun] not in _NOUNS:
            continue
        if tree.lower[noun + 1] in ("and", "or"):
            last = tree.heads[noun + 1]
            if tree.deps[last] == "conj" and tree.heads[last] == above:
                yield Move(noun, above, "conj")


def priced_objects(tree: Tree) -> Iterator[Move]:
    """Make "its rival" the object in "buy its rival for two million", where it is read as the subject of the sum."""
    tags, deps, heads = tree.tags, tree.deps, tree.heads
    cases = {heads[token]: token for token, dep in enumerate(deps) if dep == "case"}
    held = tree.heads_of("obj", "cop")
    for noun, dep in enumerate(deps):
        amount = heads[noun]
        verb = heads[amount]
        inside = dep == "nsubj" and verb < noun < cases.get(amount, noun) < amount
        if not inside or tags[amount] not in _SUMS or not tags[verb].startswith("VB"):
            continue
        if deps[amount] == "obl" and verb not in held and amount not in held:
            yield Move(noun, verb, "obj")


def early_days(tree: Tree) -> Iterator[Move]:
    """Hang "early" on the day in "early on Friday", where it hangs elsewhere."""
    deps, heads = tree.deps, tree.heads
    for early, dep in enumerate(deps[:-2]):
        if dep != "advmod" or tree.lower[early] not in _PARTS or deps[early + 1] != "case":
            continue
        day = heads[early + 1]
        dated = tree.lower[day] in DATES and deps[day] == "obl" and early + 1 < day
        if dated and heads[early] != day:
            yield Move(early, day, dep)


def own_accidents(tree: Tree) -> Iterator[Move]:
    """Make "derailed" the verb of "a train carrying 140 passengers derailed, police said", where it is read as a
    participle of the passengers or of the train.
    """
    deps, heads = tree.deps, tree.heads
    for verb, dep in enumerate(deps):
        if dep != "acl" or tree.tags[verb] not in ("VBN", "VBD") or tree.lemmas[verb] not in _FAILING:
            continue
        if tree.words[verb - 1] == "," or any(
            deps[each] == "obl:agent" and heads[each] == verb for each in range(verb, len(deps))
        ):
            continue
        noun = heads[verb]
        if heads[heads[noun]] != noun and deps[heads[noun]] == "acl" and tree.tags[heads[noun]] == "VBG":
            noun = heads[heads[noun]]  # the train, not its passengers
        teller = heads[noun]
        if deps[noun] == "nsubj" and tree.lemmas[teller] in _TELLING and _has_other(tree, teller, verb):
            yield Move(verb, teller, "ccomp")
        elif teller == noun:
            yield Move(verb, verb, "ROOT")
            ends = (each for each in range(verb + 1, len(deps)) if heads[each] == noun)
            yield from (Move(each, verb, "punct") for each in ends if deps[each] == "punct")
        else:
            continue
        yield Move(noun, verb, "nsubj")


def _has_other(tree: Tree, teller: int, verb: int) -> bool:
    """Tell whether somebody behind a verb tells of it: "a train derailed, [police] said"."""
    return any(tree.heads[each] == teller and tree.deps[each] == "nsubj" for each in range(verb + 1, teller))
