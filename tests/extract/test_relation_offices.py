"""Who holds an office, and when: by apposition, copula, verb, and the words beside the title."""

import pytest

from tests.extract.records import record_of


def stated(table: str) -> list[tuple[str, str, str, str, str]]:
    """Subject, relation, object, since, until of the relations of a table."""
    record = record_of(table)
    return [
        (
            record.mentions[each.subject].text,
            each.relation,
            record.mentions[each.object].text,
            each.since.value if each.since else "",
            each.until.value if each.until else "",
        )
        for each in record.relations
    ]


def test_former_ended_before_publication() -> None:
    """ "Former Swedish minister Carl Bildt": until the day of publication at the latest."""
    table = (
        "Former JJ 3 amod\nSwedish JJ 3 amod Group\nminister NN 4 nmod:desc\nCarl NNP 6 nsubj Person\n"
        "Bildt NNP 4 flat Person\nspoke/speak VBD 0 root"
    )
    assert stated(table) == [("Carl Bildt", "minister_of", "Swedish", "", "2016-09-05")]


def test_since_a_year() -> None:
    """ "Ann Lee, president of Chad since 2012, spoke"."""
    table = (
        "Ann NNP 9 nsubj Person\nLee NNP 1 flat Person\n, , 4 punct\npresident NN 1 appos\nof IN 6 case\n"
        "Chad NNP 4 nmod Place\nsince IN 8 case\n2012 CD 4 nmod Date\nspoke/speak VBD 0 root"
    )
    assert stated(table) == [("Ann Lee", "head_of_state_of", "Chad", "2012", "")]


_STATE = "\n. . 3 punct\n\nAmerica NNP 2 nsubj Place\nslept/sleep VBD 0 root"


@pytest.mark.parametrize(
    ("title", "name", "rest", "found"),
    [
        ("President", "Obama", _STATE, [("Obama", "head_of_state_of", "America", "", "")]),
        ("Minister", "Obama", _STATE, []),
        ("President", "Nobody", _STATE, []),
        ("President", "Obama", "", []),
    ],
)
def test_whose_president_a_known_one_is(
    title: str, name: str, rest: str, found: list[tuple[str, str, str, str, str]]
) -> None:
    """In 2016 President Obama is that of the United States, where the text names them; who is not known is nobody's."""
    assert stated(f"{title} NNP 2 compound\n{name} NNP 3 nsubj Person\nspoke/speak VBD 0 root{rest}") == found


def test_a_denied_office_is_none() -> None:
    """ "Ann Lee is not the president of Chad"."""
    table = (
        "Ann NNP 6 nsubj Person\nLee NNP 1 flat Person\nis/be VBZ 6 cop\nnot RB 6 advmod\nthe DT 6 det\n"
        "president NN 0 root\nof IN 8 case\nChad NNP 6 nmod Place"
    )
    assert stated(table) == []


def test_elected_in_a_year() -> None:
    """ "Ann Lee was elected president of Chad in 2012": since then."""
    table = (
        "Ann NNP 4 nsubj:pass Person\nLee NNP 1 flat Person\nwas/be VBD 4 aux:pass\nelected/elect VBN 0 root\n"
        "president NN 4 xcomp\nof IN 7 case\nChad NNP 5 nmod Place\nin IN 9 case\n2012 CD 4 obl Date"
    )
    assert stated(table) == [("Ann Lee", "head_of_state_of", "Chad", "2012", "")]


def test_what_a_verb_says() -> None:
    """ "Ann Lee founded Acme in 2012", but not "Ann Lee would run Acme"."""
    table = (
        "Ann NNP 3 nsubj Person\nLee NNP 1 flat Person\nfounded/found VBD 0 root\nAcme NNP 3 obj Organization\n"
        "in IN 6 case\n2012 CD 3 obl Date\n\nAnn NNP 4 nsubj Person\nLee NNP 1 flat Person\nwould MD 4 aux\n"
        "run/run VB 0 root\nAcme NNP 4 obj Organization"
    )
    assert stated(table) == [("Ann Lee", "founder_of", "Acme", "2012", "")]


def test_a_parent_makes_a_child() -> None:
    """ "Ann Lee, the mother of Bo Lee": Bo is the child."""
    table = (
        "Ann NNP 9 nsubj Person\nLee NNP 1 flat Person\n, , 5 punct\nthe DT 5 det\nmother NN 1 appos\n"
        "of IN 7 case\nBo NNP 5 nmod Person\n, , 5 punct\nspoke/speak VBD 0 root"
    )
    assert stated(table) == [("Bo", "child_of", "Ann Lee", "", "")]
