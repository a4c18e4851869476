"""The table of roles that cannot be: its rows, what they need, and what is wrong with one."""

from pathlib import Path

import pytest

from kg.errors import SchemaError
from kg.extract.roles.role_repairs import load_repairs
from tests.extract.records import event, parties, record_of

_HEADER = "role\tevent\tword\tfiller\tstands\tpreposition\tlacks\tbecomes\texample\n"


def test_who_is_fined_is_the_target_and_what_for_is_not() -> None:
    """ "Fined Acme for Ann": the reader may have it the other way round."""
    record = record_of(
        "Judges NNS 2 nsubj Person\nfined/fine VBD 0 root\nAcme NNP 2 obj Organization\nfor IN 5 case\n"
        "Ann NNP 2 obl Person\n@2 fine.01 ARG0=1 ARG1=3 ARG2=4-5"
    )
    assert parties(record, event(record, "fined")) == {
        "Judges": "actor",
        "Acme": "target",
        "Ann": "topic",
    }


def test_a_state_behind_a_retreat_is_left() -> None:
    """ "The army withdrew from Chad": Chad is the origin and not the target."""
    record = record_of(
        "Troops NNS 2 nsubj Group\nwithdrew/withdraw VBD 0 root\nfrom IN 4 case\nChad NNP 2 obl Place\n"
        "@2 withdraw.01 ARG0=1 ARG1=3-4"
    )
    assert parties(record, event(record, "withdrew"))["Chad"] == "origin"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("actor\t-\t-\tghost\t-\t-\t-\ttarget\tx\n", "'ghost' is none of people, body"),
        ("chief\t-\t-\t-\t-\t-\t-\ttarget\tx\n", "'chief' is none of actor"),
        ("actor\t-\t-\t-\t-\t-\t-\t\tx\n", "'becomes' is empty"),
        ("", "no rows"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, row: str, said: str) -> None:
    """The error says the file and what is wrong in it."""
    path = tmp_path / "repairs.tsv"
    path.write_text(_HEADER + row, encoding="utf-8")
    with pytest.raises(SchemaError, match="repairs.tsv.*" + said):
        load_repairs(path)
