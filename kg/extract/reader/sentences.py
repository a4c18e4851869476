"""Sentence boundaries by rule, over tokens: they must be there before the network reads, and never fail.

Newlines end a sentence (unless a line is plainly wrapped); `.` `!` `?` end one unless an abbreviation, an initial or a
lower-case continuation speaks against it; closing quotes and brackets stay with the sentence that they close.
A clock at the head of a line stands alone, as in a running report ("18:40 | The mayor has said ...").
"""

from __future__ import annotations

import re

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

COMPONENT = "kg_sentences"
MAX_TOKENS = 128  # the longest that the network saw in training
_TERMINAL = frozenset((".", "!", "?", "...", "…", "!!", "??", "?!", "!?", "....", "。", "！", "？"))
_CLOSING = frozenset((")", "]", "}", "”", "’", "''", "»", "'"))
_STRAIGHT = frozenset(('"', "'", "''", "``"))
_OPENING = frozenset(("(", "[", "“", "‘", "``", "«", '"', "'"))
# Never the last word of a sentence: something is being named.
_TITLES = frozenset(
    """mr. mrs. ms. dr. prof. gen. sen. rep. gov. lt. col. capt. sgt. maj. adm. cmdr. rev. hon. st. mt. ft. pres. sec.
    messrs. vs. v. no. nos. fig. figs. e.g. i.e. cf. al. ca. approx. dept. det. insp. supt. brig. pfc. cpl.""".split()
)
_RANKS = frozenset("Col Lt Capt Sgt Maj Adm Cmdr Brig Cpl Pfc Insp Supt Sen Gov".split())
# After other abbreviations (U.S., Inc., Sept., a.m. ...) a new sentence must start with a word that often does.
_STARTERS = frozenset(
    """the a an this that these those it its he she they we i you his her their our my your there here in on at by for
    from with as if when while after before since but and or so yet however although though because what who where why
    how one some many most all both no not meanwhile earlier later now then also according during under over among
    despite following last next officials police""".split()
)
_CLOCK = re.compile(r"\d{1,2}([:.h])\d{2}([ap]m)?\Z")
_CLOCK_ZONES = frozenset(
    "am pm a.m. p.m. AM PM GMT BST UTC CET CEST ET EST EDT PT PST PDT IST EAT | - – — :".split()
)
_CLOCK_WORDS = 4  # of a clock, its half of the day, its zone and a dash
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())


@Language.component(COMPONENT)  # type: ignore[untyped-decorator]
def sentence_starts(doc: Doc) -> Doc:
    """spaCy component: sets `is_sent_start` on every token."""
    words = [token.text for token in doc]
    spaced = [bool(token.whitespace_) for token in doc]
    starts = boundaries(words, spaced)
    if starts:
        # One call for the whole doc: the setter of a token looks at all tokens each time.
        values = np.where(starts, 1, -1).astype(np.int64).view(np.uint64)
        doc.from_array([SENT_START], values.reshape(-1, 1))
    return doc


def boundaries(words: list[str], spaced: list[bool]) -> list[bool]:
    """True for each token that starts a sentence. `spaced[i]`: white space follows token i."""
    starts = [False] * len(words)
    real = [index for index, word in enumerate(words) if not word.isspace()]
    if words:
        starts[0] = True
    since = 0
    for place, index in enumerate(real[1:], 1):
        since += 1
        gap = words[real[place - 1] + 1 : index]
        before = real[place - 1]
        if (
            since >= MAX_TOKENS
            or _line_ends(words, before, index, gap)
            or _ends(words, spaced, real, place)
            or _follows_clock(words, real, place, since)
        ):
            starts[index] = True
            since = 0
    return starts


def _line_ends(words: list[str], before: int, index: int, gap: list[str]) -> bool:
    newlines = sum(space.count("\n") + space.count("\r") + space.count("\u2029") for space in gap)
    if not newlines:
        return False
    wrapped = words[index][0].islower() and (words[before][-1].isalnum() or words[before] in (",", "-"))
    return newlines > 1 or not wrapped


def _ends(words: list[str], spaced: list[bool], real: list[int], place: int) -> bool:
    """Whether a sentence ends right before real[place]."""
    index, back = real[place], place - 1
    if _closes(words, spaced, index, real[place - 1]):
        return False
    while back > 0 and _closes(words, spaced, real[back], real[back - 1]):
        back -= 1
    last = words[real[back]]
    after = words[index]
    if after in _TERMINAL or not (last in _TERMINAL or _abbreviates(last)):
        return False
    follower = place
    while follower + 1 < len(real) and words[real[follower]] in _OPENING:
        follower += 1
    head = words[real[follower]]
    if last in _TERMINAL:
        initial = last == "." and back > 0 and _initial(words[real[back - 1]], spaced[real[back - 1]])
        joined = not spaced[real[place - 1]] and index == real[place - 1] + 1 and not head[0].isupper()
        return not (head[0].islower() or initial or joined or head in (",", ";", ":", "-", "–", "—", "--"))
    on_x = last == "X." and back > 0 and words[real[back - 1]] == "on"  # "she wrote on X."
    return last.lower() not in _TITLES and head[0].isupper() and (on_x or head.lower() in _STARTERS)


def _follows_clock(words: list[str], real: list[int], place: int, since: int) -> bool:
    """Whether a capital follows a clock that begins the sentence: "18:40 The mayor ..."."""
    first = place - since
    clock = _CLOCK.match(words[real[first]]) if 0 < since <= _CLOCK_WORDS else None
    word = words[real[place]]
    if clock is None or not (word[0].isupper() or word in _OPENING) or word in _CLOCK_ZONES | _DAYS:
        return False
    rest = {words[real[each]] for each in range(first + 1, place)}
    return rest <= _CLOCK_ZONES and (clock[1] == ":" or bool(clock[2] or rest))


def _closes(words: list[str], spaced: list[bool], index: int, before: int) -> bool:
    """Whether a token is a closing quote or bracket that stands right behind what it closes."""
    touching = index == before + 1 and not spaced[before]
    word = words[index]
    return touching and (
        word in _CLOSING
        or (word in _STRAIGHT and (spaced[index] or index + 1 == len(words) or words[index + 1].isspace()))
    )


def _abbreviates(word: str) -> bool:
    return len(word) > 1 and word.endswith(".") and word[0].isalpha()


def _initial(word: str, space: bool) -> bool:
    """`J` of `J .`: a single capital with its full stop apart; so are ranks that the tokenizer cuts: `Col .`."""
    single = len(word) == 1 and word.isupper() and word != "I"
    return not space and (single or word in _RANKS)
