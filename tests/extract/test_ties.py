"""Which constructions tie two events of a sentence together, and which do not."""

from pathlib import Path

import pytest

from kg.errors import SchemaError
from kg.extract.drafts import EventDraft
from kg.extract.events.tie_table import load_tie_table
from kg.extract.events.ties import find_ties
from kg.extract.facts.factuality import Factuality
from kg.extract.facts.status import factuality_of
from kg.extract.triggers.triggers import Trigger
from kg.model import Polarity, Status
from kg.ontology import Term
from tests.extract.test_status import context_of

EVENTS = {
    "attack": Term("ASSAULT"),
    "explosion": Term("ACCIDENT", "EXPLOSION"),
    "bomb": Term("ASSAULT", "EXPLOSIVES"),
    "kill": Term("LIFE", "DEATH"),
    "protest": Term("PROTEST", "DEMO"),
    "march": Term("PROTEST", "DEMO"),
    "clash": Term("ASSAULT", "FIGHT"),
    "arrest": Term("JUSTICE", "ARREST"),
    "release": Term("RETREAT", "RELEASE"),
    "match": Term("SPORT", "PLAY"),
    "tournament": Term("SPORT", "PLAY"),
    "say": Term("STATEMENT", "SAY"),
}


def ties_of(table: str, **factuality: Factuality) -> list[tuple[str, str, str]]:
    """The ties of a sentence in which each word of EVENTS is an event, presented as the sentence does."""
    context = context_of(table)
    drafts = []
    for token, lemma in enumerate(context.parse.lemmas):
        if lemma in EVENTS:
            trigger = Trigger(token, token, lemma, "", EVENTS[lemma], 0.9, None)
            shown = factuality.get(lemma) or factuality_of(context, trigger)
            drafts.append(EventDraft(trigger, EVENTS[lemma], (), shown, (None, None), None, (), None))
    found = find_ties(context, drafts, (), load_tie_table())
    return [
        (drafts[tie.subject].trigger.lemma, tie.relation, drafts[tie.object].trigger.lemma) for tie in found
    ]


CASES = {
    "the attack led to protests": (
        "The DT 2 det\nattack NN 3 nsubj\nled/lead VBD 0 root\nto IN 5 case\nprotests/protest NNS 3 obl",
        [("attack", "CAUSED", "protest")],
    ),
    "protests sparked by the attack": (
        "Protests/protest NNS 6 nsubj\nsparked/spark VBN 1 acl\nby IN 5 case\nthe DT 5 det\nattack NN 2 obl:agent\n"
        "ended/end VBD 0 root",
        [("attack", "CAUSED", "protest")],
    ),
    "an explosion that killed many": (
        "An DT 2 det\nexplosion NN 0 root\nthat WDT 4 nsubj\nkilled/kill VBD 2 acl:relcl\nmany JJ 4 obj",
        [("explosion", "CAUSED", "kill")],
    ),
    "they were killed in the attack": (
        "They PRP 3 nsubj:pass\nwere/be VBD 3 aux:pass\nkilled/kill VBN 0 root\nin IN 5 case\nattacks/attack NNS 3 obl",
        [("attack", "CAUSED", "kill")],
    ),
    "they marched because men attacked": (
        "They PRP 2 nsubj\nmarched/march VBD 0 root\nbecause IN 5 mark\nmen NNS 5 nsubj\nattacked/attack VBD 2 advcl",
        [("attack", "CAUSED", "march")],
    ),
    "they marched as a result of the attack": (
        "They PRP 2 nsubj\nmarched/march VBD 0 root\nas IN 5 case\na DT 5 det\nresult NN 2 obl\nof IN 8 case\n"
        "the DT 8 det\nattack NN 5 nmod",
        [("attack", "CAUSED", "march")],
    ),
    "the march came after a series of arrests": (
        "The DT 2 det\nmarch NN 3 nsubj\ncame/come VBD 0 root\nafter IN 6 case\na DT 6 det\nseries NN 3 obl\n"
        "of IN 8 case\narrests/arrest NNS 6 nmod",
        [("arrest", "CAUSED", "march"), ("arrest", "BEFORE", "march")],
    ),
    "the arrests were in response to the attack": (
        "The DT 2 det\narrests/arrest NNS 5 nsubj\nwere/be VBD 5 cop\nin IN 5 case\nresponse NN 0 root\nto IN 8 case\n"
        "the DT 8 det\nattack NN 5 nmod",
        [("attack", "CAUSED", "arrest")],
    ),
    "they were arrested for their role in the attack": (
        "They PRP 3 nsubj:pass\nwere/be VBD 3 aux:pass\narrested/arrest VBN 0 root\nfor IN 6 case\n"
        "their PRP$ 6 nmod:poss\nrole NN 3 obl\nin IN 9 case\nthe DT 9 det\nattack NN 6 nmod",
        [("attack", "CAUSED", "arrest")],
    ),
    "men attacked a shop, killing two, joined as equals": (
        "Men/man NNS 2 nsubj\nattacked/attack VBD 0 root\na DT 4 det\nshop NN 2 obj\n, , 6 punct\n"
        "killing/kill VBG 2 conj\ntwo CD 6 obj",
        [("attack", "CAUSED", "kill")],
    ),
    "they clashed days after an attack: no cause": (
        "They PRP 2 nsubj\nclashed/clash VBD 0 root\ndays/day NNS 6 obl\nafter IN 6 case\nan DT 6 det\nattack NN 2 obl",
        [("attack", "BEFORE", "clash")],
    ),
    "the end of a clash came after arrests, not the clash": (
        "The DT 2 det\nclash NN 3 nsubj\nended/end VBD 0 root\nafter IN 5 case\narrests/arrest NNS 3 obl",
        [],
    ),
    "they clashed before the match": (
        "They PRP 2 nsubj\nclashed/clash VBD 0 root\nbefore IN 5 case\nthe DT 5 det\nmatch NN 2 obl",
        [("clash", "BEFORE", "match")],
    ),
    "they clashed during the march": (
        "They PRP 2 nsubj\nclashed/clash VBD 0 root\nduring IN 5 case\nthe DT 5 det\nmarch NN 2 obl",
        [("clash", "SUB_EVENT_OF", "march")],
    ),
    "the match of the tournament": (
        "The DT 2 det\nmatch NN 0 root\nof IN 5 case\nthe DT 5 det\ntournament NN 2 nmod",
        [("match", "SUB_EVENT_OF", "tournament")],
    ),
    "he was arrested and later released": (
        "He PRP 3 nsubj:pass\nwas/be VBD 3 aux:pass\narrested/arrest VBN 0 root\nand CC 6 cc\nlater RB 6 advmod\n"
        "released/release VBN 3 conj",
        [("arrest", "BEFORE", "release")],
    ),
    "what leads up to a match does not cause it": (
        "Marches/march NNS 2 nsubj\nled/lead VBD 0 root\nup RP 2 compound:prt\nto IN 5 case\nmatches/match NNS 2 obl",
        [],
    ),
    "who leads a march to clashes": (
        "The DT 2 det\nmatch NN 3 nsubj\nled/lead VBD 0 root\nthe DT 5 det\nmen NNS 3 obj\nto IN 7 case\n"
        "clashes/clash NNS 3 obl",
        [],
    ),
    "he said during the march: no part of it": (
        "He PRP 2 nsubj\nsaid/say VBD 0 root\nduring IN 5 case\nthe DT 5 det\nmarch NN 2 obl",
        [],
    ),
    "the attack did not lead to protests": (
        "The DT 2 det\nattack NN 5 nsubj\ndid/do VBD 5 aux\nnot RB 5 advmod\nlead VB 0 root\nto IN 7 case\n"
        "protests/protest NNS 5 obl",
        [],
    ),
    "the attack could lead to protests": (
        "The DT 2 det\nattack NN 4 nsubj\ncould MD 4 aux\nlead VB 0 root\nto IN 6 case\nprotests/protest NNS 4 obl",
        [],
    ),
    "the attack and the protest are named in a row": (
        "The DT 2 det\nattack NN 0 root\nand CC 5 cc\nthe DT 5 det\nprotest NN 2 conj",
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_constructions(name: str) -> None:
    table, wanted = CASES[name]
    assert sorted(ties_of(table)) == sorted(wanted)


@pytest.mark.parametrize("status", [Status.DENIED, Status.HYPOTHETICAL])
def test_what_did_not_happen_caused_nothing(status: Status) -> None:
    table, _ = CASES["the attack led to protests"]
    assert ties_of(table, attack=Factuality(status, Polarity.POSITIVE, 0.5)) == []


def test_a_bad_line_of_the_table_is_named(tmp_path: Path) -> None:
    (tmp_path / "ties.tsv").write_text("# words\nlink\tafter\tLATER\tbound\t0.9\t-\t-\n", "utf-8")
    with pytest.raises(SchemaError, match=r"ties\.tsv:2"):
        load_tie_table(tmp_path)
