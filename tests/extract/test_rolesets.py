"""The inventory of rolesets."""

import json
from pathlib import Path

from kg.extract.reader.rolesets import Rolesets


def _lexicon(path: Path) -> Rolesets:
    records = [
        {"id": "check.01", "lemma": "check", "aliases": [["check", "v"]]},
        {"id": "check_in.04", "lemma": "check_in", "aliases": [["check_in", "v"], ["check-in", "n"]]},
        {"id": "respect.01", "lemma": "respect", "aliases": [["respect", "v"], ["have_respect", "l"]]},
    ]
    path.write_text("\n".join(map(json.dumps, records)), "utf-8")
    return Rolesets.from_lexicon(path, ["have.LV"])


def test_a_name_of_several_words_tells_what_must_stand_near(tmp_path: Path) -> None:
    rolesets = _lexicon(tmp_path / "rolesets.jsonl")
    assert [rolesets.ids[each] for each in rolesets.candidates_of_lemma("Check")] == [
        "check.01",
        "check_in.04",
    ]
    assert rolesets.rests("check", rolesets.index["check_in.04"]) == (("in",),)
    assert rolesets.rests("check", rolesets.index["check.01"]) == ()


def test_a_light_verb_has_not_the_roleset_of_its_noun(tmp_path: Path) -> None:
    rolesets = _lexicon(tmp_path / "rolesets.jsonl")
    assert [rolesets.ids[each] for each in rolesets.candidates_of_lemma("have")] == ["have.LV"]


def test_an_inventory_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    rolesets, path = _lexicon(tmp_path / "rolesets.jsonl"), tmp_path / "rolesets.json"
    path.write_text(rolesets.as_json(), "utf-8")
    again = Rolesets.from_json(path)
    assert again.as_json() == rolesets.as_json()
    assert again.rests("check", again.index["check_in.04"]) == (("in",),)
