"""Names as partial labels."""

from kg.corpora.names import ANY, NAME_LABELS, allowed_labels, span_masks, spans_of


def _labels(mask: int) -> set[str]:
    return {label for index, label in enumerate(NAME_LABELS) if mask >> index & 1}


def test_spans_of_bio_and_io_tags() -> None:
    assert list(spans_of(["B-a", "I-a", "B-a", "O", "I-b", "I-a"])) == [
        (0, 2, "a"),
        (2, 3, "a"),
        (4, 5, "b"),
        (5, 6, "a"),
    ]


def test_what_a_corpus_does_not_annotate_stays_open() -> None:
    masks = allowed_labels("uner", ("Putin", "slept"), ["B-PER", "O"])
    assert _labels(masks[0]) == {"B-Person"}
    assert {"O", "B-Group", "B-Date"} <= _labels(masks[1])
    assert not {"B-Person", "I-Place", "B-Organization"} & _labels(masks[1])


def test_titles_and_prepositions_are_no_part_of_a_name() -> None:
    words = ("President", "Barack", "Obama", "left", "before", "Monday")
    masks = allowed_labels("gmb", words, ["B-per", "I-per", "I-per", "O", "B-tim", "I-tim"])
    assert [_labels(mask) for mask in masks[1:3]] == [{"B-Person"}, {"I-Person"}]
    assert "O" in _labels(masks[0])
    assert _labels(masks[5]) == {"B-Date"}


def test_clock_times_are_told_from_dates() -> None:
    masks = allowed_labels("gmb", ("10:30", "GMT"), ["B-tim", "I-tim"])
    assert [_labels(mask) for mask in masks] == [{"B-Time"}, {"I-Time"}]


def test_a_label_without_statement_allows_everything() -> None:
    assert allowed_labels("crossner", ("algorithm",), ["B-algorithm"]) == (ANY,)


def test_money_and_quantities_are_labelled_by_pattern() -> None:
    masks = allowed_labels("btc", tuple("$ 5 million for 20 percent of 3 apples".split()), ["O"] * 9)
    assert [_labels(mask) for mask in masks[:3]] == [{"B-Money"}, {"I-Money"}, {"I-Money"}]
    assert [_labels(mask) for mask in masks[4:6]] == [{"B-Quantity"}, {"I-Quantity"}]
    assert not {"B-Quantity", "B-Money"} & _labels(masks[7])


def test_the_article_before_a_name_of_redocred_is_left_out() -> None:
    masks = span_masks("redocred", ("the", "United", "States"), [(0, 3, "LOC")])
    assert "O" in _labels(masks[0]) and _labels(masks[1]) == {"B-Place", "B-Facility"}


def test_adjectives_and_lengths_of_time_of_redocred_are_left_open() -> None:
    words = ("French", "for", "four", "years", "until", "2008")
    masks = span_masks("redocred", words, [(0, 1, "LOC"), (2, 4, "TIME"), (5, 6, "TIME")])
    assert masks[0] == masks[2] == ANY and _labels(masks[5]) == {"B-Date"}
