"""What is said without being an event of a type."""

from tests.extract.records import event, parties, record_of, source


def test_who_tells_of_the_belief_of_others_claims_that_belief() -> None:
    """ "Esper said most people believed it was an accident": the accident is theirs, the belief his."""
    record = record_of(
        "Esper NNP 2 nsubj Person\nsaid/say VBD 0 root\nmost JJS 4 amod\npeople NNS 5 nsubj\n"
        "believed/believe VBD 2 ccomp\nit PRP 9 nsubj\nwas VBD 9 cop\nan DT 9 det\naccident NN 5 ccomp\n"
        "@2 say.01 ARG0=1 ARG1=3-9\n@5 believe.01 ARG0=3-4 ARG1=6-9"
    )
    said = {
        event.text: source(record, record.attributions[event.attribution])
        for event in record.events
        if event.attribution is not None
    }
    assert said == {"accident": "most people", "believed": "Esper"}


def test_who_is_called_on_to_do_something_does_it() -> None:
    """ "Odinga called on Ruto to withdraw": Ruto is asked, and would withdraw, whatever the reader says."""
    record = record_of(
        "Odinga NNP 2 nsubj Person\ncalled/call VBD 0 root\non IN 4 case\nRuto NNP 2 obl Person1\nto TO 6 mark\n"
        "withdraw VB 2 xcomp\n@2 call.03 ARG0=1 ARG1=5-6\n@6 withdraw.01 ARG0=1"
    )
    called = event(record, "called")
    assert called.type == "REQUEST"
    assert parties(record, called) == {"Odinga": "actor", "Ruto": "target"}
    assert parties(record, event(record, "withdraw")) == {"Ruto": "actor"}


def test_who_is_accused_did_it() -> None:
    """ "He said police accused rebels of hijacking a bus": the rebels, not the police."""
    record = record_of(
        "Police NNS 2 nsubj\naccused/accuse VBD 0 root\nrebels NNS 2 obj\nof IN 5 mark\nhijacking/hijack VBG 2 advcl\n"
        "buses NNS 5 obj\n@2 accuse.01 ARG0=1 ARG1=3 ARG2=4-6\n@5 hijack.01 ARG0=1 ARG1=6"
    )
    assert parties(record, event(record, "hijacking")) == {"rebels": "actor"}


def test_who_is_jailed_for_something_did_it() -> None:
    """ "The court jailed Toledo for taking bribes": he took them."""
    record = record_of(
        "Court NN 2 nsubj\njailed/jail VBD 0 root\nToledo NNP 2 obj Person\nfor IN 5 mark\nrobbing/rob VBG 2 advcl\n"
        "banks NNS 5 obj\n@2 jail.01 ARG0=1 ARG1=3\n@5 rob.01 ARG0=1 ARG1=6"
    )
    assert parties(record, event(record, "robbing"))["Toledo"] == "actor"


def test_who_is_under_arrest_was_arrested() -> None:
    """ "Kuczynski is under arrest"."""
    record = record_of(
        "Kuczynski NNP 4 nsubj Person\nis VBZ 4 cop\nunder IN 4 case\narrest NN 0 root\n@4 arrest.01"
    )
    assert parties(record, event(record, "arrest")) == {"Kuczynski": "target"}


def test_without_a_preposition_the_subject_of_the_clause_above_acts() -> None:
    """ "The court jailed Toledo, robbing him": without "for" the subject acts."""
    record = record_of(
        "Court NN 2 nsubj\njailed/jail VBD 0 root\nToledo NNP 2 obj Person\n, , 5 punct\nrobbing/rob VBG 2 advcl\n"
        "banks NNS 5 obj\n@2 jail.01 ARG0=1 ARG1=3\n@5 rob.01 ARG0=1 ARG1=6"
    )
    assert "Toledo" not in parties(record, event(record, "robbing"))


def test_what_is_denied_is_the_clause_that_was_claimed() -> None:
    """ "A spokesman said the agreement had been negotiated. Ruto denied this": no denial of the agreement."""
    record = record_of(
        "Onyango NNP 2 nsubj Person\nsaid/say VBD 0 root\nthe DT 4 det\nagreement NN 7 nsubj:pass\nhad VBD 7 aux\n"
        "been VBN 7 aux:pass\nnegotiated/negotiate VBN 2 ccomp\n. . 2 punct\n"
        "@2 say.01 ARG0=1 ARG1=3-7\n@4 agree.01\n@7 negotiate.01 ARG1=3-4\n\n"
        "Ruto NNP 2 nsubj Person\ndenied/deny VBD 0 root\nthis DT 2 obj\n@2 deny.01 ARG0=1 ARG1=3"
    )
    assert event(record, "this").type == event(record, "negotiated").type != event(record, "agreement").type
    together = [{record.events[each].text for each in chain.events} for chain in record.event_chains]
    assert {"negotiated", "this"} in together and {"agreement"} in together
