"""Scoring coreference across documents."""

from pathlib import Path

from kg.evaluate.cross_document import evaluate, with_events
from kg.evaluate.given import GivenReader
from kg.evaluate.report import Options
from kg.extract.mentions.given import aligned
from tests.extract.docs import parse_table

TOKENS = "Islamabad police arrested Khalid Sheikh Mohammed in Karachi .".split()
MENTIONS = (
    ("ACTION_OCCURRENCE", (3,), "ACT1"),
    ("HUMAN_PART_PER", (4, 5, 6), "HUM1"),
    ("LOC_GEO", (8,), "LOC1"),
)


def _document(folder: Path, name: str) -> None:
    tokens = "\n".join(
        f'<token t_id="{number}" sentence="0" number="{number - 1}">{word}</token>'
        for number, word in enumerate(TOKENS, start=1)
    )
    marks = "\n".join(
        f'<{kind} m_id="{number}">{"".join(f"""<token_anchor t_id="{at}"/>""" for at in anchors)}</{kind}>'
        for number, (kind, anchors, _) in enumerate(MENTIONS)
    )
    relations = "\n".join(
        f'<CROSS_DOC_COREF r_id="{number}" note="{chain}"><source m_id="{number}"/></CROSS_DOC_COREF>'
        for number, (_, _, chain) in enumerate(MENTIONS)
    )
    text = f"<Document>{tokens}<Markables>{marks}</Markables><Relations>{relations}</Relations></Document>"
    (folder / f"{name}.xml").write_text(text, "utf-8")


def test_each_head_is_given_to_one_span_and_short_spans_choose_first() -> None:
    assert aligned([(1, 2), (2,), (5,)], [1, 2]) == [1, 2, None]
    assert aligned([(1, 2), (2,)], [2]) == [None, 2]


def test_gold_events_are_what_the_network_would_be_sure_of() -> None:
    parse = parse_table("Rebels NNS 2 nsubj\nattacked VBD 0 root\nParis NNP 2 obj Place\n")
    mark = with_events(with_events(parse, [(0,)]), [(1, 2)]).mark("event")
    assert mark is not None
    assert mark.tolist() == [0, 1, 0]


def test_the_same_man_and_place_in_two_documents_are_one(tmp_path: Path) -> None:
    for name in ("50_1ecb", "50_2ecb"):
        _document(tmp_path, name)
    report = evaluate(tmp_path, Options(gold_mentions=True))
    assert report.counts["gold_events"] == report.counts["predicted_events"] == 2
    assert report.figures["events_cross_mentions"] == report.figures["events_within_b3"] == 100.0
    assert report.figures["entities_cross_conll"] == report.figures["entities_cross_lea_linked"] == 100.0


def test_a_known_event_is_found_where_no_table_has_its_word() -> None:
    reader = GivenReader()
    parse = reader.parse([["The", "Oscars", "were", "dull", "."]])
    assert "Oscars" not in {event.text for event in reader.record("1", parse).events}
    assert "Oscars" in {event.text for event in reader.record("1", parse, events=[(1,)]).events}


def test_without_gold_mentions_all_that_was_found_counts(tmp_path: Path) -> None:
    _document(tmp_path, "50_1ecb")
    report = evaluate(tmp_path, Options())
    assert report.counts["predicted_entities"] > report.counts["gold_entities"] == 2
    assert 0 < report.figures["entities_within_mentions"] < 100


def test_a_gold_entity_that_the_pipeline_does_not_find_is_given_to_it(tmp_path: Path) -> None:
    """What is annotated and denotes nobody for the pipeline ("the law") is a mention all the same."""
    parse = parse_table("The DT 2 det\nlaw NN 3 nsubj\npassed VBD 0 root\nquietly RB 3 advmod\n")
    reader = GivenReader()
    assert not any(mention.head.begin == 4 for mention in reader.record("a", parse).mentions)
    record = reader.record("a", parse, entities=[(0, 1)])
    assert [mention.text for mention in record.mentions if mention.head.begin == 4] == ["The law"]
    assert len(record.chains) == 1
