"""Which events a filter lets through."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.explore.filters import Filter, fitting, read_filter
from kg.explore.index_columns import interval, make_columns
from kg.explore.numbers import Numbers
from kg.http.requests import Refused
from kg.model import Event, Graph

FILTERS = st.builds(
    Filter,
    since=st.none() | st.dates(date(2018, 1, 1), date(2021, 1, 1)),
    until=st.none() | st.dates(date(2018, 1, 1), date(2021, 1, 1)),
    types=st.lists(st.sampled_from(["CONSULT", "STATEMENT", "OTHER", "NONE"]), max_size=2).map(tuple),
    publishers=st.lists(
        st.sampled_from(["The Meridian Post", "Northern Dispatch", "No such paper"]), max_size=2
    ).map(tuple),
    statuses=st.lists(st.sampled_from(["happened", "denied", "planned"]), max_size=2).map(tuple),
    certainty=st.sampled_from([0.0, 0.5, 0.9, 1.0]),
    sources=st.integers(0, 4),
)


def _fits(event: Event, wanted: Filter, publishers: dict[str, str]) -> bool:
    """Say the same in plain words."""
    span = interval(event)
    return (
        (wanted.since is None or (span is not None and span[1] >= wanted.since))
        and (wanted.until is None or (span is not None and span[0] <= wanted.until))
        and (not wanted.types or event.type in wanted.types)
        and (not wanted.statuses or event.status.value in wanted.statuses)
        and (wanted.certainty == 0 or event.certainty >= wanted.certainty - 1e-6)
        and event.source_count >= wanted.sources
        and (not wanted.publishers or any(publishers[each] in wanted.publishers for each in event.articles))
    )


class _Samples:
    """The samples' events in the order of the index, with their columns."""

    def __init__(self, graph: Graph) -> None:
        self.numbers = Numbers.of(graph)
        self.columns = make_columns(self.numbers)
        self.publishers = {article.id: article.publisher or "" for article in graph.articles}


@pytest.fixture(scope="module")
def samples(sample_graph: Graph) -> _Samples:
    return _Samples(sample_graph)


@settings(deadline=None)
@given(wanted=FILTERS)
def test_a_filter_lets_through_what_it_says(samples: _Samples, wanted: Filter) -> None:
    expected = [_fits(event, wanted, samples.publishers) for event in samples.numbers.events]
    assert fitting(samples.columns, wanted).tolist() == expected


def test_parameters_are_read() -> None:
    params = {
        "from": "2016-09-01",
        "to": "2016-09-30",
        "types": "CONSULT,ASSAULT",
        "certainty": "0.5",
        "sources": "2",
    }
    assert read_filter(params, ["A, B"]) == Filter(
        since=date(2016, 9, 1),
        until=date(2016, 9, 30),
        types=("CONSULT", "ASSAULT"),
        publishers=("A, B",),
        certainty=0.5,
        sources=2,
    )


@pytest.mark.parametrize(
    "params",
    [
        {"from": "September"},
        {"to": "2016-13-01"},
        {"certainty": "high"},
        {"sources": "-1"},
        {"sources": "nan"},
    ],
)
def test_what_is_no_date_and_no_number_is_refused(params: dict[str, str]) -> None:
    with pytest.raises(Refused, match=next(iter(params))):
        read_filter(params, [])
