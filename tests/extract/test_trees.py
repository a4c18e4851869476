"""Trees in which words hang elsewhere than they mean."""

from kg.extract.reader.noun_trees import with_meant_nouns
from kg.extract.reader.trees import (
    with_bare_participles,
    with_counted_objects,
    with_described_subjects,
    with_harm_done,
    with_one_subject,
    with_own_patients,
    with_own_phrases,
    with_own_sayings,
    with_quoted_people,
    with_settings_of_sayings,
)


def test_a_phrase_belongs_to_the_subject_before_it() -> None:
    """A | spokesman | for | Blair | spoke: Blair hangs on the spokesman."""
    tags, heads = ("DT", "NN", "IN", "NNP", "VBD"), (1, 4, 3, 4, 4)
    deps = ("det", "nsubj", "case", "nsubj", "ROOT")
    assert with_one_subject(tags, deps, heads) == (("det", "nsubj", "case", "nmod", "ROOT"), (1, 4, 3, 1, 4))


def test_a_subject_behind_and_is_joined_to_the_one_before() -> None:
    tags, heads, deps = ("PRP", "CC", "NNP", "VBD"), (3, 2, 3, 3), ("nsubj", "cc", "nsubj", "ROOT")
    assert with_one_subject(tags, deps, heads) == (("nsubj", "cc", "conj", "ROOT"), (3, 2, 0, 3))


def test_a_name_right_before_a_noun_says_whose_it_is() -> None:
    """The | Ministry | officials | say."""
    tags, heads, deps = ("DT", "NNP", "NNS", "VBP"), (1, 3, 3, 3), ("det", "nsubj", "nsubj", "ROOT")
    assert with_one_subject(tags, deps, heads) == (("det", "compound", "nsubj", "ROOT"), (1, 2, 3, 3))


def test_a_title_before_a_name_is_left_as_it_is() -> None:
    tags, heads, deps = ("NNP", "NNP", "VBD"), (2, 2, 2), ("nsubj", "nsubj", "ROOT")
    assert with_one_subject(tags, deps, heads) == (deps, heads)


def test_what_a_blow_does_belongs_to_the_blow() -> None:
    """ "Bombed rebels killing farmers": not the rebels killed; "sought rebels killing farmers" stays."""
    tags, deps, heads = (
        ("NNS", "VBD", "NNS", "VBG", "NNS"),
        ("nsubj", "ROOT", "obj", "acl", "obj"),
        (1, 1, 1, 2, 3),
    )
    mended = (("nsubj", "ROOT", "obj", "advcl", "obj"), (1, 1, 1, 1, 3))
    assert with_harm_done(("jet", "bomb", "rebel", "kill", "farmer"), tags, deps, heads) == mended
    assert with_harm_done(("troop", "seek", "rebel", "kill", "farmer"), tags, deps, heads) == (deps, heads)


def test_a_participle_behind_a_passive_has_its_own_subject() -> None:
    """ "Guards were killed and clerks hurt": not the guards hurt the clerks."""
    tags, heads = ("NNS", "VBD", "VBN", "CC", "NNS", "VBN"), (2, 2, 2, 4, 0, 2)
    deps = ("nsubj:pass", "aux:pass", "ROOT", "cc", "conj", "conj")
    mended = (("nsubj:pass", "aux:pass", "ROOT", "cc", "nsubj:pass", "conj"), (2, 2, 2, 4, 5, 2))
    assert with_own_patients(tags, deps, heads) == mended


def test_who_says_two_things_says_both() -> None:
    """ "She said prices could rise and warned them": not the prices warned; "she said he met and warned them" stays."""
    words = ("She", "said", "prices", "could", "rise", "and", "warned", "them")
    lemmas = ("she", "say", "price", "could", "rise", "and", "warn", "they")
    tags, heads = ("PRP", "VBD", "NNS", "MD", "VB", "CC", "VBD", "PRP"), (1, 1, 4, 4, 1, 6, 4, 6)
    deps = ("nsubj", "ROOT", "nsubj", "aux", "ccomp", "cc", "conj", "obj")
    assert with_own_sayings(words, lemmas, tags, deps, heads) == (deps, (1, 1, 4, 4, 1, 6, 1, 6))
    words, lemmas = ("She", "said", "he", "met", "and", "warned"), ("she", "say", "he", "meet", "and", "warn")
    tags, heads = ("PRP", "VBD", "PRP", "VBD", "CC", "VBD"), (1, 1, 3, 1, 5, 3)
    deps = ("nsubj", "ROOT", "nsubj", "ccomp", "cc", "conj")
    assert with_own_sayings(words, lemmas, tags, deps, heads) == (deps, heads)


def test_a_number_behind_a_passive_is_whom_the_next_one_hits() -> None:
    """ "Guards were killed, 20 hurt": not twenty guards."""
    tags, heads = ("NNS", "VBD", "VBN", "CD", "VBN"), (2, 2, 2, 0, 2)
    deps = ("nsubj:pass", "aux:pass", "ROOT", "nummod", "conj")
    mended = (("nsubj:pass", "aux:pass", "ROOT", "nsubj:pass", "conj"), (2, 2, 2, 4, 2))
    assert with_own_patients(tags, deps, heads) == mended


def test_an_adjective_behind_a_subject_is_no_clause() -> None:
    """Officials | close | denied: the officials denied it. "Prices are high, he said" stays."""
    tags, deps, heads = ("NNS", "JJ", "VBD"), ("nsubj", "ccomp", "ROOT"), (1, 2, 2)
    assert with_described_subjects(tags, deps, heads) == (("nsubj", "amod", "ROOT"), (2, 0, 2))
    tags, deps, heads = (
        ("NNS", "VBP", "JJ", "PRP", "VBD"),
        ("nsubj", "cop", "ccomp", "nsubj", "ROOT"),
        (2, 2, 4, 4, 4),
    )
    assert with_described_subjects(tags, deps, heads) == (deps, heads)


def test_a_number_before_a_joined_verb_is_whom_the_first_one_hits() -> None:
    """Killed | two | and | injured | nine."""
    tags, heads = ("VBD", "CD", "CC", "VBD", "CD"), (0, 4, 3, 0, 3)
    deps = ("ROOT", "nummod", "cc", "conj", "obj")
    assert with_counted_objects(tags, deps, heads) == (("ROOT", "obj", "cc", "conj", "obj"), (0, 0, 3, 0, 3))


def test_that_does_not_follow_a_name() -> None:
    """A | hack | on | Acme | that | hurt: the hack hurt; "a hack on firms that hurt" and "Acme, which hurt" stay."""
    words, heads = ("a", "hack", "on", "Acme", "that", "hurt"), (1, 1, 3, 1, 5, 3)
    tags, deps = (
        ("DT", "NN", "IN", "NNP", "WDT", "VBD"),
        ("det", "ROOT", "case", "nmod", "nsubj", "acl:relcl"),
    )
    assert with_meant_nouns(words, tags, deps, heads)[1] == (1, 1, 3, 1, 5, 1)
    assert with_meant_nouns(words, (*tags[:3], "NNS", *tags[4:]), deps, heads)[1] == heads
    assert with_meant_nouns((*words[:4], "which", "hurt"), tags, deps, heads)[1] == heads


def test_where_something_is_told_belongs_to_the_telling() -> None:
    """Told | them | during | prayers | , | he | could | go: not "could go during prayers"; unless nobody is told."""
    words = ("Told", "them", "during", "prayers", ",", "he", "could", "go")
    lemmas = ("tell", "they", "during", "prayer", ",", "he", "could", "go")
    tags = ("VBD", "PRP", "IN", "NNS", ",", "PRP", "MD", "VB")
    deps = ("ROOT", "iobj", "case", "obl", "punct", "nsubj", "aux", "ccomp")
    heads = (0, 0, 3, 7, 3, 7, 7, 0)
    assert with_settings_of_sayings(words, lemmas, tags, deps, heads) == (deps, (0, 0, 3, 0, 3, 7, 7, 0))
    alone = ((words[0], *words[2:]), (lemmas[0], *lemmas[2:]), (tags[0], *tags[2:]), (deps[0], *deps[2:]))
    above = (0, 2, 6, 2, 6, 6, 0)
    assert with_settings_of_sayings(*alone, above) == (alone[3], above)


def test_who_is_quoted_as_saying_something_is_the_object() -> None:
    words, lemmas = ("It", "quotes", "Lee", "as", "saying"), ("it", "quote", "lee", "as", "say")
    deps, heads = ("nsubj", "ROOT", "nsubj", "mark", "advcl"), (1, 1, 1, 4, 1)
    assert with_quoted_people(words, lemmas, deps, heads)[0][2] == "obj"


def test_those_killed_are_killed() -> None:
    words, tags = ("Among", "those", "killed", "was", "Lee"), ("IN", "DT", "VBN", "VBD", "NNP")
    deps, heads = ("case", "ROOT", "advcl", "cop", "nsubj"), (1, 1, 1, 1, 1)
    assert with_bare_participles(words, tags, deps, heads)[0][2] == "acl"


def test_who_did_it_hangs_on_what_they_did() -> None:
    """It | led | to | protests | by | students | on | rents: not "led by students"; "led to it by train" stays."""
    words = ("It", "led", "to", "protests", "by", "students", "on", "rents")
    lemmas = ("it", "lead", "to", "protest", "by", "student", "on", "rent")
    tags = ("PRP", "VBD", "IN", "NNS", "IN", "NNS", "IN", "NNS")
    deps = ("nsubj", "ROOT", "case", "obl", "case", "obl", "case", "obl")
    heads = (1, 1, 3, 1, 5, 1, 7, 1)
    mended = ("nsubj", "ROOT", "case", "obl", "case", "nmod", "case", "nmod")
    assert with_own_phrases(words, lemmas, tags, deps, heads) == (mended, (1, 1, 3, 1, 5, 3, 7, 3))
    train = ("it", "lead", "to", "protest", "by", "train", "on", "monday")
    assert with_own_phrases(words, train, tags, deps, heads) == (deps, heads)
