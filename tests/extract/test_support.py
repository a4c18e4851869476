"""Support verbs: the noun is the event, and the verb's subject takes part in it."""

import pytest

from kg.model import ExtractionRecord
from tests.extract.records import event, parties, record_of


def _only(record: ExtractionRecord) -> tuple[str, dict[str, str]]:
    (found,) = record.events
    return found.text, parties(record, found)


@pytest.mark.parametrize(
    ("verb", "roleset"), [("carried/carry", "carry_out.03"), ("launched/launch", "launch.01")]
)
def test_who_carries_out_or_launches_an_attack_is_its_actor(verb: str, roleset: str) -> None:
    """ "The rebels launched attacks on villagers"."""
    record = record_of(
        f"The DT 2 det\nrebels NNS 3 nsubj\n{verb} VBD 0 root\nattacks/attack NNS 3 obj\n"
        f"on IN 6 case\nvillagers NNS 4 nmod\n@3 {roleset} ARG0=1-2 ARG1=4-6\n@4 attack.01"
    )
    assert _only(record) == ("attacks", {"The rebels": "actor", "villagers": "target"})


def test_a_verb_carries_nouns_of_its_kinds_only() -> None:
    """ "The company launched a product" is a launch."""
    record = record_of(
        "The DT 2 det\ncompany NN 3 nsubj\nlaunched/launch VBD 0 root\na DT 5 det\nphone NN 3 obj\n"
        "@3 launch.01 ARG0=1-2 ARG1=4-5"
    )
    assert event(record, "launched").type == "BUSINESS"


def test_reaching_a_deal_is_the_deal() -> None:
    """ "A deal was reached by Iran": the agent of the passive takes part."""
    record = record_of(
        "A DT 2 det\ndeal NN 4 nsubj:pass\nwas/be VBD 4 aux:pass\nreached/reach VBN 0 root\nby IN 6 case\n"
        "Iran NNP 4 obl:agent Place\n@4 reach.01 ARG0=5-6 ARG1=1-2\n@2 deal.01"
    )
    assert _only(record) == ("deal", {"Iran": "actor"})


def test_taking_part_in_talks_is_the_talks() -> None:
    """ "China took part in talks", whether the talks hang on the verb or on "part"."""
    for head, rel in ((2, "obl"), (3, "nmod")):
        record = record_of(
            f"China NNP 2 nsubj Place\ntook/take VBD 0 root\npart NN 2 obj\nin IN 5 case\ntalks NNS {head} {rel}\n"
            "@2 take_part.23 ARG0=1 ARG1=4-5\n@5 talk.01"
        )
        assert _only(record) == ("talks", {"China": "actor"})


def test_whoever_suffers_an_attack_is_its_target() -> None:
    """ "Israel suffered an attack"."""
    record = record_of(
        "Israel NNP 2 nsubj Place\nsuffered/suffer VBD 0 root\nan DT 4 det\nattack NN 2 obj\n"
        "@2 suffer.01 ARG0=1 ARG1=3-4\n@4 attack.01"
    )
    assert _only(record) == ("attack", {"Israel": "target"})


def test_whoever_foils_an_attack_has_no_part_in_it() -> None:
    """ "Police foiled an attack": denied, without an actor."""
    record = record_of(
        "Police NNS 2 nsubj\nfoiled/foil VBD 0 root\nan DT 4 det\nattack NN 2 obj\n"
        "@2 foil.01 ARG0=1 ARG1=3-4\n@4 attack.01"
    )
    attack = event(record, "attack")
    assert attack.status == "denied"
    assert parties(record, attack) == {}


def test_a_relative_clause_without_a_pronoun_carries_its_noun() -> None:
    """ "the talks Iran held with France ended"."""
    record = record_of(
        "talks NNS 6 nsubj\nIran NNP 3 nsubj Place\nheld/hold VBD 1 acl:relcl\nwith IN 5 case\n"
        "France NNP 3 obl Place\nended/end VBD 0 root\n@1 talk.01\n@3 hold.04 ARG0=2\n@6 end.01"
    )
    assert parties(record, event(record, "talks")) == {"Iran": "actor", "France": "actor"}


def test_who_receives_a_sentence_is_its_target() -> None:
    """ "Lee received a sentence": the subject is not who sentences, and receiving is no event besides."""
    record = record_of(
        "Lee NNP 2 nsubj Person\nreceived/receive VBD 0 root\na DT 4 det\nsentence NN 2 obj\n"
        "@2 receive.01 ARG0=1 ARG1=3-4\n@4 sentence.01"
    )
    assert _only(record) == ("sentence", {"Lee": "target"})


def test_whom_a_verb_puts_under_something_it_is_done_to() -> None:
    """ "Police put Lee under arrest"; "Lee was put under arrest"."""
    record = record_of(
        "Iran NNP 2 nsubj Place\nput VBD 0 root\nLee NNP 2 obj Person\nunder IN 5 case\narrest NN 2 obl\n"
        "@2 put.01 ARG0=1 ARG1=3 ARG2=4-5\n@5 arrest.01"
    )
    assert _only(record) == ("arrest", {"Iran": "actor", "Lee": "target"})
    record = record_of(
        "Lee NNP 3 nsubj:pass Person\nwas/be VBD 3 aux:pass\nput VBN 0 root\nunder IN 5 case\narrest NN 3 obl\n"
        "@3 put.01 ARG1=1 ARG2=4-5\n@5 arrest.01"
    )
    assert _only(record) == ("arrest", {"Lee": "target"})
