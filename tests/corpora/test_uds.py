"""Factuality on the treebank's tokens."""

import json
from pathlib import Path

import pytest

from kg.corpora.uds import read_factuality

SENTENCE = """# sent_id = {name}
1\t{first}\t_\t{one}\t_\t_\t0\troot\t_\t_
2\t{second}\t_\t{two}\t_\t_\t1\tdep\t_\t_

"""


def _write(folder: Path, sentences: list[str], predicates: dict[str, float]) -> None:
    (folder / "uds").mkdir()
    (folder / "ud_ewt").mkdir()
    data: dict[str, dict[str, object]] = {}
    for name, value in predicates.items():
        graph = data.setdefault(name.split("-semantics")[0], {})
        graph[name] = {"factuality": {"factual": {"value": value, "confidence": 1.0}}}
        graph["a-subpred"] = "no node"
    (folder / "uds" / "factuality.json").write_text(json.dumps({"data": data}), encoding="utf-8")
    (folder / "ud_ewt" / "dev.conllu").write_text("".join(sentences), encoding="utf-8")


def _verb_last(name: str) -> str:
    return SENTENCE.format(name=name, first="He", one="PRON", second="sang", two="VERB")


def _verb_first(name: str) -> str:
    return SENTENCE.format(name=name, first="Go", one="VERB", second="home", two="ADV")


def test_values_stand_at_the_tokens_of_the_named_sentence(tmp_path: Path) -> None:
    names = {
        "ewt-dev-1-semantics-pred-2": 1.1,
        "ewt-dev-2-semantics-pred-1": -1.2,
        "ewt-train-1-semantics-pred-1": 0.5,
    }
    _write(tmp_path, [_verb_last("a"), _verb_first("b")], names)
    assert read_factuality(tmp_path, "dev") == {"a": {1: 1.1}, "b": {0: -1.2}}


def test_sentences_after_one_that_moved_are_found(tmp_path: Path) -> None:
    names = {
        f"ewt-dev-{number}-semantics-pred-{token}": 1.0 for number, token in ((1, 2), (2, 1), (3, 1), (4, 2))
    }
    _write(
        tmp_path,
        [_verb_last("a"), _verb_last("new"), _verb_first("b"), _verb_first("c"), _verb_last("d")],
        names,
    )
    assert read_factuality(tmp_path, "dev") == {"a": {1: 1.0}, "b": {0: 1.0}, "c": {0: 1.0}, "d": {1: 1.0}}


def test_an_unreadable_entry_is_named(tmp_path: Path) -> None:
    _write(tmp_path, [_verb_last("a")], {"ewt-dev-x-semantics-pred-2": 1.0})
    with pytest.raises(ValueError, match="ewt-dev-x"):
        read_factuality(tmp_path, "dev")
