"""The parsed article as tuples: tree, edges, names, predicates as spaCy holds them."""

from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.extract.reader.parse import parse_of
from tests.extract.docs import parse_table

TABLE = """
Obama NNP 2 nsubj Person
met/meet VBD 0 root
with IN 4 case
Putin NNP 2 obl Person1
and CC 6 cc
Xi NNP 4 conj Person2
. . 2 punct
@2 meet.03 ARG0=1 ARG1=3-6
¶
He PRP 2 nsubj
left/leave VBD 0 root
. . 2 punct
"""


def test_tree_of_each_sentence() -> None:
    """Heads, children and edges stay within their sentence; the root heads itself."""
    parse = parse_table(TABLE)
    assert parse.sentences == ((0, 8), (8, 11))
    assert parse.heads[1] == 1 and parse.heads[9] == 9
    assert parse.edges[3] == (2, 6)
    assert list(parse.kids(1, "nsubj", "obl")) == [0, 3]
    assert parse.text[parse.begins[8] : parse.ends[9]] == "He left"


def test_case_and_conjuncts() -> None:
    """ "with Putin and Xi": the preposition of the first, and both conjuncts."""
    parse = parse_table(TABLE)
    assert parse.case(3) == "with"
    assert parse.conjuncts(3) == (3, 5)
    assert parse.first_conjunct(5) == 3


def test_head_of_a_span_is_no_preposition() -> None:
    """The head of "with Putin and Xi" is Putin."""
    assert parse_table(TABLE).root_of(2, 6) == 3


def test_empty_doc() -> None:
    """A text of nothing gives a parse of nothing."""
    doc = Doc(Vocab(), words=[])
    parse_table("a DT 0 root")  # declares the extensions
    assert len(parse_of(doc)) == 0
