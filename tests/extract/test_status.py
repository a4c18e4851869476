"""Status, polarity and certainty of events."""

from dataclasses import replace

import numpy as np
import pytest

from kg.extract.context import Context
from kg.extract.facts.status import factuality_of, signed_value
from kg.extract.mentions.fillers import Fillers
from kg.extract.mentions.mentions import find_mentions
from kg.extract.reader.parse import Parse
from kg.extract.tables.lexicon import load_lexicon
from kg.extract.triggers.triggers import Trigger
from kg.model import Status
from kg.ontology import Term, load_ontology
from tests.extract.docs import parse_table
from tests.extract.records import event, record_of
from tests.extract.sentences import records_of

LEXICON = load_lexicon()


def context_of(table: str, marks: list[float] | None = None) -> Context:
    """The context of a table, without times; `marks` is the network's factuality of each word."""
    parse = parse_table(table)
    if marks is not None:
        parse = _marked(parse, marks)
    predicates = {predicate.token: predicate for predicate in parse.predicates}
    return Context(
        parse, LEXICON, load_ontology(), Fillers(parse, find_mentions(parse, LEXICON)), (), predicates, {}
    )


def _marked(parse: Parse, marks: list[float]) -> Parse:
    column = np.array(marks, np.float32)[:, None]
    return replace(parse, marks=column, mark_names=("factuality",))


ATTACK = "attack/attack VB {root}\nParis NNP {verb} obj Place\n"


@pytest.mark.parametrize(
    ("table", "word", "status", "polarity"),
    [
        ("They PRP 2 nsubj\nattacked/attack VBD 0 root\n@2 attack.01", "attacked", "happened", "positive"),
        (
            "They PRP 4 nsubj\ndid/do VBD 4 aux\nnot RB 4 advmod\nattack VB 0 root\n@4 attack.01",
            "attack",
            "denied",
            "negative",
        ),
        ("They PRP 3 nsubj\nwill MD 3 aux\nattack VB 0 root\n@3 attack.01", "attack", "planned", "positive"),
        (
            "They PRP 4 nsubj\nwill MD 4 aux\nnot RB 4 advmod\nattack VB 0 root\n@4 attack.01",
            "attack",
            "denied",
            "negative",
        ),
        (
            "They PRP 3 nsubj\ncould MD 3 aux\nattack VB 0 root\n@3 attack.01",
            "attack",
            "hypothetical",
            "positive",
        ),
        (
            "They PRP 3 nsubj\nare/be VBP 3 aux\nattacking/attack VBG 0 root\n@3 attack.01",
            "attacking",
            "ongoing",
            "positive",
        ),
        (
            "They PRP 2 nsubj\nplan VBP 0 root\nto TO 4 mark\nattack VB 2 xcomp\n"
            "@2 plan.01 ARG1=3-4\n@4 attack.01",
            "attack",
            "planned",
            "positive",
        ),
        (
            "They PRP 2 nsubj\nfailed/fail VBD 0 root\nto TO 4 mark\nattack VB 2 xcomp\n"
            "@2 fail.01 ARG1=3-4\n@4 attack.01",
            "attack",
            "denied",
            "negative",
        ),
        (
            "They PRP 4 nsubj\ndid/do VBD 4 aux\nnot RB 4 advmod\nfail VB 0 root\nto TO 6 mark\n"
            "attack VB 4 xcomp\n@4 fail.01 ARG1=5-6\n@6 attack.01",
            "attack",
            "happened",
            "positive",
        ),
        (
            "If IN 3 mark\nthey PRP 3 nsubj\nattack VBP 5 advcl\nhe PRP 5 nsubj\n"
            "leaves/leave VBZ 0 root\n@3 attack.01",
            "attack",
            "hypothetical",
            "positive",
        ),
        (
            "They PRP 4 nsubj\nhave VBP 4 aux\nnot RB 4 advmod\nreached/reach VBN 0 root\n"
            "an DT 6 det\nagreement NN 4 obj\n@4 reach.01 ARG1=5-6\n@6 agree.01",
            "agreement",
            "denied",
            "negative",
        ),
        (
            "They PRP 2 nsubj\nfailed/fail VBD 0 root\nto TO 4 mark\nreach VB 2 xcomp\nan DT 6 det\n"
            "agreement NN 4 obj\n"
            "@2 fail.01 ARG1=3-6\n@4 reach.01 ARG1=5-6\n@6 agree.01",
            "agreement",
            "denied",
            "negative",
        ),
        ("Attack VB 0 root\nParis NNP 1 obj Place\n@1 attack.01", "Attack", "hypothetical", "positive"),
        (
            "They PRP 2 nsubj\nhave VBP 0 root\na DT 4 det\nchance NN 2 obj\nto TO 6 mark\nattack VB 4 acl\n"
            "@6 attack.01",
            "attack",
            "hypothetical",
            "positive",
        ),
        (
            "They PRP 3 nsubj\nwill MD 3 aux\nwait VB 0 root\nwhen WRB 6 advmod\nhe PRP 6 nsubj\nattacks VBZ 3 advcl\n"
            "@6 attack.01",
            "attacks",
            "planned",
            "positive",
        ),
        ("No DT 2 det\ntalks NNS 3 nsubj\nfollowed/follow VBD 0 root", "talks", "denied", "negative"),
        (
            "They PRP 4 nsubj\nhave VBP 4 aux\nnot RB 4 advmod\nspoken/speak VBN 0 root\n"
            "of IN 7 case\nan DT 7 det\nattack NN 4 obl\n@4 speak.01\n@7 attack.01",
            "attack",
            "happened",
            "positive",
        ),
    ],
)
def test_status(table: str, word: str, status: str, polarity: str) -> None:
    """One clause, one status."""
    found = event(record_of(table), word)
    assert (found.status, found.polarity) == (status, polarity)


def test_would_after_a_report_is_a_plan() -> None:
    """ "said that he would leave" is a plan as told; plain "would leave" a hypothesis."""
    table = (
        "Obama NNP 2 nsubj Person\nsaid/say VBD 0 root\nhe PRP 5 nsubj\nwould MD 5 aux\nleave VB 2 ccomp\n"
        "@2 say.01 ARG0=1 ARG1=3-5\n@5 leave.11 ARG0=3"
    )
    assert event(record_of(table), "leave").status == "planned"


def test_certainty_is_that_of_the_weakest_word() -> None:
    """ "might attack" is less certain than "will attack"."""
    might = event(record_of("They PRP 3 nsubj\nmight MD 3 aux\nattack VB 0 root\n@3 attack.01"), "attack")
    will = event(record_of("They PRP 3 nsubj\nwill MD 3 aux\nattack VB 0 root\n@3 attack.01"), "attack")
    assert might.certainty < will.certainty < 1.0


ATTACKED = "They PRP 2 nsubj\nattack VBP 0 root\n@2 attack.01"
WILL = "They PRP 3 nsubj\nwill MD 3 aux\nattack VB 0 root\n@3 attack.01"


def _status(table: str, token: int, marks: list[float]) -> str:
    context = context_of(table, marks)
    predicate = context.predicates[token]
    trigger = Trigger(token, token, "attack", predicate.roleset, Term("ASSAULT"), 1.0, predicate)
    return factuality_of(context, trigger).status


def test_the_network_decides_where_no_word_does() -> None:
    """Where a modal stands, the modal does."""
    assert _status(ATTACKED, 1, [0, 1.1]) == "happened"
    assert _status(ATTACKED, 1, [0, -1.1]) == "hypothetical"
    assert _status(WILL, 2, [0, 0, 1.1]) == "planned"


def test_doubt_of_the_network_lowers_certainty() -> None:
    sure, unsure = (signed_value(context_of(ATTACKED, [0, mark]), 1) for mark in (1.1, 0.1))
    assert 0 < unsure < sure


def test_values_follow_the_rules_without_the_network() -> None:
    assert signed_value(context_of(ATTACKED), 1) > 0 > signed_value(context_of(WILL), 2)


def test_what_somebody_is_said_to_have_done_is_not_sure() -> None:
    (record,) = records_of(["Two bakers are believed to have trained in Chad."])
    trained = next(event for event in record.events if event.text == "trained")
    assert (trained.status, trained.certainty) == (Status.HAPPENED, 0.6)
