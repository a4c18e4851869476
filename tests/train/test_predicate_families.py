"""The table of families is drawn from the rolesets; what only one of them has is left out."""

from pathlib import Path

import msgspec

from kg.train.predicate_families import read_rows, table_lines


def roleset(id: str, name: str, *links: tuple[str, str]) -> dict[str, object]:
    """Return a line of the source."""
    lexlinks = [{"resource": resource, "class": found, "confidence": "1.0"} for resource, found in links]
    return {"id": id, "name": name, "lemma": id[:-3], "aliases": [], "roles": [], "lexlinks": lexlinks}


def test_frames_classes_and_words_that_two_rolesets_have_are_kept(tmp_path: Path) -> None:
    """Subclasses count as their class; the lemma is one of the words."""
    path = tmp_path / "rolesets.jsonl"
    lines = (
        roleset("hit.01", "strike", ("FrameNet", "Impact"), ("VerbNet", "hit-18.1-1"), ("FrameNet", "Lone")),
        roleset("strike.01", "hit, attack", ("FrameNet", "Impact"), ("VerbNet", "hit-18.1")),
        roleset("eat.01", "consume"),
    )
    path.write_bytes(b"\n".join(map(msgspec.json.encode, lines)))
    assert list(table_lines(dict(read_rows(path)))) == [
        "hit.01\tImpact\thit-18.1\thit strike\n",
        "strike.01\tImpact\thit-18.1\thit strike\n",
    ]
