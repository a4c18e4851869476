"""Events across articles: one where type, participants and dates agree, two where dates that are sure differ."""

import msgspec
import pytest

from kg.model import Role, Status, Verdict
from tests.link.conftest import Link
from tests.link.stories import BODY, PERSON, PLACE, Story, day


def _meeting(title: str, names: tuple[str, ...], date: str | None, **more: object) -> tuple[Story, int]:
    story = Story(title)
    chains = tuple(story.chain(name, PERSON) for name in names)
    for country in ("US", "Russia"):
        story.chain(country, PLACE)
    roles = {Role.ACTOR: chains[:1], Role.TARGET: chains[1:]}
    begin = None if date is None else day(date)
    return story, story.event("CONSULT", roles, mode="MEET", begin=begin, **more)  # type: ignore[arg-type]


_PAIR = ("Barack Obama", "Vladimir Putin")


def test_one_meeting_in_two_reports_is_one_event(linked: Link) -> None:
    """Obama meets Putin in one report, Putin meets Obama in the other: one event."""
    a, left = _meeting("a", _PAIR, "2016-09-05")
    b, right = _meeting("b", _PAIR[::-1], "2016-09-05")
    found = linked(a, b)
    assert found.events[a.ref(left)] == found.events[b.ref(right)]


def test_sure_dates_that_differ_are_two_events(linked: Link) -> None:
    """The same two on another day is another meeting, and no third report joins the two."""
    a, first = _meeting("a", _PAIR, "2016-09-05")
    b, second = _meeting("b", _PAIR, "2016-09-07")
    c, third = _meeting("c", _PAIR, None)
    found = linked(a, b, c)
    assert found.events[a.ref(first)] != found.events[b.ref(second)]
    assert len({found.events[a.ref(first)], found.events[b.ref(second)], found.events[c.ref(third)]}) == 2


def test_report_without_a_date_joins_where_participants_agree(linked: Link) -> None:
    """A meeting that a report of the same day mentions without a date is the dated one."""
    a, first = _meeting("a", _PAIR, "2016-09-05")
    b, second = _meeting("b", _PAIR, None)
    found = linked(a, b)
    assert found.events[a.ref(first)] == found.events[b.ref(second)]


def test_other_partner_is_another_meeting(linked: Link) -> None:
    """Obama and Putin, Obama and Erdogan: two meetings of one day."""
    a, first = _meeting("a", _PAIR, "2016-09-05")
    b, second = _meeting("b", ("Barack Obama", "Recep Tayyip Erdogan"), "2016-09-05")
    found = linked(a, b)
    assert found.events[a.ref(first)] != found.events[b.ref(second)]


def test_denied_and_happened_may_be_one_event(linked: Link) -> None:
    """That one report denies the meeting makes it no other event; a merely imagined one is another."""
    a, first = _meeting("a", _PAIR, "2016-09-05")
    b, second = _meeting("b", _PAIR, "2016-09-05", status=Status.DENIED)
    c, third = _meeting("c", _PAIR, "2016-09-05", status=Status.HYPOTHETICAL)
    found = linked(a, b, c)
    assert found.events[a.ref(first)] == found.events[b.ref(second)] != found.events[c.ref(third)]


def test_direction_matters_where_type_is_not_symmetric(linked: Link) -> None:
    """Obama accuses Putin and Putin accuses Obama are two events."""
    stories = []
    for title, names in (("a", _PAIR), ("b", _PAIR[::-1])):
        story = Story(title)
        chains = [story.chain(name, PERSON) for name in names]
        roles = {Role.ACTOR: (chains[0],), Role.TARGET: (chains[1],)}
        story.event("ACCUSE", roles, roleset="accuse.01", begin=day("2016-09-05"))
        stories.append(story)
    found = linked(*stories)
    assert len(set(found.events.values())) == 2


def test_state_and_its_government_are_one_party(linked: Link) -> None:
    """Russia denounced by the US, and Moscow by Washington, on one day: one event."""
    stories = []
    for title, names in (("a", ("US", "Russia")), ("b", ("American government", "Russian government"))):
        story = Story(title)
        chains = [story.chain(name, PLACE if title == "a" else BODY) for name in names]
        roles = {Role.ACTOR: (chains[0],), Role.TARGET: (chains[1],)}
        story.event("ACCUSE", roles, roleset="denounce.01", begin=day("2016-09-05"))
        stories.append(story)
    assert len(set(linked(*stories).events.values())) == 1


@pytest.mark.parametrize(("other", "events"), [("Beirut", 1), ("Aleppo", 2)])
def test_explosion_without_named_victims_is_told_by_place_and_day(
    linked: Link, other: str, events: int
) -> None:
    """Two reports of an explosion in Beirut on one day are one event; one in Aleppo is another."""
    stories = []
    for title, city in (("a", "Beirut"), ("b", other)):
        story = Story(title)
        place = story.chain(city, PLACE)
        story.event(
            "ACCIDENT", {}, mode="EXPLOSION", roleset="explode.01", begin=day("2020-08-04"), place=place
        )
        stories.append(story)
    assert len(set(linked(*stories).events.values())) == events


def test_statements_are_not_merged(linked: Link) -> None:
    """Two things that Obama said on one day are two."""
    stories = []
    for title in ("a", "b"):
        story = Story(title)
        speaker = story.chain("Barack Obama", PERSON)
        story.event(
            "STATEMENT", {Role.ACTOR: (speaker,)}, mode="SAY", roleset="say.01", begin=day("2016-09-05")
        )
        stories.append(story)
    assert len(set(linked(*stories).events.values())) == 2


def test_different_events_never_share_an_id(linked: Link) -> None:
    """Two events of one type, people and day that are kept apart get two ids, told apart by their first mention."""
    story = Story("a")
    speaker = story.chain("Barack Obama", PERSON)
    for _ in range(3):
        story.event("STATEMENT", {Role.ACTOR: (speaker,)}, roleset="say.01", begin=day("2016-09-05"))
    assert len(set(linked(story).events.values())) == 3


def test_used_pair_is_a_judgement(linked: Link) -> None:
    """The merge of two reports is a judgement with score and evidence."""
    a, left = _meeting("a", _PAIR, "2016-09-05")
    b, right = _meeting("b", _PAIR, "2016-09-05")
    refs = {a.ref(left).key, b.ref(right).key}
    judgement = next(j for j in linked(a, b).judgements if {j.left, j.right} == refs)
    assert (
        judgement.verdict is Verdict.SAME
        and judgement.score > 0.8
        and "both on 2016-09-05" in judgement.evidence
    )


@pytest.mark.parametrize(("others", "events"), [(("John Kerry", "Sergey Lavrov", "Xi Jinping"), 1), ((), 2)])
def test_report_from_an_undated_article_needs_the_same_story(
    linked: Link, others: tuple[str, ...], events: int
) -> None:
    """Where an article has no date at all, the event joins only if the articles share other people too."""
    a, _ = _meeting("a", _PAIR, "2016-09-05")
    b, _ = _meeting("b", _PAIR, None)
    b.article = msgspec.structs.replace(b.article, published=None)
    for story in (a, b):
        for name in others:
            story.chain(name, PERSON)
    assert len(set(linked(a, b).events.values())) == events


@pytest.mark.parametrize(("third", "events"), [(None, 1), ("Xi Jinping", 3)])
def test_meeting_with_one_party_named_is_the_only_one_it_can_be(
    linked: Link, third: str | None, events: int
) -> None:
    """ "His meeting with Putin" is the one of Obama and Putin, unless Putin met somebody else too."""
    story = Story("a")
    obama, putin = (story.chain(name, PERSON) for name in _PAIR)
    story.event("CONSULT", {Role.ACTOR: (obama, putin)}, mode="MEET")
    story.event("CONSULT", {Role.ACTOR: (putin,)}, mode="MEET", begin=day("2016-09-05"))
    if third is not None:
        story.event("CONSULT", {Role.ACTOR: (putin, story.chain(third, PERSON))}, mode="MEET")
    assert len(set(linked(story).events.values())) == events


@pytest.mark.parametrize(("victim", "events"), [("Acme Widgets", 1), ("Russia", 2)])
def test_same_victim_of_the_same_deed_in_one_story(linked: Link, victim: str, events: int) -> None:
    """A hack of one company in two undated reports of one story is one event; of a state it need not be."""
    stories = []
    for title in ("a", "b"):
        story = Story(title)
        target = story.chain(victim, BODY)
        for name in ("John Kerry", "Sergey Lavrov", "Xi Jinping"):
            story.chain(name, PERSON)
        story.event("COERCE", {Role.TARGET: (target,)}, mode="CYBER", roleset="hack.01")
        stories.append(story)
    assert len(set(linked(*stories).events.values())) == events


@pytest.mark.parametrize(("other", "events"), [("Beirut", 1), ("Lebanon", 1), ("Baghdad", 2)])
def test_journeys_of_one_day_differ_by_where_they_lead(linked: Link, other: str, events: int) -> None:
    """Flying to Beirut and to Lebanon is one journey, flying to Baghdad another."""
    stories = []
    for title, place in (("a", "Beirut"), ("b", other)):
        story = Story(title)
        roles = {
            Role.ACTOR: (story.chain("Emmanuel Macron", PERSON),),
            Role.DESTINATION: (story.chain(place, PLACE),),
        }
        story.event("MOVE", roles, mode="TRAVEL", roleset="fly.01", begin=day("2020-08-06"))
        stories.append(story)
    assert len(set(linked(*stories).events.values())) == events


def test_a_pledge_and_an_agreement_of_no_known_kind_are_two(linked: Link) -> None:
    """Undated, by other words, and one without a mode: the same two parties alone make no one event."""
    stories = []
    for title, mode, roleset in (("a", "PROMISE", "pledge.01"), ("b", None, "agree.01")):
        story = Story(title)
        roles = {Role.ACTOR: tuple(story.chain(name, PERSON) for name in _PAIR)}
        stories.append((story, story.event("AGREE", roles, mode=mode, roleset=roleset)))
    (a, left), (b, right) = stories
    found = linked(a, b)
    assert found.events[a.ref(left)] != found.events[b.ref(right)]


@pytest.mark.parametrize(("buyer", "same"), [("Nordhavn", True), ("Valla", False)])
def test_a_firm_is_bought_once(linked: Link, buyer: str, same: bool) -> None:
    """Reports of other months tell of one takeover where both firms are the same."""
    found_in = []
    for title, day_, who in (("a", "2022-11-15", "Nordhavn"), ("b", "2023-08-03", buyer)):
        story = Story(title)
        story.article = msgspec.structs.replace(story.article, published=day(day_))
        roles = {Role.ACTOR: (story.chain(who, BODY),), Role.TARGET: (story.chain("Alstrand", BODY),)}
        found_in.append((story, story.event("BUSINESS", roles, mode="ACQUIRE", roleset="buy.01")))
    (a, left), (b, right) = found_in
    found = linked(a, b)
    assert (found.events[a.ref(left)] == found.events[b.ref(right)]) is same


@pytest.mark.parametrize(("town", "same"), [("Kahramanmaras", True), ("Ankara", False)])
def test_a_planned_journey_is_the_arrival_there(linked: Link, town: str, same: bool) -> None:
    """To travel to a town on a day, as planned, and to arrive in it on that day are one event."""
    found_in = []
    for title, mode, roleset, where in (
        ("a", "TRAVEL", "travel.01", "Kahramanmaras"),
        ("b", "ARRIVE", "arrive.01", town),
    ):
        story = Story(title)
        who, place = story.chain("Recep Tayyip Erdogan", PERSON), story.chain(where, PLACE)
        roles = {Role.ACTOR: (who,)} | ({Role.DESTINATION: (place,)} if title == "a" else {})
        more = {"status": Status.PLANNED} if title == "a" else {"place": place}
        found_in.append(
            (story, story.event("MOVE", roles, mode=mode, roleset=roleset, begin=day("2023-02-08"), **more))
        )
    (a, left), (b, right) = found_in
    found = linked(a, b)
    assert (found.events[a.ref(left)] == found.events[b.ref(right)]) is same
