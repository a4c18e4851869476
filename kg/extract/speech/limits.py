"""Where what somebody says ends: before who says it, before what others say against it; how far a transcript goes."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.reader.parse import Parse
from kg.ontology import Cue

_OPENED = frozenset({"``", '"', "“", "„", "«"})


def before_teller(parse: Parse, clause: int, cue: int) -> int:
    """The first word of who says what stands before: "one man is dead[, police say, after a shooting]"."""
    between = (each for each in parse.kids(cue, "nsubj") if clause < each < cue)
    return min((parse.edges[each][0] for each in between), default=cue)


def contradicted(parse: Parse, clause: int, end: int, cue_of: Callable[[int], Cue | None]) -> int:
    """Where a content ends before what others say against it: "found he had drowned[, but some believe ...]"."""
    for other in parse.kids(clause, "conj"):
        but = next((each for each in parse.kids(other, "cc") if parse.lower[each] == "but"), None)
        if but is None or parse.words[but - 1] != "," or cue_of(other) is None:
            continue
        own = parse.kid(other, "nsubj") is not None and parse.kid(other, "mark") is None
        if own and clause < other < end:
            return min(end, but)
    return end


def is_direct(parse: Parse, cue: int, clause: int) -> bool:
    """Tell whether a mark opens direct speech between a verb of saying and what is said."""
    low, high = sorted((cue, clause))
    return any(parse.words[each] in _OPENED or parse.tags[each] == "``" for each in range(low, high))


def goes_on_in(parse: Parse, start: int, end: int) -> int:
    """Where the paragraph of the sentence [start, end) ends: "Lee: Yes. I did so." """
    place = parse.sentence_of[start]
    stop = parse.text.find("\n", parse.begins[start])
    while place + 1 < len(parse.sentences):
        start, last = parse.sentences[place + 1]
        if 0 <= stop <= parse.begins[start]:
            break
        place, end = place + 1, last
    return end
