"""What is said without being an event of a type."""

from tests.extract.records import record_of, source


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
