"""Linking does not depend on the order of articles, nor on what order records come in."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.kb import KnowledgeBase
from kg.link import link
from kg.model import Role
from tests.link.stories import BODY, GROUP, PERSON, PLACE, Story, day

_PEOPLE = (
    *(
        "Barack Obama",
        "Obama",
        "Vladimir Putin",
        "Putin",
        "Sergey Lavrov",
        "Sergei Lavrov",
        "John Smith",
        "Jane Smith",
    ),
    *("Jon Smith", "Smith", "Dmitry Zavyalov", "Dmitri Zavialov", "D Zavyalov"),
)
_BODIES = ("Democratic National Committee", "DNC", "Acme Widgets", "Acme Widget")
_NAMES = (
    *((name, PERSON) for name in _PEOPLE),
    *((name, BODY) for name in _BODIES),
    ("US", PLACE),
    ("American", GROUP),
    ("Moscow", PLACE),
)
_DAYS = (None, "2016-09-04", "2016-09-05", "2016-09-06")
_TYPES = (
    *(("CONSULT", "MEET"), ("CONSULT", "NEGOTIATE"), ("ASSAULT", "KILL")),
    *(("STATEMENT", "SAY"), ("PERSONNEL", "RESIGN")),
)


@st.composite
def some_stories(draw: st.DrawFn) -> list[Story]:
    stories = []
    for number in range(draw(st.integers(2, 5))):
        story = Story(f"story {number}")
        chosen = draw(st.lists(st.sampled_from(_NAMES), min_size=2, max_size=7, unique=True))
        chains = [story.chain(name, type) for name, type in chosen]
        for type, mode in draw(st.lists(st.sampled_from(_TYPES), max_size=4)):
            pick = st.lists(st.sampled_from(chains), min_size=0, max_size=2, unique=True)
            date = draw(st.sampled_from(_DAYS))
            roles = {Role.ACTOR: tuple(draw(pick)), Role.TARGET: tuple(draw(pick))}
            story.event(type, roles, mode=mode, begin=None if date is None else day(date))
        stories.append(story)
    return stories


@settings(max_examples=60, deadline=None)
@given(stories=some_stories(), data=st.data())
def test_any_order_gives_the_same_clusters(stories: list[Story], data: st.DataObject) -> None:
    """Shuffled articles and records give equal entities, events, facts and judgements."""
    articles = [story.article for story in stories]
    records = [story.record() for story in stories]
    with KnowledgeBase.open() as kb:
        straight = link(articles, records, kb=kb)
        shuffled = link(data.draw(st.permutations(articles)), data.draw(st.permutations(records)), kb=kb)
    assert straight.entities == shuffled.entities
    assert straight.events == shuffled.events
    assert straight.facts == shuffled.facts
    assert straight.judgements == shuffled.judgements


@settings(max_examples=40, deadline=None)
@given(stories=some_stories())
def test_no_event_joins_sure_dates_that_differ(stories: list[Story]) -> None:
    """Whatever the reports, one event never holds two sure days, nor two types."""
    records = [story.record() for story in stories]
    with KnowledgeBase.open() as kb:
        found = link([story.article for story in stories], records, kb=kb)
    held: dict[str, set[tuple[str, str]]] = {}
    for story, record in zip(stories, records, strict=True):
        for number, event in enumerate(record.events):
            if event.begin is not None:
                held.setdefault(found.events[story.ref(number)], set()).add((event.type, event.begin.value))
    assert all(len(days) == 1 for days in held.values())
