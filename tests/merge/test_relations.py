"""Relations of several articles become one, with the time for which it holds."""

from kg.merge.combine import combine_relation
from kg.merge.fragments import RelationFragment
from kg.model import Granularity, Provenance, TimeBasis, TimePoint


def day(value: str) -> TimePoint:
    """A day of publication, as "former" gives it."""
    return TimePoint(value, Granularity.DAY, TimeBasis.PUBLICATION)


def year(value: str) -> TimePoint:
    """A year that the text states."""
    return TimePoint(value, Granularity.YEAR, TimeBasis.TEXT)


def fragment(article: str, *, until: TimePoint | None, since: TimePoint | None = None) -> RelationFragment:
    """One article's statement."""
    source = Provenance(article, 0, 4)
    return RelationFragment("e-1", "mayor_of", "e-2", 0.8, source, since, until)


def test_a_stated_end_goes_before_a_day_of_publication() -> None:
    """ "Mayor until 2016" says more than "the former mayor"."""
    fragments = [fragment("a-1", until=day("2018-01-01")), fragment("a-2", until=year("2016"))]
    assert combine_relation(fragments).until == year("2016")


def test_the_first_former_bounds_best() -> None:
    """Two articles say "former": it ended before the earlier one."""
    fragments = [fragment("a-1", until=day("2018-01-01")), fragment("a-2", until=day("2017-01-01"))]
    found = combine_relation(fragments)
    assert (found.since, found.until) == (None, day("2017-01-01"))
