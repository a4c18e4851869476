"""kg.project.rdf.time: times as literals whose datatype shows how exactly they are known."""

import pytest

from kg.model import Granularity, TimeBasis, TimePoint
from kg.project.rdf.time import earliest, instant_property, latest, time_literal


@pytest.mark.parametrize(
    ("value", "literal"),
    [
        ("2016", '"2016"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        ("2016-09", '"2016-09"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'),
        ("2016-09-05", '"2016-09-05"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("2016-09-05T04:00:00Z", '"2016-09-05T04:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>'),
        ("2016-09-05T04:00+00:00", '"2016-09-05T04:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>'),
        (
            "2016-09-05T04:00:00+02:00",
            '"2016-09-05T04:00:00+02:00"^^<http://www.w3.org/2001/XMLSchema#dateTime>',
        ),
        ("201X", '"201X"^^<http://id.loc.gov/datatypes/edtf>'),
        ("2016-02-30", '"2016-02-30"^^<http://id.loc.gov/datatypes/edtf>'),
        ("2016-13", '"2016-13"^^<http://id.loc.gov/datatypes/edtf>'),
        ("some day", '"some day"^^<http://id.loc.gov/datatypes/edtf>'),
    ],
)
def test_datatype_follows_what_is_known(value: str, literal: str) -> None:
    """Year, month, day and instant have their own datatypes; what is no date stays EDTF text."""
    assert time_literal(value) == literal


def test_days_of_a_month() -> None:
    """A month can mean each of its days."""
    point = TimePoint("2016-02", Granularity.MONTH, TimeBasis.TEXT)
    assert earliest(point) == '"2016-02-01"^^<http://www.w3.org/2001/XMLSchema#date>'
    assert latest(point) == '"2016-02-29"^^<http://www.w3.org/2001/XMLSchema#date>'


def test_no_days_where_nothing_is_known() -> None:
    """A value that names no day gives none, and no property of OWL-Time."""
    point = TimePoint("some day", Granularity.DAY, TimeBasis.TEXT)
    assert earliest(point) is None
    assert latest(point) is None
    assert instant_property(point.value) is None
