"""The sample articles and the expectations about them fit each other."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "kg" / "data" / "samples"
EXPECTED: dict[str, Any] = json.loads((ROOT / "tests" / "expected" / "samples.json").read_text("utf-8"))
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def raw_text(article: dict[str, Any]) -> str:
    """The text of one sample, read with the standard library only; markup stays in."""
    path = SAMPLES / article["file"]
    item = article["item"]
    if item is None:
        return path.read_text("utf-8")
    index = item - 1
    if path.suffix == ".jsonl":
        return str(json.loads(path.read_text("utf-8").splitlines()[index])["text"])
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))[index]["body"]
    node = ElementTree.parse(path).findall(".//item")[index].find(CONTENT)
    assert node is not None and node.text
    return node.text


TEXTS = {article["key"]: raw_text(article) for article in EXPECTED["articles"]}
ENTITIES = {entity["key"]: entity for entity in EXPECTED["entities"]}


def test_every_sample_file_is_expected() -> None:
    """A file that nobody expects anything of, or an expectation without its file, is a mistake."""
    files = {path.name for path in SAMPLES.iterdir()}
    assert files == {article["file"] for article in EXPECTED["articles"]}
    assert len(TEXTS) == 12


@pytest.mark.parametrize("entity", EXPECTED["entities"], ids=lambda entity: entity["key"])
def test_entities_stand_in_their_articles(entity: dict[str, Any]) -> None:
    """Each article listed for an entity names it, each name is used, and no other article has its main name."""
    for key in entity["articles"]:
        assert any(name in TEXTS[key] for name in entity["names"]), key
    for name in entity["names"]:
        assert any(name in TEXTS[key] for key in entity["articles"]), name
    named_in = {key for key, text in TEXTS.items() if entity["names"][0] in text}
    assert named_in <= set(entity["articles"])
    assert set(entity["not_same_as"]) <= ENTITIES.keys()


@pytest.mark.parametrize("event", EXPECTED["events"], ids=lambda event: event["key"])
def test_events_have_evidence(event: dict[str, Any]) -> None:
    """Each report of an event is a phrase of the article, and sources are never more than articles."""
    assert list(event["evidence"]) == event["articles"]
    for key, phrase in event["evidence"].items():
        assert phrase in TEXTS[key], (key, phrase)
    assert set(event["participants"]) <= ENTITIES.keys()
    assert set(event["planned_in"]) < set(event["articles"])
    assert 1 <= event["source_count"] <= len(event["articles"])


@pytest.mark.parametrize("kind", ["claims", "magnitudes"])
def test_claims_and_magnitudes_have_evidence(kind: str) -> None:
    """What is said, by whom, and how many, can be shown in the text."""
    for expectation in EXPECTED[kind]:
        assert expectation["evidence"] in TEXTS[expectation["article"]], expectation
        assert expectation["by"] is None or expectation["by"] in ENTITIES, expectation


def test_furniture_and_captions_stand_in_the_files() -> None:
    """A reader can only be held to drop what is there; a repeated caption is there twice or more."""
    everything = "".join(TEXTS.values())
    assert all(phrase in everything for phrase in EXPECTED["furniture"]["phrases"])
    for caption in EXPECTED["repeated_captions"]:
        assert TEXTS[caption["article"]].count(caption["text"]) >= 2


def test_the_reprint_is_near_verbatim() -> None:
    """B3 repeats most sentences of B2 word for word, under another title, and adds none."""
    wire, reprint = (set(TEXTS[key].split(". ")) for key in ("B2", "B3"))
    assert len(wire & reprint) / len(reprint) > 0.6
    titles = {article["key"]: article["title"] for article in EXPECTED["articles"]}
    assert titles["B2"] != titles["B3"]
