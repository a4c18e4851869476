"""Articles for measuring: any number of them, no two the same, from the sentences of ECB+ and GUM."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from random import Random

WORDS = (300, 1500)
_PUBLISHERS = ("Daily Courier", "Evening Post", "The Observer", "Wire Review", "Morning Star")


def ecb_documents(corpora: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield name and sentences of each ECB+ document, spaces between tokens closed up before punctuation."""
    for path in sorted((corpora / "ecbplus" / "ECB+").glob("*/*.xml")):
        sentences: dict[str, list[str]] = {}
        for token in ET.parse(path).getroot().iter("token"):
            sentences.setdefault(token.get("sentence", "0"), []).append(token.text or "")
        closed = [
            re.sub(r" (?=[,.;:!?'’)%])|(?<=[($“]) ", "", " ".join(words)) for words in sentences.values()
        ]
        yield path.stem, closed


def _gum_documents(corpora: Path) -> Iterator[list[str]]:
    """Yield the sentences of each GUM document."""
    for path in sorted((corpora / "gum" / "dep").glob("*.conllu")):
        yield re.findall(r"^# text = (.+)$", path.read_text("utf-8"), flags=re.MULTILINE)


def make_articles(corpora: Path, folder: Path, count: int, *, words: tuple[int, int] = WORDS) -> int:
    """Write `count` text files of about so many words each, with a date and a publisher; return their words.

    An article goes on with the next document of the corpus where one is too short. Seeded: the same files each time.
    """
    documents = [
        document
        for document in (*(found for _, found in ecb_documents(corpora)), *_gum_documents(corpora))
        if len(document) > 5
    ]
    draw = Random(7)
    total = 0
    for number in range(count):
        wanted, place = draw.randint(*words), number * 7 % len(documents)
        body: list[str] = []
        while sum(len(sentence.split()) for sentence in body) < wanted:
            document = documents[place % len(documents)]
            body += document[draw.randint(0, len(document) // 4) :]
            place += 1
        while len(body) > 1 and sum(len(sentence.split()) for sentence in body[:-1]) >= wanted:
            body.pop()
        paragraphs = "\n\n".join(" ".join(body[at : at + 3]) for at in range(0, len(body), 3))
        day, month = draw.randint(1, 28), draw.choice(["March", "June", "September"])
        head = f"{draw.choice(_PUBLISHERS)} report {number}\n\nPublished: {month} {day}, 2016\n\n"
        (folder / f"{number:06d}.txt").write_text(head + paragraphs + "\n", "utf-8")
        total += sum(len(sentence.split()) for sentence in body)
    return total
