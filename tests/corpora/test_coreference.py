from pathlib import Path

import pytest

from kg.corpora.coreference import CorefDocument, read_coreference
from kg.errors import ReadError


def read(folder: Path, name: str, text: str) -> list[CorefDocument]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return list(read_coreference(path))


def conllu(*rows: tuple[str, str]) -> str:
    """A sentence of (word, MISC) in CoNLL-U."""
    lines = [f"{n}\t{word}" + "\t_" * 7 + f"\t{misc}" for n, (word, misc) in enumerate(rows, 1)]
    return "\n".join(lines) + "\n\n"


def test_conllu_holds_nested_mentions_and_several_documents(tmp_path: Path) -> None:
    """`(1-person-giv(2)` opens 1 and holds 2; a mention that begins where another ends is not lost."""
    first = conllu(("Ann", "Entity=(1-person-giv(2)"), ("'s", "SpaceAfter=No|Entity=1)"), ("dog", "_"))
    second = conllu(("her", "Entity=(1)"), ("dogs", "Entity=(2-animal-1"), ("bark", "Entity=2)(3)"))
    text = f"# newdoc id = a\n# sent_id = a-1\n# speaker = Ann\n{first}{second}# newdoc id = b\n{conllu(('x', '_'))}"
    one, other = read(tmp_path, "x.conllu", text)
    assert one.name == "a" and other.name == "b"
    assert one.sentences[0] == ("Ann", "'s", "dog") and one.sent_ids[0] == "a-1"
    assert one.speakers == ("Ann", "")
    assert one.clusters == (((0, 0, 1), (1, 1, 3)), ((0, 0, 2), (1, 0, 1)), ((1, 2, 3),))
    assert other.clusters == ()


def test_parts_of_a_discontinuous_mention_make_one_mention(tmp_path: Path) -> None:
    """[1/2] and [2/2] are one mention from the first to the last token."""
    text = conllu(
        ("both", "Entity=(e1[1/2]-x)"), (",", "_"), ("said", "Entity=(e2)"), ("he", "Entity=(e1[2/2])")
    )
    (document,) = read(tmp_path, "x.conllu", text)
    assert document.clusters == (((0, 0, 4),), ((0, 2, 3),))


def test_empty_nodes_and_word_ranges_are_no_tokens(tmp_path: Path) -> None:
    """1-2 and 1.1 count for nothing, and a mention of an empty node alone is dropped."""
    row = "{}\t{}" + "\t_" * 7 + "\t{}\n"
    rows = [
        ("1-2", "don't", "_"),
        ("1", "do", "Entity=(a"),
        ("1.1", "_", "Entity=(b)"),
        ("2", "n't", "Entity=a)"),
    ]
    (document,) = read(tmp_path, "x.conllu", "".join(row.format(*each) for each in rows))
    assert document.sentences == (("do", "n't"),)
    assert document.clusters == (((0, 0, 2),),)


def test_conll_2012_parts_are_documents(tmp_path: Path) -> None:
    """Words stand in the fourth column, brackets in the last; parts after 000 carry their number."""
    row = "bc/x  0  {}  {}  NN  *  -  -  -  Speaker#1  *  {}\n"
    part = (
        row.format(0, "Ann", "(0|(1)")
        + row.format(1, "Lee", "0)")
        + "\n"
        + row.format(0, "she", "(0)")
        + "\n"
    )
    text = "".join(f"#begin document (bc/x); part {n}\n{part}#end document\n" for n in ("000", "001"))
    one, other = read(tmp_path, "x.v4_gold_conll", text)
    assert (one.name, other.name) == ("bc/x", "bc/x.1")
    assert one.sentences == (("Ann", "Lee"), ("she",))
    assert one.clusters == (((0, 0, 1),), ((0, 0, 2), (1, 0, 1)))


def test_litbank_leaves_the_last_column_empty(tmp_path: Path) -> None:
    """LitBank has an empty last column where no mention begins or ends."""
    row = "b\t0\t{}\t{}" + "\t_" * 8 + "\t{}\n"
    text = (
        "#begin document (b); part 0\n"
        + row.format(0, "My", "(5)")
        + row.format(1, "dog", "")
        + "\n#end document"
    )
    (document,) = read(tmp_path, "b.conll", text)
    assert document.sentences == (("My", "dog"),) and document.clusters == (((0, 0, 1),),)


@pytest.mark.parametrize("misc", ["Entity=1)", "Entity=(1-person"])
def test_brackets_that_do_not_match_name_the_line(tmp_path: Path, misc: str) -> None:
    """A closing without an opening and an opening without a closing are errors with file and line."""
    with pytest.raises(ReadError, match=r"x\.conllu, line [12]"):
        read(tmp_path, "x.conllu", conllu(("a", misc)))
