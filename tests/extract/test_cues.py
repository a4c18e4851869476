"""Which words are cues, and what a source is."""

from dataclasses import replace

import numpy as np

from kg.extract.context import Context
from kg.extract.mentions.fillers import Fillers
from kg.extract.mentions.mentions import find_mentions
from kg.extract.speech.attribution import find_attributions
from kg.extract.speech.cues import UNSAID, Cues, denied
from kg.extract.tables.lexicon import load_lexicon
from kg.model import Polarity
from kg.ontology import load_ontology
from tests.extract.docs import parse_table
from tests.extract.records import record_of

LEXICON = load_lexicon()
ONTOLOGY = load_ontology()


def _context(table: str, marks: list[float] | None = None) -> Context:
    parse = parse_table(table)
    if marks is not None:
        parse = replace(parse, marks=np.array(marks, np.float32)[:, None], mark_names=("cue",))
    predicates = {predicate.token: predicate for predicate in parse.predicates}
    mentions = find_mentions(parse, LEXICON)
    return Context(parse, LEXICON, ONTOLOGY, Fillers(parse, mentions), (), predicates, {})


def _cues(table: str, marks: list[float] | None = None) -> Cues:
    return Cues(_context(table, marks))


CHECKED = "Obama NNP 2 nsubj Person\nchecked/check VBD 0 root\nhe PRP 4 nsubj\nleft/leave VBD 2 ccomp"
SAW = "Obama NNP 2 nsubj Person\nsaw/see VBD 0 root\nParis NNP 2 obj Place\n@2 see.01 ARG0=1 ARG1=3"


def test_the_network_knows_cues_that_no_table_has() -> None:
    assert _cues(CHECKED).of(1) is None
    assert _cues(CHECKED, [0, 0.9, 0, 0]).of(1) is not None


def test_the_network_knows_when_a_verb_is_used_otherwise() -> None:
    assert _cues(SAW).of(1) is not None
    assert _cues(SAW, [0, 0.01, 0]).of(1) is None


def test_not_to_think_is_to_think_the_contrary_and_not_to_say_is_nothing() -> None:
    believe, say = ONTOLOGY.cue("believe.01"), ONTOLOGY.cue("say.01")
    assert believe is not None
    assert say is not None
    assert denied(believe).polarity is Polarity.NEGATIVE
    assert denied(say).certainty == UNSAID


def test_estimates_and_reports_are_sources() -> None:
    record = record_of(
        "Estimates NNS 2 nsubj\nsuggest VBP 0 root\nObama NNP 4 nsubj Person\nleft/leave VBD 2 ccomp\n"
        "@2 suggest.01 ARG0=1 ARG1=3-4\n@4 leave.01 ARG0=3"
    )
    (found,) = record.attributions
    assert found.source is not None
    assert record.mentions[found.source].text == "Estimates"


def test_a_state_of_mind_has_a_source() -> None:
    record = record_of(
        "Obama NNP 3 nsubj Person\nis/be VBZ 3 cop\nsure JJ 0 root\nRussia NNP 5 nsubj Place\n"
        "attacked/attack VBD 3 ccomp\n@5 attack.01 ARG0=4"
    )
    (found,) = record.attributions
    assert (found.cue_text, found.certainty) == ("sure", 0.6)


def test_who_is_cited_is_the_source() -> None:
    record = record_of(
        "Russia NNP 2 nsubj Place\nattacked/attack VBD 0 root\n, , 4 punct\nciting/cite VBG 2 advcl\n"
        "officials/official NNS 4 obj\n@2 attack.01 ARG0=1\n@4 cite.01 ARG1=5"
    )
    (found,) = record.attributions
    assert found.source is not None
    assert record.mentions[found.source].text == "officials"


def test_a_denial_is_one_whatever_the_network_says() -> None:
    """ "Daher denies negligence": no clause stands beside it, and yet the negligence is no fact."""
    table = "Daher NNP 2 nsubj Person\ndenies/deny VBZ 0 root\nnegligence NN 2 obj\n@2 deny.01 ARG0=1 ARG1=3"
    (found,) = find_attributions(_context(table, [0, 0.01, 0]))
    assert found.polarity is Polarity.NEGATIVE
