"""What the words about one word say of its event: modals, adverbs, "no", "alleged", subordinators, tense.

`kg.extract.facts.status` climbs from word to word; here is what stands beside each of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.context import Context
from kg.extract.reader.parse import Parse
from kg.extract.syntax.tense import Tense, auxiliaries, is_infinitive, stands_in_past, verb_tense
from kg.extract.syntax.voice import is_passive
from kg.extract.times.words import ORDINALS
from kg.model import Polarity, Status
from kg.ontology import CueKind, Governor, Pos

_NEGATIVE_DETERMINERS = frozenset({"no", "neither", "nor"})
_ANY = Governor("any", Pos.ADJECTIVE, Status.HYPOTHETICAL, Polarity.POSITIVE, 0.4, ("head",))
_KNOWN = frozenset({"the", "this", "that", "these", "those"})
_LAST = frozenset({"first", "last", "latest", "only"})
_PERIODS = frozenset({"hour", "day", "week", "month", "year"})
_SINGULAR = frozenset({"NN", "NNP"})
_OF = {"ahead": "ahead of", "advance": "ahead of", "short": "without"}  # "stopped short of"
_SENSING = frozenset({"feel", "hear", "smell"})
_TELLING = frozenset({"announce", "confirm", "disclose", "report", "reveal"})
_SHORT = {"'ll": "will", "’ll": "will", "wo": "will", "ca": "can", "'d": "would", "’d": "would"}
_NOBODY = frozenset({"nobody", "none", "nothing"})
_IDLE = frozenset(
    {"choice", "doubt", "effort", "mistake", "option", "secret", "time"}
)  # "made no secret of it"
_OCCASIONS = frozenset(
    "account circumstance condition means moment point pretext sense stage time way".split()
)
_ADDING = frozenset({"add", "announce", "confirm", "note", "say", "stress"})
_ALL_BUT = frozenset({"almost", "nearly"})
_MULTIPLYING = frozenset({"double", "triple", "treble", "quadruple", "halve"})
_ATTEMPTS = frozenset({"coup", "putsch"})
_ONLY = frozenset(
    {"just", "merely", "only", "simply", "until"}
)  # "not only fled", "not until May did he flee"
_NOT_DONE = frozenset({"not", "n't", "n’t", "never"})
_ALONE = frozenset({"he", "she", "it"})
_NONE = Governor("no", Pos.ADVERB, Status.DENIED, Polarity.NEGATIVE, 1.0, ("head",))
_SCHEDULED = Governor("is to", Pos.MODAL, Status.PLANNED, Polarity.POSITIVE, 0.8, ("head",))
_WAS_TO = Governor("was to", Pos.MODAL, Status.PLANNED, Polarity.POSITIVE, 0.7, ("head",))
_YET = Governor("yet to", Pos.MODAL, Status.DENIED, Polarity.NEGATIVE, 0.9, ("head",))
_TOWARD = frozenset({"toward", "towards"})
_AIMED = Governor("toward", Pos.SUBORDINATOR, Status.HYPOTHETICAL, Polarity.POSITIVE, 0.5, ("head",))
_WISHED = Governor("subjunctive", Pos.MODAL, Status.HYPOTHETICAL, Polarity.POSITIVE, 0.4, ("head",))
_TOO = Governor("too", Pos.ADVERB, Status.DENIED, Polarity.NEGATIVE, 0.8, ("head",))
_MORE = Governor("not only", Pos.ADVERB, Status.HAPPENED, Polarity.POSITIVE, 0.9, ("head",))
_BLAMED = Governor("should have", Pos.MODAL, Status.HAPPENED, Polarity.POSITIVE, 0.9, ())
_SUPPOSED = Governor("had", Pos.SUBORDINATOR, Status.HYPOTHETICAL, Polarity.POSITIVE, 0.4, ("head",))
GOING = Governor("-ing", Pos.MODAL, Status.ONGOING, Polarity.POSITIVE, 1.0, ("head",))


def beside(context: Context, node: int, *, below: int | None = None) -> Iterator[Governor]:
    """Modals, adverbs, negation, subordinators and tense at one word; `below` is where the climb comes from.

    What puts a clause under a condition comes last: "if he does not leave" denies nothing.
    """
    parse = context.parse
    yield from modals(context, node)
    for child in parse.children[node]:
        said = _dependent(context, node, child)
        if said is not None:
            yield said
    for child in parse.kids(node, "mark", "case"):
        said = _subordinator(context, node, child)
        if said is not None:
            yield said
    if _is_inverted(parse, node):
        yield _SUPPOSED
    if any(each != below and _is_nothing(parse, each) for each in parse.kids(node, "nsubj", "obj", "obl")):
        yield _NONE


def _dependent(context: Context, node: int, child: int) -> Governor | None:
    """What an adverb, a determiner or an attribute says of the word it hangs on."""
    parse = context.parse
    rel, lower = parse.rels[child], parse.lower[child]
    if rel == "advmod" and lower in _NOT_DONE and _is_regretted(parse, node):
        return _BLAMED
    if rel == "advmod":
        ahead = lower == "ahead" and not parse.is_verb(node)  # "more protests ahead"
        return _adverb(context, child) or (_SCHEDULED if ahead else None)
    if rel == "det":
        return _NONE if lower in _NEGATIVE_DETERMINERS else (_ANY if lower == "any" else None)
    if rel == "cc":
        neither = lower == "neither" or (lower == "nor" and parse.kid(node, "nsubj") is not None)
        return _NONE if neither else None
    if rel == "nmod":
        return _SCHEDULED if _is_soon(parse, child) else None
    return _modifier(context, child) if rel in ("amod", "acl") else None


def _subordinator(context: Context, node: int, word: int) -> Governor | None:
    """What a subordinator or preposition says of its clause or noun: "if", "without", "until", "in case of"."""
    parse = context.parse
    fixed = [parse.lower[each] for each in parse.children[word] if parse.rels[each] == "fixed"]
    phrase = " ".join([parse.lower[word], *fixed])
    if phrase == "of" and (parse.lower[word - 1] != "short" or parse.is_verb(node)):
        phrase = _OF.get(parse.lower[word - 1], phrase)
    mark = parse.rels[word] == "mark"
    if phrase == "from" and mark and parse.lower[word - 1] == "far":
        phrase = "instead of"  # "far from resigning, he"
    if phrase == "to" and parse.lower[word - 1] == "close" and parse.lemmas[word - 2] == "come":
        return context.ontology.governor("almost", Pos.ADVERB)  # "came close to drowning"
    if phrase == "to" and mark and _is_too_much(parse, parse.heads[node]):
        return _TOO
    if phrase == "to":
        aim = mark and parse.rels[node] == "advcl" and parse.is_verb(node)
        if not aim or any(parse.lower[each] == "only" for each in parse.kids(node, "advmod")):
            return None
    if phrase in _TOWARD:
        return _AIMED if mark else None  # "a step toward restoring order"
    if phrase == "without" and _was_there(context, node):
        return None
    if phrase == "until" and (not mark or _was_until(parse, node)):
        return None
    return context.ontology.governor(phrase, Pos.SUBORDINATOR)


def _is_too_much(parse: Parse, word: int) -> bool:
    """ "Too early to say", "too weak to govern"."""
    return not parse.is_verb(word) and any(parse.lower[each] == "too" for each in parse.kids(word, "advmod"))


def _is_nothing(parse: Parse, noun: int) -> bool:
    """ "Nobody", "no soldiers", "neither of them", whether they do it or it is done to them; "at no point"."""
    rel, lemma = parse.rels[noun], parse.lemmas[noun]
    if rel == "obl" and (lemma not in _OCCASIONS or noun > parse.heads[noun]):
        return False
    if rel == "obj" and lemma in _IDLE:
        return False
    beside_it = (noun, *parse.children[noun])
    return parse.lower[noun] in _NOBODY or any(parse.lower[each] in ("no", "neither") for each in beside_it)


def _is_regretted(parse: Parse, verb: int) -> bool:
    """ "Should never have been built": it was."""
    aux = {parse.lower[each] for each in parse.kids(verb, "aux")}
    no = any(parse.lower[each] in _NOT_DONE for each in parse.kids(verb, "advmod"))
    return no and "have" in aux and not aux.isdisjoint({"should", "ought"})


def _was_there(context: Context, noun: int) -> bool:
    """ "Without the ceasefire, thousands would have died"."""
    parse = context.parse
    return is_known(context, noun) and any(
        parse.lower[aux] == "would" for aux in parse.kids(parse.heads[noun], "aux")
    )


def _is_soon(parse: Parse, period: int) -> bool:
    """ "An announcement in the coming days"."""
    soon = parse.lemmas[period] in _PERIODS and parse.case(period) in ("in", "over", "within")
    return soon and any(parse.lower[word] in ("coming", "next") for word in parse.kids(period, "amod"))


def _is_inverted(parse: Parse, clause: int) -> bool:
    """ "Had they attacked, many would have died": a condition by its order of words."""
    subject, first = parse.kid(clause, "nsubj"), next(parse.kids(clause, "aux", "cop"), clause)
    turned = subject is not None and first < subject and parse.lower[first] in ("had", "should", "were")
    return turned and parse.rels[clause] == "advcl" and parse.kid(clause, "mark") is None


def _was_until(parse: Parse, clause: int) -> bool:
    """ "Hid in a cellar until police found him": a past clause behind a past one; not "vowed to wait until he left"."""
    return stands_in_past(parse, clause) and verb_tense(parse, parse.heads[clause]) is not Tense.FUTURE


def _adverb(context: Context, adverb: int) -> Governor | None:
    parse, lower = context.parse, context.parse.lower[adverb]
    if lower == "longer" and any(parse.lower[below] == "no" for below in parse.children[adverb]):
        lower = "no longer"
    if lower in _NOT_DONE and parse.lower[adverb + 1] in _ONLY:
        return _MORE
    if lower in _ALL_BUT and parse.lemmas[parse.heads[adverb]] in _MULTIPLYING:
        return None  # "nearly doubled" grew
    return context.ontology.governor("not" if lower in ("n't", "n’t") else lower, Pos.ADVERB)


def _modifier(context: Context, word: int) -> Governor | None:
    """ "A possible attack", "elections scheduled for May", "an attack that was foiled"."""
    parse = context.parse
    if parse.lower[word] == "next" and parse.kid(parse.heads[word], "nummod") is not None:
        return None  # "won the next two games"
    if parse.lower[word] == "attempted" and parse.lemmas[parse.heads[word]] in _ATTEMPTS:
        return None  # "an attempted coup" is what a coup attempt is
    if parse.rels[word] == "amod":
        return context.ontology.governor(parse.lower[word], Pos.MODIFIER)
    if parse.tags[word] != "VBN" or (parse.deps[word] == "acl:relcl" and not is_passive(parse, word)):
        return None
    if parse.deps[word] == "acl" and parse.kid(word, "aux", "mark") is not None:
        return None  # "evidence that they had planned it"
    found = context.governor(word)
    return found if found is not None and "acl" in found.arguments else None


def is_negated(context: Context, verb: int, *, below: int | None = None) -> bool:
    """Tell whether a verb stands under "not", "never" or a subject such as "nobody" (but for the word `below`)."""
    return any(governor.status is Status.DENIED for governor in beside(context, verb, below=below))


def is_withheld(context: Context, verb: int, *, below: int | None = None) -> bool:
    """Tell whether nobody does what a verb says: it is negated, or "refused to say", "avoided saying"."""
    parse, head = context.parse, context.parse.heads[verb]
    if is_negated(context, verb, below=below):
        return True
    avoided = any(parse.lower[mark] in ("from", "of") for mark in parse.kids(verb, "mark"))
    complement = parse.rels[verb] in ("xcomp", "ccomp", "acl") or avoided
    if not complement or not (is_infinitive(parse, verb) or parse.tags[verb] == "VBG"):
        return False
    above = context.governor(head)
    return above is not None and above.status is Status.DENIED and not is_negated(context, head)


def modals(context: Context, node: int) -> Iterator[Governor]:
    parse = context.parse
    going = parse.tags[node] == "VBG"
    ahead = is_infinitive(parse, node) or any(
        parse.lower[aux] in ("be", "have") and is_infinitive(parse, aux) for aux in auxiliaries(parse, node)
    )
    if ahead and _is_outstanding(context, node):
        yield _YET
        return
    ahead = ahead and parse.lemmas[node] != "blame"  # "is to blame for it"
    if ahead and any(parse.tags[aux] in ("VBZ", "VBP") for aux in auxiliaries(parse, node)):
        yield _SCHEDULED
    elif ahead and any(parse.tags[aux] == "VBD" for aux in auxiliaries(parse, node)):
        yield _WAS_TO
    if _is_wished(context, node):
        yield _WISHED
    for aux in auxiliaries(parse, node):
        lower = parse.lower[aux]
        key = _SHORT.get(lower, lower)
        if key == "would" and lower != key and not _has_base(parse, node):
            continue  # "he'd left": he had
        if key == "would" and _reported(context, node):
            key = "will"
        found = context.ontology.governor(key, Pos.MODAL)
        if _is_done(parse, node, key) or (key in ("ought", "should") and _is_regretted(parse, node)):
            continue
        if found is not None:
            yield found
        elif going and parse.lemmas[aux] == "be" and parse.tags[aux] in ("VBZ", "VBP"):
            yield GOING
        elif lower == "been" if going else _is_undergone(parse, node, aux):
            yield GOING


def _is_outstanding(context: Context, node: int) -> bool:
    """ "Has yet to be named", "the details are yet to be settled"; "have" may say so by its sense."""
    parse, head = context.parse, context.parse.heads[node]
    first = next((to for to in (*parse.kids(node, "mark", "aux"), node - 1) if parse.lower[to] == "to"), 0)
    if first < 2 or parse.lower[first - 1] != "yet" or parse.lower[first - 2] in (",", "and"):
        return False
    above = context.governor(head)
    return above is None or above.status is not Status.DENIED


def _is_undergone(parse: Parse, node: int, aux: int) -> bool:
    """ "Talks are being held"."""
    present = parse.tags[aux] in ("VBZ", "VBP") and parse.lemmas[aux] == "be"
    return present and any(parse.lower[each] == "being" for each in parse.kids(node, "aux"))


def _is_done(parse: Parse, node: int, modal: str) -> bool:
    """ "Could hear shots", "can confirm that he died": who could do so did."""
    if modal == "would":
        return _is_narrated(parse, node)
    if parse.lemmas[node] in _SENSING:
        return modal in ("can", "could") and parse.tags[node] in ("VB", "VBN")
    return modal == "can" and parse.lemmas[node] in _TELLING and parse.tags[node] == "VB"


def _is_narrated(parse: Parse, node: int) -> bool:
    """ "He would later resign", "would go on to win": the future as seen from a past that is told."""
    clauses = [child for child in parse.kids(node, "advcl", "aux") if parse.lower[child] == "have"]
    clauses += [mark for child in parse.kids(node, "advcl") for mark in parse.kids(child, "mark")]
    if any(parse.lower[each] in ("have", "if", "unless") for each in clauses):
        return False
    onward = parse.lemmas[node] == "go" and parse.kid(node, "xcomp", "advcl") is not None
    words = {parse.lower[child] for child in parse.children[node]}
    return "later" in words or (onward and "on" in words)


def _has_base(parse: Parse, node: int) -> bool:
    """Tell whether a verb or one of its auxiliaries is a base form, as "would" has and "had" has not."""
    return any(parse.tags[each] == "VB" for each in (node, *parse.kids(node, "aux", "cop")))


def _is_wished(context: Context, node: int) -> bool:
    """ "Insisted that he leave", "a demand that talks be held": a base form with a subject of its own."""
    parse, subject = context.parse, context.parse.kid(node, "nsubj")
    if parse.rels[node] not in ("ccomp", "acl") or subject is None or is_infinitive(parse, node):
        return False
    tags = [parse.tags[aux] for aux in parse.kids(node, "aux", "cop")]
    if not (tags == ["VB"] or (parse.tags[node] == "VB" and not tags)):
        return False
    if parse.tags[subject] in _SINGULAR or parse.lower[subject] in _ALONE:
        return any(parse.lower[mark] == "that" for mark in parse.kids(node, "mark"))
    cue = context.cue(parse.heads[node])
    return cue is not None and (cue.kind is CueKind.DEMAND or cue.key == "insist.01")


def _reported(context: Context, node: int) -> bool:
    """ "said that he would invite": the future as seen from a past report, unless a condition comes with it."""
    parse, head = context.parse, context.parse.heads[node]
    aux = {parse.lower[each] for each in parse.kids(node, "aux")}
    if (
        parse.rels[node] != "ccomp"
        or "have" in aux
        or _is_spoken(parse, node, head)
        or any(
            parse.lower[mark] == "if" or _is_inverted(parse, clause)
            for clause in parse.kids(node, "advcl")
            for mark in (*parse.kids(clause, "mark"), clause)
        )
    ):
        return False
    adding = (
        parse.lemmas[head] in _ADDING and parse.tags[head] == "VBG"
    )  # "..., adding that it would be held"
    past = parse.tags[parse.heads[head] if adding else head] in ("VBD", "VBN")
    return context.cue(head) is not None and past


def _is_spoken(parse: Parse, clause: int, cue: int) -> bool:
    """ "I would do it again," she said: direct speech, whose tenses are its own."""
    first, last = min(clause, cue), max(clause, cue)
    marks = parse.tags[first:last]
    return marks.count("''") > marks.count("``") if clause < cue else "``" in marks


def is_known(context: Context, noun: int) -> bool:
    """Tell whether a noun is told as known: with "the" or a possessive."""
    parse = context.parse
    return not parse.is_verb(noun) and any(
        parse.deps[child] == "nmod:poss" or (parse.rels[child] == "det" and parse.lower[child] in _KNOWN)
        for child in parse.children[noun]
    )


def is_singled_out(parse: Parse, noun: int) -> bool:
    """Tell whether a noun is the first, the latest or the highest of its kind."""
    return (
        any(
            parse.lower[word] in _LAST or parse.tags[word] in ("JJS", "RBS") or parse.lower[word] in ORDINALS
            for child in parse.kids(noun, "amod")
            for word in (child, *parse.children[child])
        )
        or parse.lower[noun] in _LAST
    )


def shares_modifiers(parse: Parse, noun: int, head: int) -> bool:
    """ "Alleged fraud and bribery": a bare noun goes under what stands before the noun that it is joined to."""
    nouns = parse.tags[noun][:2] == parse.tags[head][:2] == "NN"
    return nouns and noun > head and parse.kid(noun, "det", "amod", "nummod", "nmod", "case") is None


def asks(parse: Parse, clause: int) -> bool:
    """Tell whether a main clause asks whether something is so; "why did he resign?" takes it that he did."""
    start, end = parse.sentences[parse.sentence_of[clause]]
    quoted = parse.tags[start] == "``"
    while end - start > 1 and (parse.tags[end - 1] == "_SP" or (quoted and parse.tags[end - 1] == "''")):
        end -= 1
    first = parse.tags[start + 1 if quoted and start + 1 < end else start]
    tags = {parse.tags[each] for each in (clause, *parse.kids(clause, "aux", "cop"))}
    told = first in ("WP", "WRB", "WDT") and "MD" not in tags and not is_infinitive(parse, clause)
    return parse.words[end - 1] == "?" and not told


def has_own_tense(parse: Parse, verb: int, head: int) -> bool:
    """ "Said prices could rise [and urged him to act]": a past tense goes under nothing of its neighbour's."""
    above = parse.tags[head]
    if parse.kid(verb, "aux") is not None:  # "threatened to go public [but was dismissed]"
        was = any(parse.tags[aux] == "VBD" for aux in parse.kids(verb, "aux"))
        return was and is_infinitive(parse, head)
    return (parse.tags[verb] == "VBD" and above not in ("VBD", "VBN")) or (
        parse.tags[verb] == "VBN" and above == "VB"
    )
