"""Events take place where the text says so, at a place with a name where there is one."""

import pytest

from kg.model import ExtractionRecord
from tests.extract.records import event, record_of

ALEPPO = """
Troops NNS 2 nsubj
attacked/attack VBD 0 root
rebels NNS 2 obj
in IN 7 case
the DT 7 det
Syrian JJ 7 amod Group
city NN 2 obl
of IN 9 case
Aleppo NNP 7 nmod Place
@2 attack.01 ARG0=1 ARG1=3 ARGM-LOC=4-9
"""
HOSPITAL = """
Troops NNS 2 nsubj
attacked/attack VBD 0 root
rebels NNS 2 obj
at IN 6 case
a DT 6 det
hospital NN 2 obl
in IN 8 case
Aleppo NNP 6 nmod Place
@2 attack.01 ARG0=1 ARG1=3 ARGM-LOC=4-8
"""
METONYMY = """
Moscow NNP 2 nsubj Place
said/say VBD 0 root
troops NNS 4 nsubj
attacked/attack VBD 2 ccomp
rebels NNS 4 obj
@2 say.01 ARG0=1 ARG1=3-5
@4 attack.01 ARG0=3 ARG1=5
"""
MARKET = """
Ten CD 3 nsubj:pass
were VBD 3 aux:pass
killed/kill VBN 0 root
when WRB 7 advmod
a DT 6 det
bomb NN 7 nsubj
exploded/explode VBD 3 advcl
in IN 10 case
a DT 10 det
market NN 7 obl
in IN 12 case
Mogadishu NNP 10 nmod Place
@3 kill.01 ARG1=1
@7 explode.01 ARG1=5-6 ARGM-LOC=8-12
"""
AGREED = """
Washington NNP 4 nsubj Place
and CC 3 cc
Beijing NNP 1 conj Place1
agreed/agree VBD 0 root
to TO 6 mark
meet/meet VB 4 xcomp
in IN 8 case
Geneva NNP 6 obl Place2
@4 agree.01 ARG0=1-3 ARG1=5-8
@6 meet.03 ARG0=1-3 ARGM-LOC=7-8
"""
SANCTIONS = """
They PRP 2 nsubj
imposed/impose VBD 0 root
sanctions NNS 2 obj
on IN 5 case
Pyongyang NNP 3 nmod Place
@2 impose.01 ARG0=1 ARG1=3-5
@3 sanction.01 ARGM-LOC=4-5
"""
STAMPEDE = """
Pilgrims NNS 3 nsubj:pass
were/be VBD 3 aux:pass
killed/kill VBN 0 root
in IN 6 case
a DT 6 det
crash NN 3 obl
near IN 8 case
Mecca NNP 6 nmod Place
@3 kill.01 ARG1=1
@6 crash.01
"""
TORE = """
explosion NN 2 nsubj
tore/tear VBD 0 root
through IN 4 case
Beirut NNP 2 obl Place
killing/kill VBG 2 advcl
78 CD 7 nummod
people NNS 5 obj
@1 explode.01
@5 kill.01 ARG1=6-7
"""


def place(record: ExtractionRecord, word: str) -> str | None:
    found = event(record, word).place
    return None if found is None else record.mentions[found].text


@pytest.mark.parametrize(
    ("table", "word", "where"),
    [
        (ALEPPO, "attacked", "Aleppo"),
        (HOSPITAL, "attacked", "Aleppo"),
        (MARKET, "exploded", "Mogadishu"),
        (MARKET, "killed", "Mogadishu"),
        (METONYMY, "said", None),
        (METONYMY, "attacked", None),
        (AGREED, "agreed", None),
        (AGREED, "meet", "Geneva"),
        (SANCTIONS, "sanctions", None),
        (STAMPEDE, "crash", "Mecca"),
        (STAMPEDE, "killed", "Mecca"),
        (TORE, "explosion", "Beirut"),
        (TORE, "killing", "Beirut"),
    ],
)
def test_where_it_happened(table: str, word: str, where: str | None) -> None:
    """A city within its words, a place without a name in one that has one, who acts or is aimed at is no place, harm
    happens where its cause does, or what it happened with."""
    assert place(record_of(table), word) == where
