"""spaCy's own small pipeline, for comparison: tok2vec, tagger, parser and NER in the shape of `en_core_web_sm`.

Its weights come from a few steps on sentences of EWT, so its answers mean little; its speed does not depend on them.
"""

import random
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example

from kg.corpora.sentences import read_conllu

_STEPS = 30
_SENTENCES = 2000
_TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}


def small_pipeline(corpora: Path) -> Language:
    """Return the pipeline, trained for a few steps."""
    nlp = spacy.blank("en")
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    own = {"@architectures": "spacy.TransitionBasedParser.v2", "use_upper": True, "nO": None}
    nlp.add_pipe("tok2vec", config={"model": _TOK2VEC})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": shared}})
    parser = {"state_type": "parser", "extra_state_tokens": False, "hidden_width": 64, "maxout_pieces": 2}
    nlp.add_pipe("parser", config={"model": {**own, **parser, "tok2vec": shared}})
    names = {"state_type": "ner", "extra_state_tokens": False, "hidden_width": 64, "maxout_pieces": 2}
    nlp.add_pipe("ner", config={"model": {**own, **names, "tok2vec": _TOK2VEC}})
    examples = list(_examples(nlp, corpora))
    optimizer = nlp.initialize(lambda: examples)
    draw = random.Random(1)
    for _ in range(_STEPS):
        nlp.update(draw.sample(examples, 32), sgd=optimizer)
    return nlp


def _examples(nlp: Language, corpora: Path) -> Iterator[Example]:
    """Sentences with their tags and trees; the first proper noun of each stands for names."""
    for sentence in islice(read_conllu(corpora / "ud_ewt" / "train.conllu", "ewt"), _SENTENCES):
        words, tags = list(sentence.words), list(sentence.xpos or ())
        above = sentence.heads or ()
        pairs = zip(above, sentence.deprels or (), strict=True)
        doc = Doc(
            nlp.vocab,
            words=words,
            tags=tags,
            heads=[place if head == 0 else head - 1 for place, head in enumerate(above)],
            deps=["ROOT" if head == 0 else label for head, label in pairs],
        )
        doc.set_ents([Span(doc, tags.index("NNP"), tags.index("NNP") + 1, "NAME")] if "NNP" in tags else [])
        yield Example(Doc(nlp.vocab, words=words), doc)


def seconds_to_read(nlp: Language, texts: list[str]) -> float:
    """Read the texts in this process; return the wall seconds."""
    started = time.perf_counter()
    for _ in nlp.pipe(texts, batch_size=64):
        pass
    return time.perf_counter() - started
