"""Reading treebanks and PropBank."""

import json
from pathlib import Path

from kg.corpora.gum_names import with_gum_names
from kg.corpora.names import NAME_LABELS
from kg.corpora.sentences import gum_splits, join_frames, read_conllu, read_propbank

CONLLU = """# sent_id = a-1
# text = don't go, Bo
1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tdo\tdo\tAUX\tVB\t_\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
4\tBo\tBo\tPROPN\tNNP\t_\t3\tvocative\t_\tEntity=(1-person-new-cf1-1-sgl-Bo)

"""


def test_multiword_ranges_are_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.conllu").write_text(CONLLU, encoding="utf-8")
    (sentence,) = read_conllu(tmp_path / "a.conllu", "ewt")
    assert sentence.words == ("do", "n't", "go", "Bo")
    assert sentence.heads == (3, 3, 0, 3)


def test_brackets_become_bio_and_the_predicate_has_no_role(tmp_path: Path) -> None:
    record = {
        "sent_id": "a-1",
        "split": "train",
        "words": ["do", "n't", "go", "Bo"],
        "xpos": ["VB", "RB", "VB", "NNP"],
        "preds": [[2, "go.01"]],
        "cols": [["(ARGM-X*", "*)", "(V*)", "(ARG1-DSP*)"]],
    }
    (tmp_path / "p.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    (tmp_path / "a.conllu").write_text(CONLLU, encoding="utf-8")
    ((split, framed),) = read_propbank(tmp_path / "p.jsonl", "ewt")
    assert split == "train"
    assert framed.frames is not None
    assert framed.frames[0].roles == ("B-ARGM-X", "I-ARGM-X", "O", "B-ARG1")
    (joined,), left = join_frames(list(read_conllu(tmp_path / "a.conllu", "ewt")), [framed])
    assert joined.frames == framed.frames
    assert not left


def test_proper_nouns_get_the_type_of_their_entity(tmp_path: Path) -> None:
    (tmp_path / "a.conllu").write_text(CONLLU, encoding="utf-8")
    (sentence,) = read_conllu(tmp_path / "a.conllu", "gum")
    names = with_gum_names(sentence).names
    assert names is not None
    assert names[3] == 1 << NAME_LABELS.index("B-Person")
    assert names[2] & 1


def test_splits_are_read_from_the_list(tmp_path: Path) -> None:
    (tmp_path / "splits.md").write_text(
        "# Splits\n\n## dev\n\n  * GUM_a\n\n## train\n\n  * GUM_b\n", encoding="utf-8"
    )
    assert gum_splits(tmp_path / "splits.md") == {"dev": {"GUM_a"}, "train": {"GUM_b"}}
