"""Who does what in the UD tree where the reader's roles do not say: subjects, shared and controlled ones, agents."""

from __future__ import annotations

from kg.extract.reader.mends.phrases import HARMING
from kg.extract.reader.mends.sayings import TELLING
from kg.extract.reader.parse import Parse
from kg.extract.syntax.gerunds import clause_of_teller, is_shunned, turned_on
from kg.extract.syntax.voice import (
    BLAMED_FOR,
    BLAMING,
    PARTICIPLES,
    bare_object,
    is_elliptic,
    is_passive,
    left_so,
)

_ASKING = frozenset({"why", "how", "where"})
_LIKENING = frozenset({"feel"})
_OBJECT_CONTROL_STOP = frozenset({"abandon", "leave", "promise", "quit", "threaten", "use", "vow"})
_ASKING_OF = frozenset(  # verbs with the preposition before whoever shall do it: "called on him to leave"
    {
        ("appeal", "to"), ("call", "on"), ("call", "upon"), ("call", "for"), ("count", "on"), ("depend", "on"),
        ("plead", "with"), ("push", "for"), ("rely", "on"), ("rely", "upon"), ("signal", "to"), ("wait", "for"),
    }
)  # fmt: skip
_ABOUT = frozenset({"about", "at", "in", "of", "to"})
QUOTING = frozenset({"quote", "cite"})
_BESIDE = frozenset({"with", "to", "against", "by", "between", "from"})
_DESCRIBING = frozenset(  # "met with visiting president Lee", "against occupying forces": no clauses
    "visit visiting occupy rule oppose retreat return protest flee advance depart war compete".split()
)
_SOME = frozenset({"few", "many", "more", "other", "several", "some", "various"})
_NAMING = frozenset({"NNP", "NNPS", "NNS"})


def described(parse: Parse, participle: int) -> int | None:
    """Return whom a participle before a noun describes where the tree has them in a clause: "visiting [Lee] said"."""
    thing = parse.kid(participle, "obj", "nsubj")
    above = parse.heads[participle]
    read = parse.rels[participle] == "advcl" and parse.tags[participle] == "VBG" and above != participle
    if not read or thing is None or parse.tags[thing] not in _NAMING or parse.kid(thing, "det") is not None:
        return None
    if any(parse.lower[each] in _SOME for each in parse.kids(thing, "amod")):
        return None  # "by occupying several buildings"
    beside = any(parse.lower[mark] in _BESIDE for mark in parse.kids(participle, "mark", "case"))
    behind = beside and parse.lemmas[participle] in _DESCRIBING
    return thing if behind or own_subject(parse, above) == thing else None


def patient_of(parse: Parse, verb: int) -> int | None:
    """Return to whom a passive that names nobody does it: "men [who are suspected of a crime]"."""
    if not parse.is_verb(verb) or not is_passive(parse, verb) or agent_of(parse, verb) is not None:
        return None
    subject = own_subject(parse, verb)
    if subject is None:
        return understood_subject(parse, verb)
    relative = parse.tags[subject] in ("WP", "WDT") and parse.deps[verb] == "acl:relcl"
    return parse.heads[verb] if relative else subject


def object_of(parse: Parse, verb: int) -> int | None:
    """Return the object of a verb."""
    things = list(parse.kids(verb, "obj"))
    nouns = (
        thing for thing in things if parse.tags[thing][:2] != "JJ"
    )  # "shot dead five guards", with two objects
    thing = next(nouns, things[0] if things else None)
    return thing if thing is not None else bare_object(parse, verb)


def agent_of(parse: Parse, verb: int) -> int | None:
    """Return the head of the by-phrase of a passive verb."""
    for child in parse.kids(verb, "obl"):
        if parse.deps[child] == "obl:agent" or (parse.case(child) == "by" and is_passive(parse, verb)):
            return child
    if parse.rels[verb] == "acl" and parse.tags[verb] == "VBN" and is_passive(parse, verb):
        behind = (child for child in parse.kids(parse.heads[verb], "nmod") if child > verb)
        return next(
            (child for child in behind if parse.case(child) == "by"), None
        )  # "men kidnapped in May by"
    return None


def own_subject(parse: Parse, verb: int) -> int | None:
    """Return the subject that hangs on `verb` itself, or on the verb that it is coordinated with.

    Of several it is the last one before the verb, unless a quotation ends between: '"... the sea" said Lee'.
    """
    subjects = list(parse.kids(verb, "nsubj"))
    if subjects:
        before = [subject for subject in subjects if subject < verb and "''" not in parse.tags[subject:verb]]
        after = [subject for subject in subjects if subject > verb]
        return before[-1] if before else after[0] if after else subjects[-1]
    thing = _described_before(parse, verb)
    if thing is None:
        thing = left_so(parse, verb)
    if thing is not None:
        return thing
    if parse.rels[verb] == "conj":
        head = parse.heads[verb]
        if (parse.is_verb(head) or parse.kid(head, "cop") is not None) and is_passive(
            parse, head
        ) == is_passive(parse, verb):
            return own_subject(parse, head)
    return None


def led_by(parse: Parse, verb: int) -> int | None:
    """Return the verb that a participle goes on with where the tree joins the two: "raided a shop, killing two"."""
    head, parted = verb, False
    while parse.rels[head] == "conj" and parse.tags[head] == "VBG":
        parted = parted or parse.words[head - 1] == ","
        head = parse.heads[head]
    beside = (child for child in parse.kids(head, "conj") if child < verb and parse.tags[child] == "VBG")
    if head == verb or not (parted or any(parse.words[child - 1] == "," for child in beside)):
        return None  # "sealed off the road after opening fire and killing two"
    joined = (
        head,
        *(child for child in parse.kids(head, "conj") if child < verb),
    )  # "stopped a bus and opened fire"
    return max((each for each in joined if parse.is_verb(each) and parse.tags[each] != "VBG"), default=None)


def _described_before(parse: Parse, verb: int) -> int | None:
    """Return whom a participle in the place of the subject describes.

    "Visiting [minister Ann Lee] said that", "[medics] treating him say that": read as clauses.
    """
    for clause in parse.kids(verb, "advcl", "csubj"):
        if parse.tags[clause] != "VBG" or not clause < verb:
            continue
        between = parse.rels[parse.edges[clause][1] : verb]
        if parse.rels[clause] == "csubj":
            return parse.kid(clause, "nsubj") if parse.kid(verb, "ccomp") is not None else None
        thing = parse.kid(clause, "obj", "nsubj")
        first = parse.edges[clause][0] == clause
        if first and thing is not None and parse.tags[thing] == "NNP" and set(between) <= {"aux", "advmod"}:
            return thing
    return None


def asked(parse: Parse, verb: int) -> int | None:
    """Return whom a verb asks, by its preposition: Ruto of "called on Ruto to withdraw"."""
    lemma = parse.lemmas[verb]
    return next(
        (child for child in parse.kids(verb, "obl") if (lemma, parse.case(child)) in _ASKING_OF), None
    )


def charged(parse: Parse, verb: int) -> int | None:
    """Return who does what a clause says because the clause above asks it of them, or blames it on them, or does it.

    "Called on Ruto [to withdraw the army]", "accused criminals [of hijacking the marches]", "soldiers fired on the
    rebels [killing two]", "urged the judge to free him, [arguing that he was ill]".
    """
    above, rel = parse.heads[verb], parse.rels[verb]
    blaming = parse.lemmas[above] in BLAMING and any(
        parse.lower[mark] in BLAMED_FOR for mark in parse.kids(verb, "mark", "case")
    )  # "accused him of killing two"
    told = parse.lemmas[verb] in TELLING and parse.words[verb - 1] == "," and not is_passive(parse, above)
    done = told or parse.lemmas[verb] in HARMING
    if rel == "advcl" and parse.tags[verb] == "VBG" and done and not blaming:
        above = clause_of_teller(parse, verb)
        return agent_of(parse, above) if is_passive(parse, above) else understood_subject(parse, above)
    if rel == "conj" and parse.tags[verb] == parse.tags[above] == "VB" and own_subject(parse, verb) is None:
        return charged(parse, above)  # "called on them to stop and not [to return]"
    clause = parse.kid(above, "ccomp") if rel == "conj" else None
    if clause is not None and above < clause < verb and parse.kid(verb, "nsubj") is None:
        return own_subject(parse, above)  # "said that talks had failed, and [called for new ones]"
    if parse.tags[verb] == "VB" and rel in ("xcomp", "advcl", "ccomp") and own_subject(parse, verb) is None:
        found = asked(parse, above)
        return found if found is not None and found < verb else None
    blamed = rel in ("advcl", "acl") and any(
        parse.lower[mark] in BLAMED_FOR for mark in parse.kids(verb, "mark", "case")
    )
    if blamed and rel == "acl":  # hung on whoever is blamed: "accused [the elite of staging a coup]"
        thing, above = above, parse.heads[above]
        blamed = thing in (parse.kid(above, "obj"), parse.kid(above, "nsubj"))
    having = parse.tags[verb] == "VBN" and any(parse.tags[aux] == "VBG" for aux in parse.kids(verb, "aux"))
    if blamed and (parse.tags[verb] == "VBG" or having) and parse.lemmas[above] in BLAMING:
        return own_subject(parse, above) if is_passive(parse, above) else parse.kid(above, "obj")
    return None


def understood_subject(parse: Parse, verb: int) -> int | None:
    """Return the subject that a clause without one takes from the clause above it, or from the noun that it
    modifies.
    """
    for _ in range(4):
        subject = own_subject(parse, verb)
        if subject is not None:
            return subject
        head, rel = parse.heads[verb], parse.rels[verb]
        if head == verb:
            return None
        doer = charged(parse, verb)
        if doer is not None:
            return doer
        if parse.lemmas[head] == "use" and parse.tags[verb] == "VB" and is_passive(parse, head):
            return agent_of(parse, head)  # "is used by rebels to fire rockets"
        if rel == "acl" and any(parse.lower[mark] == "for" for mark in parse.kids(verb, "mark")):
            return _bearer(parse, head)
        if rel == "acl" and parse.tags[verb] == "VB" and parse.case(head):
            return parse.kid(head, "nsubj")  # "is in talks [to buy it]"
        if rel == "acl":
            if any(parse.lower[mark] in _ABOUT for mark in parse.kids(verb, "mark", "case")):
                return None  # "the goal of winning", "a role in saving it"
            return head if parse.tags[verb] in ("VBG", "VBN") else None
        if is_shunned(parse, verb):
            return None
        if rel == "xcomp":
            controller = parse.kid(head, "obj", "iobj")
            if controller is not None and parse.lemmas[head] not in _OBJECT_CONTROL_STOP:
                return controller
        elif rel == "advcl":
            kept = parse.kid(head, "obj")
            if kept is not None and parse.lemmas[head] in QUOTING and parse.tags[verb] == "VBG":
                return kept  # "quotes a witness as saying"
            if kept is not None and any(parse.lower[mark] == "from" for mark in parse.kids(verb, "mark")):
                return kept  # "blocked JetBlue from buying Spirit"
            whom = turned_on(parse, verb)
            if whom is not None:
                return whom
            if parse.tags[verb] not in ("VBG", "VBN", "VB") and not is_elliptic(parse, verb):
                return None
        elif rel == "ccomp":
            if parse.deps[head] == "acl:relcl" and _lacks_subject(parse, verb, head):
                return parse.heads[head]
            if parse.tags[verb] != "VB":
                return None
        elif rel != "conj":
            return None
        verb = head
    return None


def _bearer(parse: Parse, noun: int) -> int | None:
    """Return who has what a noun says: "sentenced [him] to prison (for spying)", "[she] won praise (for it)"."""
    own, verb = own_subject(parse, noun), parse.heads[noun]
    if own is not None or verb == noun:
        return own
    thing = parse.kid(verb, "obj")
    return thing if thing not in (None, noun) else own_subject(parse, verb)


def _lacks_subject(parse: Parse, verb: int, teller: int) -> bool:
    """Tell whether a clause lacks the subject that the clause around it has before: "plans [he says] will help"."""
    told = parse.kid(teller, "nsubj")
    finite = parse.tags[verb] in ("VBD", "VBZ", "VBP") or parse.kid(verb, "aux") is not None
    to = any(parse.tags[mark] == "TO" for mark in parse.kids(verb, "mark"))
    return (
        told is not None
        and told < teller < verb
        and finite
        and not to
        and parse.kid(teller, "obj", "iobj") is None
    )


def done_by(parse: Parse, noun: int) -> tuple[int, ...]:
    """Return the verbs of relative clauses whose subject a noun is: "a blast [that killed ten and hurt four]"."""
    clauses = (child for child in parse.children[noun] if parse.deps[child] == "acl:relcl")
    own = (
        clause
        for clause in clauses
        if any(parse.tags[subject] == "WDT" for subject in parse.kids(clause, "nsubj"))
        and not is_passive(parse, clause)
    )
    return tuple(verb for clause in own for verb in parse.conjuncts(clause) if parse.is_verb(verb))


def actor_of(parse: Parse, verb: int) -> int | None:
    """Return the head of whoever does what `verb` says: agent of a passive, else its own or understood subject."""
    if is_passive(parse, verb):
        return agent_of(parse, verb)
    return understood_subject(parse, verb)


def clause_of(parse: Parse, token: int) -> int | None:
    """Return the head of the clause that a verb or adjective of saying or thinking has as its content.

    Besides complements: questions that the tree hangs elsewhere ("know [what that was]", "ask [why he left]"), the
    subject behind a passive ("it is said by both [that he left]"), and "feel [like it is late]".
    """
    subject = None
    for child in parse.children[token]:
        rel = parse.rels[child]
        if rel == "ccomp" and not _describes_object(parse, token, child):
            return child
        if child < token:
            continue
        asking = rel == "obj" and parse.tags[parse.edges[child][0]] in ("WP", "WRB", "WDT")
        if asking and _holds_clause(parse, child):
            return child
        if rel == "csubj" and parse.kid(token, "nsubj", "expl") is not None:
            subject = child
        if rel == "advcl" and _stands_behind(parse, token, child):
            return child
    return subject


def _describes_object(parse: Parse, verb: int, clause: int) -> bool:
    """ "Knew the men [killed in the raid]": a participle behind the object, read as a clause."""
    thing = parse.kid(verb, "obj")
    bare = parse.kid(clause, "nsubj", "aux", "mark", "cop", "expl") is None
    return bare and thing == clause - 1 and parse.tags[clause] in PARTICIPLES


def _holds_clause(parse: Parse, question: int) -> bool:
    """ "what [that was]", "where [I am going]"."""
    return parse.kid(question, "acl", "advcl", "cop", "nsubj") is not None


def _stands_behind(parse: Parse, verb: int, clause: int) -> bool:
    """Tell whether a clause begins right behind the verb with a word that makes it its complement."""
    first = parse.edges[clause][0]
    word = parse.lower[first]
    likened = word == "like" and parse.lemmas[verb] in _LIKENING
    subject = parse.kid(verb, "nsubj")
    if subject is not None and parse.lower[subject] == "it":
        return False  # it feels like flying
    return first == verb + 1 and (likened or word in _ASKING) and parse.kid(clause, "nsubj") is not None
