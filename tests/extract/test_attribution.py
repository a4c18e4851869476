"""Who says it: reports, quotations, denials, accusations."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.reader.parse import Columns, parse_from
from kg.extract.speech.nesting import Attributions, innermost, parent_of
from kg.extract.speech.speech import AttributionDraft
from kg.model import Span
from tests.extract.records import event, parties, record_of, source


def test_report_with_that() -> None:
    """What stands after "said" is the speaker's; the saying itself is the publisher's."""
    record = record_of(
        "Obama NNP 2 nsubj Person\nsaid/say VBD 0 root\nthat IN 5 mark\n"
        "Russia NNP 5 nsubj Place\nattacked/attack VBD 2 ccomp\nKiev NNP 5 obj Place1\n"
        "@2 say.01 ARG0=1 ARG1=3-6\n@5 attack.01 ARG0=4 ARG1=6"
    )
    attacked = event(record, "attacked")
    assert attacked.attribution is not None
    assert source(record, record.attributions[attacked.attribution]) == "Obama"
    assert event(record, "said").attribution is None


def test_nested_report() -> None:
    """The inner source is the event's, and stands in the outer."""
    record = record_of(
        "Obama NNP 2 nsubj Person\nsaid/say VBD 0 root\nPutin NNP 4 nsubj Person1\n"
        "claimed/claim VBD 2 ccomp\nrebels NNS 6 nsubj\nattacked/attack VBD 4 ccomp\n"
        "@2 say.01 ARG0=1 ARG1=3-6\n@4 claim.01 ARG0=3 ARG1=5-6\n@6 attack.01 ARG0=5"
    )
    attribution = event(record, "attacked").attribution
    assert attribution is not None
    inner = record.attributions[attribution]
    assert source(record, inner) == "Putin"
    assert inner.parent is not None and source(record, record.attributions[inner.parent]) == "Obama"


def test_denial_is_negative() -> None:
    """ "Putin denied that Russia was behind the hack": the hack with Russia as actor, denied by Putin."""
    record = record_of(
        "Putin NNP 2 nsubj Person\ndenied/deny VBD 0 root\nthat IN 8 mark\n"
        "Russia NNP 8 nsubj Place\nwas/be VBD 8 cop\nbehind IN 8 case\nthe DT 8 det\n"
        "hack NN 2 ccomp\n"
        "@2 deny.01 ARG0=1 ARG1=3-8"
    )
    hack = event(record, "hack")
    assert hack.attribution is not None
    attribution = record.attributions[hack.attribution]
    assert (source(record, attribution), attribution.polarity) == ("Putin", "negative")
    assert parties(record, hack) == {"Russia": "actor"}
    assert hack.polarity == "positive"


BLAME = """
Officials/official NNS 2 nsubj
blame VBP 0 root
Russia NNP 2 obj Place
for IN 6 case
a DT 6 det
hack NN 2 obl
. . 2 punct
@2 blame.01 ARG0=1 ARG1=3 ARG2=4-6
"""


def test_accusation_is_an_event_and_its_deed_a_claim() -> None:
    """ "Officials blame Russia for a hack": an accusation as a fact, the hack by Russia as the officials' claim."""
    record = record_of(BLAME)
    assert parties(record, event(record, "blame")) == {"Officials": "actor", "Russia": "target"}
    hack = event(record, "hack")
    assert parties(record, hack) == {"Russia": "actor"}
    assert hack.attribution is not None
    attribution = record.attributions[hack.attribution]
    assert source(record, attribution) == "Officials" and attribution.certainty < 1.0
    assert event(record, "blame").attribution is None


def test_named_as_the_suspect() -> None:
    """ "Firms named Russia as the suspect in a hack" is an accusation."""
    record = record_of(
        "Firms/firm NNS 2 nsubj\nnamed/name VBD 0 root\nRussia NNP 2 obj Place\nas IN 6 case\n"
        "the DT 6 det\nsuspect NN 2 obl\nin IN 9 case\na DT 9 det\nhack NN 6 nmod\n"
        "@2 name.01 ARG0=1 ARG1=3"
    )
    hack = event(record, "hack")
    assert parties(record, hack) == {"Russia": "actor"} and hack.attribution is not None


def test_denial_of_involvement_is_about_the_deed_before() -> None:
    """ "Putin denied his government was involved", after an accusation: a denial of that deed by the government."""
    record = record_of(
        BLAME + "\nPutin NNP 2 nsubj Person\ndenied/deny VBD 0 root\nhis PRP$ 4 nmod:poss\n"
        "government NN 6 nsubj:pass\nwas/be VBD 6 aux:pass\ninvolved/involve VBN 2 ccomp\n"
        "@2 deny.01 ARG0=1 ARG1=3-6\n@6 involve.01 ARG1=3-4"
    )
    denied = event(record, "involved")
    assert (denied.type, denied.mode) == ("COERCE", "CYBER")
    assert parties(record, denied) == {"his government": "actor"}
    assert denied.attribution is not None
    assert record.attributions[denied.attribution].polarity == "negative"


def test_according_to() -> None:
    """ "according to state media" gives a source."""
    record = record_of(
        "Rebels/rebel NNS 2 nsubj\nattacked/attack VBD 0 root\n, , 5 punct\n"
        "according/accord VBG 6 case\nto IN 4 fixed\nRussia NNP 2 obl Place\n@2 attack.01 ARG0=1"
    )
    attribution = event(record, "attacked").attribution
    assert attribution is not None and source(record, record.attributions[attribution]) == "Russia"


def test_what_is_not_said_is_no_claim() -> None:
    """ "Obama did not say that Russia attacked" attributes nothing and leaves the attack open."""
    record = record_of(
        "Obama NNP 4 nsubj Person\ndid/do VBD 4 aux\nnot RB 4 advmod\nsay VB 0 root\n"
        "that IN 7 mark\nRussia NNP 7 nsubj Place\nattacked/attack VBD 4 ccomp\n"
        "@4 say.01 ARG0=1 ARG1=5-7\n@7 attack.01 ARG0=6"
    )
    assert [each.certainty for each in record.attributions] == [0.0]
    assert event(record, "attacked").attribution is None
    assert event(record, "attacked").status == "hypothetical"


def test_quotation_goes_on_in_the_next_sentence() -> None:
    """The second quotation of a paragraph has the speaker of the first."""
    record = record_of(
        "“ `` 4 punct\nRussia NNP 4 nsubj Place\nhas VBZ 4 aux\nattacked/attack VBN 8 ccomp\n"
        ", , 4 punct\n” '' 4 punct\nObama NNP 8 nsubj Person\nsaid/say VBD 0 root\n. . 8 punct\n"
        "@4 attack.01 ARG0=2\n@8 say.01 ARG0=7 ARG1=2-4\n\n"
        "“ `` 4 punct\nThey PRP 4 nsubj\nhave VBP 4 aux\nfled/flee VBN 0 root\n"
        "Paris NNP 4 obj Place1\n. . 4 punct\n” '' 4 punct\n@4 flee.05 ARG0=2 ARG1=5"
    )
    attribution = event(record, "fled").attribution
    assert attribution is not None
    assert (
        source(record, record.attributions[attribution]) == "Obama"
        and record.attributions[attribution].quoted
    )


def test_headline_with_a_colon() -> None:
    """ "Obama: Russia attacked" is what Obama says."""
    record = record_of(
        "Obama NNP 4 nsubj Person\n: : 4 punct\nRussia NNP 4 nsubj Place\n"
        "attacked/attack VBD 0 root\n@4 attack.01 ARG0=3"
    )
    attribution = event(record, "attacked").attribution
    assert attribution is not None and source(record, record.attributions[attribution]) == "Obama"


def test_what_is_said_is_kept_without_a_type() -> None:
    """ "Diab said the cargo had been stored": storing has no type of its own, the claim stays."""
    record = record_of(
        "Diab NNP 2 nsubj Person\nsaid/say VBD 0 root\nthe DT 4 det\ncargo NN 7 nsubj:pass\n"
        "had/have VBD 7 aux\n"
        "been/be VBN 7 aux:pass\nstored/store VBN 2 ccomp\n@2 say.01 ARG0=1 ARG1=3-7\n@7 store.01 ARG1=3-4"
    )
    stored = event(record, "stored")
    assert (stored.type, stored.mode, stored.roleset) == ("OTHER", None, "store.01")
    assert (
        stored.attribution is not None and source(record, record.attributions[stored.attribution]) == "Diab"
    )


def test_a_question_states_nothing() -> None:
    """ "said what had caused it" claims no cause."""
    record = record_of(
        "Diab NNP 2 nsubj Person\nsaid/say VBD 0 root\nwhat WP 5 nsubj\nhad/have VBD 5 aux\n"
        "caused/cause VBN 2 ccomp\n"
        "it PRP 5 obj\n@2 say.01 ARG0=1 ARG1=3-6"
    )
    assert [each.certainty for each in record.attributions] == [0.0]


def test_denied_this_is_about_the_claim_before() -> None:
    """ "Syria said that rebels attacked. Russia denied this." is a denial of the attack by Russia."""
    record = record_of(
        "Syria NNP 2 nsubj Place\nsaid/say VBD 0 root\nthat IN 5 mark\nrebels NNS 5 nsubj\n"
        "attacked/attack VBD 2 ccomp\n"
        ". . 2 punct\n@2 say.01 ARG0=1 ARG1=3-5\n@5 attack.01 ARG0=4\n\n"
        "Russia NNP 2 nsubj Place1\ndenied/deny VBD 0 root\nthis DT 2 obj\n@2 deny.01 ARG0=1 ARG1=3"
    )
    denied = event(record, "this")
    assert denied.type == "ASSAULT" and denied.attribution is not None
    attribution = record.attributions[denied.attribution]
    assert (source(record, attribution), attribution.polarity) == ("Russia", "negative")
    assert any(len(chain.events) == 2 for chain in record.event_chains)


def test_announced_event_is_the_announcers_claim() -> None:
    """ "Syria announced a ceasefire": the ceasefire is what Syria says."""
    record = record_of(
        "Syria NNP 2 nsubj Place\nannounced/announce VBD 0 root\na DT 4 det\nceasefire NN 2 obj\n"
        "@2 announce.01 ARG0=1 ARG1=3-4"
    )
    attribution = event(record, "ceasefire").attribution
    assert attribution is not None and source(record, record.attributions[attribution]) == "Syria"


def test_headline_that_ends_with_its_source() -> None:
    """ "Talks failed: Obama"."""
    record = record_of(
        "Talks NNS 2 nsubj\nfailed/fail VBD 0 root\n: : 4 punct\nObama NNP 2 parataxis Person\n@1 talk.01"
    )
    (found,) = record.attributions
    assert found.source is not None
    assert record.mentions[found.source].text == "Obama"
    assert event(record, "Talks").attribution == 0


@given(
    st.lists(st.tuples(st.integers(0, 11), st.integers(1, 6), st.integers(-1, 11)), max_size=8),
    st.integers(0, 11),
)
def test_a_long_article_is_searched_as_a_short_one(rows: list[tuple[int, int, int]], token: int) -> None:
    """What ends the search early changes no answer: the attributions are the same as those of a plain tuple."""
    words = "a b c d e f g h i j k l".split()
    begins = [2 * place for place in range(len(words))]
    none = np.zeros((len(words), 0), np.float32)
    plain_words = Columns(
        words=words, lemmas=words, tags=words, pos=words, deps=words, heads=[0] * len(words), begins=begins,
        starts=[0], states=none, marks=none, mark_names=(),
    )  # fmt: skip
    parse = parse_from(" ".join(words), plain_words, (), ())
    drafts = sorted(
        (
            AttributionDraft(
                Span(begins[start], begins[min(start + length, 12) - 1] + 1),
                cue,
                Span(begins[max(cue, 0)], begins[max(cue, 0)] + 1),
                None,
            )
            for start, length, cue in rows
        ),
        key=lambda draft: (draft.content.begin, -draft.content.end, draft.cue),
    )
    known, plain = Attributions(drafts), tuple(drafts)
    assert innermost(known, parse, token) == innermost(plain, parse, token)
    for index in range(len(drafts)):
        assert parent_of(known, parse, index) == parent_of(plain, parse, index)


def test_what_a_court_makes_clear_is_its_claim() -> None:
    """ "Obama made it clear that Russia attacked Kiev"."""
    record = record_of(
        "Obama NNP 2 nsubj Person\nmade/make VBD 0 root\nit PRP 2 expl\nclear JJ 2 xcomp\nthat IN 7 mark\n"
        "Russia NNP 7 nsubj Place\nattacked/attack VBD 4 ccomp\nKiev NNP 7 obj Place1\n"
        "@7 attack.01 ARG0=6 ARG1=8"
    )
    attribution = event(record, "attacked").attribution
    assert attribution is not None
    assert source(record, record.attributions[attribution]) == "Obama"


def test_words_behind_said_and_a_comma_are_told() -> None:
    """ "Obama said, Russia attacked Kiev", where the tree makes them a clause beside."""
    record = record_of(
        "Obama NNP 2 nsubj Person\nsaid/say VBD 0 root\n, , 2 punct\n"
        "Russia NNP 5 nsubj Place\nattacked/attack VBD 2 dep\nKiev NNP 5 obj Place1\n"
        "@2 say.01 ARG0=1\n@5 attack.01 ARG0=4 ARG1=6"
    )
    attribution = event(record, "attacked").attribution
    assert attribution is not None
    assert source(record, record.attributions[attribution]) == "Obama"


def test_talk_with_be_like() -> None:
    """ "He was like, Russia attacked Kiev": what somebody said, as people tell it."""
    record = record_of(
        "he PRP 2 nsubj Person\nwas/be VBD 0 root\nlike RP 2 compound\n, , 2 punct\n"
        "Russia NNP 6 nsubj Place\nattacked/attack VBD 2 ccomp\nKiev NNP 6 obj Place1\n"
        "@6 attack.01 ARG0=5 ARG1=7"
    )
    attribution = event(record, "attacked").attribution
    assert attribution is not None
    assert source(record, record.attributions[attribution]) == "he"
