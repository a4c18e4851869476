"""The spaCy pipeline around the reader network."""

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import ModelError
from kg.extract.reader.pipeline import load_reader

TEXT = (
    "Obama and Putin meet\n\nHANGZHOU, China // U.S. President Barack Obama met Vladimir Putin on Monday. "
    "“It was a tough 90-minute talk,” Mr. Obama said.\n\nThe US-Russian talks failed."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_reader()


def test_a_doc_is_filled_where_spacy_users_look(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc.text == TEXT
    assert all(doc.has_annotation(name) for name in ("TAG", "POS", "LEMMA", "DEP", "HEAD", "SENT_START"))
    assert ("Barack Obama", "Person") in [(ent.text, ent.label_) for ent in doc.ents]
    met = next(token for token in doc if token.text == "met")
    assert (met.lemma_, met.tag_, met.dep_) == ("meet", "VBD", "ROOT")
    assert "Obama" in {token.text for token in met.subtree}
    assert [sent.text.strip()[:12] for sent in doc.sents] == [
        "Obama and Pu",
        "HANGZHOU, Ch",
        "“It was a to",
        "The US-Russi",
    ]


def test_predicates_count_tokens_of_the_doc(nlp: Language) -> None:
    doc = nlp(TEXT)
    said = next(p for p in doc._.predicates if p.lemma == "say")
    assert doc[said.token].text == "said"
    roles = {role.role: doc[role.start : role.end].text for role in said.arguments}
    assert roles["ARG0"] == "Mr. Obama"
    assert "tough" in roles["ARG1"]
    assert len(doc._.entity_probabilities) == len(doc.ents)


def test_words_are_cut_as_in_the_treebank(nlp: Language) -> None:
    words = [
        token.text
        for token in nlp.make_doc("US-Russian U.S.-led 90-minute non-profit 2016-09-05 e-mail isn't")
    ]
    expected = "US - Russian U.S. - led 90 - minute non-profit 2016-09-05 e-mail is n't"
    assert words == expected.split()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n \n",
        "😀 👍🏽",
        "\u200f\u202eabc\u202c",
        " \n Hello .",
        "a" * 20_000,
        "x " * 3_000,
        "\x00\x01",
        ".",
    ],
)
def test_any_text_is_read_without_failing(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert sum(len(sent) for sent in doc.sents) == len(doc)


def test_pipe_gives_the_docs_in_order_and_the_same_as_one_by_one(nlp: Language) -> None:
    texts = [TEXT, "", "The talks failed.", TEXT.upper(), "Hello"]
    docs = list(nlp.pipe(texts))
    assert [doc.text for doc in docs] == texts
    for doc in docs:
        alone = nlp(doc.text)
        assert [(t.tag_, t.dep_, t.head.i) for t in doc] == [(t.tag_, t.dep_, t.head.i) for t in alone]
        assert doc._.predicates == alone._.predicates
        assert doc._.entity_probabilities == alone._.entity_probabilities


def test_own_components_can_stand_between(nlp: Language) -> None:
    @Language.component("test_marks_first")
    def mark(doc: Doc) -> Doc:
        doc.user_data["sentences before reading"] = sum(bool(token.is_sent_start) for token in doc)
        return doc

    other = load_reader()
    other.add_pipe("test_marks_first", before="kg_reader")
    doc = other(TEXT)
    assert doc.user_data["sentences before reading"] == 4
    assert doc._.predicates


def test_a_missing_model_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="lacks"):
        load_reader(tmp_path)
