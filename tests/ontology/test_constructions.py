"""Tables of constructions: frames with slots, and what operators make of events."""

from pathlib import Path

import pytest

from kg.errors import SchemaError
from kg.ontology import Operator, Slot, Term, load_ontology
from kg.ontology.constructions import read_compositions, read_frames

KNOWN = frozenset({Term("AID"), Term("SANCTION"), Term("REJECT")})


def folder_with(folder: Path, frames: str) -> Path:
    (folder / "word_classes.tsv").write_text("class\twords\nrelief\taid food\n", "utf-8")
    (folder / "frames.tsv").write_text("words\tslots\ttype\tmode\n" + frames, "utf-8")
    return folder


def test_frames_stand_under_each_of_their_words(tmp_path: Path) -> None:
    """Commas divide words; a class brings its words; an exclamation mark turns a slot about."""
    frames = read_frames(
        folder_with(tmp_path, "cut off, halt\tobj=@relief|fuel !prep:to\tSANCTION\t\n"), KNOWN
    )
    assert frames["cut off"][0].slots == frames["halt"][0].slots
    assert frames["halt"][0].slots == (
        Slot("obj", frozenset({"aid", "food", "fuel"})),
        Slot("prep:to", frozenset(), absent=True),
    )


def test_a_lower_case_type_is_an_operator(tmp_path: Path) -> None:
    """Words that say something about another event have no type of their own."""
    (frame,) = read_frames(folder_with(tmp_path, "halt\tevent\tend\t\n"), KNOWN)["halt"]
    assert (frame.operator, frame.term) == (Operator.END, None)


@pytest.mark.parametrize(
    "row", ["halt\tobj=@nothing\tAID\t", "halt\tbeside=x\tAID\t", "halt\t\tNOTHING\t", "halt\t\tundo\t"]
)
def test_unknown_names_are_errors(tmp_path: Path, row: str) -> None:
    """The error names file and line."""
    with pytest.raises(SchemaError, match=r"frames\.tsv:2"):
        read_frames(folder_with(tmp_path, row + "\n"), KNOWN)


def test_compositions_of_any_and_of_no_event(tmp_path: Path) -> None:
    """A star stands for any other type, a dash for no event."""
    rows = "deny\tAID\t\tREJECT\t\ndeny\t*\t\tSANCTION\t\ndeny\t-\t\tREJECT\t\n"
    header = "operator\tcontent_type\tcontent_mode\tbecomes_type\tbecomes_mode\n"
    (tmp_path / "compositions.tsv").write_text(header + rows, "utf-8")
    found = read_compositions(tmp_path, KNOWN)
    assert found[Operator.DENY, Term("AID")] == Term("REJECT")
    assert found[Operator.DENY, Term("*")] == Term("SANCTION")
    assert found[Operator.DENY, None] == Term("REJECT")


def test_operators_of_the_shipped_tables() -> None:
    """To end aid is a sanction, to end an attack a ceasefire, and to do it again makes no difference elsewhere."""
    ontology = load_ontology()
    assert ontology.composed(Operator.END, Term("AID", "MILITARY")) == Term("SANCTION", "DISCONTINUE")
    assert ontology.composed(Operator.END, Term("ASSAULT")) == Term("RETREAT", "CEASEFIRE")
    assert ontology.composed(Operator.SAME, Term("AID")) == Term("AID")
    assert ontology.composed(Operator.SAME, None) is None
