"""Lasting relations from titles, appositions and place names."""

from tests.extract.records import record_of


def relations(table: str) -> list[tuple[str, str, str]]:
    record = record_of(table)
    return [
        (record.mentions[each.subject].text, each.relation, record.mentions[each.object].text)
        for each in record.relations
    ]


def test_title_before_a_name() -> None:
    """ "Russian president Vladimir Putin" heads a state."""
    table = (
        "Russian JJ 2 amod Group\npresident NN 3 nmod:desc\nVladimir NNP 5 nsubj Person\n"
        "Putin NNP 3 flat Person\nspoke/speak VBD 0 root"
    )
    assert relations(table) == [("Vladimir Putin", "head_of_state_of", "Russian")]


def test_president_of_a_company_heads_no_state() -> None:
    """The president of an organization is its head."""
    table = (
        "Ann NNP 9 nsubj Person\nLee NNP 1 flat Person\n, , 5 punct\nthe DT 5 det\n"
        "president NN 1 appos\nof IN 7 case\nAcme NNP 5 nmod Organization\n, , 5 punct\n"
        "spoke/speak VBD 0 root"
    )
    assert relations(table) == [("Ann Lee", "head_of", "Acme")]


def test_place_within_a_place() -> None:
    """ "Hangzhou, China"."""
    table = (
        "in IN 2 case\nHangzhou NNP 5 obl Place\n, , 4 punct\nChina NNP 2 appos Place1\n"
        "spoke/speak VBD 0 root"
    )
    assert relations(table) == [("Hangzhou", "located_in", "China")]


def test_title_of_one_person_is_not_another_s() -> None:
    """ "Obama and Turkish president Erdogan": the title is Erdogan's alone."""
    table = (
        "Obama NNP 6 nsubj Person\nand CC 4 cc\nTurkish JJ 4 amod Group\npresident NN 1 conj\n"
        "Erdogan NNP 1 conj Person1\nspoke/speak VBD 0 root"
    )
    assert relations(table) == [("Erdogan", "head_of_state_of", "Turkish")]


def test_places_in_a_row_do_not_lie_in_each_other() -> None:
    """ "Victoria, Tasmania and Queensland" is a list."""
    table = (
        "in IN 2 case\nVictoria NNP 7 obl Place\n, , 4 punct\nTasmania NNP 2 appos Place1\nand CC 6 cc\n"
        "Queensland NNP 2 conj Place\nspoke/speak VBD 0 root"
    )
    assert relations(table) == []
