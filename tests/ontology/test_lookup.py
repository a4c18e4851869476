"""What the ontology says about single rolesets, cues, governors and codes."""

import pytest

from kg.model import EntityType, Polarity, Role, Status
from kg.ontology import CueKind, Flag, Ontology, Pos, Term, load_ontology


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


@pytest.mark.parametrize(
    ("roleset", "term"),
    [
        ("meet.03", "CONSULT.MEET"),
        ("charge.05", "JUSTICE.CHARGE"),
        ("charge.01", "BUSINESS.PAY"),
        ("charge.03", None),
        ("fire.01", "ASSAULT.FIREARMS"),
        ("fire.02", "PERSONNEL.DISMISS"),
        ("fire.05", "DISASTER.FIRE"),
        ("strike.01", "ASSAULT"),
        ("strike.02", "PROTEST.STRIKE"),
        ("say.01", "STATEMENT.SAY"),
        ("deny.01", "STATEMENT.DENY"),
        ("accuse.01", "ACCUSE.ALLEGE"),
        ("sanction.01", "AGREE.ACCEPT"),
        ("sanction.02", "SANCTION.EMBARGO"),
        ("annex.01", "COERCE.OCCUPY"),
        ("hack.04", "COERCE.CYBER"),
        ("hack.01", None),
        ("elect.01", "PERSONNEL.ELECT"),
        ("elect.02", "OTHER.DECIDE"),
        ("try.02", "JUSTICE.TRIAL"),
        ("try.01", None),
        ("pass.01", "JUSTICE.LEGISLATE"),
        ("pass.20", "LIFE.DEATH"),
        ("beat.01", "ASSAULT.BEAT"),
        ("beat.03", "SPORT.WIN"),
        ("earthquake.02", "DISASTER.EARTHQUAKE"),
        ("be.01", None),
    ],
)
def test_senses_are_told_apart(ontology: Ontology, roleset: str, term: str | None) -> None:
    """Senses of one verb fall under different types, or under none."""
    assert ontology.term(roleset) == (Term.parse(term) if term else None)


@pytest.mark.parametrize(
    ("roleset", "fillers", "term"),
    [
        ("kill.01", {}, "LIFE.DEATH"),
        ("kill.01", {"ARG0": EntityType.WORK}, "LIFE.DEATH"),
        ("kill.01", {"ARG1": EntityType.PERSON}, "LIFE.DEATH"),
        ("kill.01", {"ARG0": EntityType.GROUP}, "ASSAULT.KILL"),
        ("release.01", {"ARG1": EntityType.PERSON}, "RETREAT.RELEASE"),
        ("release.01", {"ARG1": EntityType.PRODUCT}, "BUSINESS.LAUNCH"),
        ("release.01", {"ARG1": EntityType.WORK}, "CULTURE.PUBLISH"),
        ("capture.01", {"ARG1": EntityType.PLACE}, "COERCE.OCCUPY"),
        ("capture.01", {"ARG1": EntityType.PERSON}, "JUSTICE.ARREST"),
        ("meet.03", {"ARG0": EntityType.GROUP}, "CONSULT.MEET"),
        ("nothing.99", {"ARG0": EntityType.GROUP}, None),
    ],
)
def test_fillers_narrow_the_type(
    ontology: Ontology, roleset: str, fillers: dict[str, EntityType], term: str | None
) -> None:
    """A quake that kills is a death, a group that kills an assault; hostages are freed, films are published."""
    assert ontology.term(roleset, fillers) == (Term.parse(term) if term else None)


@pytest.mark.parametrize(
    ("roleset", "argument", "role"),
    [
        ("meet.03", "ARG0", Role.ACTOR),
        ("meet.03", "C-ARG1", Role.TARGET),
        ("accuse.01", "R-ARG2", Role.TOPIC),
        ("tell.01", "ARG2", Role.RECIPIENT),
        ("inform.01", "ARG1", Role.RECIPIENT),
        ("arrive.01", "ARG1", Role.ACTOR),
        ("arrive.01", "ARG4", Role.DESTINATION),
        ("earthquake.02", "ARG1", Role.PLACE),
        ("die.01", "ARG1", Role.TARGET),
        ("kill.01", "ARG1", Role.TARGET),
        ("extradite.01", "ARG3", Role.DESTINATION),
        ("meet.03", "ARGM-LOC", None),
        ("meet.03", "ARG5", None),
        ("nothing.99", "ARG0", None),
    ],
)
def test_roles(ontology: Ontology, roleset: str, argument: str, role: Role | None) -> None:
    """Numbered arguments, also continued and relative ones, become roles; modifiers do not."""
    assert ontology.role(roleset, argument) is role


def test_flags(ontology: Ontology) -> None:
    """Meetings are symmetric; light, aspectual and stative rolesets are known as such."""
    expected = {
        "meet.03": Flag.SYMMETRIC,
        "have.LV": Flag.LIGHT,
        "begin.01": Flag.ASPECT,
        "have.03": Flag.STATIVE,
    }
    for roleset, flag in expected.items():
        entry = ontology.roleset(roleset)
        assert entry is not None
        assert flag in entry.flags


def test_a_denial_is_negative(ontology: Ontology) -> None:
    """To deny asserts the opposite; to accuse asserts what is the accuser's claim only."""
    denial, accusation = ontology.cue("deny.01"), ontology.cue("accuse.01")
    assert denial is not None and accusation is not None
    assert (denial.kind, denial.polarity) == (CueKind.DENY, Polarity.NEGATIVE)
    assert (accusation.kind, accusation.polarity) == (CueKind.ACCUSE, Polarity.POSITIVE)
    assert accusation.certainty < 1.0


def test_expressions_are_cues(ontology: Ontology) -> None:
    """`According to` opens an attribution, in any case."""
    cue = ontology.cue("According to")
    assert cue is not None
    assert cue.kind is CueKind.SAY


@pytest.mark.parametrize(
    ("key", "pos", "status", "polarity"),
    [
        ("fail.01", Pos.VERB, Status.DENIED, Polarity.NEGATIVE),
        ("prevent.01", Pos.VERB, Status.DENIED, Polarity.NEGATIVE),
        ("plan.01", Pos.VERB, Status.PLANNED, Polarity.POSITIVE),
        ("urge.01", Pos.VERB, Status.HYPOTHETICAL, Polarity.POSITIVE),
        ("continue.01", Pos.VERB, Status.ONGOING, Polarity.POSITIVE),
        ("will", Pos.MODAL, Status.PLANNED, Polarity.POSITIVE),
        ("Would", Pos.MODAL, Status.HYPOTHETICAL, Polarity.POSITIVE),
        ("not", Pos.ADVERB, Status.DENIED, Polarity.NEGATIVE),
    ],
)
def test_governors(ontology: Ontology, key: str, pos: Pos, status: Status, polarity: Polarity) -> None:
    """A governor says whether what it governs took place."""
    governor = ontology.governor(key, pos)
    assert governor is not None
    assert (governor.status, governor.polarity) == (status, polarity)


def test_nouns_go_before_rolesets(ontology: Ontology) -> None:
    """A demonstration is a protest, though `demonstrate.01` shows something; talks are a negotiation."""
    demonstration, talks = ontology.noun("Demonstration"), ontology.noun("talks")
    assert demonstration is not None and talks is not None
    assert demonstration.term == Term("PROTEST", "DEMO")
    assert (talks.term, talks.roleset) == (Term("CONSULT", "NEGOTIATE"), None)


@pytest.mark.parametrize(
    ("outer", "content", "term"),
    [
        ("REQUEST", "RETREAT.RELEASE", "REQUEST.YIELD"),
        ("REQUEST", "CONSULT.MEET", "REQUEST.MEET"),
        ("REQUEST", "SPORT.WIN", "REQUEST"),
        ("THREATEN", "SANCTION.EMBARGO", "THREATEN.RESTRICT"),
        ("THREATEN", "SANCTION.WITHDRAW", "THREATEN.RELATIONS"),
        ("SPORT.WIN", "PERSONNEL.ELECT", "PERSONNEL.ELECT"),
        ("SPORT.SCORE", "PERSONNEL.ELECT", "SPORT.SCORE"),
    ],
)
def test_content_makes_the_mode(ontology: Ontology, outer: str, content: str, term: str) -> None:
    """What is demanded, threatened or won says which mode it is; the nearer line counts."""
    assert ontology.with_content(Term.parse(outer), Term.parse(content)) == Term.parse(term)


def test_some_nouns_are_no_events(ontology: Ontology) -> None:
    """An administration and a side are not events, whatever sense their predicate has."""
    for lemma in ("administration", "side", "price"):
        noun = ontology.noun(lemma)
        assert noun is not None
        assert noun.term is None


def test_cameo_and_plover(ontology: Ontology) -> None:
    """Codes lead to terms, an unlisted one by its beginning; terms lead back to a code and a PLOVER event."""
    assert ontology.from_cameo("042") == Term("CONSULT", "VISIT")
    assert ontology.from_cameo("1831") == Term("ASSAULT", "SUICIDE_ATTACK")
    assert ontology.from_cameo("0429") == Term("CONSULT", "VISIT")
    assert ontology.from_cameo("99") is None
    assert ontology.cameo(Term("CONSULT", "MEET")) == "040"
    assert ontology.cameo(Term("CONSULT", "MULTILATERAL")) == "040"
    assert ontology.cameo(Term("SPORT", "WIN")) is None
    assert ontology.plover(Term("JUSTICE", "ARREST")) == "COERCE.arrest"
    assert ontology.plover(Term("CONSULT")) == "CONSULT"
    assert ontology.plover(Term("SPORT")) is None


def test_broader(ontology: Ontology) -> None:
    """The chain goes from the mode to its type."""
    assert ontology.broader(Term("CONSULT", "MEET")) == (Term("CONSULT", "MEET"), Term("CONSULT"))
    assert ontology.broader(Term("SPORT")) == (Term("SPORT"),)


def test_every_term_of_a_roleset_exists(ontology: Ontology) -> None:
    """Types, modes and narrower terms of rolesets are in the ontology."""
    for entry in ontology.rolesets.values():
        for term in (entry.term, *(narrowing.term for narrowing in entry.narrowings)):
            assert term is None or ontology.knows(term), entry.id
