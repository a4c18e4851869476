"""Events: triggers with their arguments, status, time, place, numbers, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.context import Context
from kg.extract.drafts import ArgumentDraft, EventDraft
from kg.extract.events.retold import with_retold
from kg.extract.events.tolls import with_tolls
from kg.extract.events.understood import (
    denied_claims,
    denied_deeds,
    untyped_statements,
    with_parties,
    with_sayings,
    with_speaker,
)
from kg.extract.events.violence import with_violent_deaths
from kg.extract.facts.presupposed import is_said
from kg.extract.facts.status import factuality_of
from kg.extract.mentions.given import Tokens, heads_of
from kg.extract.modality import is_known
from kg.extract.roles.arguments import find_arguments
from kg.extract.roles.role_repairs import with_role
from kg.extract.settings.dating import with_dates
from kg.extract.settings.ends import with_named_ends
from kg.extract.settings.magnitudes import magnitudes_of
from kg.extract.settings.newsday import with_news_day
from kg.extract.settings.occasions import without_occasions
from kg.extract.settings.places import place_of
from kg.extract.settings.placing import with_places
from kg.extract.settings.relative import with_relative_days
from kg.extract.settings.setting import time_of
from kg.extract.speech.nesting import innermost, parent_of
from kg.extract.speech.speech import AttributionDraft
from kg.extract.syntax.clauses import object_of
from kg.extract.syntax.quotes import tokens_in
from kg.extract.syntax.tense import is_perfect, stands_in_past
from kg.extract.times.calendar import Interval
from kg.extract.triggers.coding import Coder
from kg.extract.triggers.triggers import Trigger, find_triggers, is_vague, known_trigger
from kg.model import Polarity, Role, Status, TimePoint
from kg.ontology import Term

_ACCUSED = 0.6
_NO_TYPE = Term("OTHER")
_MONTH = len("2024-03")
_OCCURRING = frozenset({"be", "exist", "happen", "hold", "occur", "take"})


def find_events(
    context: Context,
    attributions: tuple[AttributionDraft, ...],
    *,
    least: float,
    given: Sequence[Tokens] = (),
) -> tuple[EventDraft, ...]:
    """Return the events of the article in text order; predicates less probable than `least` are left out.

    Each span of tokens `given` has an event in any case.
    """
    triggers = find_triggers(context, least)
    accused = _accused(context, triggers, attributions)
    drafts = [_event(context, trigger, attributions, accused.get(trigger.token, ())) for trigger in triggers]
    drafts = _with_contents(context, [draft for draft in drafts if not _is_alone(context, draft)])
    drafts = with_relative_days(context, with_dates(context, drafts))
    drafts = with_retold(context, with_places(context, with_dates(context, drafts)))
    told = with_speaker(context, with_tolls(context, drafts), attributions)
    told = with_violent_deaths(context, with_parties(context, with_sayings(told, attributions)))
    told, triggers = _without_vague(context, told, triggers)
    denials = denied_deeds(context, told, attributions)
    denied = {draft.attribution for draft in denials}
    rest = untyped_statements(context, triggers, attributions, denied)
    found = (*told, *denials, *(_event(context, trigger, attributions, ()) for trigger in rest))
    found = (*found, *denied_claims(context, found, attributions))
    known = {draft.trigger.token for draft in found}
    missing = set(heads_of(context.parse, given, known)) - known
    found = (
        *found,
        *(_event(context, known_trigger(context, token), attributions, ()) for token in sorted(missing)),
    )
    found = without_occasions(context, tuple(_ahead(context, draft) for draft in found))
    found = with_news_day(context, found, attributions)
    return tuple(sorted(found, key=lambda draft: (draft.trigger.token, draft.trigger.roleset)))


def _without_vague(
    context: Context, drafts: tuple[EventDraft, ...], triggers: tuple[Trigger, ...]
) -> tuple[tuple[EventDraft, ...], tuple[Trigger, ...]]:
    """Leave out what has no type and is hardly an event, with its triggers."""
    vague = {
        draft.trigger.token
        for draft in drafts
        if draft.term == _NO_TYPE and is_vague(context, draft.trigger.token)
    }
    return (
        tuple(draft for draft in drafts if draft.trigger.token not in vague),
        tuple(trigger for trigger in triggers if trigger.token not in vague),
    )


def _event(
    context: Context, trigger: Trigger, attributions: tuple[AttributionDraft, ...], accused: tuple[int, ...]
) -> EventDraft:
    arguments = with_named_ends(context, find_arguments(context, trigger))
    if accused:
        arguments = _blamed(context, trigger, arguments, accused)
    interval, _ = time_of(context, trigger, arguments)
    place = place_of(context, trigger, arguments)
    if place is not None:
        arguments = tuple(each for each in arguments if each.mention != place or each.role is Role.PLACE)
    draft = EventDraft(
        trigger=trigger,
        term=trigger.term,
        arguments=arguments,
        factuality=factuality_of(context, trigger),
        time=interval,
        place=place,
        magnitudes=magnitudes_of(context, trigger),
        attribution=_claimed_by(context, attributions, trigger),
    )
    return _retyped(context, draft, _term(context, trigger, arguments))


def _claimed_by(context: Context, attributions: tuple[AttributionDraft, ...], trigger: Trigger) -> int | None:
    """The attribution around a word; who denies a charge or rejects a claim does not deny that it was made.

    Nor does a denial reach what its clause takes for granted: "denied that he had left after the attack".
    """
    parse, found = context.parse, innermost(attributions, context.parse, trigger.token)
    if found is None or attributions[found].polarity is not Polarity.NEGATIVE:
        return found
    token, below = trigger.token, parse.heads[trigger.token] != attributions[found].cue
    known = below and trigger.support is None and is_known(context, token)
    granted = known and parse.lemmas[parse.heads[token]] not in _OCCURRING
    turned_down = parse.rels[token] == "obj" and not below and is_said(context, token)
    return parent_of(attributions, parse, found) if turned_down or granted else found


def _ahead(context: Context, draft: EventDraft) -> EventDraft:
    """What is told as a fact of a day after the article's is planned: "the ministers meet next week"."""
    begin, status = draft.time[0], draft.factuality.status
    if context.published is None or begin is None or status not in (Status.HAPPENED, Status.ONGOING):
        return draft
    today = context.published.day.isoformat()[: len(begin.value)]
    if "X" in begin.value or not begin.value[:4].isdigit() or not begin.value > today:
        return draft
    if is_perfect(context.parse, draft.trigger.token):
        return replace(draft, time=(None, None))  # "has withdrawn from next week's match"
    if stands_in_past(context.parse, draft.trigger.token):
        return replace(draft, time=_year_before(draft.time)) if len(begin.value) == _MONTH else draft
    return replace(draft, factuality=replace(draft.factuality, status=Status.PLANNED))


def _year_before(interval: Interval) -> Interval:
    """ "Was killed in March", told in February: the March before."""
    begin, end = (
        None
        if point is None
        else TimePoint(f"{int(point.value[:4]) - 1:04d}{point.value[4:]}", point.granularity, point.basis)
        for point in interval
    )
    return begin, end


def _is_alone(context: Context, draft: EventDraft) -> bool:
    """Tell whether a mutual event ("sat down with") lacks its other party, and so is none."""
    if draft.trigger.roleset not in context.lexicon.mutual:
        return False
    parties = {
        each.mention for each in draft.arguments if each.role is Role.ACTOR and each.mention is not None
    }
    plural = any(context.fillers.mentions.drafts[mention].plural for mention in parties)
    return len(parties) < 2 and not plural


def _blamed(
    context: Context, trigger: Trigger, arguments: tuple[ArgumentDraft, ...], accused: tuple[int, ...]
) -> tuple[ArgumentDraft, ...]:
    """Make those who are blamed the actors; whom the reader took for one after the noun ("hack of X") is the target."""
    kept = []
    for each in arguments:
        if each.mention in accused:
            continue
        after = (
            each.role is Role.ACTOR
            and each.start > trigger.token
            and not context.parse.is_verb(trigger.token)
        )
        kept.append(replace(each, role=Role.TARGET, label="ARG1") if after else each)
    if any(each.role is Role.ACTOR and each.mention is not None for each in kept):
        return tuple(kept)
    drafts = context.fillers.mentions.drafts
    blamed = [
        ArgumentDraft(Role.ACTOR, "ARG0", drafts[mention].start, drafts[mention].end, _ACCUSED, mention)
        for mention in accused
    ]
    return (*kept, *blamed)


def _term(context: Context, trigger: Trigger, arguments: tuple[ArgumentDraft, ...]) -> Term:
    """The term that the fillers narrow ("gunmen killed" against "an earthquake killed"); a noun keeps its own."""
    entry = context.ontology.roleset(trigger.roleset)
    if entry is None or trigger.term != entry.term:
        return trigger.term
    drafts = context.fillers.mentions.drafts
    fillers = {each.label: drafts[each.mention].type for each in arguments if each.mention is not None}
    found = context.ontology.term(trigger.roleset, fillers) or trigger.term
    if trigger.term.type == "LIFE" and found.type == "ASSAULT" and _is_own(context, trigger):
        return trigger.term
    return found


def _is_own(context: Context, trigger: Trigger) -> bool:
    """Tell whether it is done to what belongs to who does it: "he hurt his knee" is no assault."""
    thing = object_of(context.parse, trigger.token)
    if thing is None or context.fillers.one(thing) is not None:
        return False
    owner = context.parse.kid(thing, "nmod:poss", "nmod")
    return owner is not None and context.parse.tags[owner] == "PRP$"


def _with_contents(context: Context, drafts: list[EventDraft]) -> list[EventDraft]:
    """Let what stands about a word decide its type (to provide aid, to lift a curfew), and an event that another one
    governs narrow that one: to demand a release is not to demand talks.
    """
    coder = Coder(context)
    by_token = {draft.trigger.token: draft for draft in drafts}
    parse = context.parse
    result = []
    for draft in drafts:
        term = coder.construction(draft.trigger.token, draft.term)
        if term is not None:
            result.append(_retyped(context, draft, term))
            continue
        term = draft.term
        for child in parse.kids(draft.trigger.token, "obj", "xcomp", "ccomp", "obl", "nmod", "acl"):
            content = by_token.get(child)
            if content is not None:
                term = context.ontology.with_content(term, content.term)
        result.append(replace(draft, term=term))
    return result


def _retyped(context: Context, draft: EventDraft, term: Term) -> EventDraft:
    """An event of another type, its fillers in roles that they can have in such a one."""
    if term == draft.term:
        return draft
    trigger, roles = replace(draft.trigger, term=term), {each.role for each in draft.arguments}
    arguments = tuple(with_role(context, trigger, each, roles) for each in draft.arguments)
    return replace(draft, term=term, arguments=arguments)


def _accused(
    context: Context, triggers: tuple[Trigger, ...], attributions: tuple[AttributionDraft, ...]
) -> dict[int, tuple[int, ...]]:
    """For each accusation, the trigger of the deed (the highest in the tree) and those who are blamed for it."""
    parse = context.parse
    found: dict[int, tuple[int, ...]] = {}
    for attribution in attributions:
        if not attribution.accused:
            continue
        tokens = tokens_in(parse, attribution.content)
        inside = [trigger.token for trigger in triggers if trigger.token in tokens]
        if inside:
            deed = min(inside, key=lambda token: (sum(1 for _ in parse.up(token)), token))
            joined = set(parse.conjuncts(deed)) & set(inside)  # "suspected of bombings and kidnappings"
            found.update(dict.fromkeys({deed, *joined}, attribution.accused))
    return found
