from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.merge import merge, merge_tables
from kg.model import (
    Article,
    EventChain,
    ExtractionRecord,
    Granularity,
    Graph,
    MagnitudeMention,
    Polarity,
    Role,
    Span,
    Status,
    TimeBasis,
    TimeExpression,
    TimePoint,
)
from kg.store.tables import to_table
from tests.factories import make_article
from tests.merge.records import cluster_by_name, make_report, span_of

DAY = TimePoint("2016-09-05", Granularity.DAY, TimeBasis.TEXT)
MONTH = TimePoint("2016-09", Granularity.MONTH, TimeBasis.TEXT)


def two_reports() -> tuple[list[Article], list[ExtractionRecord]]:
    one = make_article("Obama met Putin on Monday.", publisher="Daily")
    two = make_article("Putin met Obama in China, aides said.", publisher="Weekly")
    return [one, two], [
        make_report(one, ["Obama", "Putin"], "met", begin=DAY),
        make_report(two, ["Putin", "Obama"], "met", said_by="aides", begin=MONTH),
    ]


def graph_of(articles: list[Article], records: list[ExtractionRecord]) -> Graph:
    return merge(articles, records, cluster_by_name(records))


def test_one_event_of_two_reports_has_two_sources_and_a_claim_for_each() -> None:
    graph = graph_of(*two_reports())
    (event,) = graph.events
    assert (event.source_count, event.article_count) == (2, 2)
    assert {p.entity for p in event.participants} == {"e-obama", "e-putin"}
    assert all(p.role is Role.ACTOR and len(p.sources) == 2 for p in event.participants)
    assert sorted((c.source, c.publisher) for c in graph.claims if c.source is None) == [(None, "Daily")]
    assert sorted((c.source, c.publisher) for c in graph.claims if c.source) == [("e-aides", None)]


def test_one_word_that_tells_of_one_event_twice_makes_two_claims() -> None:
    """An accusation is denied and made by one word; who decides that both are one event loses neither claim."""
    article = make_article("Obama and Putin met.", publisher="Daily")
    record = make_report(article, ["Obama", "Putin"], "met")
    (event,) = record.events
    unsure = msgspec.structs.replace(event, type="ACCUSE", confidence=event.confidence / 2)
    record = msgspec.structs.replace(record, events=(event, unsure), event_chains=(EventChain((0, 1)),))
    graph = graph_of([article], [record])
    (found,) = graph.events
    assert len({claim.id for claim in graph.claims}) == len(graph.claims) == 2
    assert [(m.text, m.confidence) for m in found.mentions] == [("met", event.confidence)]


@pytest.mark.parametrize(("reports", "sides"), [(4, {Role.ACTOR}), (3, {Role.ACTOR, Role.TARGET})])
def test_one_slip_among_many_reports_makes_no_victim_of_an_actor(reports: int, sides: set[Role]) -> None:
    """Who met in three reports and was met in the fourth, met; with fewer both readings stay."""
    articles = [make_article(f"Obama met Putin, said {n}.", publisher=f"Daily {n}") for n in range(reports)]
    records = [make_report(article, ["Obama", "Putin"], "met") for article in articles]
    (event,) = records[-1].events
    slip = tuple(msgspec.structs.replace(each, role=Role.TARGET) for each in event.arguments)
    records[-1] = msgspec.structs.replace(
        records[-1], events=(msgspec.structs.replace(event, arguments=slip),)
    )
    (found,) = graph_of(articles, records).events
    assert {each.role for each in found.participants} == sides


def test_mode_and_predicate_are_of_the_type_that_most_reports_give() -> None:
    """Accusations about agreements that were taken for one with these are no agreements by way of disapproval."""
    third = make_article("Putin accused Obama.", publisher="Monthly")
    articles, records = two_reports()
    other = make_report(third, ["Putin", "Obama"], "accused")
    changed = [
        {"mode": None},
        {"mode": None},
        {"type": "ACCUSE", "mode": "DISAPPROVE", "roleset": "accuse.01"},
    ]
    records = [
        msgspec.structs.replace(record, events=(msgspec.structs.replace(record.events[0], **change),))
        for record, change in zip([*records, other], changed, strict=True)
    ]
    (found,) = graph_of([*articles, third], records).events
    assert (found.type, found.mode, found.predicate) == ("CONSULT", None, "meet.03")


@pytest.mark.parametrize(("vague", "type"), [(1, "CONSULT"), (2, "CONSULT"), (3, "OTHER")])
def test_a_type_that_says_something_stands_where_it_is_not_of_few(vague: int, type: str) -> None:
    """ "Named him head" and "appointed him": one of three reports is enough."""
    articles = [make_article("Putin met Obama.", publisher=f"Paper {number}") for number in range(vague + 1)]
    records = []
    for number, article in enumerate(articles):
        record = make_report(article, ["Putin", "Obama"], "met")
        event = (
            record.events[0]
            if number == 0
            else msgspec.structs.replace(record.events[0], type="OTHER", mode=None)
        )
        records.append(msgspec.structs.replace(record, events=(event,)))
    (found,) = graph_of(articles, records).events
    assert found.type == type


def test_every_span_gives_its_words() -> None:
    articles, records = two_reports()
    text = {a.id: a.text for a in articles}
    graph = graph_of(articles, records)
    for mention in [m for part in (*graph.entities, *graph.events) for m in part.mentions]:
        assert text[mention.article][mention.begin : mention.end] == mention.text
    for claim in graph.claims:
        assert text[claim.article][claim.begin : claim.end] == claim.text


def test_the_finer_of_two_agreeing_dates_is_kept() -> None:
    assert graph_of(*two_reports()).events[0].begin == DAY


@pytest.mark.parametrize(("silent", "begin"), [(5, MONTH), (6, None)])
def test_a_month_that_one_of_many_articles_states_does_not_stand(
    silent: int, begin: TimePoint | None
) -> None:
    """It is mostly that of another happening; a day, or what several state, stands."""
    articles = [make_article(f"Obama met Putin, said {n}.") for n in range(silent + 1)]

    def dated(found: list[TimePoint | None]) -> TimePoint | None:
        some = [*found, *(None for _ in articles[len(found) :])]
        records = [
            make_report(article, ["Obama", "Putin"], "met", begin=at)
            for article, at in zip(articles, some, strict=True)
        ]
        return graph_of(articles, records).events[0].begin

    assert dated([MONTH]) == begin
    assert dated([DAY]) == DAY
    assert dated([MONTH, MONTH]) == MONTH
    told = msgspec.structs.replace(DAY, basis=TimeBasis.PUBLICATION)
    assert dated([MONTH, told, told]) == (begin or told)


def test_a_denial_is_a_negative_claim_and_no_fact() -> None:
    article = make_article("Obama met Putin, aides denied.")
    record = make_report(article, ["Obama", "Putin"], "met", said_by="aides", denied=True)
    graph = graph_of([article], [record])
    assert graph.claims[0].polarity is Polarity.NEGATIVE
    assert graph.events[0].status is Status.DENIED


def test_a_publishers_report_outweighs_a_denial() -> None:
    articles, records = two_reports()
    records[1] = make_report(articles[1], ["Putin", "Obama"], "met", said_by="aides", denied=True)
    event = graph_of(articles, records).events[0]
    assert (event.status, event.polarity) == (Status.HAPPENED, Polarity.POSITIVE)


@pytest.mark.parametrize(("denials", "status"), [(1, Status.HAPPENED), (2, Status.DENIED)])
def test_what_most_publishers_say_did_not_happen_did_not(denials: int, status: Status) -> None:
    """One misread sentence makes no fact of "nobody was hurt"; of as many reports for as against it, it happened."""
    articles = [
        make_article(f"Obama met Putin, said {n}.", publisher=f"Daily {n}") for n in range(denials + 1)
    ]
    records = [
        make_report(article, ["Obama"] if n else ["Putin"], "met") for n, article in enumerate(articles)
    ]
    for n in range(1, denials + 1):
        event = msgspec.structs.replace(records[n].events[0], polarity=Polarity.NEGATIVE)
        records[n] = msgspec.structs.replace(records[n], events=(event,))
    (found,) = graph_of(articles, records).events
    assert found.status is status
    assert {p.entity for p in found.participants} == ({"e-obama"} if denials == 2 else {"e-putin"})


def test_a_role_that_says_nothing_falls_away_beside_one_that_does() -> None:
    articles, records = two_reports()
    event = records[1].events[0]
    loose = tuple(msgspec.structs.replace(each, role=Role.OTHER) for each in event.arguments)
    records[1] = msgspec.structs.replace(
        records[1], events=(msgspec.structs.replace(event, arguments=loose),)
    )
    (found,) = graph_of(articles, records).events
    assert {each.role for each in found.participants} == {Role.ACTOR}


def test_tolls_that_differ_are_both_kept() -> None:
    articles, records = two_reports()
    tolls = [MagnitudeMention("dead", n, n, "", "x", Span(0, 1)) for n in (78.0, 135.0)]
    records = [make_report(a, ["Obama"], "met", toll=t) for a, t in zip(articles, tolls, strict=True)]
    assert sorted(m.low or 0 for m in graph_of(articles, records).events[0].magnitudes) == [78.0, 135.0]


def test_a_reprint_is_no_second_source() -> None:
    text = "Obama met Putin in Hangzhou on Monday after a summit of twenty states that lasted two long days."
    articles = [make_article(text, publisher=p) for p in ("Daily", "Weekly")]
    graph = graph_of(articles, [make_report(a, ["Obama", "Putin"], "met") for a in articles])
    assert (graph.events[0].source_count, graph.events[0].article_count) == (1, 2)
    assert len(graph.reprints) == 1
    assert [a.derived_from is not None for a in graph.articles].count(True) == 1


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["Obama", "Putin", "Xi", "Kerry"]), min_size=2, max_size=6), st.integers())
def test_the_order_of_articles_does_not_matter(names: list[str], seed: int) -> None:
    articles = [
        make_article(f"{name} met Lavrov, aides said.", publisher=str(i)) for i, name in enumerate(names)
    ]
    records = [
        make_report(
            a, [n, "Lavrov"], "met", said_by="aides" if i % 2 else None, begin=DAY if i % 3 else MONTH
        )
        for i, (a, n) in enumerate(zip(articles, names, strict=True))
    ]
    clusters = cluster_by_name(records)
    straight = msgspec.json.encode(merge(articles, records, clusters))
    Random(seed).shuffle(articles)
    Random(seed + 1).shuffle(records)
    assert msgspec.json.encode(merge(articles, records, clusters)) == straight


def test_the_label_is_a_readable_sentence() -> None:
    assert graph_of(*two_reports()).events[0].label == "Obama and Putin met, 2016-09-05"


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ((Role.TARGET, "Tuesday's"), "Obama met"),
        ((Role.TOPIC, "on Monday"), "Obama met"),
        ((Role.TOPIC, "a delegation,"), "Obama met a delegation"),
    ],
)
def test_possessives_times_and_loose_commas_stand_in_no_label(words: tuple[Role, str], label: str) -> None:
    article = make_article("On Tuesday's stage Obama met a delegation, all of them guests, on Monday.")
    record = make_report(article, ["Obama"], "met", words=(words,))
    times = (TimeExpression(span_of(article, "on Monday"), "on Monday", DAY, None),)
    graph = graph_of([article], [msgspec.structs.replace(record, times=times)])
    assert graph.events[0].label == label


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ((Role.TARGET, "Four men from the north"), "Four men from the north met"),
        ((Role.TOPIC, "the terms"), "The terms met"),
        ((Role.TOPIC, "that there were four"), "Met: that there were four"),
    ],
)
def test_without_an_actor_a_clause_stands_behind_a_colon(words: tuple[Role, str], label: str) -> None:
    article = make_article("Four men from the north met, it said that there were four, on the terms.")
    record = make_report(article, [], "met", words=(words,))
    assert graph_of([article], [record]).events[0].label == label


def test_partitions_as_arrow_tables_give_the_same_graph() -> None:
    articles, records = two_reports()
    clusters = cluster_by_name(records)
    article_tables = [to_table([article], Article) for article in articles]
    record_tables = [to_table([record], ExtractionRecord) for record in reversed(records)]
    assert merge_tables(article_tables, record_tables, clusters) == merge(articles, records, clusters)


def test_a_word_of_no_type_that_says_nothing_of_anybody_stays_in_the_record() -> None:
    article = make_article("Obama met Putin on Monday.")
    record = make_report(article, ["Obama", "Putin"], "met")
    (event,) = record.events
    bare = msgspec.structs.replace(event, type="OTHER", mode=None, arguments=(), begin=None, attribution=None)
    lone = msgspec.structs.replace(record, events=(bare,))
    dated = msgspec.structs.replace(record, events=(msgspec.structs.replace(bare, begin=DAY),))
    assert not graph_of([article], [lone]).events and not graph_of([article], [lone]).claims
    assert len(graph_of([article], [dated]).events) == 1
