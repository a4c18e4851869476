"""Events of one story by a trained scorer: pure pair by pair, and never against what dates, tolls or people say."""

import numpy as np
import pytest
from msgspec.structs import replace

from kg.link.events.constraints import (
    are_of_one_time,
    may_be_one,
    may_recall,
    tells_again,
    times_agree,
    tolls_agree,
)
from kg.link.events.needs import LEAST
from kg.link.events.scores import score_events
from kg.link.events.stories import story_events
from kg.link.near.kept import NoScores
from kg.link.near.scores import ScoredRows, components
from kg.link.near.stories import near_stories
from kg.link.tools.intervals import Days
from kg.link.tools.rules import EventRules
from kg.link.tools.scorer import Scorer
from kg.link.tools.telling_words import Story
from kg.link.views.event_features import FEATURES, pair_features
from kg.link.views.event_portraits import EventPortrait, packed, root_of
from kg.link.views.event_table import event_table
from kg.link.views.event_views import EventView, event_drafts
from kg.model import ChainRef, ExtractionRecord, Role, Span
from kg.resources import data_dir
from tests.link.stories import PERSON
from tests.link.stories import Story as Report

QUAKE = tuple(
    sorted((word, 0.35) for word in "quake aceh magnitude collapse tremor rubble epicentre rescuer".split())
)
RULES = EventRules.read(data_dir() / "link" / "event_rules.tsv")
SCORER = Scorer.load(data_dir() / "link" / "events.npz", FEATURES)


def view(
    article: str, number: int, lemma: str, *, type: str = "DISASTER", seed: int = 0, **more: object
) -> EventView:
    """Return an event with one word; the same seed gives the same vector."""
    vector = np.random.default_rng(seed).integers(-99, 99, 64).astype(np.int8).tobytes()
    words = (("village", 6.0), ("wall", 5.0))
    portrait = EventPortrait(
        lemmas=(lemma,),
        roots=(root_of(lemma),),
        words=((), words, (("aceh", 7.0),), ()),
        around=(("aceh", 7.0), ("magnitude", 6.5), ("village", 6.0)),
        sentence=0,
        vector=vector,
    )
    blank = EventView(
        ref=ChainRef(article, number),
        type=type,
        modes=frozenset(),
        rolesets=frozenset({f"{lemma}.01"}),
        actors=frozenset(),
        targets=frozenset(),
        entities=(),
        days=None,
        told=None,
        place=None,
        land=None,
        ends=frozenset(),
        real=True,
        first=f"{article}:{number}",
        drawn=packed(portrait),
    )
    return replace(blank, **more)


def joined(*views: EventView) -> list[tuple[str, str]]:
    """Return the pairs that the scorer joins; all articles tell of the quake."""
    ordered = sorted(views, key=lambda each: each.ref)
    stories = [Story(article, QUAKE) for article in sorted({each.ref.article for each in views})]
    by_key = {each.ref.key: each for each in views}

    def may_join(left: object, right: object) -> bool:
        one, other = ([by_key[key] for key in side] for side in (left, right))  # type: ignore[attr-defined]
        return all(may_be_one(a, b, RULES) for a in one for b in other)

    scored = score_events(ordered, stories, near_stories(stories), scorer=SCORER, kept=NoScores())
    told = story_events(ordered, stories, {key: key for key in by_key}, scored, may_join=may_join)
    return [(each.pair.left, each.pair.right) for each in told if each.joined]


def test_one_quake_in_two_reports_without_dates_is_one() -> None:
    assert joined(view("a", 0, "quake"), view("b", 0, "quake")) == [("a/0", "b/0")]


def test_two_matters_of_one_story_stay_two() -> None:
    assert joined(view("a", 0, "quake"), view("b", 0, "visit", type="MOVE", seed=1)) == []


def test_quakes_of_two_days_are_two_however_alike() -> None:
    one = view("a", 0, "quake", days=Days(735_000, 735_000, True))
    other = view("b", 0, "quake", days=Days(735_003, 735_003, True))
    assert joined(one, other) == []


def test_two_sayings_of_one_report_are_two() -> None:
    assert joined(view("a", 0, "say", type="STATEMENT"), view("a", 1, "say", type="STATEMENT")) == []


def test_a_suspicion_may_be_told_twice_in_one_report() -> None:
    """'Arrested on suspicion of theft' is headline and first sentence; 'she said' twice is not one saying."""

    def may_be(mode: str, other: str) -> bool:
        one, two = (
            view("a", chain, "suspect", type="STATEMENT", modes=frozenset({each}))
            for chain, each in enumerate((mode, other))
        )
        return may_be_one(one, two, RULES)

    assert may_be("CLAIM", "CLAIM")
    assert not may_be("CLAIM", "ANNOUNCE") and not may_be("SAY", "SAY")


def test_one_word_may_tell_of_two_events() -> None:
    """The accusation, and what somebody is accused of."""
    here = frozenset({40})
    one, other = view("a", 0, "quake", triggers=here), view("a", 1, "quake", triggers=here)
    assert not may_be_one(one, other, RULES)
    assert may_be_one(one, view("a", 1, "quake", triggers=frozenset({90})), RULES)
    assert may_be_one(one, view("b", 1, "quake", triggers=here), RULES)


def test_what_two_speakers_say_is_never_one() -> None:
    one = view("a", 0, "say", type="STATEMENT", actors=frozenset({"e-aoun"}))
    assert joined(one, view("b", 0, "say", type="STATEMENT", actors=frozenset({"e-macron"}))) == []


@pytest.mark.parametrize(("speaker", "one"), [("e-minister", False), ("e-resident", True), ("", True)])
def test_speakers_without_a_name_are_told_apart_too(speaker: str, one: bool) -> None:
    """Entities that are two say two things; where nobody is said to speak, the words decide."""

    def said(article: str, *speakers: str) -> EventView:
        fillers = (frozenset(speakers), frozenset[str](), frozenset[str](), frozenset[str]())
        return view(article, 0, "say", type="STATEMENT", fillers=fillers)

    resident, other = said("a", "e-resident"), said("b", *filter(None, (speaker,)))
    assert may_be_one(resident, other, RULES) is may_be_one(other, resident, RULES) is one


def test_a_pair_scores_the_same_in_any_company() -> None:
    """So that adding articles in one batch or in fifty gives one graph."""
    views = [
        view(article, 0, word, seed=seed)
        for seed, (article, word) in enumerate(zip("abcd", ("quake", "quake", "kill", "hit"), strict=True))
    ]
    stories = [Story(each.ref.article, QUAKE) for each in views]
    alone = SCORER(pair_features(event_table(views[:2], stories[:2]), np.array([0]), np.array([1])))
    many = pair_features(event_table(views, stories), np.array([0, 2, 0]), np.array([1, 3, 3]))
    assert SCORER(many)[0] == alone[0]


def test_features_do_not_depend_on_the_order_of_the_pair() -> None:
    table = event_table(
        [view("a", 0, "quake"), view("b", 0, "tremor", seed=3)], [Story("a", QUAKE), Story("b", QUAKE)]
    )
    one, other = np.array([0]), np.array([1])
    assert pair_features(table, one, other).tolist() == pair_features(table, other, one).tolist()
    assert pair_features(table, one, other).shape == (1, len(FEATURES))


def test_articles_of_two_stories_are_not_compared() -> None:
    views = [view("a", 0, "quake"), view("b", 0, "quake")]
    stories = [Story("a", QUAKE), Story("b", (("football", 1.0),))]
    near = near_stories(stories)
    assert len(score_events(views, stories, near, scorer=SCORER, kept=NoScores()).scores) == 0


@pytest.mark.parametrize(
    ("told", "agree"), [(735_001, True), (735_014, True), (735_030, False), (734_900, False)]
)
def test_a_report_without_a_day_is_of_one_told_soon_after(told: int, agree: bool) -> None:
    dated = view("a", 0, "quake", days=Days(735_000, 735_000, True))
    assert times_agree(dated, view("b", 0, "quake", told=told)) is agree


@pytest.mark.parametrize(
    ("noun", "told", "recalls"), [(True, 735_060, True), (False, 735_060, False), (True, 734_900, False)]
)
def test_a_noun_recalls_what_was_told_weeks_before(noun: bool, told: int, recalls: bool) -> None:
    """ "The collapse" of a report told later; "collapsed" is news, and nothing recalls what is yet to come."""
    dated = view("a", 0, "collapse", days=Days(735_000, 735_000, True), told=735_001)
    assert may_recall(dated, view("b", 0, "collapse", told=told, recalls=noun)) is recalls


def test_what_is_recalled_has_a_toll_or_a_fate_in_common() -> None:
    """Eight dead both times, or the same man sentenced; an attack on one town may be one more of many."""
    once = view("a", 0, "collapse", told=735_000, tolls=(("dead", 8.0),))
    again = view("b", 0, "collapse", told=735_060, tolls=(("dead", 8.0),))
    assert are_of_one_time(once, again) and not are_of_one_time(once, replace(again, tolls=()))
    one, other = (
        view(each, 0, "arrest", type="JUSTICE", told=told, targets=frozenset({"e-lee"}))
        for each, told in (("a", 735_000), ("b", 735_060))
    )
    assert are_of_one_time(one, other)
    assert not are_of_one_time(replace(one, type="ASSAULT"), replace(other, type="ASSAULT"))


DATA, EMERGENCY = frozenset({"customer", "data"}), frozenset({"state", "emergency"})


@pytest.mark.parametrize(
    ("type", "told", "more", "again"),
    [
        ("LIFE", 735_012, {"tolls": (("dead", 43.0),)}, True),  # "all 43 were killed"
        ("LIFE", 735_012, {"tolls": (("dead", 2.0),)}, False),
        ("LIFE", 735_050, {"tolls": (("dead", 43.0),)}, False),
        ("CRIME", 735_006, {"recalls": True, "about": DATA}, True),  # "the theft of customers' data"
        ("CRIME", 735_006, {"about": DATA}, False),
        ("CRIME", 735_006, {"recalls": True, "about": frozenset({"data"})}, False),
        ("COERCE", 735_006, {"actors": frozenset({"e-lee"}), "about": EMERGENCY}, True),
        ("COERCE", 735_006, {"actors": frozenset({"state:PER"}), "about": EMERGENCY}, False),
        (
            "PROTEST",
            735_006,
            {"actors": frozenset({"e-lee"}), "about": EMERGENCY},
            False,
        ),  # next week's march
    ],
)
def test_a_report_within_the_month_tells_again(
    type: str, told: int, more: dict[str, object], again: bool
) -> None:
    """By the same toll of many, or what a noun says of it, or what the same one did to the same."""
    first, later = (
        view(name, 0, "act", type=type, told=at, **more) for name, at in (("a", 735_000), ("b", told))
    )
    assert tells_again(first, later) is tells_again(later, first) is again
    assert not tells_again(
        replace(first, days=Days(735_000, 735_000, True)), replace(later, days=Days(735_004, 735_004, True))
    )


@pytest.mark.parametrize(
    ("measure", "before", "after", "agree"),
    [("injured", 60, 12, False), ("dead", 22, 3, False), ("dead", 22, 18, True), ("missing", 60, 12, True)],
)
def test_what_is_counted_of_harm_does_not_fall_by_half(
    measure: str, before: int, after: int, agree: bool
) -> None:
    """Twelve injured elsewhere on the next day are others; on one day reports may differ."""
    first = view("a", 0, "clash", told=735_000, tolls=((measure, float(before)),))
    later = view("b", 0, "clash", told=735_001, tolls=((measure, float(after)),))
    assert tolls_agree(first, later) is tolls_agree(later, first) is agree
    assert tolls_agree(first, replace(later, told=735_000))


def test_what_is_told_as_of_another_matter_is_not_this_one() -> None:
    """ "In another conflict, talks ..." ; who is known on both sides may tell otherwise."""
    talks = view("a", 0, "talk", told=735_000)
    others = view("b", 0, "talk", told=735_000, elsewhere=True)
    assert not may_be_one(talks, others, RULES) and may_be_one(
        others, replace(others, ref=ChainRef("c", 0)), RULES
    )
    lee = frozenset({"e-lee"})
    assert may_be_one(replace(talks, actors=lee), replace(others, actors=lee), RULES)


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("In another conflict, talks were broken off.", True),
        ("Elsewhere, a bank was robbed.", True),
        ("Police said that a man died in a separate incident.", True),
        ("In another sign of trouble the bank was robbed.", False),
        ("The bank was robbed.", False),
    ],
)
def test_a_sentence_may_say_that_it_is_on_another_matter(text: str, elsewhere: bool) -> None:
    report = Report("a")
    report.event("CRIME", {}, mode="THEFT")
    record: ExtractionRecord = report.record()
    record = replace(record, events=(replace(record.events[0], sentence=Span(0, len(text))),))
    (draft,) = event_drafts(record, None, text)
    assert draft.elsewhere is elsewhere


def test_tolls_grow_but_do_not_leap() -> None:
    one, more, many = (view("a", 0, "quake", tolls=(("dead", float(dead)),)) for dead in (10, 78, 2000))
    assert tolls_agree(one, more) and not tolls_agree(one, many)


def test_large_components_fall_into_parts_by_better_pairs() -> None:
    """700 chains in a row of weak pairs, with one strong pair in it: the strong one is left."""
    rows = np.arange(699)
    scores = np.full(699, 0.25)
    scores[5] = 0.9
    assert list(components(700, ScoredRows(rows, rows + 1, scores), LEAST, 600)) == [[5, 6]]


@pytest.mark.parametrize(("whom", "count"), [("a driver", 1), ("drivers", 0), ("Anna Lind", 0)])
def test_somebody_without_a_name_is_one(whom: str, count: int) -> None:
    """ "Arrested a driver" counts one, and so is not the arrest of 43; the most known of many may be named alone."""
    report = Report("a")
    report.event(
        "JUSTICE", {Role.TARGET: (report.chain(whom, PERSON, named=whom[0].isupper()),)}, mode="ARREST"
    )
    (draft,) = event_drafts(report.record(), None)
    assert len(draft.tolls) == count
