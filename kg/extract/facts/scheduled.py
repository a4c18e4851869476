"""Events that a noun names and that a clause puts ahead: "will meet at the summit", "the launch would violate".

What is held at an appointed time goes with the clause that it is the setting of; what a clause with a modal has as its
subject is ahead where it is told as one that may come ("a strike would"), or is of a kind that is arranged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.extract.context import Context
from kg.extract.facts.presupposed import term_of_noun
from kg.extract.modality import beside, is_known, modals
from kg.extract.reader.parse import Parse
from kg.extract.syntax.tense import Tense, verb_tense
from kg.model import Polarity, Status
from kg.ontology import Governor, Pos, Term

_AHEAD = frozenset({Status.PLANNED, Status.HYPOTHETICAL})
_SETTINGS = frozenset({"at", "before", "during", "in", "on"})
_GOALS = frozenset({"for", "to", "with"})
_APPOINTED = frozenset(
    {
        "CONSULT.CALL", "CONSULT.MEET", "CONSULT.MULTILATERAL", "CONSULT.NEGOTIATE", "CONSULT.VISIT",
        "CULTURE.CELEBRATE", "CULTURE.CEREMONY", "CULTURE.PERFORM", "PERSONNEL.ELECT", "PERSONNEL.VOTE",
        "SPORT.PLAY",
    }
)  # fmt: skip
_ATTENDING = frozenset(
    "attend boycott celebrate contest derail disrupt enter host join lose mark miss monitor observe rejoin re-join skip"
    " watch win".split()
)
_BRINGING = frozenset({"cause", "leave", "make"})
_ARRANGED = frozenset({"BUSINESS", "CONSULT", "MOBILIZE", "MOVE", "PERSONNEL", "SPORT"})
_ASKED_FOR = frozenset({"AGREE", "COERCE", "JUSTICE", "REJECT", "RETREAT", "SANCTION", "SUPPORT", "THREATEN"})
_FOREGONE = frozenset({"last", "latest", "past", "previous", "recent"})
_LEADING = frozenset({"build", "lead", "run"})
_MEASURING = frozenset(
    "act barrage day dozen form holding hour hundred imposition kind lot number outbreak phase round series"
    " session set some sort spate stage string surge thousand type upsurge wave week".split()
)
_INDEFINITE = frozenset({"a", "an", "another", "any", "such"})
_CALLING = frozenset({"announce", "call"})
_STATES = frozenset({"arrest", "custody", "detention", "justice", "trial", "vote"})
_PUTTING = frozenset("be bring come go hold keep place put remain stand take".split())
_CAUSING = frozenset({"cause", "prompt", "spark", "trigger"})
_FACED = Governor("faces", Pos.VERB, Status.PLANNED, Polarity.POSITIVE, 0.5, ())
_FACING = frozenset({"await", "carry", "face", "risk"})
_PENALTIES = frozenset(
    "arrest ban caning death deportation detention disqualification dismissal eviction execution expulsion extradition"
    " fine impeachment imprisonment jail lawsuit penalty prison prosecution punishment sentence sentencing suspension"
    " trial".split()
)
_OPEN = frozenset({"danger", "likelihood", "option", "possibility", "risk"})
_POSSIBLE = Governor("possibility", Pos.NOUN, Status.HYPOTHETICAL, Polarity.POSITIVE, 0.4, ())
_PLEADING = frozenset({"appeal", "clamor", "clamour", "lobby", "plea", "plead", "push"})
_WON_AGAIN = frozenset({"reelection", "re-election"})
_SOUGHT = Governor("sought", Pos.VERB, Status.HYPOTHETICAL, Polarity.POSITIVE, 0.4, ())
_CALENDAR = frozenset({"date", "deadline", "timeline", "timetable"})
_DATED = Governor("date for", Pos.NOUN, Status.PLANNED, Polarity.POSITIVE, 0.6, ())
_GOING_ON = frozenset({"in full swing", "in progress", "ongoing", "under way", "underway"})
_UNDER_WAY = Governor("under way", Pos.ADJECTIVE, Status.ONGOING, Polarity.POSITIVE, 1.0, ())
_NEWS = frozenset({"detail", "information", "mention", "news", "word"})
_NEARING = frozenset(
    "advance drive effort go head lead momentum move movement path process progress push road route stride step"
    " transition way work".split()
)


def governors_of_noun(context: Context, noun: int, told: Callable[[int], Status]) -> Iterator[Governor]:
    """Yield what the clause around a noun makes of its event; `told` gives the status of a clause."""
    parse, head = context.parse, context.parse.heads[noun]
    term = term_of_noun(context, noun)
    if _is_state(parse, noun) or _is_cause(parse, noun):
        yield from beside(context, head)
    elif _awaits(parse, noun):
        yield _FACED
        yield from beside(context, head)
    elif _is_sought(parse, noun):
        yield _SOUGHT
    elif _is_dated(parse, noun) and (term is None or term.type != "REQUEST"):
        yield _DATED
    elif is_under_way(parse, noun) and any(
        parse.tags[be] in ("VBZ", "VBP") for be in parse.kids(head, "cop")
    ):
        yield _UNDER_WAY
        yield from beside(context, head)
    elif _is_unheard(parse, noun):
        yield Governor("no word", Pos.NOUN, Status.HYPOTHETICAL, Polarity.POSITIVE, 0.4, ())
    if parse.is_verb(noun) or term is None or is_foregone(parse, noun):
        return
    if _is_goal(parse, noun):
        yield Governor("toward", Pos.SUBORDINATOR, Status.HYPOTHETICAL, Polarity.POSITIVE, 0.5, ())
    elif _leads_up(parse, head):
        yield Governor("run-up", Pos.NOUN, Status.PLANNED, Polarity.POSITIVE, 0.7, ())
    elif parse.rels[noun] == "nsubj":
        yield from _as_subject(context, noun, term)
    elif str(term) in _APPOINTED and (verb := _verb_around(parse, noun)) is not None:
        status = _of_setting(context, noun, verb, told(verb))
        if status in _AHEAD:
            yield Governor("setting", Pos.VERB, status, Polarity.POSITIVE, 0.6, ())


def governors_of_object(context: Context, noun: int) -> Iterator[Governor]:
    """ "Announced protests", "called a strike", "faces a fine": what is still to come."""
    parse, term = context.parse, term_of_noun(context, noun)
    if _awaits(parse, noun):
        yield _FACED
    elif _is_sought(parse, noun):
        yield _SOUGHT
    announced = parse.rels[noun] == "obj" and parse.lemmas[parse.heads[noun]] in _CALLING
    if term is None or not announced or is_known(context, noun) or is_foregone(parse, noun):
        return
    if str(term) in _APPOINTED or term.type == "PROTEST":
        yield Governor("announced", Pos.VERB, Status.PLANNED, Polarity.POSITIVE, 0.6, ())


def is_under_way(parse: Parse, noun: int) -> bool:
    """Tell whether a clause only says of a noun that it goes on: "talks are under way", "a search was in progress"."""
    head = parse.heads[noun]
    phrase = f"{parse.case(head)} {parse.lower[head]}".strip()
    return parse.rels[noun] == "nsubj" and phrase in _GOING_ON


def _is_state(parse: Parse, noun: int) -> bool:
    """ "Was not taken into custody", "may be brought to trial": the noun only tells what the verb does."""
    return (
        parse.rels[noun] == "obl"
        and parse.lemmas[noun] in _STATES
        and parse.lemmas[parse.heads[noun]] in _PUTTING
        and parse.case(noun) in ("in", "into", "on", "to", "under")
    )


def _is_cause(parse: Parse, noun: int) -> bool:
    """ "Was not caused by gunfire", "did not die of suicide"."""
    verb, case = parse.lemmas[parse.heads[noun]], parse.case(noun)
    caused = (case == "by" and verb in _CAUSING) or (case in ("by", "from", "of") and verb == "die")
    return caused and parse.rels[noun] == "obl"


def _awaits(parse: Parse, noun: int) -> bool:
    """ "Faces trial", "could face the death penalty", "carries a sentence of two years": it may come, none has been."""
    verb = parse.heads[noun]
    ahead = parse.lemmas[verb] in _FACING and parse.tags[verb] not in ("VBD", "VBN")
    return ahead and parse.rels[noun] == "obj" and parse.lemmas[noun] in _PENALTIES


def _is_sought(parse: Parse, noun: int) -> bool:
    """ "Appealed for the release", "a push for reform", "are negotiating their return", "runs for re-election"."""
    rel, head = parse.rels[noun], parse.heads[noun]
    if rel == "obj":
        return parse.lemmas[head] == "negotiate" and parse.tags[head] in ("VB", "VBG")
    if rel not in ("obl", "nmod") or parse.case(noun) != "for":
        return False
    return parse.lemmas[noun] in _WON_AGAIN or parse.lemmas[head] in _PLEADING


def _is_dated(parse: Parse, noun: int) -> bool:
    """ "A date for the talks", "a timetable for the pullout"."""
    return (
        parse.rels[noun] == "nmod"
        and parse.case(noun) == "for"
        and parse.lemmas[parse.heads[noun]] in _CALENDAR
    )


def _is_unheard(parse: Parse, noun: int) -> bool:
    """ "There was no word on casualties"."""
    news = parse.heads[noun]
    told = parse.rels[noun] == "nmod" and parse.lemmas[news] in _NEWS and parse.case(noun) in ("of", "on")
    bare = parse.kid(noun, "det", "nummod") is None
    return told and bare and any(parse.lower[each] in ("no", "any") for each in parse.kids(news, "det"))


def _is_goal(parse: Parse, noun: int) -> bool:
    """ "A step toward elections", "worked towards a ceasefire"."""
    return parse.case(noun) in ("toward", "towards") and parse.lemmas[parse.heads[noun]] in _NEARING


def _of_setting(context: Context, noun: int, verb: int, status: Status) -> Status:
    """The status of what a clause has as its setting: "could decide at the meeting" is not sure to, at one to come."""
    case = context.parse.case(noun)
    if status is Status.DENIED and any(each.status is Status.PLANNED for each in modals(context, verb)):
        return Status.PLANNED
    if case == "before" and verb_tense(context.parse, verb) is Tense.PRESENT:
        return Status.PLANNED
    return Status.PLANNED if case in _SETTINGS and status is Status.HYPOTHETICAL else status


def whole_of(parse: Parse, noun: int) -> int:
    """Return the noun that only measures out another one: the round of "the next round of talks"."""
    for _ in range(2):
        above = parse.heads[noun]
        measured = parse.rels[noun] == "nmod" and parse.case(noun) == "of"
        if not (measured and parse.lemmas[above] in _MEASURING):
            break
        noun = above
    return noun


def is_foregone(parse: Parse, noun: int) -> bool:
    """ "The recent appointments", "the latest attack": what has been, whatever shall become of it."""
    return any(parse.lower[child] in _FOREGONE for child in parse.kids(noun, "amod"))


def exists(parse: Parse, noun: int) -> bool:
    """ "There was [an attack]"."""
    head = parse.heads[noun]
    return parse.rels[noun] == "nsubj" and parse.lemmas[head] == "be" and parse.kid(head, "expl") is not None


def is_arranged(context: Context, noun: int) -> bool:
    """Tell whether a noun is of a kind that is arranged beforehand: a merger, a visit, a match."""
    term = term_of_noun(context, noun)
    return term is not None and term.type in _ARRANGED


def is_there(context: Context, noun: int, verb: int) -> bool:
    """Tell whether a noun's event is there, whatever its verb has not done: "did not attend the summit", "the report
    made no promise", "the crash may have been caused by ice".
    """
    parse = context.parse
    if parse.deps[noun] == "nsubj:pass":
        return parse.lemmas[verb] == "cause" and is_known(context, noun)
    if parse.rels[noun] == "nsubj":
        return parse.lemmas[verb] in _BRINGING
    return is_known(context, noun) and parse.lemmas[verb] in _ATTENDING


def _leads_up(parse: Parse, noun: int) -> bool:
    """ "The run-up to the election", in two words with a hyphen between, either of which may be the head."""
    first = noun - 2 if parse.lower[noun] == "up" else noun
    return first >= 0 and parse.lower[first] in _LEADING and parse.lower[first + 1 : first + 3] == ("-", "up")


def _verb_around(parse: Parse, noun: int) -> int | None:
    """The verb that a noun is the setting of; "date" stands between in "set a date for elections"."""
    verb = parse.heads[noun]
    if parse.rels[noun] == "nmod":
        between = parse.case(noun) == "for" and parse.rels[verb] in ("obj", "obl")
        verb = parse.heads[verb] if between else noun
    elif parse.rels[noun] == "obj":
        verb = verb if parse.lemmas[verb] in _ATTENDING else noun
    elif parse.rels[noun] != "obl" or parse.case(noun) not in _SETTINGS | _GOALS:
        return None
    return verb if parse.is_verb(verb) else None


def _as_subject(context: Context, noun: int, term: Term) -> Iterator[Governor]:
    """ "A strike would", "his visit will", "the ban would": by modals alone, as "will not" denies no visit."""
    parse, head = context.parse, context.parse.heads[noun]
    if parse.lemmas[head] in _OPEN and parse.kid(head, "cop") is not None and not is_known(context, noun):
        yield _POSSIBLE
    found = [each for each in modals(context, head) if each.status in _AHEAD]
    words = {parse.lower[aux] for aux in parse.kids(head, "aux")}
    if any(parse.lower[child] in _INDEFINITE for child in parse.kids(noun, "det", "amod")):
        yield from found
    elif not is_known(context, noun) and parse.tags[noun] == "NNS":
        return
    elif (term.type in _ARRANGED and words & {"will", "would"}) or (
        term.type in _ASKED_FOR and "would" in words
    ):
        yield from found
