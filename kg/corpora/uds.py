"""Factuality of the Universal Decompositional Semantics data, on the tokens of the UD English Web Treebank.

`factuality.json` (in `factuality.zip`) names its predicates `ewt-SPLIT-SENTENCE-semantics-pred-TOKEN`, both counted
from 1 in release 1.2 of the treebank. The splits are the same since then, but one sentence moved, so that the
sentences after one place count one more or one less; that place is found, because every predicate is a verb. The
few predicates whose sentence is tokenised otherwise today (54 of 27,403) are left out.

Values are the published ones, averaged over annotators by their mixed model: about +1.1 where all are sure that it
happened or is happening, about -1.2 where all are sure that it did not or has not, near 0 where they are unsure or
differ. They lie in [-2.2, 2.4], within the [-3, 3] of the answers (sign x confidence) that they come from.
"""

from __future__ import annotations

import json
import zipfile
from itertools import accumulate
from pathlib import Path

from kg.corpora.sentences import Sentence, read_conllu

_VERBS = frozenset(("VERB", "AUX"))


def read_factuality(corpora: Path, split: str) -> dict[str, dict[int, float]]:
    """Sentence id of the treebank -> token (from 0) -> value, positive where the event happened or is happening.

    `corpora` holds `uds/factuality.zip` (or .json) and `ud_ewt/SPLIT.conllu`; `split` is train, dev or test.
    Raises FileNotFoundError, or ValueError naming the file and the entry that cannot be read.
    """
    trees = list(read_conllu(corpora / "ud_ewt" / f"{split}.conllu", "ewt"))
    return on_trees(read_predicates(corpora / "uds", split), trees)


def read_predicates(folder: Path, split: str) -> dict[tuple[int, int], float]:
    """(sentence, token), both from 0 in release 1.2 -> published value."""
    plain = folder / "factuality.json"
    if plain.exists():
        text = plain.read_bytes()
    else:
        with zipfile.ZipFile(folder / "factuality.zip") as archive:
            text = archive.read("factuality.json")
    found = {}
    for graph in json.loads(text)["data"].values():
        for name, node in graph.items():
            if not isinstance(node, dict) or "factuality" not in node:
                continue
            parts = name.split("-")
            try:
                if parts[1] == split:
                    place = (int(parts[2]) - 1, int(parts[-1]) - 1)
                    found[place] = float(node["factuality"]["factual"]["value"])
            except (IndexError, ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{folder}/factuality.json: no factuality of a predicate: {name}") from error
    return found


def on_trees(values: dict[tuple[int, int], float], trees: list[Sentence]) -> dict[str, dict[int, float]]:
    """The values on the sentences of a later release of the treebank; what is no verb there is left out."""
    moved, shift = _moved_sentence(list(values), trees)
    result: dict[str, dict[int, float]] = {}
    for (number, token), value in sorted(values.items()):
        place = number + (shift if number >= moved else 0)
        if _is_verb(trees, place, token):
            result.setdefault(trees[place].sent_id, {})[token] = value
    return result


def _is_verb(trees: list[Sentence], number: int, token: int) -> bool:
    if not 0 <= number < len(trees) or token >= len(trees[number].words):
        return False
    return (trees[number].upos or ())[token] in _VERBS


def _moved_sentence(places: list[tuple[int, int]], trees: list[Sentence]) -> tuple[int, int]:
    """(n, shift): sentences from n on count `shift` more than they did, so that most predicates are verbs."""
    size = max([len(trees), *(number + 1 for number, _ in places)])
    hits = {shift: [0] * size for shift in (0, -1, 1)}
    for number, token in places:
        for shift, column in hits.items():
            column[number] += _is_verb(trees, number + shift, token)
    before = [0, *accumulate(hits[0])]
    best = (before[-1], 0, 0)
    for shift in (-1, 1):
        after = [0, *accumulate(hits[shift])]
        for number in range(size):
            verbs = before[number] + after[-1] - after[number]
            if verbs > before[-1]:  # of equal places the last: no more is moved than must be
                best = max(best, (verbs, number, shift))
    return best[1], best[2]
