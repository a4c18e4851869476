"""Nouns and pronouns for two people stand for both, and for nobody where it is not plain for whom."""

from tests.extract.records import event, parties, record_of

_MET = (
    "Obama NNP 4 nsubj Person\nand CC 3 cc\nPutin NNP 1 conj Person1\nmet/meet VBD 0 root\n. . 4 punct\n"
    "@4 meet.03 ARG0=1-3\n\n"
)
_BOTH = {"Obama": "actor", "Putin": "actor"}


def _visited(before: str, subject: str) -> dict[str, str]:
    """Who takes part in "<before>. <subject> visited Paris.", with roles."""
    verb = subject.count("\n") + 1
    table = f"{before}{subject}visited/visit VBD 0 root\nParis NNP {verb} obj Place\n"
    record = record_of(f"{table}@{verb} visit.01 ARG0=1-{verb - 1} ARG1={verb + 1}")
    return parties(record, event(record, "visited"))


def test_the_pair_is_both() -> None:
    """ "Obama and Putin met. The pair visited Paris." """
    assert _visited(_MET, "The DT 2 det\npair NN 3 nsubj\n").items() >= _BOTH.items()


def test_the_two_leaders_are_both() -> None:
    """ "The two leaders visited Paris." """
    assert (
        _visited(_MET, "The DT 3 det\ntwo CD 3 nummod\nleaders/leader NNS 4 nsubj\n").items() >= _BOTH.items()
    )


def test_they_are_both_who_were_the_subject() -> None:
    """ "They visited Paris." right after."""
    assert _visited(_MET, "They PRP 2 nsubj\n").items() >= _BOTH.items()


def test_subject_and_object_of_a_meeting_are_two() -> None:
    """ "Obama met Putin. Both visited Paris." """
    met = (
        "Obama NNP 2 nsubj Person\nmet/meet VBD 0 root\nPutin NNP 2 obj Person1\n@2 meet.03 ARG0=1 ARG1=3\n\n"
    )
    assert _visited(met, "Both DT 2 nsubj\n").items() >= _BOTH.items()


def test_three_are_no_pair() -> None:
    """ "Obama, Putin and Merkel met. The pair visited Paris." says not who."""
    met = (
        "Obama NNP 6 nsubj Person\n, , 3 punct\nPutin NNP 1 conj Person1\nand CC 5 cc\n"
        "Merkel NNP 1 conj Person\nmet/meet VBD 0 root\n\n"
    )
    assert "Obama" not in _visited(met, "The DT 2 det\npair NN 3 nsubj\n")


def test_they_are_not_both_with_other_people_between() -> None:
    """ "Obama and Putin met reporters. They visited Paris." may be about the reporters."""
    met = (
        "Obama NNP 4 nsubj Person\nand CC 3 cc\nPutin NNP 1 conj Person1\nmet/meet VBD 0 root\n"
        "reporters/reporter NNS 4 obj\n\n"
    )
    assert "Obama" not in _visited(met, "They PRP 2 nsubj\n")


def test_two_nations_leaders_are_both_whom_the_article_calls_so() -> None:
    """ "The US and Russian leaders" are US president Obama and Russian president Putin."""
    named = (
        "US NNP 2 compound Place\npresident NN 3 nmod:desc\nObama NNP 8 nsubj Person\nand CC 7 cc\n"
        "Russian JJ 6 amod Group\npresident NN 7 nmod:desc\nPutin NNP 3 conj Person1\nspoke/speak VBD 0 root\n\n"
    )
    leaders = (
        "The DT 5 det\n{} NNP 5 compound Place\nand CC 4 cc\nRussian JJ 2 conj Group\n"
        "leaders/leader NNS 6 nsubj\n"
    )
    assert _visited(named, leaders.format("US")).items() >= _BOTH.items()
    assert "Putin" not in _visited(named, leaders.format("Iranian"))


def test_the_two_are_both() -> None:
    """ "Obama and Putin met. The two visited Paris.": the number alone stands for them."""
    met = "Obama NNP 4 nsubj Person\nand CC 3 cc\nPutin NNP 1 conj Person1\nmet/meet VBD 0 root\n\n"
    assert _visited(met, "The DT 2 det\ntwo CD 3 nsubj\n").items() >= _BOTH.items()
    assert "Obama" not in _visited(met, "two CD 2 nummod\npupils/pupil NNS 3 nsubj\n")
