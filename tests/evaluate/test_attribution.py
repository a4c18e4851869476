"""How attributions are paired with GUM's relations."""

from kg.corpora.gum_attribution import Attribution as Gold
from kg.evaluate.attribution import Predicted, _pairs, _Scores, add, fits, report
from kg.evaluate.report import Tally


def _gold(satellite: range, nucleus: range, source: set[int], cue: int | None) -> Gold:
    return Gold(True, frozenset(satellite), frozenset(nucleus), frozenset(source), cue)


def _predicted(cue: int, source: set[int], content: range) -> Predicted:
    return Predicted(frozenset({cue}), frozenset(source), frozenset(content))


# She(0) said(1) that(2) Bo(3) left(4)
SAID = _gold(range(2), range(2, 5), {0}, 1)


def test_cue_source_and_content_must_all_be_right() -> None:
    assert fits(SAID, _predicted(1, {0}, range(3, 5)), with_source=True)
    assert not fits(SAID, _predicted(4, {0}, range(3, 5)), with_source=True)
    assert not fits(SAID, _predicted(1, {3}, range(3, 5)), with_source=True)
    assert fits(SAID, _predicted(1, {3}, range(3, 5)), with_source=False)
    assert not fits(SAID, _predicted(1, {0}, range(9, 12)), with_source=True)


def test_a_source_outside_of_the_satellite_is_not_asked_for() -> None:
    shared = _gold(range(10, 12), range(12, 15), {0}, 11)
    assert fits(shared, _predicted(11, set(), range(12, 15)), with_source=True)


def test_a_prediction_pairs_once_with_the_smaller_satellite() -> None:
    wide = _gold(range(9), range(2, 5), set(), 7)
    assert _pairs([wide, SAID], [_predicted(1, {0}, range(3, 5))], with_source=True) == [(1, 0)]


def test_credits_count_only_where_the_figure_says_so() -> None:
    scores = {"": _Scores(Tally(), Tally()), "_news": _Scores(Tally(), Tally())}
    credit = _gold(range(20, 22), range(15, 20), {20}, None)
    predicted = [_predicted(1, {0}, range(3, 5)), _predicted(21, {20}, range(15, 20))]
    add(scores[""], [SAID, credit], predicted)
    figures = report(scores, 1).figures
    assert figures["f1"] == 100.0
    assert figures["f1_with_credits"] == 66.67
