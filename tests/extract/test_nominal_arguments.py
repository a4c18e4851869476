"""Who takes part in an event that a noun names: possessives and the phrases after the noun."""

import pytest

from tests.extract.records import event, parties, record_of


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "The DT 2 det\nresignation NN 5 nsubj\nof IN 4 case\nZuma NNP 2 nmod Person\nended/end VBD 0 root\n"
            "@2 resign.01",
            {"Zuma": "actor"},
        ),
        (
            "The DT 2 det\nvisit NN 7 nsubj\nof IN 4 case\nXi NNP 2 nmod Person\nto IN 6 case\n"
            "Moscow NNP 2 nmod Place\nended/end VBD 0 root\n@2 visit.01",
            {"Xi": "actor", "Moscow": "target"},
        ),
        (
            "The DT 2 det\nattack NN 8 nsubj\nof IN 4 case\nrebels NNS 2 nmod\nagainst IN 7 case\nthe DT 7 det\n"
            "soldiers NNS 2 nmod\nended/end VBD 0 root\n@2 attack.01",
            {"rebels": "actor", "the soldiers": "target"},
        ),
        (
            "The DT 2 det\ndeparture NN 7 nsubj\nof IN 4 case\nXi NNP 2 nmod Person\nfrom IN 6 case\n"
            "Moscow NNP 2 nmod Place\nended/end VBD 0 root\n@2 depart.01",
            {"Xi": "actor", "Moscow": "origin"},
        ),
        (
            "Turkey NNP 3 nmod:poss Place\n's POS 1 case\ninvasion NN 6 nsubj\nof IN 5 case\nSyria NNP 3 nmod Place\n"
            "ended/end VBD 0 root\n@3 invade.01",
            {"Turkey": "actor", "Syria": "target"},
        ),
        (
            "The DT 2 det\nexecution NN 7 nsubj\nof IN 4 case\nprisoners NNS 2 nmod\nby IN 6 case\n"
            "Iran NNP 2 nmod Place\nended/end VBD 0 root\n@2 execute.01",
            {"Iran": "actor", "prisoners": "target"},
        ),
    ],
)
def test_phrases_of_a_noun_fill_its_roles(table: str, expected: dict[str, str]) -> None:
    record = record_of(table)
    noun = next(line.split()[0] for line in table.split("\n") if " nsubj" in line)
    assert parties(record, event(record, noun)) == expected
