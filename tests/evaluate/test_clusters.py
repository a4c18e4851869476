from collections.abc import Sequence

from kg.evaluate.clusters import ClusterScore, score


def letters(*clusters: str) -> list[list[str]]:
    return [list(cluster) for cluster in clusters]


def rounded(values: Sequence[float]) -> list[float]:
    return [round(value, 4) for value in values]


def test_luo_example() -> None:
    """Luo 2005: key of 5, 2 and 5 mentions, response joins the two large ones. MUC .947, B3 .865, CEAFe .733."""
    found = score(letters("12345", "67", "89ABC"), letters("12345", "6789ABC"))
    assert rounded(found["muc"]) == rounded((9 / 10, 9 / 9, 18 / 19))
    assert rounded(found["b3"]) == rounded(((5 + (4 + 25) / 7) / 12, 1.0, 32 / 37))
    phi = 1 + 2 * 5 / 12
    assert rounded(found["ceafe"]) == rounded((phi / 2, phi / 3, 2 * phi / 5))


def test_moosavi_example() -> None:
    """Moosavi and Strube 2016, section 4: key {a,b,c} {d,e,f,g}, response {a,b} {c,d} {f,g,h,i}: LEA R .24, P .33."""
    found = score(letters("abc", "defg"), letters("ab", "cd", "fghi"))
    recall = (3 * (1 / 3) + 4 * (1 / 6)) / 7
    precision = (2 * 1 + 2 * 0 + 4 * (1 / 6)) / 8
    assert rounded(found["lea"])[:2] == rounded((precision, recall))


def test_mentions_that_are_not_gold_count_against_precision_only() -> None:
    """Pradhan 2014's example: key {a,b,c} {d,e,f,g}, response {a,b} {c,d} {f,g,h,i}."""
    found = score(letters("abc", "defg"), letters("ab", "cd", "fghi"))
    assert rounded(found["muc"]) == rounded((2 / 5, 2 / 5, 2 / 5))
    recall = ((4 + 1) / 3 + (1 + 4) / 4) / 7
    precision = (4 / 2 + 2 / 2 + 4 / 4) / 8
    assert rounded(found["b3"])[:2] == rounded((precision, recall))
    phi = 4 / 5 + 4 / 8
    assert rounded(found["ceafe"]) == rounded((phi / 3, phi / 2, 2 * phi / 5))
    assert rounded(found["conll"])[2] == round((2 / 5 + 5 / 11 + 2 * phi / 5) / 3, 4)


def test_singletons_may_count_or_not() -> None:
    """A right singleton counts for B3, CEAFe and LEA when singletons are in, and for nothing when they are out."""
    gold, predicted = letters("ab", "c"), letters("ab", "c", "d")
    inside, outside = score(gold, predicted), score(gold, predicted, singletons=False)
    assert rounded(inside["b3"]) == [0.75, 1.0, 0.8571]
    assert rounded(inside["lea"]) == [0.75, 1.0, 0.8571]
    assert rounded(inside["ceafe"]) == [0.6667, 1.0, 0.8]
    assert all(
        rounded(outside[metric]) == [1.0, 1.0, 1.0] for metric in ("muc", "b3", "ceafe", "lea", "conll")
    )


def test_documents_add_up() -> None:
    """Mentions of the same name in two documents are two mentions; sums are taken before dividing."""
    sums = ClusterScore()
    sums.add(letters("ab"), letters("ab"))
    sums.add(letters("ab"), [])
    assert rounded(sums.scores()["muc"]) == [1.0, 0.5, 0.6667]


def test_nothing_predicted_and_nothing_gold_score_zero() -> None:
    """Empty sides divide by nothing without an error."""
    assert score([], [])["conll"] == (0.0, 0.0, 0.0)
    assert score(letters("ab"), [])["lea"] == (0.0, 0.0, 0.0)
