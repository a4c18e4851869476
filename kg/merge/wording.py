"""How an event's label words its verb, and what stands before a name: `agreed`, `to agree`, `with`."""

from collections.abc import Collection
from functools import cache

from kg.extract.tables.lexicon import load_verb_forms
from kg.model import Span, Status

_TO_COME = (Status.PLANNED, Status.HYPOTHETICAL)
_VOWELS = "aeiou"
_PREPOSITIONS = frozenset(
    "about across against among around at before between by for from in into of off on onto over through to toward "
    "towards under upon with within".split()
)
_BEFORE_NOUNS = frozenset("a an the its his her their our my your this that these those".split())
_BEFORE_VERBS = frozenset(
    "to will would can could may might must shall should did does do cannot 'll ’ll".split()
)
_BEFORE_PARTICIPLES = frozenset("be been being is are was were gets got".split())
_LIGHT = frozenset(
    "be bear bring come do find get give go have keep leave let make put send set take turn".split()
)
_PARTICLES = frozenset("away back down off out up".split())
_HOLLOW = frozenset(("put", "set"))  # tell nothing without what stands behind: on fire, to rest
_ALONE = frozenset("appear arrive collapse die disappear erupt happen occur perish vanish".split())
_BETWEEN = frozenset("not never also still soon".split())
_POSSESSIVES = ("'s", "’s", "s'", "s’")
_CONTRACTED = ("n't", "n’t", "'ll", "’ll")


def preposition_before(text: str, begin: int) -> str:
    """Return the preposition before character `begin` of `text`, an article or possessive between them, or ""."""
    words = text[max(0, begin - 40) : begin].lower().split()
    while words and words[-1] in _BEFORE_NOUNS:
        words.pop()
    return words[-1] if words and words[-1] in _PREPOSITIONS else ""


def is_verb(text: str, span: Span, verb: str, beside: Collection[Span]) -> bool:
    """Tell whether the word at `span` of `text` is certainly a form of the verb and not a noun of its stem.

    A bare form is one after "to" or a modal, and one that is a participle too after "was"; a form in -s or a bare one
    that is a past tense too ("hit") only right between two of its arguments, those at `beside`, of which the first owns
    nothing ("the crew's efforts to ...").
    """
    form = span.of(text).lower()
    if form != verb and not form.endswith("s"):
        return True
    if form == verb:
        words = text[max(0, span.begin - 40) : span.begin].lower().split()
        while words and words[-1] in _BETWEEN:
            words.pop()
        before = words[-1] if words else ""
        if before in _BEFORE_VERBS or before.endswith(_CONTRACTED):
            return True
        if before in _BEFORE_PARTICIPLES and participle(verb) == verb and verb not in _HOLLOW:
            return True
    if (form == verb and (past(verb) != verb or verb in _HOLLOW)) or text[: span.begin].rstrip().endswith(
        _POSSESSIVES
    ):
        return False
    ends, begins = {other.end for other in beside}, {other.begin for other in beside}
    return span.begin - 1 in ends and span.end + 1 in begins


def is_inflected(form: str, verb: str) -> bool:
    """Tell whether a word is a verb's past tense or participle, of a verb that tells something by itself."""
    return verb not in _LIGHT and form.lower() != verb and form.lower() in (past(verb), participle(verb))


def particle_behind(text: str, end: int) -> list[str]:
    """Return the particle right behind character `end` of `text` in a list: "up"; an empty one where none stands."""
    found = text[end : end + 8].split(maxsplit=1)[:1]
    return [word for word in found if word in _PARTICLES]


def clause(before: str, verb: str, after: str, status: Status, *, done_to: bool) -> str:
    """Return a short clause around `verb` (a dictionary form, a particle behind it: `carry out`).

    `done_to` says that what stands before the verb is what it happens to: the port `was` hit.
    """
    head, _, particle = verb.partition(" ")
    passive = done_to and not stands_alone(head)
    if status in _TO_COME:
        to = "to be" if passive else "to"
        form = f"{to} {participle(head) if passive else head}" if before else head
    else:
        form = participle(head) if passive else past(head)
    return " ".join(part for part in (before, form, particle) if part) + after


def past(verb: str) -> str:
    """Return the past tense of a verb's dictionary form: met, agreed, carried."""
    parts = _forms().get(verb)
    return parts.past.split()[0] if parts else _regular(verb)


def participle(verb: str) -> str:
    """Return the past participle of a verb's dictionary form: met, agreed, taken."""
    parts = _forms().get(verb)
    return parts.participle.split()[0] if parts else _regular(verb)


def stands_alone(verb: str) -> bool:
    """Tell whether a verb follows the one that it happens to: somebody died."""
    parts = _forms().get(verb)
    return verb in _ALONE or (parts is not None and parts.alone == "past")


_forms = cache(load_verb_forms)


def _regular(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    short = sum(letter in _VOWELS for letter in verb) == 1 and len(verb) > 2
    if short and verb[-1] not in _VOWELS + "wxy" and verb[-2] in _VOWELS:
        return verb + verb[-1] + "ed"
    return verb + "ed"
