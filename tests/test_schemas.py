"""schemas/: the JSON Schemas are those of the model, and what the program writes holds to them."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from kg.model import Judgement, Subject, Verdict
from kg.project.json_graph import write_json
from kg.resources import schemas_dir
from tests.project.sample_graph import sample_graph

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "schemas"


def validator(name: str) -> jsonschema.Draft202012Validator:
    """Return a validator for the schema `name`, after a check of the schema itself."""
    schema = json.loads((schemas_dir() / f"{name}.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def as_json(record: msgspec.Struct) -> object:
    """Return a record as a reader of its JSON has it."""
    loaded: object = json.loads(msgspec.json.encode(record))
    return loaded


@pytest.fixture
def document(tmp_path: Path) -> dict[str, Any]:
    """Return the sample graph as `kg export --format json` writes it."""
    write_json(sample_graph(), tmp_path / "graph.json")
    loaded: dict[str, Any] = json.loads((tmp_path / "graph.json").read_text("utf-8"))
    return loaded


def test_schemas_are_current() -> None:
    """The files are what the types of the model give now."""
    done = subprocess.run([sys.executable, SCRIPT, "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_json_export_holds_to_its_schema(document: dict[str, Any]) -> None:
    """What is exported as JSON is what the schema of the graph describes."""
    validator("graph").validate(document)


def _no_id(document: dict[str, Any]) -> None:
    del document["events"][0]["id"]


def _unknown_status(document: dict[str, Any]) -> None:
    document["events"][0]["status"] = "maybe"


def _text_for_a_number(document: dict[str, Any]) -> None:
    document["claims"][0]["certainty"] = "high"


def _no_events(document: dict[str, Any]) -> None:
    del document["events"]


@pytest.mark.parametrize("damage", [_no_id, _unknown_status, _text_for_a_number, _no_events])
def test_a_broken_export_does_not(document: dict[str, Any], damage: Callable[[dict[str, Any]], None]) -> None:
    """A missing key, an unknown term and a wrong type are found."""
    damage(document)
    with pytest.raises(jsonschema.ValidationError):
        validator("graph").validate(document)


def test_articles_hold_to_their_schema() -> None:
    """An article as stored holds to the schema of articles."""
    for article in sample_graph().articles:
        validator("article").validate(as_json(article))


def test_records_hold_to_their_schema() -> None:
    """The smallest record does, one without its article does not."""
    record = {"article": "a-1", "extractor": "kg-reader/1"}
    validator("record").validate(record)
    with pytest.raises(jsonschema.ValidationError):
        validator("record").validate({"extractor": "kg-reader/1"})


def test_judgements_hold_to_their_schema() -> None:
    """A judgement as stored holds to the schema of judgements."""
    judgement = Judgement(
        subject=Subject.ENTITY, left="a-1/0", right="kb:Q76", verdict=Verdict.SAME, score=0.9, by="link/1"
    )
    validator("judgement").validate(as_json(judgement))
