"""When an event took place, as its sentence says. Nothing is inferred."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from kg.extract.context import Context
from kg.extract.drafts import ArgumentDraft
from kg.extract.reader.parse import Parse
from kg.extract.settings.strayed import SEEING, at_occasion, strayed_from
from kg.extract.syntax.quotes import find_quotes
from kg.extract.syntax.tense import is_perfect
from kg.extract.times.calendar import Interval
from kg.extract.times.expressions import FoundTime
from kg.extract.triggers.triggers import Trigger
from kg.model import Granularity, Role
from kg.ontology import Flag

_HAPPEN = frozenset({"occur", "happen", "take", "erupt", "begin", "start", "strike"})
_ORDER = tuple(Granularity)
_BEFORE_DAYS = frozenset({"on", "late", "early", "in"})
_INCIDENTS = frozenset({"incident", "violence", "operation"})
_SPOKEN = frozenset(
    "statement interview speech address letter message report announcement comment remark response interview release"
    " broadcast conference briefing meeting talk reply reaction telephone call testimony appearance".split()
)
_ENDS = frozenset({"from", "to"})
_APART = frozenset(
    {"since", "after", "before", "until", "following", "despite", "prior to", "ahead of", "from"}
)
_BOUNDS = frozenset({"since", "after", "following", "until", "by"})
_TIMELY = frozenset(
    {
        *("end", "start", "beginning", "middle", "time", "hour", "day", "week", "month", "year"),
        *("morning", "afternoon", "evening", "night"),
    }
)


def time_of(
    context: Context, trigger: Trigger, arguments: tuple[ArgumentDraft, ...]
) -> tuple[Interval, FoundTime | None]:
    """Return the interval of the event and the expression that gives it.

    First the reader's ARGM-TMP, then expressions that hang on the trigger or its support verb. Of several,
    the finest wins.
    """
    parse = context.parse
    homes = {trigger.token, *plain_verb(context, trigger)}
    if trigger.support is not None:
        homes.add(trigger.support)
    above = parse.heads[trigger.token] if parse.rels[trigger.token] == "ccomp" else -1
    spans = [(argument.start, argument.end) for argument in arguments if argument.role is Role.TIME]
    for verb in homes:
        predicate = context.predicates.get(verb)
        if predicate is not None and verb == trigger.support:
            spans += [(role.start, role.end) for role in predicate.arguments if role.role == "ARGM-TMP"]
    chosen: FoundTime | None = None
    for found in _times_in(context, *parse.sentences[parse.sentence_of[trigger.token]]):
        if (own := _own_day(context, found, trigger.token)) is not None:
            return own, found
        if found.dated == (None, None) or _compares(context, found) or _is_apart(context, found):
            continue
        if _is_of_noun(context, found, trigger.token):
            continue
        teller = _teller(context, found)
        near = (
            teller in homes
            if teller is not None
            else _is_before_saying(context, found, above)
            if _is_before_saying(context, found, _governor(parse, found))
            else hangs_on(context, found, homes)
            or _in_subject(context, found, trigger)
            or _is_behind(context, found, trigger.token)
            or _is_second(context, found, trigger.token)
            or (found.start - 2 == trigger.token and _is_of_noun(context, found, _governor(parse, found)))
            or any(
                start <= found.start < end and _top_level(context, found, start, end, homes)
                for start, end in spans
            )
        )
        if near and (chosen is None or _fineness(found) > _fineness(chosen)):
            chosen = found
    if chosen is None:
        return (None, None), None
    return _climb(context, chosen, trigger.token) or chosen.dated, chosen


def _governor(parse: Parse, found: FoundTime) -> int:
    """The word that an expression of time hangs on."""
    return parse.heads[parse.root_of(found.start, found.end)]


def _is_of_noun(context: Context, found: FoundTime, verb: int) -> bool:
    """ "Has been named as the pilot in a crash in March 2007": no day of the past goes with a present perfect."""
    parse = context.parse
    before = found.start - 2
    if before < 0 or not is_perfect(parse, verb) or parse.lower[found.start - 1] not in ("in", "on"):
        return False
    told = parse.tags[before] in ("NN", "NNS") and context.predicates.get(before) is not None
    return told and verb < before and parse.rels[before] in ("obl", "nmod", "obj")


def _climb(context: Context, found: FoundTime, verb: int) -> Interval | None:
    """ "Fell from 6 percent in 2005 to 2 percent in 2009": from the first of two times to the second."""
    parse, ends = context.parse, dict[str, Interval]()
    for time in _times_in(context, *parse.sentences[parse.sentence_of[verb]]):
        shares = [each for each in parse.kids(verb, "obl") if each < time.start and parse.case(each) in _ENDS]
        head = _governor(parse, time)
        if shares and parse.lower[time.start - 1] == "in" and head in (verb, shares[-1]):
            ends.setdefault(parse.case(shares[-1]), time.dated)
    first, last = ends.get("from", (None, None))[0], ends.get("to", (None, None))[1]
    if (
        first is None
        or last is None
        or first.granularity is not last.granularity
        or first.value >= last.value
    ):
        return None
    return (first, last) if found.dated in ends.values() else None


def _own_day(context: Context, found: FoundTime, noun: int) -> Interval | None:
    """ "Since the July 7 bombings", "after the May 13 uprising": what is bounded is another event, the noun's day is
    what its words say. Not "before the January 30 vote", whose year the verb does not tell.
    """
    parse = context.parse
    top = parse.root_of(found.start, found.end)
    if parse.heads[top] != noun or top > noun or len(found.parts) != 1 or parse.is_verb(noun):
        return None
    word = found.start - (2 if parse.tags[found.start - 1] in ("DT", "PRP$") else 1)
    day = found.parts[0].begin, found.parts[0].end
    return day if word >= 0 and parse.lower[word] in _BOUNDS and day != found.dated and day[0] else None


def _is_before_saying(context: Context, found: FoundTime, teller: int) -> bool:
    """ "Earlier Monday, police say gunmen fled": a day before those who say it now is that of what they say."""
    parse, top = context.parse, context.parse.root_of(found.start, found.end)
    said = parse.kid(teller, "ccomp")
    subject = parse.kid(teller, "nsubj")
    if parse.heads[top] != teller or context.cue(teller) is None or said is None or subject is None:
        return False
    day = found.dated[0]
    dated = day is not None and day.granularity is Granularity.DAY
    return dated and top < subject < teller < said and parse.tags[teller] in ("VBZ", "VBP")


def _is_apart(context: Context, found: FoundTime) -> bool:
    """Tell whether an expression only says what a verb came before or after, where the tree hangs it on the verb."""
    parse = context.parse
    word = found.start - (2 if parse.lower[found.start - 1] == "the" else 1)
    apart = word >= 0 and parse.lower[word] in ("after", "before")
    hour = len(found.parts) == 1 and found.parts[0].span != found.expression.span  # "after 9 a.m. on Monday"
    return apart and not hour and parse.is_verb(_governor(parse, found))


def _compares(context: Context, found: FoundTime) -> bool:
    """Tell whether the expression only says since when nothing was like it: "the largest increase since 1994"."""
    parse = context.parse
    token = parse.root_of(found.start, found.end)
    noun = parse.heads[token]
    if parse.is_verb(noun):
        noun = next(parse.kids(noun, "obj"), noun)  # "has had [its harshest drought] since 1897"
    return parse.case(token) == "since" and any(
        parse.tags[word] == "JJS" or parse.lower[word] in ("first", "most")
        for word in (noun, *parse.kids(noun, "amod"))
    )


def plain_verb(context: Context, trigger: Trigger) -> set[int]:
    """The verb whose subject a noun is, where that verb is no event itself ("the blast tore through ...", "the attack
    was launched"), and the verb by which a clause on the noun says when it happened ("the blast, which occurred ...").
    """
    parse = context.parse
    noun = parse.first_conjunct(trigger.token)
    verb = parse.heads[noun]
    if parse.is_verb(trigger.token):
        return set()
    happened = {
        child
        for child in parse.kids(trigger.token, "acl")
        if parse.lemmas[child] in _HAPPEN and parse.is_verb(child)
    }
    if parse.rels[noun] != "nsubj" or not parse.is_verb(verb):
        return happened
    entry = context.entry(verb)
    plain = (entry is None or entry.term is None) and context.cue(verb) is None
    return happened | ({verb} if plain and not context.has_flag(verb, Flag.ASPECT) else set())


def told_before(context: Context, verb: int) -> Iterator[int]:
    """The deed at the head of a sentence that its content tells of: "in [an attack] in Basra, police said two died"."""
    parse, teller = context.parse, context.parse.heads[verb]
    subject = parse.kid(teller, "nsubj")
    if parse.rels[verb] != "ccomp" or context.cue(teller) is None or subject is None or subject > verb:
        return
    for child in parse.kids(teller, "obl"):
        deed = context.predicates.get(child) is not None or parse.lemmas[child] in _INCIDENTS
        if child < subject and parse.case(child) == "in" and deed and parse.lemmas[child] not in _SPOKEN:
            yield child


def deeds_told(context: Context, teller: int) -> frozenset[int]:
    """The deeds at the head of a sentence that a verb tells of in its content."""
    content = context.parse.kid(teller, "ccomp")
    return frozenset(told_before(context, content) if content is not None else ())


def _fineness(found: FoundTime) -> int:
    point = found.dated[0] or found.dated[1]
    return _ORDER.index(point.granularity) if point is not None else -1


def hangs_on(context: Context, found: FoundTime, homes: set[int]) -> bool:
    """Tell whether the expression modifies one of `homes`, through other words of time and nouns like "end" only."""
    parse = context.parse
    token = parse.root_of(found.start, found.end)
    if strayed_from(parse, found) in homes:
        return True
    for _ in range(4):
        head = parse.heads[token]
        if head == token:
            return False
        if head in homes:
            if (parse.rels[token] == "obj" and _is_named(context, found, head)) or _is_told(
                context, found, head
            ):
                return False
            if parse.rels[token] == "nsubj":
                return parse.lemmas[head] in SEEING
            return parse.rels[token] in ("obl", "nmod", "advmod", "nummod", "compound", "amod", "obj", "dep")
        if _is_beside(context, found, head) and parse.heads[head] in homes:
            return not _is_told(context, found, parse.heads[head])
        if parse.rels[token] not in ("nmod", "compound", "nummod", "amod", "flat", "appos"):
            return False
        behind = parse.lower[found.end : found.end + 1]
        several = behind in ((",",), ("and",), ("or",))  # "in the 2002 and 2007 elections"
        if token < head and not several and (verb := at_occasion(parse, head)) in homes:
            return context.cue(verb) is None  # not "alleged fraud in the May vote"
        if not _is_timely(context, head):
            return False
        if _is_ever_since(context, found, head):
            return False
        token = head
    return False


def _is_ever_since(context: Context, found: FoundTime, head: int) -> bool:
    """ "Since the start of the war in 2001": the year is that of the start, not of what has gone on since."""
    return context.parse.case(head) == "since" and found.dated[0] == found.dated[1]


def _is_beside(context: Context, found: FoundTime, noun: int) -> bool:
    """ "The navy on Saturday stopped ...", "filed charges Friday against ...": the tree hangs a day on the noun beside
    it, but it is the verb's: between a subject and its verb, or without a preposition after an object.
    """
    parse = context.parse
    day = found.dated[0]
    if day is None or day.granularity is not Granularity.DAY or found.start < noun:
        return False
    if parse.rels[noun] == "nsubj":
        return found.end <= parse.heads[noun] and parse.tags[noun] in ("NNP", "NNPS", "NNS")
    bare = not parse.case(parse.root_of(found.start, found.end)) and parse.lower[found.start] != "on"
    apart = parse.case(noun) in _APART  # "since her release Friday"
    return parse.rels[noun] in ("obj", "obl") and bare and noun == found.start - 1 and not apart


def _is_behind(context: Context, found: FoundTime, noun: int) -> bool:
    """ "Left after the storms this weekend": a day right behind a noun that says what came before or after."""
    parse = context.parse
    bare = not parse.case(parse.root_of(found.start, found.end))
    day = found.dated[0]
    fine = day is not None and _ORDER.index(day.granularity) >= _ORDER.index(Granularity.DAY)
    behind = found.start == noun + 1 and not parse.is_verb(noun) and parse.case(noun) in _APART
    return behind and bare and fine and parse.rels[noun] == "obl"


def _is_second(context: Context, found: FoundTime, noun: int) -> bool:
    """ "Convicted on Monday of a murder in Derby in 2009": the second time of a verb, behind what it is about, where
    it is the earlier one.
    """
    parse, verb = context.parse, context.parse.heads[noun]
    if parse.is_verb(noun) or parse.rels[noun] not in ("obj", "obl") or _governor(parse, found) != verb:
        return False
    if parse.edges[noun][1] != found.start - 1 or not verb < noun:
        return False
    own, day = found.dated[0], None
    for time in context.times:
        if verb < time.start and time.end <= parse.edges[noun][0] and _governor(parse, time) == verb:
            day = time.dated[0]
    return day is not None and own is not None and own.value < day.value[: len(own.value)]


def _is_named(context: Context, found: FoundTime, verb: int) -> bool:
    """ "declared Wednesday a day of mourning": a day that is spoken of is not when it is spoken."""
    parse = context.parse
    return any(
        child >= found.end and not parse.case(child) for child in parse.kids(verb, "obj", "xcomp", "obl")
    )


def _teller(context: Context, found: FoundTime) -> int | None:
    """The verb of "..., officials said on Monday" and "police said Monday two men were shot": what is right behind a
    verb of saying that its content goes before, or a day there, says when it was said, wherever the tree hangs it.
    """
    parse, verb = context.parse, found.start - 1
    while verb >= 0 and parse.lower[verb] in _BEFORE_DAYS:
        verb -= 1
    if verb < 0 or context.cue(verb) is None or not parse.is_verb(verb):
        return None
    contents = list(parse.kids(verb, "ccomp", "parataxis"))
    if any(child < verb for child in contents):
        return verb
    apart = _is_day_apart(context, found) or _is_long_ago(context, found)
    return verb if apart and any(child > found.end for child in contents) else None


def _is_day_apart(context: Context, found: FoundTime) -> bool:
    """Tell whether an expression is a day by itself: not "Friday prayers", "Monday's talks", "Monday was quiet"."""
    parse, day = context.parse, found.dated[0]
    if day is None or day.granularity is not Granularity.DAY:
        return False
    token = parse.root_of(found.start, found.end)
    if parse.rels[token] == "nsubj" or (found.end < len(parse) and parse.tags[found.end] == "POS"):
        return False
    return parse.rels[token] != "compound" or parse.words[parse.heads[token]].istitle()


def _is_long_ago(context: Context, found: FoundTime) -> bool:
    """ "Announced in May 2012 the plan would go ahead": a month or a year over when the article appeared."""
    day, published = found.dated[0], context.published
    if day is None or published is None or not published.days or context.parse.lower[found.start - 1] != "in":
        return False
    over = day.value < published.day.isoformat()[: len(day.value)]
    return over and "X" not in day.value and day.granularity in (Granularity.MONTH, Granularity.YEAR)


def _is_told(context: Context, found: FoundTime, verb: int) -> bool:
    """Tell whether the expression stands in direct speech that the verb reports, wherever the tree hangs it."""
    if context.cue(verb) is None:
        return False
    at, spoken = found.expression.span, context.parse.span(verb, verb + 1)
    quotes = find_quotes(context.parse.text)
    return any(quote.contains(at) and not quote.contains(spoken) for quote in quotes)


def _in_subject(context: Context, found: FoundTime, trigger: Trigger) -> bool:
    """ "a meeting with Putin on Monday did not yield ...": between a noun that is the subject and its verb."""
    parse = context.parse
    noun = parse.first_conjunct(trigger.token)
    if parse.is_verb(trigger.token) or parse.rels[noun] != "nsubj":
        return False
    verb = parse.heads[noun]
    return trigger.token < found.start < verb and _governor(parse, found) in (
        verb,
        noun,
        trigger.token,
    )


def _is_timely(context: Context, token: int) -> bool:
    if context.parse.lemmas[token] in _TIMELY:
        return True
    place = bisect_right(context.times, token, key=_start)
    return place > 0 and token < context.times[place - 1].end


def _times_in(context: Context, start: int, end: int) -> tuple[FoundTime, ...]:
    """The expressions that begin in tokens [start, end); they stand in text order and do not overlap."""
    times = context.times
    return times[bisect_left(times, start, key=_start) : bisect_left(times, end, key=_start)]


def _start(found: FoundTime) -> int:
    return found.start


def _top_level(context: Context, found: FoundTime, start: int, end: int, homes: set[int]) -> bool:
    """Tell whether no verb stands between the expression and the event (that verb's time it would be)."""
    parse = context.parse
    top = parse.root_of(start, end)
    token = parse.root_of(found.start, found.end)
    if parse.is_verb(top) or (token != top and parse.case(top) in _APART and not _is_timely(context, top)):
        return False  # "since the invasion in February": the day is that of the invasion
    if parse.lower[start : start + 2] == ("ahead", "of"):
        return False
    if token != top and _is_ever_since(context, found, top):
        return False
    inside = False
    for above in (token, *parse.up(token)):
        inside = inside or above == top
        if above in homes:
            return inside
        if parse.is_verb(above):
            return False
    return inside
