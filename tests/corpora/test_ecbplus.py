"""Reading ECB+."""

from pathlib import Path

import pytest

from kg.corpora.ecbplus import EcbMention, read_document, read_ecb, reliable_sentences
from kg.errors import ReadError

DOCUMENT = """<Document doc_name="7_1ecbplus.xml" doc_id="D">
<token t_id="1" sentence="0" number="0">http</token>
<token t_id="2" sentence="1" number="0">Rebels</token>
<token t_id="3" sentence="1" number="1">attacked</token>
<token t_id="4" sentence="1" number="2">;</token>
<token t_id="5" sentence="1" number="3">they</token>
<token t_id="6" sentence="1" number="4">fled</token>
<Markables>
<HUMAN_PART_ORG m_id="1" ><token_anchor t_id="2"/></HUMAN_PART_ORG>
<ACTION_OCCURRENCE m_id="2" ><token_anchor t_id="3"/></ACTION_OCCURRENCE>
<HUMAN_PART_ORG m_id="3" ><token_anchor t_id="5"/></HUMAN_PART_ORG>
<NEG_ACTION_OCCURRENCE m_id="4" ><token_anchor t_id="6"/></NEG_ACTION_OCCURRENCE>
<ACTION_OCCURRENCE m_id="9" RELATED_TO="" TAG_DESCRIPTOR="t7_attack" instance_id="ACT1" />
</Markables>
<Relations>
<INTRA_DOC_COREF r_id="5" ><source m_id="1" /><source m_id="3" /><target m_id="8" /></INTRA_DOC_COREF>
<CROSS_DOC_COREF r_id="6" note="ACT1" ><source m_id="2" /><target m_id="9" /></CROSS_DOC_COREF>
</Relations>
</Document>
"""


def test_chains_reach_across_documents_or_stay_within_or_are_of_one_mention(tmp_path: Path) -> None:
    path = tmp_path / "7_1ecbplus.xml"
    path.write_text(DOCUMENT, "utf-8")
    document = read_document(path)
    assert (document.name, document.topic, document.subtopic) == ("7_1ecbplus", "7", "7_2")
    assert document.sentences == (("http",), ("Rebels", "attacked", ";", "they", "fled"))
    assert document.mentions == (
        EcbMention(1, (0,), "HUMAN_PART_ORG", "7_1ecbplus/5"),
        EcbMention(1, (1,), "ACTION_OCCURRENCE", "ACT1"),
        EcbMention(1, (3,), "HUMAN_PART_ORG", "7_1ecbplus/5"),
        EcbMention(1, (4,), "NEG_ACTION_OCCURRENCE", "7_1ecbplus/mention 4"),
    )
    assert [mention.is_event for mention in document.mentions] == [False, True, False, True]


def test_documents_come_by_topic_as_a_number(tmp_path: Path) -> None:
    for topic in ("10", "9"):
        (tmp_path / topic).mkdir()
        (tmp_path / topic / f"{topic}_1ecb.xml").write_text(DOCUMENT, "utf-8")
    assert [document.subtopic for document in read_ecb(tmp_path)] == ["9_1", "10_1"]


def test_a_broken_file_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "1_1ecb.xml"
    path.write_text('<Document>\n<token t_id="1"\n', "utf-8")
    with pytest.raises(ReadError, match=r"1_1ecb\.xml:\d"):
        read_document(path)


def test_an_anchor_at_no_token_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "1_1ecb.xml"
    path.write_text(DOCUMENT.replace('<token_anchor t_id="2"/>', '<token_anchor t_id="77"/>'), "utf-8")
    with pytest.raises(ReadError, match="77"):
        read_document(path)


def test_sentences_of_the_list_are_named_as_documents_are(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Topic,File,Sentence Number\n1,10ecbplus,3\n", "utf-8")
    assert reliable_sentences(path) == {("1_10ecbplus", 3)}
