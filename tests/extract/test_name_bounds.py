"""Names that the network cuts are put together."""

import pytest

from kg.extract.mentions.name_bounds import bounded_names
from tests.extract.docs import parse_table

COUNCIL = """
European JJ {head} amod Group
Council NNP 3 compound Organization1
President NNP 4 nsubj
spoke/speak VBD 0 root
"""


@pytest.mark.parametrize("head", [2, 3])
def test_a_nationality_before_a_council_is_a_part_of_its_name(head: int) -> None:
    """Whether the tree hangs it on the council or, with it, on its president."""
    (name,) = bounded_names(parse_table(COUNCIL.format(head=head)))
    assert (name.start, name.end, name.label) == (0, 2, "Organization")


def test_a_nationality_before_another_body_stays_a_name_of_its_own() -> None:
    found = bounded_names(
        parse_table("French JJ 2 amod Group\nTotal NNP 3 nsubj Organization1\nfell/fall VBD 0 root")
    )
    assert [(name.start, name.end) for name in found] == [(0, 1), (1, 2)]


def test_a_body_right_before_a_person_does_not_end_in_the_office() -> None:
    """ "U.N. Secretary-General" + "Ann Lund": the body is the U.N.; where the office is all, there is no body."""
    table = "{0}Secretary NNP {1} compound\nGeneral NNP {1} compound\nAnn NNP 0 root Person1\n"
    found = bounded_names(
        parse_table(
            table.format("UN NNP 4 compound Organization1\n", 4)
            .replace("compound\nGen", "compound Organization2\nGen")
            .replace("compound\nAnn", "compound Organization2\nAnn")
        )
    )
    assert [(name.start, name.end, name.label) for name in found] == [
        (0, 1, "Organization"),
        (3, 4, "Person"),
    ]
