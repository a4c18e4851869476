"""The raw text of the training corpora: sentences as integers, grouped to batches."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.corpora.causal_news import read_causal_news
from kg.corpora.ecbplus import DEV_TOPICS, read_ecb
from kg.corpora.knowledgenet import read_knowledgenet
from kg.extract.reader.wordpiece import WordPieces
from kg.train.sources import training_sentences

_TOKEN = re.compile(r"\w+|[^\w\s]")
_LONGEST = 126  # pieces of a sentence, without its two marks
_SHORTEST = 4  # words; shorter ones are headings and numbers of lists
_LAST_ECB_TOPIC = 35


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence as integers: its pieces, for each the word that it belongs to (-1: none), and the words' shapes."""

    pieces: NDArray[np.int64]  # T
    words: NDArray[np.int64]  # T
    shapes: NDArray[np.int32]  # words


def raw_sentences(corpora: Path) -> Iterator[tuple[str, ...]]:
    """Words of all that may be trained on, no development or test file among it; a sentence may come twice."""
    for name, sentences in training_sentences(corpora).items():
        if name != "uner":  # it is the development file of EWT
            yield from (sentence.words for sentence in sentences)
    for document in read_ecb(corpora / "ecbplus/ECB+"):  # also the sentences whose annotation is not reliable
        if document.topic not in DEV_TOPICS and int(document.topic) <= _LAST_ECB_TOPIC:
            yield from document.sentences
    for passage in read_knowledgenet(corpora / "knowledgenet/human_readable-v10-notest.html"):
        yield tuple(_TOKEN.findall(passage.text))
    for causal in read_causal_news(corpora / "causal_news/V2/train_subtask2_grouped.csv"):
        yield tuple(_TOKEN.findall(causal.text))


def encode(sentences: Iterable[tuple[str, ...]], pieces: WordPieces) -> list[Text]:
    """The sentences that are long enough, each once, whatever its case; the ends of very long ones are cut off."""
    seen: set[str] = set()
    texts = []
    for words in sentences:
        key = " ".join(words).lower()
        if len(words) < _SHORTEST or key in seen:
            continue
        seen.add(key)
        texts.append(_encode(words, pieces))
    return texts


def _encode(words: tuple[str, ...], vocabulary: WordPieces) -> Text:
    pieces, owners, shapes = [vocabulary.start], [-1], []
    for number, word in enumerate(words):
        found, shape = vocabulary.known(word)
        if len(pieces) + len(found) > _LONGEST + 1:
            break
        pieces += found
        owners += [number] * len(found)
        shapes.append(shape)
    return Text(
        np.array([*pieces, vocabulary.end]), np.array([*owners, -1]), np.array(shapes or [0], np.int32)
    )


def groups(texts: list[Text], budget: int, rng: random.Random) -> Iterator[list[Text]]:
    """One epoch: sentences of like length whose padded size stays within `budget` pieces."""
    keyed = sorted((len(text.pieces) + rng.uniform(0, 3), place) for place, text in enumerate(texts))
    result: list[list[Text]] = [[]]
    widest = 0
    for _, place in keyed:
        widest = max(widest, len(texts[place].pieces))
        if result[-1] and (len(result[-1]) + 1) * widest > budget:
            result.append([])
            widest = len(texts[place].pieces)
        result[-1].append(texts[place])
    rng.shuffle(result)
    return iter(result)
