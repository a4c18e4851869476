"""`python -m kg.train.folds CORPORA WORK`: WikiGold's names, each fifth of its documents read by a network that has
not seen it.

The network that is shipped has learned from WikiGold, so its figure there is no clean one. These networks are of the
same make and learn from the corpora of names alone, with a short schedule; what is scored are their bare spans, without
the rules that the pipeline adds. Folds are whole documents, dealt out in turn. Stops and goes on by folds.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file

from kg.corpora.names import NAME_LABELS, name_sentence
from kg.corpora.sentences import Sentence
from kg.corpora.tagged import TaggedSentence, read_tagged
from kg.evaluate.name_labels import LabelSet, load_label_set
from kg.evaluate.report import Tally
from kg.extract.reader.decode import best_paths, spans
from kg.extract.reader.rolesets import Rolesets
from kg.extract.reader.wordpiece import WordPieces
from kg.train.encoding import Encoder, Example, Labels, batches, collate
from kg.train.loop import Lesson, Schedule, train
from kg.train.main import build_model, minilm_folder
from kg.train.model import Reader, load_minilm
from kg.train.sources import SOURCES, name_sentences

FOLDS = 5
_CORPUS = "wikigold"
_BUDGET = 4000  # pieces that are read at once
_log = logging.getLogger(__name__)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--steps", type=int, default=600)
    parser.add_argument("--folds", type=int, default=FOLDS, help="how many are read, from the first on")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    torch.set_num_threads(options.threads)
    options.work.mkdir(parents=True, exist_ok=True)
    folds = dealt(list(read_tagged(options.corpora / "ner/wikigold/CONLL-format/data/wikigold.conll.txt")))
    labels, _ = load_label_set(
        {label for fold in folds for sentence in fold for _, _, label in sentence.spans}
    )
    every = Tally()
    for number, fold in enumerate(folds[: options.folds]):
        kept = options.work / f"fold-{number}.json"
        if not kept.is_file():
            rest = [sentence for other, part in enumerate(folds) if other != number for sentence in part]
            network, encoder = _taught(options.corpora, options.work / str(number), rest, options.steps)
            tally = _tally(network, encoder, fold, labels)
            kept.write_text(json.dumps([tally.right, tally.predicted, tally.gold]))
        right, found, gold = json.loads(kept.read_text())
        every = Tally(every.right + right, every.predicted + found, every.gold + gold)
        _log.info("fold %d: %d names, %d found, %d right", number + 1, gold, found, right)
    _log.info("precision %.2f, recall %.2f, F1 %.2f", every.precision, every.recall, every.f1)


def dealt(sentences: list[TaggedSentence]) -> list[list[TaggedSentence]]:
    """The sentences in FOLDS parts, document by document in turn."""
    folds: list[list[TaggedSentence]] = [[] for _ in range(FOLDS)]
    document = -1
    for sentence in sentences:
        document += sentence.opens or document < 0
        folds[document % FOLDS].append(sentence)
    return folds


def _taught(corpora: Path, work: Path, seen: list[TaggedSentence], steps: int) -> tuple[Reader, Encoder]:
    """A network that has learned names from all corpora of names, but of WikiGold from `seen` alone."""
    work.mkdir(exist_ok=True)
    sentences = name_sentences(corpora)
    sentences[_CORPUS] = [name_sentence(_CORPUS, list(each.words), list(each.tags)) for each in seen]
    labels = Labels.collect([sentence for group in sentences.values() for sentence in group])
    rolesets = Rolesets.from_lexicon(corpora / "propbank/rolesets.jsonl", [])
    encoder = Encoder(labels, WordPieces.load(minilm_folder() / "vocab.txt"), rolesets)
    examples: dict[str, list[Example]] = {source.name: [] for source in SOURCES}
    examples |= {
        name: [encoder.encode(sentence) for sentence in group if sentence.words]
        for name, group in sentences.items()
    }
    schedule = Schedule(steps=steps, warmup=max(1, steps // 10), average=0.99)
    random.seed(schedule.seed)
    torch.manual_seed(schedule.seed)
    weights = load_file(minilm_folder() / "model.safetensors")
    network = build_model(labels, rolesets, len(weights["embeddings.word_embeddings.weight"]), 0)
    load_minilm(network.encoder, weights)
    train(network, Lesson(examples, {}, ()), schedule, work, lambda step: None, every=steps)
    network.load_state_dict(torch.load(work / "average.pt", weights_only=True))
    return network, encoder


def _tally(network: Reader, encoder: Encoder, fold: list[TaggedSentence], labels: LabelSet) -> Tally:
    tally = Tally()
    network.eval()
    examples = [encoder.encode(Sentence(corpus=_CORPUS, words=each.words)) for each in fold]
    gold = {id(example): each.spans for example, each in zip(examples, fold, strict=True)}
    for group in batches(examples, _BUDGET, None):
        batch = collate(group)
        with torch.no_grad():
            read = network.read(
                batch.pieces, batch.piece_shapes, batch.piece_mask, batch.first, batch.last, batch.word_mask
            )
        scores = read.names.log_softmax(-1).double().numpy()
        found = spans(scores, best_paths(scores, batch.word_mask.sum(1).numpy()))
        answers: list[set[tuple[object, ...]]] = [set() for _ in group]
        for row, start, end, label in zip(found.row, found.start, found.end, found.label, strict=True):
            kind = labels.group_of(NAME_LABELS[label][2:])
            if kind is not None:
                answers[row].add((int(start), int(end), kind))
        for example, answer in zip(group, answers, strict=True):
            tally.add(
                answer,
                {(a, b, labels.groups[label]) for a, b, label in gold[id(example)] if label in labels.types},
            )
    return tally


if __name__ == "__main__":
    main()
