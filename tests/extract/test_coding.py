"""What clauses amount to: frames, operators, and who is told to do it."""

import pytest

from kg.config import ExtractConfig
from kg.extract.codings import find_codings
from kg.extract.context import Context
from kg.extract.dyads import find_dyad
from kg.extract.extractor import Extractor
from kg.extract.triggers.coding import Coder
from tests.extract.docs import parse_table
from tests.extract.records import event, record_of


def context_of(table: str) -> Context:
    extractor = Extractor(ExtractConfig(), nlp=_Unasked())  # type: ignore[arg-type]
    return extractor.context(parse_table(table))


class _Unasked:
    """Stands where the reader would: these tests give their parses."""


REFUSED = """
France NNP 2 nsubj Place
refused/refuse VBD 0 root
to TO 4 mark
lift VB 2 xcomp
the DT 6 det
ban NN 4 obj
on IN 8 case
Iran NNP 6 nmod Place
@2 refuse.01 ARG0=1 ARG1=3-8
@4 lift.02 ARG0=1 ARG1=5-8
@6 ban.01 ARG1=8
"""
SUSPENDED = """
France NNP 2 nsubj Place
suspended/suspend VBD 0 root
aid NN 2 obj
to IN 5 case
Mali NNP 3 nmod Place
@2 suspend.01 ARG0=1 ARG1=3-5
"""
WILL_MEET = """
Macron NNP 3 nsubj Person
will MD 3 aux
meet VB 0 root
Merkel NNP 3 obj Person
@3 meet.03 ARG0=1 ARG1=4
"""
SAID = """
Officials NNS 2 nsubj
said/say VBD 0 root
Egypt NNP 4 nsubj Place
freed/free VBD 2 ccomp
prisoners NNS 4 obj
from IN 7 case
Gaza NNP 5 nmod Place
@2 say.01 ARG0=1 ARG1=3-7
@4 free.01 ARG0=3 ARG1=5-7
"""


@pytest.mark.parametrize(
    ("table", "term"),
    [
        (REFUSED, "REJECT.YIELD"),
        (SUSPENDED, "SANCTION.DISCONTINUE"),
        (WILL_MEET, "AGREE.PROMISE"),
        (SAID, "RETREAT.RELEASE"),
    ],
)
def test_the_chain_of_words_decides(table: str, term: str) -> None:
    """To refuse an easing, to suspend aid, to meet in the future are other types than their last words."""
    context = context_of(table)
    root = next(token for token in range(len(context.parse)) if context.parse.heads[token] == token)
    meaning = Coder(context).meaning(root)
    assert meaning is not None
    assert str(meaning.term) == term


def test_a_target_that_is_told_of_is_blamed() -> None:
    """What somebody says that the target did is an accusation; their own deeds stay deeds."""
    table = SAID.replace("freed/free", "attacked/attack").replace("free.01", "attack.01")
    context = context_of(table)
    blamed = find_dyad(context, (0, 1), (2, 3))
    told = find_dyad(context, (0, 1), (6, 7))
    assert blamed is not None and str(blamed.term) == "ACCUSE.ALLEGE"
    assert told is not None and told.term.type == "ASSAULT"


def test_without_parties_there_is_no_dyad() -> None:
    """A text that names neither source nor target gives nothing."""
    assert find_dyad(context_of(WILL_MEET), None, None) is None


def test_codings_name_who_does_it_to_whom() -> None:
    """The speaker of a report is not who did it."""
    context = context_of(SAID)
    (coding,) = find_codings(context)
    assert [context.parse.string(*span) for span in coding.sources] == ["Egypt"]
    assert [context.parse.string(*span) for span in coding.targets] == ["prisoners"]


BOMB = """
A DT 2 det
bomb NN 3 nsubj
exploded/explode VBD 0 root
@3 explode.01 ARG1=1-2
"""
BOILER = """
A DT 2 det
boiler NN 3 nsubj
exploded/explode VBD 0 root
@3 explode.01 ARG1=1-2
"""
CROWDS = """
Thousands NNS 2 nsubj
demonstrated/demonstrate VBD 0 root
against IN 5 case
the DT 5 det
law NN 2 obl
@2 demonstrate.01 ARG0=1 ARG1=3-5
"""
WALKOUT = """
A DT 2 det
strike NN 5 nsubj
by IN 4 case
drivers NNS 2 nmod
ended/end VBD 0 root
@2 strike.01 ARG0=3-4
@5 end.01 ARG1=1-4
"""


@pytest.mark.parametrize(
    ("table", "word", "type_"),
    [
        (BOMB, "exploded", "ASSAULT"),
        (BOILER, "exploded", "ACCIDENT"),
        (CROWDS, "demonstrated", "PROTEST"),
        (WALKOUT, "strike", "PROTEST"),
    ],
)
def test_the_words_beside_it_tell_a_rarer_sense(table: str, word: str, type_: str) -> None:
    """Bombs, crowds and workers give a word another type than the reader's common sense of it."""
    assert event(record_of(table), word).type == type_
