"""What the resolver says of mentions, and where rules go before it."""

from kg.extract.chains.candidates import Candidate, find_candidates
from kg.extract.chains.chains import build_chains
from kg.extract.chains.clusters import partners_of
from kg.extract.chains.pronouns import resolve_pronouns
from kg.extract.events.event_chains import chain_events
from kg.extract.events.event_forms import Form
from kg.extract.mentions.mentions import find_mentions
from kg.extract.reader.parse import Parse
from kg.extract.tables.lexicon import load_lexicon
from kg.model import EventMention, Span
from tests.extract.docs import parse_table

LEXICON = load_lexicon()
TWO_MEN = (
    "Obama NNP 2 nsubj Person\nmet/meet VBD 0 root\nPutin NNP 2 obj Person1\n. . 2 punct\n\n"
    "The DT 2 det\nleader NN 3 nsubj\nsaid/say VBD 0 root\nhe PRP 5 nsubj\nleft/leave VBD 3 ccomp"
)


def chains(parse: Parse, *clusters: tuple[int, ...]) -> list[list[str]]:
    """Chains of names, nouns and pronouns when the resolver puts the candidates with these heads together."""
    candidates = {each.head: each for each in find_candidates(parse)}
    found: list[tuple[Candidate, ...]] = [tuple(candidates[head] for head in heads) for heads in clusters]
    mentions = find_mentions(parse, LEXICON)
    partners = partners_of(mentions, found)
    built = build_chains(parse, mentions, LEXICON, partners)
    resolve_pronouns(parse, built, (), LEXICON, partners)
    return [[built.text(each) for each in sorted(chain.members)] for chain in built.chains if chain.members]


def test_nouns_and_pronouns_join_the_chain_of_their_partners() -> None:
    """The rules would leave "the leader" and "he" open between two men; the resolver decides."""
    parse = parse_table(TWO_MEN)
    assert ["Putin", "The leader", "he"] in chains(parse, (2, 5, 7))


def test_without_a_partner_a_plain_lead_decides() -> None:
    """ "The leader said he left": the subject of the clause above leads all others."""
    assert ["The leader", "he"] in chains(parse_table(TWO_MEN))


def test_without_a_partner_and_without_a_lead_a_pronoun_stays_open() -> None:
    """ "Obama and Putin slept. He left." says not who; of "it" the resolver alone decides."""
    pair = "Obama NNP 4 nsubj Person\nand CC 3 cc\nPutin NNP 1 conj Person1\nslept/sleep VBD 0 root\n\n"
    firm = "Gazprom NNP 2 nsubj Organization\nslept/sleep VBD 0 root\n\n"
    for table in (
        pair + "He PRP 2 nsubj\nleft/leave VBD 0 root",
        firm + "It PRP 2 nsubj\nleft/leave VBD 0 root",
    ):
        assert all(len(chain) == 1 for chain in chains(parse_table(table)))


def test_a_partner_in_the_same_clause_is_somebody_else() -> None:
    """ "Obama met Putin": the resolver may not make one of subject and object."""
    table = "He PRP 2 nsubj\nmet/meet VBD 0 root\nPutin NNP 2 obj Person1"
    assert chains(parse_table(table), (0, 2)) == [["Putin"]]


def test_two_names_are_not_joined_by_the_resolver() -> None:
    """Names follow the rules of names; a noun between them goes to the nearer one before it."""
    found = chains(parse_table(TWO_MEN), (0, 2, 5))
    assert ["Obama"] in found and ["Putin", "The leader", "he"] in found


def test_he_is_no_company() -> None:
    """Types hold against a wrong cluster."""
    table = TWO_MEN.replace("Putin NNP 2 obj Person1", "Gazprom NNP 2 obj Organization")
    assert all("he" not in chain or "Gazprom" not in chain for chain in chains(parse_table(table), (2, 7)))


def test_a_court_is_no_state_and_a_president_no_chancellor() -> None:
    """What a body or an office is called holds against a wrong cluster; a government may be the state."""
    state = (
        "Germany NNP 2 nsubj Place\nslept/sleep VBD 0 root\n\n"
        "The DT 2 det\n{noun} NN 3 nsubj\nslept/sleep VBD 0 root"
    )
    assert ["Germany"] in chains(parse_table(state.format(noun="court")), (0, 3))
    assert ["Germany", "The government"] in chains(parse_table(state.format(noun="government")), (0, 3))
    holder = (
        "Chancellor NNP 2 compound\nScholz NNP 3 nsubj Person\nslept/sleep VBD 0 root\n\n"
        "The DT 2 det\n{noun} NN 3 nsubj\nslept/sleep VBD 0 root"
    )
    assert ["Scholz"] in chains(parse_table(holder.format(noun="president")), (1, 4))
    assert ["Scholz", "The leader"] in chains(parse_table(holder.format(noun="leader")), (1, 4))


def event(kind: str, lemma: str) -> EventMention:
    return EventMention(
        trigger=Span(0, 1),
        text=lemma,
        lemma=lemma,
        roleset=f"{lemma}.01",
        type=kind,
        sentence=Span(0, 1),
        arguments=(),
    )


def test_events_of_one_cluster_are_one_event_unless_types_or_words_differ() -> None:
    """ "They bombed it ... the attack ... the incident": other words of one type, and words for anything."""
    events = (event("ASSAULT", "bomb"), event("ASSAULT", "attack"), event("OTHER", "incident"))
    one = [Form(sentence, cluster=4) for sentence in (0, 5, 9)]
    assert chain_events(events, {}, one) == ((0, 1, 2),)
    assert chain_events(events, {}, [Form(0), Form(5), Form(9)]) == ((0,), (1,), (2,))
    others = (event("ASSAULT", "bomb"), event("MOVE", "flight"), event("OTHER", "accusation"))
    assert chain_events(others, {}, one) == ((0,), (1,), (2,))
