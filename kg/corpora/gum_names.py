"""Names from GUM's entity annotation (MISC column): proper-noun runs typed by the smallest entity around them."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.corpora.name_rules import TITLES, is_facility
from kg.corpora.names import ANY, outside, span_labels, with_rules
from kg.corpora.sentences import Sentence

_KINDS = {
    "person": ("Person",),
    "organization": ("Organization", "Place"),  # GUM calls a state that acts an organization
    "place": ("Place", "Facility"),
    "event": ("Event",),
    "time": ("Date", "Time"),
}
_BRACKET = re.compile(r"\((?P<open>\d+)-(?P<kind>[a-z]+)[^()]*|(?P<close>\d+)(?:\[\d+/\d+\])?\)|\)")
_CONNECTORS = frozenset("of the and 's - ' & de for".split())
# New York is ADJ PROPN in UD, but NNP NNP in its Penn tags.
_PROPER = frozenset(("NNP", "NNPS"))
_FREE = outside("Person Organization Place")


def with_gum_names(sentence: Sentence) -> Sentence:
    """The sentence with its `names` layer filled from Entity= and XML=<date>."""
    entities = _entities(sentence)
    proper = [tag in _PROPER for tag in sentence.xpos or ()]
    owner = [_smallest(entities, index) for index in range(len(sentence.words))]
    masks = [ANY if name else _FREE for name in proper]
    inner_first = sorted(range(len(entities)), key=lambda i: entities[i][1] - entities[i][0])
    for number in inner_first:
        start, end, kind = entities[number]
        run = _name_run(sentence, proper, owner, number, (start, end, kind))
        if run and kind in _KINDS:
            kinds = _KINDS[kind]
            if "Place" in kinds and is_facility(sentence.words[run[0] : run[1]]):
                kinds = ("Facility",)
            if kind == "person" and (sentence.xpos or ())[run[1] - 1] == "NNPS":
                kinds = ("Group", "Person")
            begin, end = run
            while kind == "person" and begin < end and sentence.words[begin].lower() in TITLES:
                masks[begin] = _FREE
                begin += 1
            for index in range(begin, end):
                masks[index] = span_labels(index == begin, kinds)
    for start, end in _dates(sentence):
        for index in range(start, end):
            masks[index] = span_labels(index == start, ("Date",))
    for index, word in enumerate(sentence.words):
        lemma = (sentence.lemmas or ())[index]
        if (
            (sentence.upos or ())[index] == "ADJ"
            and word[0].isupper()
            and lemma[:1].isupper()
            and masks[index] == _FREE
        ):
            masks[index] = span_labels(True, ("Group",)) if word[-1] in "nhic" or word.endswith("se") else ANY
    return replace(sentence, names=with_rules(sentence.words, masks))


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
    sentence: Sentence, proper: list[bool], owner: list[int], number: int, entity: tuple[int, int, str]
) -> tuple[int, int] | None:
    """The run of proper nouns around the head of an entity, if its head is one."""
    start, end, owner_kind = entity
    heads = sentence.heads or ()
    head = next((i for i in range(start, end) if not start < heads[i] <= end and owner[i] == number), None)
    if head is None or not proper[head]:
        return None

    part_follows = owner_kind in ("organization", "event", "place")

    def belongs(i: int) -> bool:
        return owner[i] == number and (proper[i] or sentence.words[i].lower() in _CONNECTORS)

    first, last = head, head + 1
    while first > start and belongs(first - 1):
        first -= 1
    while last < end and (belongs(last) or (part_follows and _continues(sentence, proper, owner, last))):
        last += 1
    while not proper[first]:
        first += 1
    while not proper[last - 1]:
        last -= 1
    return first, last


def _continues(sentence: Sentence, proper: list[bool], owner: list[int], index: int) -> bool:
    """Whether a proper noun of a nested entity goes on with the name: `University of [Helsinki]`."""
    before = sentence.words[index - 1].lower()
    return proper[index] and (before == "of" or (proper[index - 1] and owner[index] == owner[index - 1]))


def _dates(sentence: Sentence) -> list[tuple[int, int]]:
    spans, opened = [], -1
    for index, misc in enumerate(sentence.misc):
        if "<date" in misc:
            opened = index
        if "</date" in misc and opened >= 0:
            spans.append((opened, index + 1))
            opened = -1
    return spans
