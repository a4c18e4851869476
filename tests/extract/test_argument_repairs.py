"""Roles that cannot be as the reader has them: particles, broken spans, people as instruments or places."""

import pytest

from tests.extract.records import event, parties, record_of


def test_a_particle_is_no_participant() -> None:
    """ "shipped out": "out" is part of the verb."""
    record = record_of(
        "Rebels NNS 2 nsubj\nshipped/ship VBD 0 root\nweapons NNS 2 obj\nout RP 2 compound:prt\n"
        "@2 ship.01 ARG0=1 ARG1=3 ARGM-DIR=4"
    )
    assert [each.text for each in event(record, "shipped").arguments] == ["Rebels", "weapons"]


def test_that_alone_is_what_is_said() -> None:
    """A demonstrative that stands for itself stays."""
    record = record_of(
        "Ann NNP 2 nsubj Person\ndenied/deny VBD 0 root\nthat DT 2 obj\n@2 deny.01 ARG0=1 ARG1=3"
    )
    assert [each.text for each in event(record, "denied").arguments] == ["Ann", "that"]


def test_a_preposition_without_its_noun_gets_it() -> None:
    """ "by" for "by police": the noun after it is meant."""
    record = record_of(
        "Ann NNP 3 nsubj:pass Person\nwas/be VBD 3 aux:pass\narrested/arrest VBN 0 root\nby IN 5 case\n"
        "police NNS 3 obl\n@3 arrest.01 ARG1=1 ARG0=4"
    )
    assert parties(record, event(record, "arrested")) == {"Ann": "target", "police": "actor"}


def test_a_person_is_no_instrument() -> None:
    """Who is shot is the target, whatever the sense of "shoot"."""
    record = record_of(
        "Rebels NNS 2 nsubj\nshot/shoot VBD 0 root\nthe DT 4 det\njudge NN 2 obj\n@2 shoot.01 ARG0=1 ARG1=3-4"
    )
    assert parties(record, event(record, "shot"))["the judge"] == "target"


@pytest.mark.parametrize(("thing", "role"), [("bomb", "instrument"), ("dog", "target")])
def test_what_explodes_is_no_target(thing: str, role: str) -> None:
    """A bomb is what people are attacked with."""
    record = record_of(f"A DT 2 det\n{thing} NN 3 nsubj\nexploded/explode VBD 0 root\n@3 explode.01 ARG1=1-2")
    found = {each.text: each.role for each in event(record, "exploded").arguments}
    assert found[f"A {thing}"] == role


def test_a_kind_of_attack_is_no_target() -> None:
    """ "armed attack": how it is made."""
    record = record_of("armed JJ 2 amod\nattack NN 3 nsubj\nended/end VBD 0 root\n@2 attack.01 ARG1=1")
    assert event(record, "attack").arguments == ()


def test_what_is_shot_is_no_instrument() -> None:
    """ "shot the dog": the reader may take the dog for the bullet."""
    record = record_of(
        "Rebels NNS 2 nsubj\nshot/shoot VBD 0 root\nthe DT 4 det\ndog NN 2 obj\n@2 shoot.02 ARG0=1 ARG2=3-4"
    )
    found = {each.text: each.role for each in event(record, "shot").arguments}
    assert found["the dog"] == "target"


@pytest.mark.parametrize(
    ("noun", "roleset", "role"), [("arrest", "arrest.01", "target"), ("visit", "visit.01", "actor")]
)
def test_who_has_an_arrest_suffers_it(noun: str, roleset: str, role: str) -> None:
    """ "Ann's arrest" is done to her, "Ann's visit" by her."""
    record = record_of(
        f"Ann NNP 3 nmod:poss Person\n's POS 1 case\n{noun} NN 4 nsubj\nended/end VBD 0 root\n@3 {roleset} ARG0=1-2"
    )
    assert parties(record, event(record, noun)) == {"Ann": role}


def test_what_is_promised_is_no_recipient() -> None:
    """ "promised an inquiry": a thing is what is promised."""
    record = record_of(
        "Ann NNP 2 nsubj Person\npromised/promise VBD 0 root\nan DT 4 det\ninquiry NN 2 obj\n"
        "@2 promise.01 ARG0=1 ARG1=3-4"
    )
    found = {each.text: each.role for each in event(record, "promised").arguments}
    assert found["an inquiry"] == "topic"


def test_a_quake_is_where_it_struck() -> None:
    """ "A quake struck Bam": one event, and Bam is its place."""
    record = record_of(
        "A DT 2 det\nquake NN 3 nsubj\nstruck/strike VBD 0 root\nBam NNP 3 obj Place\n@3 strike.01 ARG0=1-2 ARG1=4"
    )
    assert [(each.text, each.type) for each in record.events] == [("quake", "DISASTER")]
    assert parties(record, record.events[0]) == {"Bam": "place"}


@pytest.mark.parametrize(("thing", "found"), [("knee", "LIFE"), ("guard", "ASSAULT")])
def test_who_hurts_his_own_knee_attacks_nobody(thing: str, found: str) -> None:
    """What belongs to the doer, and is nobody, makes no assault of an injury."""
    record = record_of(
        f"Lee NNP 2 nsubj Person\nhurt/hurt VBD 0 root\nhis PRP$ 4 nmod:poss\n{thing} NN 2 obj\n"
        "@2 hurt.01 ARG0=1 ARG1=3-4"
    )
    assert event(record, "hurt").type == found


def test_a_list_of_subjects_takes_part_as_a_whole() -> None:
    """ "Ann, lawmakers and farmers met": also where the tree gives the verb two subjects."""
    record = record_of(
        "Ann NNP 6 nsubj Person\n, , 3 punct\nlawmakers/lawmaker NNS 6 nsubj\nand CC 5 cc\n"
        "farmers/farmer NNS 3 conj\nmet/meet VBD 0 root\n@6 meet.03 ARG0=1-5"
    )
    assert parties(record, event(record, "met")) == {"Ann": "actor", "lawmakers": "actor", "farmers": "actor"}


def test_a_name_behind_its_description_takes_part() -> None:
    """ "The ruling Congress Party won": the tree may make "ruling" the subject."""
    record = record_of(
        "The DT 2 det\nruling/rule VBG 5 nsubj\nCongress NNP 4 compound Organization\n"
        "Party NNP 2 obj Organization\nwon/win VBD 0 root\n@5 win.01 ARG0=1-4"
    )
    assert parties(record, event(record, "won")) == {"Congress Party": "actor"}


def test_a_possessive_does_not_say_again_who_does_it() -> None:
    """ "Ann made her remarks": she is no topic of them."""
    record = record_of(
        "Ann NNP 2 nsubj Person\nmade/make VBD 0 root\nher PRP$ 4 nmod:poss\nremarks/remark NNS 2 obj\n"
        "@4 remark.01 ARG1=3"
    )
    assert parties(record, event(record, "remarks")) == {"Ann": "actor"}


def test_of_two_subjects_side_by_side_the_last_is_meant() -> None:
    """ "The Labour Ministry spokesman said": the tree may make both nouns subjects."""
    record = record_of(
        "The DT 4 det\nLabour NNP 3 compound Organization\nMinistry NNP 5 nsubj Organization\n"
        "spokesman NN 5 nsubj\nsaid/say VBD 0 root\nso RB 5 advmod\n@5 say.01 ARG0=1-4 ARG1=6"
    )
    assert list(parties(record, event(record, "said"))) == ["The Labour Ministry spokesman"]
