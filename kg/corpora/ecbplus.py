"""ECB+: events, their participants, times and places, and which mentions are one, within and across documents.

Cybulska and Vossen, "Using a sledgehammer to crack a nut?", LREC 2014; the XML of its release 1.0.
"""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ReadError

# The usual split of topics 1 to 35: these for development, the rest for training (36 to 45 are the test topics).
DEV_TOPICS = frozenset(("2", "5", "12", "18", "21", "23", "34", "35"))
_EVENTS = ("ACTION", "NEG_ACTION")


@dataclass(frozen=True, slots=True)
class EcbMention:
    """Tokens of one sentence, as indexes in that sentence, and the chain that they belong to.

    `kind` is the tag of the release (ACTION_OCCURRENCE, HUMAN_PART_PER, LOC_GEO, TIME_DATE ...). Mentions with one
    `chain` are one thing: across documents, within one document, or alone.
    """

    sentence: int
    tokens: tuple[int, ...]
    kind: str
    chain: str

    @property
    def is_event(self) -> bool:
        return self.kind.startswith(_EVENTS)


@dataclass(frozen=True, slots=True)
class EcbDocument:
    """One document. `name` is the file's, without ending ("12_1ecbplus"); `subtopic` tells the two events of a topic
    apart: "12_1" for the documents named ecb, "12_2" for those named ecbplus. The first sentence of the latter is their
    web address.
    """

    name: str
    topic: str
    subtopic: str
    sentences: tuple[tuple[str, ...], ...]
    mentions: tuple[EcbMention, ...]


def read_ecb(folder: Path) -> Iterator[EcbDocument]:
    """The documents under `folder` (one XML file each, in folders by topic or not), by topic and name.

    Raises ReadError, naming the file, where one is not ECB+ or where there is none.
    """
    paths = sorted(folder.rglob("*.xml"), key=_order)
    if not paths:
        raise ReadError("format", f"{folder}: no ECB+ documents (*.xml) in this folder")
    for path in paths:
        yield read_document(path)


def read_document(path: Path) -> EcbDocument:
    """The document in one XML file. Raises ReadError, naming the file and where possible the line."""
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        raise ReadError("format", f"{path}:{error.position[0]}: not well-formed XML ({error})") from error
    marks, relations = root.find("Markables"), root.find("Relations")
    if root.tag != "Document" or marks is None:
        raise ReadError("format", f"{path}: no ECB+ document (Document with token and Markables)")
    try:
        sentences, places = _tokens(root)
        chains = _chains(path.stem, relations) if relations is not None else {}
        mentions = tuple(_mentions(path.stem, marks, places, chains))
    except (KeyError, ValueError) as error:
        raise ReadError("format", f"{path}: an attribute is missing or names nothing ({error})") from error
    topic = path.stem.partition("_")[0]
    part = "2" if path.stem.endswith("plus") else "1"
    return EcbDocument(path.stem, topic, f"{topic}_{part}", sentences, mentions)


def reliable_sentences(path: Path) -> set[tuple[str, int]]:
    """(document name, sentence) of the sentences whose annotation is complete, from the csv of the release."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    try:
        return {(f"{topic}_{name}", int(number)) for topic, name, number in rows[1:]}
    except ValueError as error:
        raise ReadError(
            "format", f"{path}: rows of Topic,File,Sentence Number are needed ({error})"
        ) from error


def _order(path: Path) -> tuple[int, str]:
    topic = path.stem.partition("_")[0]
    return (int(topic) if topic.isdigit() else 0, path.stem)


def _tokens(
    root: ElementTree.Element,
) -> tuple[tuple[tuple[str, ...], ...], dict[str, tuple[int, int]]]:
    """The sentences, and for each token id its sentence and its place there."""
    sentences: list[list[str]] = []
    places: dict[str, tuple[int, int]] = {}
    for token in root.iter("token"):
        sentence = int(token.attrib["sentence"])
        while len(sentences) <= sentence:
            sentences.append([])
        places[token.attrib["t_id"]] = (sentence, len(sentences[sentence]))
        sentences[sentence].append(token.text or "")
    return tuple(map(tuple, sentences)), places


def _chains(document: str, relations: ElementTree.Element) -> dict[str, str]:
    """For each mention id its chain: the instance of a cross-document relation goes before the document's own."""
    found: dict[str, str] = {}
    for wide in (False, True):
        for relation in relations:
            if (relation.tag == "CROSS_DOC_COREF") != wide:
                continue
            own = f"{document}/{relation.attrib['r_id']}"
            chain = relation.get("note", own) if wide else own
            found.update((source.attrib["m_id"], chain) for source in relation.iter("source"))
    return found


def _mentions(
    document: str, marks: ElementTree.Element, places: dict[str, tuple[int, int]], chains: dict[str, str]
) -> Iterator[EcbMention]:
    for mark in marks:
        anchors = [places[anchor.attrib["t_id"]] for anchor in mark.iter("token_anchor")]
        if anchors:  # what has none describes a chain
            number = mark.attrib["m_id"]
            tokens = tuple(sorted(place for sentence, place in anchors if sentence == anchors[0][0]))
            chain = chains.get(number, f"{document}/mention {number}")
            yield EcbMention(anchors[0][0], tokens, mark.tag, chain)
