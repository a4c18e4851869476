"""All corpora that the reader network is trained on, and how often each is seen in an epoch."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from kg.corpora.gum_attribution import cue_tokens
from kg.corpora.gum_names import with_gum_names
from kg.corpora.names import read_columns, read_gmb, read_uner
from kg.corpora.proper_nouns import with_proper_nouns
from kg.corpora.sentences import Sentence, gum_splits, join_frames, read_conllu, read_propbank
from kg.corpora.uds import read_factuality
from kg.train.marked import (
    ecb_sentences,
    geneva_sentences,
    gum_documents,
    litbank_documents,
    qanom_sentences,
    redocred_documents,
    with_cues,
    with_factuality,
)


@dataclass(frozen=True, slots=True)
class Source:
    """`share` of the sentences is drawn anew for each epoch; with `documents`, of the documents, which stay whole.

    `licence` and `note` go to the model card.
    """

    name: str
    path: str
    licence: str
    share: float
    note: str
    documents: bool = False


SOURCES = (
    Source("ewt", "ud_ewt + propbank/ewt.jsonl + uds", "CC BY-SA 4.0", 1.0, "tags, trees, roles, factuality, no names"),
    Source(
        "gum", "gum/dep + gum/ontogum", "CC BY 4.0, texts CC BY or CC BY-SA", 1.0,
        "tags, trees, names (partial), chains, cues", documents=True,
    ),
    Source("masc", "propbank/masc.jsonl", "CC BY-SA 4.0", 1.0, "verbal predicates, roles"),
    Source("uner", "ner/uner_ewt (dev)", "CC BY-SA 4.0", 2.0, "names"),
    Source("gmb", "ner/gmb", "public-domain texts, machine-made annotation", 0.1, "names and times"),
    Source("crossner", "ner/crossner (train; politics also dev)", "MIT", 1.0, "names"),
    Source("wikigold", "ner/wikigold", "CC BY 4.0", 1.0, "names"),
    Source("wnut", "ner/wnut17 (train)", "CC BY 4.0", 0.3, "names"),
    Source("btc", "ner/btc", "CC BY 4.0", 0.15, "names"),
    Source("ecb", "ecbplus (training topics)", "CC BY 3.0", 1.5, "events, chains across articles", documents=True),
    Source("geneva", "geneva (train)", "CC BY 3.0", 1.5, "event types"),
    Source("qanom", "qanom (train)", "MIT", 0.5, "nominal events"),
    Source("litbank", "litbank", "CC BY 4.0", 0.15, "chains", documents=True),
    Source("redocred", "redocred (dev_revised)", "MIT", 0.7, "names, relations of entities", documents=True),
)  # fmt: skip
READERS = (
    Source(
        "knowledgenet", "knowledgenet (without its test fold)", "CC BY-SA 4.0", 1.0,
        "relations of passages; the relation reader only",
    ),
)  # fmt: skip
"""What only the readers on frozen states learn from, beside corpora of SOURCES."""
_CROSSNER = ("ai", "literature", "music", "politics", "science")
NAME_DEV = 250  # the last sentences of UNER's dev file are kept for development


def training_sentences(corpora: Path) -> dict[str, list[Sentence]]:
    """Corpus name to its training sentences. No test file is opened here."""
    frames = [
        sentence
        for split, sentence in read_propbank(corpora / "propbank/ewt.jsonl", "ewt")
        if split == "train"
    ]
    ewt, without_tree = join_frames(list(read_conllu(corpora / "ud_ewt/train.conllu", "ewt")), frames)
    ewt = [with_proper_nouns(s) for s in ewt + without_tree]
    ewt = with_factuality(ewt, read_factuality(corpora, "train"))
    return {
        "ewt": ewt,
        "gum": gum_training(corpora),
        "masc": [replace(s, xpos=None) for _, s in read_propbank(corpora / "propbank/masc.jsonl", "masc")],
        **name_sentences(corpora),
        "ecb": ecb_sentences(corpora / "ecbplus"),
        "geneva": list(geneva_sentences(corpora / "geneva/train_union.jsonl")),
        "qanom": list(qanom_sentences(corpora / "qanom/annot.train.csv")),
        "litbank": litbank_documents(corpora / "litbank/coref"),
        "redocred": redocred_documents(redocred_path(corpora))[0],
    }


def name_sentences(corpora: Path) -> dict[str, list[Sentence]]:
    """Corpus name to its training sentences, of those that annotate names alone."""
    ner = corpora / "ner"
    crossner = [f"{domain}/train.txt" for domain in _CROSSNER] + ["politics/dev.txt"]
    return {
        "uner": list(read_uner(ner / "uner_ewt/en_ewt-ud-dev.iob2"))[:-NAME_DEV],
        "gmb": read_gmb(ner / "gmb/ner_dataset.csv"),
        "crossner": [s for name in crossner for s in read_columns(ner / "crossner" / name, "crossner")],
        "wikigold": list(read_columns(ner / "wikigold/CONLL-format/data/wikigold.conll.txt", "wikigold")),
        "wnut": list(read_columns(ner / "wnut17/CONLL-format/data/train/wnut17train.conll", "wnut")),
        "btc": [
            s for part in "abefgh" for s in read_columns(ner / f"btc/CONLL-format/data/{part}.conll", "btc")
        ],
    }


def redocred_path(corpora: Path) -> Path:
    """The documents with relations that are trained on: the release's development file."""
    return corpora / "redocred/data/dev_revised.json"


def gum_training(corpora: Path) -> list[Sentence]:
    """GUM's training documents with all their layers."""
    names = gum_splits(corpora / "gum/splits.md")["train"]
    documents = gum_documents(gum_sentences(corpora, "train"), corpora / "gum/ontogum", names)
    cues: dict[str, set[int]] = {}
    for name in sorted(names):
        path = corpora / f"gum/dep/{name}.conllu"
        if path.is_file():
            cues |= cue_tokens(path)
    return with_cues(documents, cues)


def gum_sentences(corpora: Path, split: str) -> list[Sentence]:
    """GUM's sentences of one split, with names."""
    names = gum_splits(corpora / "gum/splits.md")[split]
    paths = sorted(path for path in (corpora / "gum/dep").glob("*.conllu") if path.stem in names)
    return [with_gum_names(sentence) for path in paths for sentence in read_conllu(path, "gum")]
