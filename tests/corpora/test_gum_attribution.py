"""Attribution from GUM's discourse relations."""

from pathlib import Path

import pytest

from kg.corpora.gum_attribution import cue_tokens, read_attributions

# form, part of speech, head, relation, misc
_SAID = """# newdoc id = GUM_news_a
# sent_id = a-1
1\tShe\t_\tPRON\t_\t_\t2\tnsubj\t_\tDiscourse=attribution-positive:1->2:0:sem-atsrc-1-_+lex-indwd-2-_
2\tsaid\t_\tVERB\t_\t_\t0\troot\t_\t_
3\tBo\t_\tPROPN\t_\t_\t4\tnsubj\t_\tDiscourse=ROOT:2:0
4\tleft\t_\tVERB\t_\t_\t2\tccomp\t_\t_
5\t,\t_\tPUNCT\t_\t_\t7\tpunct\t_\tDiscourse=causal-result:3->2:0:_
6\tBo\t_\tPROPN\t_\t_\t7\tnsubj\t_\tDiscourse=same-unit_m:4->2:1:_
7\tran\t_\tVERB\t_\t_\t4\tconj\t_\t_

"""
_CREDIT = """# newdoc id = GUM_news_b
# sent_id = b-1
1\tMap\t_\tNOUN\t_\t_\t0\troot\t_\tDiscourse=ROOT:1:0
2\tNASA\t_\tPROPN\t_\t_\t1\tdep\t_\tDiscourse=attribution-negative:2->1:0:sem-atsrc-2-gold

"""


def _file(folder: Path, text: str) -> Path:
    path = folder / "a.conllu"
    path.write_text(text, encoding="utf-8")
    return path


def test_satellite_source_and_cue_and_the_whole_nucleus(tmp_path: Path) -> None:
    (document,) = read_attributions(_file(tmp_path, _SAID))
    (found,) = document.attributions
    assert sorted(found.satellite) == [0, 1]
    assert sorted(found.nucleus) == [2, 3, 5, 6]
    assert found.source == {0}
    assert (found.cue, found.positive) == (1, True)


def test_documents_count_from_their_own_first_token(tmp_path: Path) -> None:
    first, second = read_attributions(_file(tmp_path, _SAID + _CREDIT))
    assert (first.name, second.name) == ("GUM_news_a", "GUM_news_b")
    assert second.attributions[0].satellite == {1}


def test_a_credit_has_no_cue(tmp_path: Path) -> None:
    (document,) = read_attributions(_file(tmp_path, _CREDIT))
    assert document.attributions[0].cue is None
    assert not document.attributions[0].positive


def test_a_satellite_without_a_marked_cue_has_its_verb(tmp_path: Path) -> None:
    path = _file(tmp_path, _SAID.replace("+lex-indwd-2-_", ""))
    assert cue_tokens(path) == {"a-1": {1}}


def test_an_unreadable_relation_names_the_sentence(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="a-1"):
        list(read_attributions(_file(tmp_path, _SAID.replace("1->2", "1"))))
