"""Ties of events: all sources kept, no circle, the same for any order."""

from collections.abc import Iterable
from graphlib import TopologicalSorter
from itertools import pairwise, permutations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kg.merge import merge
from kg.merge.ties import TieFragment, combine_ties
from kg.model import (
    Clusters,
    Event,
    EventChain,
    EventLink,
    EventRelation,
    EventTie,
    ExtractionRecord,
    Granularity,
    Polarity,
    Provenance,
    Span,
    Status,
    TimeBasis,
    TimePoint,
)
from kg.model.judgement import ChainRef
from tests.factories import make_article
from tests.merge.records import make_report, span_of

NAMES = ("v-1", "v-2", "v-3", "v-4")


def event(name: str, day: str | None = None) -> Event:
    begin = None if day is None else TimePoint(day, Granularity.DAY, TimeBasis.TEXT)
    return Event(
        id=name,
        type="PROTEST",
        mode=None,
        label=name,
        predicate="protest.01",
        status=Status.HAPPENED,
        polarity=Polarity.POSITIVE,
        certainty=1.0,
        begin=begin,
        end=None,
        place=None,
        participants=(),
        articles=("a-1",),
        source_count=1,
        article_count=1,
        mentions=(),
    )


EVENTS = {name: event(name) for name in NAMES}


def stated(
    subject: str, relation: EventTie, object_: str, confidence: float = 0.9, article: int = 1
) -> TieFragment:
    return TieFragment(subject, relation, object_, confidence, Provenance(f"a-{article}", 0, 9))


def pairs(ties: Iterable[EventRelation]) -> list[tuple[str, str, str]]:
    return [(tie.subject, tie.relation, tie.object) for tie in ties]


def test_a_tie_keeps_the_sentences_of_all_articles_and_the_surest_confidence() -> None:
    fragments = [stated("v-1", EventTie.CAUSED, "v-2", 0.1 * n, n) for n in (7, 9, 8)]
    (tie,) = combine_ties(fragments, EVENTS)
    assert [source.article for source in tie.sources] == ["a-7", "a-8", "a-9"]
    assert tie.confidence == 0.9


def test_no_event_is_tied_to_itself_or_to_what_is_not_in_the_graph() -> None:
    """Two mentions of one event, linked later, say nothing of each other."""
    fragments = [stated("v-1", EventTie.CAUSED, "v-1"), stated("v-1", EventTie.CAUSED, "v-9")]
    assert combine_ties(fragments, EVENTS) == ()


def test_of_two_opposite_causes_the_better_supported_stays() -> None:
    """Two articles outweigh one that is surer."""
    there = [stated("v-1", EventTie.CAUSED, "v-2", 0.7, article) for article in (1, 2)]
    back = stated("v-2", EventTie.CAUSED, "v-1", 0.9, 3)
    assert pairs(combine_ties([back, *there], EVENTS)) == [("v-1", "CAUSED", "v-2")]


def test_what_came_after_is_no_cause() -> None:
    """An effect before its cause contradicts it; the surer statement stays."""
    fragments = [stated("v-1", EventTie.BEFORE, "v-2", 0.9), stated("v-2", EventTie.CAUSED, "v-1", 0.6)]
    assert pairs(combine_ties(fragments, EVENTS)) == [("v-1", "BEFORE", "v-2")]


def test_a_part_of_a_cause_contradicts_nothing() -> None:
    fragments = [stated("v-1", EventTie.SUB_EVENT_OF, "v-2"), stated("v-2", EventTie.CAUSED, "v-1")]
    assert len(combine_ties(fragments, EVENTS)) == 2


def test_the_days_that_texts_give_outweigh_an_order() -> None:
    """What began on the fifth did not come before what began on the fourth."""
    events = {"v-1": event("v-1", "2016-09-05"), "v-2": event("v-2", "2016-09-04")}
    assert combine_ties([stated("v-1", EventTie.BEFORE, "v-2")], events) == ()
    assert len(combine_ties([stated("v-2", EventTie.BEFORE, "v-1")], events)) == 1


FRAGMENTS = st.lists(
    st.builds(
        stated,
        st.sampled_from(NAMES),
        st.sampled_from(EventTie),
        st.sampled_from(NAMES),
        st.sampled_from([0.6, 0.75, 0.9]),
        st.integers(1, 3),
    ),
    max_size=20,
)


@settings(max_examples=100, deadline=None)
@given(FRAGMENTS, st.integers())
def test_the_order_of_statements_does_not_matter_and_no_circle_is_left(
    fragments: list[TieFragment], seed: int
) -> None:
    straight = combine_ties(fragments, EVENTS)
    Random(seed).shuffle(fragments)
    assert combine_ties(fragments, EVENTS) == straight
    for kinds in ({"SUB_EVENT_OF"}, {"CAUSED", "BEFORE"}):
        order: TopologicalSorter[str] = TopologicalSorter()
        for tie in straight:
            if tie.relation in kinds:
                order.add(tie.object, tie.subject)
        order.prepare()  # raises CycleError


@settings(max_examples=100, deadline=None)
@given(FRAGMENTS)
def test_what_is_left_out_contradicts_what_stays(fragments: list[TieFragment]) -> None:
    """A statement between two events is dropped only where a way of the same order leads back."""
    kept = combine_ties(fragments, EVENTS)
    for fragment in fragments:
        key = (fragment.subject, fragment.relation.value, fragment.object)
        if key[0] == key[2] or key in pairs(kept):
            continue
        kinds = {"SUB_EVENT_OF"} if key[1] == "SUB_EVENT_OF" else {"CAUSED", "BEFORE"}
        steps = {(tie.subject, tie.object) for tie in kept if tie.relation in kinds}
        ways = (w for n in range(2, 5) for w in permutations(NAMES, n) if (w[0], w[-1]) == (key[2], key[0]))
        assert any(all(step in steps for step in pairwise(way)) for way in ways)


def two_events(text: str, first: str, second: str) -> tuple[ExtractionRecord, Clusters, str]:
    article = make_article(text)
    record = make_report(article, ["Obama"], first)
    (one,) = record.events
    other = replace(one, trigger=span_of(article, second), text=second, type="PROTEST", mode=None)
    link = EventLink(0, EventTie.CAUSED, 1, Span(0, len(text)), 0.9)
    record = replace(
        record, events=(one, other), event_chains=(EventChain((0,)), EventChain((1,))), links=(link,)
    )
    events = {ChainRef(article.id, index): name for index, name in enumerate(NAMES[:2])}
    return record, Clusters(entities={ChainRef(article.id, 0): "e-obama"}, events=events, facts={}), text


def test_a_link_of_a_record_is_an_edge_of_the_graph_with_its_sentence() -> None:
    record, clusters, text = two_events("Obama attacked, which led to protests.", "attacked", "protests")
    graph = merge([make_article(text)], [record], clusters)
    (tie,) = graph.event_relations
    assert (tie.subject, tie.relation, tie.object) == ("v-1", "CAUSED", "v-2")
    assert tie.sources == (Provenance(record.article, 0, len(text)),)
