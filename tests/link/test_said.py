"""Judgements come sorted by their fields, each once, whatever the order in which they were made."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from kg.link.said import in_order
from kg.model import Judgement, Subject, Verdict

judgements = st.builds(
    Judgement,
    subject=st.sampled_from(Subject),
    left=st.sampled_from(("a-1/2", "a-1/10", "a-2/1")),
    right=st.sampled_from(("a-1/3", "kb:x")),
    verdict=st.sampled_from(Verdict),
    score=st.sampled_from((0.5, 0.9)),
    by=st.just("kg-link"),
    evidence=st.sampled_from(((), ("same name",))),
)


@given(st.lists(judgements, max_size=30))
def test_judgements_are_sorted_and_none_is_there_twice(made: list[Judgement]) -> None:
    assert list(in_order(made)) == sorted({*made}, key=msgspec.structs.astuple)
