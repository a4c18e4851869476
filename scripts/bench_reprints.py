"""How well reprints are told from independent reports: precision and recall on made reprints of ECB+, and speed.

Usage: scripts/bench reprints CORPORA [--speed 100000]

Of each kind 150 articles are reprinted: whole under another title, cut to a half or a third, with paragraphs in another
order, with 30% of the sentences written anew, with 15% or 30% of all words changed, and the last without a third of the
text. All originals stand among their likes: reports of the same events by others, from which they must be told.
"""

import argparse
import statistics
import time
from collections import defaultdict
from pathlib import Path
from random import Random

from bench_articles import ecb_documents

from kg.ids import sha256_hex
from kg.merge.reprints import find_reprints
from kg.model import Article, Granularity, TimeBasis, TimePoint, article_id

_OF_EACH = 150
_LEAST_WORDS = 80
_FIRST = TimePoint("2016-03-01", Granularity.DAY, TimeBasis.METADATA)
_LATER = TimePoint("2016-03-02", Granularity.DAY, TimeBasis.METADATA)


def make_article(title: str, sentences: list[str], publisher: str, published: TimePoint) -> Article:
    """Return an article of these sentences."""
    text = "\n\n".join(sentences)
    return Article(
        id=article_id(url=None, publisher=publisher, title=title, text=text),
        title=title,
        text=text,
        sha256=sha256_hex(text.encode()),
        words=len(text.split()),
        source="made",
        publisher=publisher,
        published=published,
    )


def changed(kind: str, sentences: list[str], words: list[str], draw: Random) -> list[str]:
    """Return the sentences as a reprint of this kind has them."""
    if kind == "half" or kind == "third":
        return sentences[: max(1, len(sentences) // (2 if kind == "half" else 3))]
    if kind == "other order":
        return draw.sample(sentences, len(sentences))
    if kind == "30% of sentences anew":
        return [_edited(s, 1.0, words, draw) if draw.random() < 0.3 else s for s in sentences]
    if kind == "15% of words changed":
        return [_edited(s, 0.15, words, draw) for s in sentences]
    if kind == "30% of words changed":
        return [_edited(s, 0.3, words, draw) for s in sentences]
    if kind == "cut, other order, 15% of words":
        kept = sentences[: max(1, 2 * len(sentences) // 3)]
        return [_edited(s, 0.15, words, draw) for s in draw.sample(kept, len(kept))]
    return sentences


KINDS = (
    "whole, other title",
    "half",
    "third",
    "other order",
    "30% of sentences anew",
    "15% of words changed",
    "30% of words changed",
    "cut, other order, 15% of words",
)


def _edited(sentence: str, share: float, words: list[str], draw: Random) -> str:
    return " ".join(draw.choice(words) if draw.random() < share else word for word in sentence.split())


def measure(corpora: Path) -> None:
    """Print recall by kind, and precision."""
    draw = Random(11)
    documents = [(name, sentences) for name, sentences in ecb_documents(corpora)]
    words = [word for _, sentences in documents for sentence in sentences for word in sentence.split()]
    originals = [make_article(name, sentences, name, _FIRST) for name, sentences in documents]
    known = {reprint.article: reprint.original for reprint in find_reprints(originals)}
    long = [
        (article, sentences)
        for article, (_, sentences) in zip(originals, documents, strict=True)
        if article.words >= _LEAST_WORDS and article.id not in known
    ]
    truth: dict[str, tuple[str, str]] = {}
    made = []
    for kind in KINDS:
        for article, sentences in draw.sample(long, _OF_EACH):
            body = changed(kind, sentences, words, draw)
            copy = make_article(f"{kind} {article.title}", body, f"{kind} {article.title}", _LATER)
            truth[copy.id] = (kind, article.id)
            made.append(copy)
    found = {reprint.article: reprint.original for reprint in find_reprints([*originals, *made])}
    right: defaultdict[str, int] = defaultdict(int)
    wrong = 0
    for id, (kind, original) in truth.items():
        if id in found:
            ok = _root(found[id], found) == _root(original, found)
            right[kind] += ok
            wrong += not ok
    print("| kind of reprint | found with its original |\n|---|---|")
    for kind in KINDS:
        print(f"| {kind} | {right[kind] / _OF_EACH:.3f} |")
    total = sum(right.values())
    print(
        f"\nrecall {total / len(truth):.3f}, precision {total / max(1, total + wrong):.3f} of {total + wrong} found"
    )
    topics = {article.id: article.title.partition("_")[0] for article in originals}
    across = sum(topics[a] != topics[b] for a, b in known.items())
    print(
        f"Among the {len(originals)} articles themselves {len(known)} take their text from another,"
        f" {across} of these from one of another topic."
    )


def _root(id: str, original: dict[str, str]) -> str:
    while id in original:
        id = original[id]
    return id


def speed(corpora: Path, count: int) -> None:
    """Print how long finding takes among so many articles, of which one in ten is a reprint."""
    draw = Random(5)
    sentences = [sentence for _, document in ecb_documents(corpora) for sentence in document]
    words = [word for sentence in sentences for word in sentence.split()]
    articles: list[Article] = []
    for number in range(count):
        if number % 10 or not articles:
            body = [_edited(draw.choice(sentences), 0.5, words, draw) for _ in range(15)]
        else:
            body = draw.choice(articles).text.split("\n\n")[:10]
        articles.append(make_article(f"{number}", body, f"{number}", _FIRST))
    started, processor = time.monotonic(), time.process_time()
    found = find_reprints(articles)
    print(
        f"{count:,} articles of {statistics.mean(a.words for a in articles):.0f} words: {len(found):,} reprints in"
        f" {time.monotonic() - started:.0f} s ({time.process_time() - processor:.0f} s of the processor)"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="scripts/bench reprints", description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--speed", type=int, default=0, help="time so many articles too")
    options = parser.parse_args()
    measure(options.corpora)
    if options.speed:
        speed(options.corpora, options.speed)


if __name__ == "__main__":
    main()
