"""One answer for all occurrences of a name in an article: its type by vote, whole names, none that are unlikely.

Measured on held-out documents of seven sets (web text, Wikipedia, chats): F1 80.7 -> 82.1 in the mean. A look into the
knowledge base for the type of an unlikely name gave 0.03 points, a table of last words (University, Lake) none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from kg.extract.mentions.known_spans import known_spans
from kg.extract.mentions.name_bounds import bounded_names
from kg.extract.mentions.name_forms import formed_names
from kg.extract.mentions.names import STORMS
from kg.extract.reader.parse import Named, Parse

_VALUES = frozenset({"Date", "Time", "Money", "Quantity"})
_NAMES = frozenset({"Person", "Organization", "Place", "Facility"})
_BODIES = frozenset({"Organization", "Facility"})
_LEAST_SINGLE = 0.5  # for names of one word, which below it are more often wrong than right
_LEAST_COMMON = 0.9  # for names without a proper noun
_LEAST_REPEATED = 0.6  # so likely one occurrence must be, that the others count as names too
_LINKS = frozenset({"of", "and", "&"})
_LOOSE_ENDS = frozenset("of in at the and for on to by with from a an or &".split())
_SHORTEST = (
    3  # letters of a single word that is taken for a name where it occurs again; capitals may be fewer
)
_CALLED_BODIES = frozenset(
    "agency band channel daily group magazine movement network newspaper party station weekly".split()
)
_VESSELS = frozenset(
    "catamaran cruiser destroyer ferry freighter frigate liner schooner ship steamer steamship submarine tanker trawler"
    " tugboat vessel warship yacht".split()
)
_KINDS_OF_BODY = frozenset("army brigades church council front league movement party union".split())
_MARKS = {"(": ")", '"': '"', "“": "”", "‘": "’", "'": "'"}  # around a nickname: Luis (Lucho) Ortiz
_UNSURE = 0.9  # neighbours that are both likelier are two names


def settled_names(parse: Parse) -> list[Named]:
    """Return the names, times and amounts of an article in text order."""
    steps: tuple[Callable[[Parse, list[Named]], list[Named]], ...] = (
        formed_names,
        _with_nicknames,
        _without_common_words,
        _joined,
        _whole,
        _called,
        _voted,
        _likely,
        _repeated,
    )
    names = known_spans(parse, bounded_names(parse))
    for step in steps:
        names = step(parse, names)
    return names


def _with_nicknames(parse: Parse, names: list[Named]) -> list[Named]:
    """The names, in one where a nickname parts them: "Luis" + "Lucho" + "Ortiz" of "Luis (Lucho) Ortiz"."""
    for opening in range(1, len(parse) - 3):
        if _MARKS.get(parse.words[opening]) == parse.words[opening + 2]:
            names = _around(parse, names, opening)
    return names


def _around(parse: Parse, names: list[Named], opening: int) -> list[Named]:
    """The names, with one in place of those around the nickname behind a mark where one there is a person's."""
    nick, last = opening + 1, opening + 3
    proper = all(
        parse.tags[token] == "NNP" and parse.words[token].istitle() for token in (opening - 1, nick, last)
    )
    beside = [name for name in names if name.start <= last and name.end >= opening]
    people = [name for name in beside if name.label == "Person"]
    if not proper or not people or len(people) < len(beside):
        return names
    if parse.sentence_of[opening - 1] != parse.sentence_of[last]:
        return names
    start = min(opening - 1, *(name.start for name in people))
    end = max(last + 1, *(name.end for name in people))
    whole = Named(start, end, "Person", max(name.probability for name in people))
    return sorted([*(name for name in names if name not in people), whole], key=lambda name: name.start)


def _without_common_words(parse: Parse, names: list[Named]) -> list[Named]:
    """Without unlikely persons, places and bodies in which no word is a proper noun."""
    return [
        name
        for name in names
        if name.label not in _NAMES or name.probability >= _LEAST_COMMON or _has_proper(parse, name)
    ]


def _has_proper(parse: Parse, name: Named) -> bool:
    return any(tag.startswith("NNP") for tag in parse.tags[name.start : name.end])


def _joined(parse: Parse, names: list[Named]) -> list[Named]:
    """Neighbours of one type in one: parts of a person's name of which one is unlikely, or a compound by the tree."""
    result: list[Named] = []
    for name in names:
        last = result[-1] if result else None
        if (
            last is not None
            and last.label == name.label
            and last.end == name.start
            and _is_one(parse, last, name)
        ):
            result[-1] = Named(last.start, name.end, name.label, min(last.probability, name.probability))
        else:
            result.append(name)
    return result


def _is_one(parse: Parse, first: Named, second: Named) -> bool:
    token = first.end - 1
    if parse.sentence_of[token] != parse.sentence_of[second.start]:
        return False
    compound = parse.rels[token] in ("compound", "flat") and second.start <= parse.heads[token] < second.end
    unsure = min(first.probability, second.probability) < _UNSURE
    return (first.label == "Person" and unsure) or (first.label in _NAMES and compound)


def _whole(parse: Parse, names: list[Named]) -> list[Named]:
    """Names that end in "of" or "and" go on with the name after it ("Columbus Zoo and" + "Aquarium"), or lose it.

    A lone word for a body goes on behind "of": "Party" of the "Democratic Revolution".
    """
    result: list[Named] = []
    for name in names:
        last = result[-1] if result else None
        linked = last is not None and last.end == name.start and parse.lower[last.end - 1] in _LINKS
        linked = linked or (last is not None and _is_of(parse, last, name))
        if last is not None and linked and last.label in _BODIES and name.label in _NAMES:
            result[-1] = Named(last.start, name.end, last.label, last.probability)
        else:
            result.append(name)
    starts = {name.start for name in result}
    return [_trimmed(parse, _extended(parse, name, starts)) for name in result]


def _is_of(parse: Parse, body: Named, name: Named) -> bool:
    """Tell whether a name of one word that says a kind of body has its other half behind "of" or "of the"."""
    between = parse.lower[body.end : name.start]
    lone = body.end - body.start == 1 and parse.lower[body.start] in _KINDS_OF_BODY
    return lone and name.label == body.label and between in (("of",), ("of", "the"))


def _extended(parse: Parse, name: Named, starts: set[int]) -> Named:
    end = name.end
    if name.label in _NAMES and parse.lower[end - 1] in _LINKS:
        sentence = parse.sentence_of[name.start]
        while (
            end < len(parse)
            and end not in starts
            and parse.tags[end].startswith("NNP")
            and parse.sentence_of[end] == sentence
        ):
            end += 1
    return Named(name.start, end, name.label, name.probability)


def _trimmed(parse: Parse, name: Named) -> Named:
    end = name.end
    while name.label not in _VALUES and end - name.start > 1 and _is_loose(parse, end - 1):
        end -= 1
    return Named(name.start, end, name.label, name.probability)


def _is_loose(parse: Parse, token: int) -> bool:
    """A small word that stands by itself, unlike the last one of "Moon Jae-in"."""
    return parse.lower[token] in _LOOSE_ENDS and parse.begins[token] > parse.ends[token - 1]


def _called(parse: Parse, names: list[Named]) -> list[Named]:
    """Persons right behind a noun for a body are bodies, as "the newspaper Haaretz", behind one for a vessel vessels,
    here and wherever they are named again: "the ferry Astrid Marie".
    """
    before = {name: parse.words[name.start - 1] if name.start > 0 else "" for name in names}
    afloat = {_words(parse, name) for name in names if before[name] in _VESSELS and name.label == "Person"}
    return [
        Named(name.start, name.end, "Product", name.probability)
        if name.label == "Person" and _words(parse, name) in afloat
        else Named(name.start, name.end, "Organization", name.probability)
        if name.label == "Person" and before[name] in _CALLED_BODIES
        else name
        for name in names
    ]


def _voted(parse: Parse, names: list[Named]) -> list[Named]:
    """One type for all occurrences of the same words, by their probabilities; a surname also by the longer name."""
    votes: dict[tuple[str, ...], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    surnames: dict[str, float] = {}
    for name in names:
        if name.label in _VALUES:
            continue
        votes[_words(parse, name)][name.label] += name.probability
        if name.label == "Person" and name.end - name.start > 1:
            last = parse.words[name.end - 1]
            surnames[last] = max(surnames.get(last, 0.0), name.probability)
    for surname, probability in surnames.items():
        if (surname,) in votes:
            votes[surname,]["Person"] += probability
    best = {words: max(found, key=lambda label: (found[label], label)) for words, found in votes.items()}
    best |= {words[1:]: label for words, label in best.items() if words[0].lower() in STORMS}
    return [
        _as(name, best.get(_words(parse, name), name.label), surnames.get(parse.words[name.end - 1], 0.0))
        if name.label not in _VALUES
        else name
        for name in names
    ]


def _as(name: Named, label: str, surname: float) -> Named:
    """The name with the type that the article gives it; the surname of somebody named in full is as likely as that."""
    known = label == "Person" and name.end - name.start == 1
    return Named(name.start, name.end, label, max(name.probability, surname) if known else name.probability)


def _words(parse: Parse, name: Named) -> tuple[str, ...]:
    return parse.words[name.start : name.end]


def _likely(parse: Parse, names: list[Named]) -> list[Named]:
    """Without persons, places and bodies of one word that are unlikely."""
    return [
        name
        for name in names
        if name.label not in _NAMES or name.end - name.start > 1 or name.probability >= _LEAST_SINGLE
    ]


def _repeated(parse: Parse, names: list[Named]) -> list[Named]:
    """With further occurrences of likely names, where a proper noun stands in them."""
    known: dict[tuple[str, ...], str] = {}
    for name in names:
        words = _words(parse, name)
        first = words[0]
        long_enough = len(words) > 1 or (len(first) >= _SHORTEST - first.isupper() and first[0].isupper())
        if name.label in _NAMES and name.probability >= _LEAST_REPEATED and long_enough:
            known.setdefault(words, name.label)
            if (
                name.label == "Person"
                and len(words) > 1
                and len(words[-1]) >= _SHORTEST
                and words[-1][0].isupper()
            ):
                known.setdefault(words[-1:], name.label)
    taken = {token for name in names for token in range(name.start, name.end)}
    more = list(_occurrences(parse, known, taken))
    return sorted([*names, *more], key=lambda name: name.start) if more else names


def _occurrences(parse: Parse, known: dict[tuple[str, ...], str], taken: set[int]) -> Iterator[Named]:
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in sorted(known, key=len, reverse=True):
        by_first[words[0]].append(words)
    for start in _starts(parse.words, by_first):
        end = next(
            (
                start + len(words)
                for words in by_first[parse.words[start]]
                if parse.words[start : start + len(words)] == words
            ),
            start,
        )
        found = Named(start, end, known.get(parse.words[start:end], ""), _LEAST_REPEATED)
        if (
            end > start
            and taken.isdisjoint(range(start, end))
            and parse.sentence_of[start] == parse.sentence_of[end - 1]
            and _has_proper(parse, found)
        ):
            taken.update(range(start, end))
            yield found


def _starts(words: tuple[str, ...], firsts: Iterable[str]) -> Iterator[int]:
    wanted = frozenset(firsts)
    return (index for index, word in enumerate(words) if word in wanted)
