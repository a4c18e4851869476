"""Status, polarity and certainty of events."""

import pytest

from kg.extract.context import Context
from kg.extract.fillers import Fillers
from kg.extract.lexicon import load_lexicon
from kg.extract.mentions import find_mentions
from kg.ontology import load_ontology
from tests.extract.docs import parse_table
from tests.extract.records import event, record_of

LEXICON = load_lexicon()


def context_of(table: str) -> Context:
    """The context of a table, without times."""
    parse = parse_table(table)
    predicates = {predicate.token: predicate for predicate in parse.predicates}
    return Context(
        parse, LEXICON, load_ontology(), Fillers(parse, find_mentions(parse, LEXICON)), (), predicates, {}
    )


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
