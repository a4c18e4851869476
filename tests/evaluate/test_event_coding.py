"""Event coding: roots, figures over gold classes, parties by their words."""

from kg.corpora.plover import Actor, CodedRecord, MarkedSentence
from kg.evaluate import coded_records
from kg.evaluate.coded_records import CodedText
from kg.evaluate.event_coding import report_of, root_of
from kg.extract.codings import Coding
from kg.ontology import Term, load_ontology
from tests.extract.docs import parse_table

TABLE = """
The DT 2 det
French JJ 3 amod
army NN 4 nsubj
left/leave VBD 0 root
Mali NNP 4 obj Place
"""


def sentence(root: str, penta: str) -> MarkedSentence:
    return MarkedSentence(line=2, text="", sources=(), targets=(), root=root, penta=penta)


def test_terms_go_to_the_roots_of_their_cameo_codes() -> None:
    """Both kinds of yielding are one root; an arrest is coercion, a conviction an accusation; a birth is nothing."""
    ontology = load_ontology()
    terms = [
        Term("CONCEDE"),
        Term("RETREAT", "RELEASE"),
        Term("JUSTICE", "ARREST"),
        Term("JUSTICE", "CONVICT"),
    ]
    assert [root_of(ontology, term) for term in terms] == ["YIELD", "YIELD", "COERCE", "ACCUSE"]
    assert root_of(ontology, Term("LIFE", "BIRTH")) == "none"


def test_accuracy_macro_f1_and_confusions() -> None:
    """Two of three right; the root that is never found counts as zero in the mean."""
    gold = [sentence("AID", "2"), sentence("AID", "2"), sentence("AGREE", "1")]
    report = report_of(gold, ["AID", "AID", "AID"])
    assert report.figures["root_accuracy"] == 66.67
    assert report.figures["f1_AID"] == 80.0
    assert report.figures["root_macro_f1"] == 40.0
    assert report.counts["AGREE as AID"] == 1


def test_records_are_right_by_type_and_by_a_word_of_each_party() -> None:
    """A withdrawal is RETREAT; "France" is no word of "The French army", "French" is."""
    parse = parse_table(TABLE)
    coding = Coding(3, Term("RETREAT", "WITHDRAW"), ((0, 3),), ((4, 5),))
    texts = [CodedText(parse, (coding,))] * 2
    records = [
        CodedRecord(
            "1", parse.text, "RETREAT", "withdraw", (Actor("French", "FRA"),), (Actor("Mali", "MLI"),)
        ),
        CodedRecord("2", parse.text, "AID", None, (Actor("France", "FRA"),), ()),
    ]
    figures = coded_records.report_of(records, texts).figures
    assert (figures["type_best"], figures["mode"], figures["source"], figures["target"], figures["both"]) == (
        50.0,
        100.0,
        50.0,
        100.0,
        50.0,
    )
