"""Names from GUM's entity annotation (MISC column): proper-noun runs typed by the smallest entity around them."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.train.names import ANY, mark_numbers, outside, span_labels
from kg.train.sentences import Sentence

_KINDS = {
    "person": ("Person",),
    "organization": ("Organization", "Place"),  # GUM calls a state that acts an organization
    "place": ("Place", "Facility"),
    "event": ("Event",),
    "time": ("Date", "Time"),
}
_BRACKET = re.compile(r"\((?P<open>\d+)-(?P<kind>[a-z]+)[^()]*|(?P<close>\d+)(?:\[\d+/\d+\])?\)|\)")
_CONNECTORS = frozenset("of the and 's - ' & de for".split())
_FREE = outside("Person Organization Place")


def with_gum_names(sentence: Sentence) -> Sentence:
    """The sentence with its `names` layer filled from Entity= and XML=<date>."""
    entities = _entities(sentence)
    upos = sentence.upos or ()
    owner = [_smallest(entities, index) for index in range(len(sentence.words))]
    masks = [ANY if pos == "PROPN" else _FREE for pos in upos]
    for number, (start, end, kind) in enumerate(entities):
        run = _name_run(sentence, owner, number, start, end)
        if run and kind in _KINDS:
            kinds = _KINDS[kind]
            if kind == "person" and (sentence.xpos or ())[run[1] - 1] == "NNPS":
                kinds = ("Group", "Person")
            for index in range(*run):
                masks[index] = span_labels(index == run[0], kinds)
    for start, end in _dates(sentence):
        for index in range(start, end):
            masks[index] = span_labels(index == start, ("Date",))
    for index, word in enumerate(sentence.words):
        lemma = (sentence.lemmas or ())[index]
        if upos[index] == "ADJ" and word[0].isupper() and lemma[:1].isupper() and masks[index] == _FREE:
            masks[index] = span_labels(True, ("Group",)) if word[-1] in "nhic" or word.endswith("se") else ANY
    return replace(sentence, names=mark_numbers(sentence.words, masks))


def _entities(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Closed entity spans (start, end, type); spans that leave the sentence are dropped."""
    spans: list[tuple[int, int, str]] = []
    stack: list[tuple[str, str, int]] = []
    for index, misc in enumerate(sentence.misc):
        value = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
        for match in _BRACKET.finditer(value):
            if match["open"]:
                stack.append((match["open"], match["kind"], index))
            elif stack:
                wanted = match["close"] or stack[-1][0]
                at = next((i for i in range(len(stack) - 1, -1, -1) if stack[i][0] == wanted), None)
                if at is not None:
                    _, kind, start = stack.pop(at)
                    spans.append((start, index + 1, kind))
    return spans


def _smallest(entities: list[tuple[int, int, str]], index: int) -> int:
    inside = [
        (end - start, number) for number, (start, end, _) in enumerate(entities) if start <= index < end
    ]
    return min(inside)[1] if inside else -1


def _name_run(
    sentence: Sentence, owner: list[int], number: int, start: int, end: int
) -> tuple[int, int] | None:
    """The run of proper nouns around the head of an entity, if its head is one."""
    heads, upos = sentence.heads or (), sentence.upos or ()
    head = next((i for i in range(start, end) if not start < heads[i] <= end and owner[i] == number), None)
    if head is None or upos[head] != "PROPN":
        return None

    def belongs(i: int) -> bool:
        return owner[i] == number and (upos[i] == "PROPN" or sentence.words[i].lower() in _CONNECTORS)

    first, last = head, head + 1
    while first > start and belongs(first - 1):
        first -= 1
    while last < end and belongs(last):
        last += 1
    while upos[first] != "PROPN":
        first += 1
    while upos[last - 1] != "PROPN":
        last -= 1
    return first, last


def _dates(sentence: Sentence) -> list[tuple[int, int]]:
    spans, opened = [], -1
    for index, misc in enumerate(sentence.misc):
        if "<date" in misc:
            opened = index
        if "</date" in misc and opened >= 0:
            spans.append((opened, index + 1))
            opened = -1
    return spans
