"""The resolver's steps, each on a few words; what it learned is measured, not tested."""

import numpy as np

from kg.extract.chains.candidates import Candidate, Kind, find_candidates
from kg.extract.chains.feature_table import CLASSES, Features, subset
from kg.extract.chains.features import features_of
from kg.extract.chains.pairs import antecedents, compare, pointed_at
from kg.extract.chains.resolver import Scores, clusters_of
from kg.extract.chains.speakers import quoted_speech
from kg.extract.reader.parse import Parse
from kg.extract.tables.lexicon import load_lexicon
from tests.extract.docs import parse_table

LEXICON = load_lexicon()
ANN = """
Ann NNP 2 nsubj Person
met/meet VBD 0 root
the DT 4 det
mayor NN 2 obj
of IN 6 case
Paris NNP 4 nmod Place
and CC 8 cc
Bob NNP 4 conj Person1
. . 2 punct

She PRP 2 nsubj
liked/like VBD 0 root
him PRP 2 obj
. . 2 punct
"""


def features(parse: Parse) -> Features:
    return features_of(parse, find_candidates(parse), LEXICON, quoted_speech(parse))


def texts(parse: Parse, candidates: tuple[Candidate, ...]) -> list[str]:
    return [parse.string(each.start, each.end) for each in candidates]


def test_candidates_are_maximal_phrases_coordinations_pronouns_and_verbs() -> None:
    """A phrase takes its complements; a coordination stands beside its first part; a verb is the word alone."""
    parse = parse_table(ANN)
    assert texts(parse, find_candidates(parse)) == [
        "Ann", "met", "the mayor of Paris and Bob", "the mayor of Paris", "Paris", "Bob", "She", "liked", "him"
    ]  # fmt: skip


def test_adverbs_before_the_article_are_outside() -> None:
    """ "only the mayor": the phrase begins with "the"."""
    parse = parse_table("only RB 3 advmod\nthe DT 3 det\nmayor NN 4 nsubj\nleft/leave VBD 0 root")
    assert texts(parse, find_candidates(parse)) == ["the mayor", "left"]


def test_a_verb_with_a_form_of_be_is_drawn_there() -> None:
    """ "was being rebuilt": the last form of "be" stands for the verb, which stays the head; "has" stands for none."""
    parse = parse_table(
        "It PRP 4 nsubj:pass\nwas/be VBD 4 aux\nbeing/be VBG 4 aux:pass\nrebuilt/rebuild VBN 0 root\n\n"
        "She PRP 3 nsubj\nhas/have VBZ 3 aux\nleft/leave VBN 0 root"
    )
    verbs = [each for each in find_candidates(parse) if each.kind is Kind.VERB]
    assert [(each.start, each.end, each.head) for each in verbs] == [(2, 3, 3), (6, 7, 6)]


def test_a_lone_demonstrative_may_be_a_sentence_or_an_outer_subject() -> None:
    """ "That." and "this" of "This, the mayor said, ..." are candidates; a determiner is none."""
    parse = parse_table("That DT 0 ROOT\n\nThis DT 3 nsubj:outer\nthe DT 3 det\nmayor NN 0 root")
    assert texts(parse, find_candidates(parse)) == ["That", "This", "the mayor"]


def test_features_know_gender_number_and_class() -> None:
    """Titles and first names give gender; coordinations are plural."""
    parse = parse_table("Mr. NNP 2 compound\nLee NNP 4 nsubj Person\nand CC 2 cc\nleft/leave VBD 0 root")
    found = features(parse)
    lee = next(number for number, each in enumerate(found.candidates) if each.head == 1)
    assert CLASSES[found.family[lee]] == "person"
    assert (found.gender[lee], found.number[lee]) == (0, 0)


def test_pairs_stay_linear_and_verbs_are_no_antecedents_of_people() -> None:
    """Each candidate sees a window; "she" does not refer to what somebody did, "it" may."""
    parse = parse_table(ANN)
    found = features(parse)
    later, earlier = antecedents(found)
    she = next(number for number, each in enumerate(found.candidates) if each.kind is Kind.PRONOUN)
    assert {int(each) for each in earlier[later == she]} == {0, 2, 3, 4, 5}
    many = parse_table("\n\n".join(["Ann NNP 2 nsubj Person\nslept/sleep VBD 0 root"] * 400))
    assert len(antecedents(features(many))[0]) < 400 * 80


def test_what_a_copula_says_and_verbs_refer_to_nothing() -> None:
    """ "She is the mayor": the predicate has no antecedent, but may be one; "in the city" is a place like any other."""
    parse = parse_table(
        "Ann NNP 4 nsubj Person\nis/be VBZ 4 cop\nthe DT 4 det\nmayor NN 0 root\n\n"
        "She PRP 5 nsubj\nis/be VBZ 5 cop\nin IN 5 case\nthe DT 5 det\ncity NN 0 root"
    )
    found = features(parse)
    later, earlier = antecedents(found)
    heads = [each.head for each in found.candidates]
    assert {heads[each] for each in later} == {4, 8}
    assert heads.index(3) in earlier


def test_verbs_before_a_demonstrative_pass_the_filter() -> None:
    """ "They met. This helped.": what they did may be meant; what comes after may not."""
    parse = parse_table(
        "They PRP 2 nsubj\nmet/meet VBD 0 root\n\nThis DT 2 nsubj\nhelped/help VBD 0 root\n\n"
        "She PRP 2 nsubj\nleft/leave VBD 0 root"
    )
    found = features(parse)
    assert [found.candidates[each].head for each in np.flatnonzero(pointed_at(found))] == [1]


def test_comparison_sees_equal_names_and_disagreement() -> None:
    """Rows differ where names are equal and where gender differs."""
    parse = parse_table(
        "Ann NNP 2 nsubj Person\nslept/sleep VBD 0 root\n\nAnn NNP 2 nsubj Person\nsaw/see VBD 0 root\nhim PRP 2 obj"
    )
    found = features(parse)
    names = [number for number, each in enumerate(found.candidates) if each.kind is Kind.NAME]
    him = len(found.candidates) - 1
    rows = compare(found, np.array([names[1], him]), np.array([names[0], names[0]]))
    assert rows[0].tolist() != rows[1].tolist()
    assert rows.shape[0] == 2 and rows.max() == 1.0


def test_a_quotation_has_its_speaker() -> None:
    """The subject of "said" speaks what stands between the marks, and nobody speaks the rest."""
    parse = parse_table(
        "“ `` 4 punct\nI PRP 4 nsubj\nwill MD 4 aux\ngo VB 7 ccomp\nhome RB 4 advmod\n” '' 4 punct\n"
        "said/say VBD 0 root\nAnn NNP 7 nsubj Person"
    )
    speech = quoted_speech(parse)
    assert speech.speakers[1] == speech.speakers[4] == 1 and speech.tokens[1] == 7
    assert speech.speakers[6] == speech.speakers[7] == 0


def test_clusters_follow_the_best_antecedent_that_fits() -> None:
    """ "She" is never put with "him", however high the pair scores; it takes the next best."""
    parse = parse_table(
        "She PRP 2 nsubj\nsaw/see VBD 0 root\nhim PRP 2 obj\n\nShe PRP 2 nsubj\nleft/leave VBD 0 root"
    )
    found = features(parse)
    found = subset(found, np.flatnonzero(found.kind == Kind.PRONOUN))
    scores = Scores(np.array([2, 2]), np.array([0, 1]), np.array([1.0, 3.0], np.float32))
    clusters = clusters_of(found, scores)
    assert [[each.head for each in cluster] for cluster in clusters] == [[0, 3]]


def test_antecedents_of_one_cluster_speak_together() -> None:
    """Two "she" that are one outvote another woman whom one score prefers; who scores below 0 cannot ask alone."""
    parse = parse_table("\n\n".join(["She PRP 2 nsubj\nleft/leave VBD 0 root"] * 4))
    found = features(parse)
    found = subset(found, np.flatnonzero(found.kind == Kind.PRONOUN))
    later, earlier = np.array([2, 3, 3, 3]), np.array([0, 0, 1, 2])
    scores = Scores(later, earlier, np.array([2.0, 0.9, 1.0, 0.9], np.float32))
    assert [[each.head for each in cluster] for cluster in clusters_of(found, scores)] == [[0, 4, 6]]
    scores = Scores(later, earlier, np.array([2.0, -0.1, 0.1, -0.1], np.float32))
    assert [[each.head for each in cluster] for cluster in clusters_of(found, scores)] == [[0, 4], [2, 6]]


def test_scores_below_zero_link_nothing() -> None:
    """No antecedent scores 0, and wins over all that score less."""
    found = features(parse_table(ANN))
    scores = Scores(np.array([2]), np.array([0]), np.array([-0.1], np.float32))
    assert clusters_of(found, scores) == ()
