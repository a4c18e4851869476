"""Names that follow from Penn tags alone."""

from kg.corpora.names import ANY, NAME_LABELS
from kg.corpora.proper_nouns import with_proper_nouns
from kg.corpora.sentences import Sentence


def _labels(words: str, tags: str) -> list[set[str]]:
    found = with_proper_nouns(Sentence(corpus="x", words=tuple(words.split()), xpos=tuple(tags.split())))
    return [{label for i, label in enumerate(NAME_LABELS) if mask >> i & 1} for mask in found.names or ()]


def test_a_proper_noun_among_small_words_is_some_name() -> None:
    labels = _labels("they went to Fallujah by bus", "PRP VBD IN NNP IN NN")
    assert "O" not in labels[3] and {"B-Place", "B-Person"} <= labels[3]


def test_other_words_are_no_person_place_or_organization() -> None:
    labels = _labels("the bus left", "DT NN VBD")
    assert all("O" in each and "B-Date" in each for each in labels)
    assert not any({"B-Person", "I-Place", "B-Organization"} & each for each in labels)


def test_words_between_proper_nouns_may_belong_to_the_name() -> None:
    labels = _labels("he works at the Bank of America now", "PRP VBZ IN DT NNP IN NNP RB")
    assert "B-Organization" in labels[3] and "I-Organization" in labels[5]


def test_a_title_and_a_capitalised_adjective_are_left_open() -> None:
    masks = with_proper_nouns(
        Sentence(corpus="x", words=("a", "French", "Mr.", "Bean"), xpos=("DT", "JJ", "NNP", "NNP"))
    ).names
    assert masks is not None and masks[1] == masks[2] == ANY
