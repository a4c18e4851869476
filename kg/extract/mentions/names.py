"""How names of one article compare: full names, surnames, acronyms, spellings."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

STORMS = frozenset({"cyclone", "hurricane", "typhoon"})
"""What a storm is called before its name, which is as long a name with it as without: Hurricane Katrina, Katrina."""
_PREMIER = re.compile(r"\b(?:prime minister|pm)\b")
_NICKNAME = re.compile(r"""\w\.? ?[("“‘'] ?(\w+) ?[)"”’'] \w""")
_SHORTEST = 4  # letters of a first name cut short, and of an acronym in small letters
_SHORT_STATES = range(2, 4)  # letters: US, UK, UN, EU
_PONTIFF = re.compile(r"^(?:late )?(?:pontiff|pope)$")
_MR_JUSTICE = re.compile(r"^(?:(?:mr|mrs|ms|lord|lady|associate) )?justice$")
_SMALL = frozenset({"of", "the", "and", "for", "de", "la", "du", "des", "on", "in", "to", "&", "’s", "'s"})
_SUFFIXES = frozenset(
    {
        "inc",
        "corp",
        "ltd",
        "llc",
        "plc",
        "co",
        "company",
        "corporation",
        "group",
        "ag",
        "sa",
        "jr",
        "sr",
        "ii",
        "iii",
    }
)
_PARTICLES = frozenset(
    {
        "al",
        "el",
        "ben",
        "bin",
        "ibn",
        "van",
        "von",
        "de",
        "der",
        "den",
        "la",
        "le",
        "du",
        "da",
        "dos",
        "di",
        "abu",
        "ul",
    }
)


@lru_cache(maxsize=20_000)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name for comparison: lower case, no accents, no dots, hyphens as spaces, no articles."""
    folded = unicodedata.normalize(
        "NFKD", name.casefold().replace("ı", "i").replace("ø", "o").replace("ł", "l")
    )
    kept = "".join(
        " " if character in "-–—‐ʼ'’‘`“”\"()\n\t" else character
        for character in folded
        if not unicodedata.combining(character) and character != "."
    )
    words = kept.replace(" s ", " ").split()
    return tuple(words[1:] if len(words) > 1 and words[0] == "the" else words)


@lru_cache(maxsize=20_000)
def core_of(name: str) -> tuple[str, ...]:
    """Return the words of a name without legal forms and generations ("Inc", "Jr")."""
    words = words_of(name)
    while len(words) > 1 and words[-1].strip(",") in _SUFFIXES:
        words = words[:-1]
    return tuple(word.strip(",") for word in words)


_HEADS = frozenset({"boss", "chief", "director", "head", "leader"})
LEADERS = frozenset(
    {"leader", "president", "premier", "chancellor", "king", "prime minister", "dictator", "ruler"}
)


def initials(name: str) -> str:
    """Return the initials of the capitalised words of a name, "dnc" for Democratic National Committee."""
    parts = [part for word in name.replace("-", " ").split() for part in (word,) if part]
    return "".join(
        part[0] for part in parts if part[0].isalnum() and part.casefold() not in _SMALL
    ).casefold()


def _letters(name: str) -> str:
    """Return the initials of a name, of whose words short ones in capitals stay whole: UKIP, USAID, UNSC."""
    words = name.replace("-", " ").replace(".", "").split()
    return "".join(
        word if word.isupper() and len(word) in _SHORT_STATES else initials(word) for word in words
    ).casefold()


def is_acronym(name: str, full: str) -> bool:
    """Tell whether `name` (DNC, U.S., Nato) abbreviates `full` by its initials."""
    letters = "".join(word for word in words_of(name))
    if not 2 <= len(letters) <= 8 or " " in name.strip() or len(full.split()) < 2:
        return False
    upper = name.replace(".", "").replace("-", "")
    written = upper.isupper() or (upper.istitle() and len(upper) >= _SHORTEST)
    return written and letters in (initials(full), _letters(full))


def surname(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the last word of a personal name without particles before it ("al assad" and "assad" agree)."""
    return words[-1:]


def without_particles(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a personal name's words without al, van, de ..., unless nothing else is left."""
    kept = tuple(word for word in words if word not in _PARTICLES)
    return kept or words


def same_person(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether `short` can abbreviate the personal name `full`: surname, first and last, name without
    middle names.
    """
    short, full = without_particles(short), without_particles(full)
    if short == full:
        return True
    if len(short) > len(full):
        return False
    if len(short) == 1:
        return short[0] in (full[-1], full[0])
    if full[-len(short) :] == short or full[: len(short)] == short:
        return True
    return short[-1] == full[-1] and (
        short[0] == full[0] or (len(short[0]) == 1 and full[0].startswith(short[0]))
    )


def nickname_of(name: str) -> tuple[str, ...]:
    """Return what a full name says within that its bearer is called: Lucho of "Luis (Lucho) Ortiz"."""
    found = _NICKNAME.search(name)
    return words_of(found[1]) if found else ()


def shortens_first(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether a word is the beginning of the first name of a full name: Wlad for Wladimir Klitschko."""
    return len(short) == 1 < len(full) and len(short[0]) >= _SHORTEST and full[0].startswith(short[0])


def spells_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two full names differ by a letter within the first name: Vitaly and Vitaliy Orlin, no Carlos for
    Carlo.
    """
    if len(one) < 2 or len(other) < 2 or one[-1] != other[-1] or one[1:-1] != other[1:-1]:
        return False
    short, long = sorted((one[0], other[0]), key=len)
    if len(short) <= _SHORTEST or len(long) != len(short) + 1 or short[-1] != long[-1]:
        return False
    return any(long[:at] + long[at + 1 :] == short for at in range(1, len(long) - 1))


def same_office(title: str) -> str:
    """Return a title with one word for the office that has several: a prime minister is a premier and a PM, a pontiff
    a pope, Mr Justice Lee a judge.
    """
    return _PONTIFF.sub("pope", _MR_JUSTICE.sub("judge", _PREMIER.sub("premier", title)))


def _heads_alike(words: list[str], theirs: list[str]) -> bool:
    """Tell whether two words say who leads what a longer title is of: the cartel leader, "head of the Delta cartel"."""
    if len(words) != 2 or "of" not in theirs or words[1] not in _HEADS:
        return False
    of = theirs.index("of")
    return of > 0 and theirs[of - 1] in _HEADS and theirs[-1] == words[0]


def title_fits(title: str, titles: set[str]) -> bool:
    """Tell whether a noun phrase can refer to somebody with these titles: same words, or fewer of them, same head."""
    title = same_office(title)
    words = title.split()
    for other in map(same_office, titles):
        theirs = other.split()
        if title == other or (len(words) < len(theirs) and theirs[-len(words) :] == words):
            return True
        if (
            len(words) == 1
            and words[0] in theirs
            and " of " in f" {other} "
            and theirs.index(words[0]) < theirs.index("of")
        ):
            return True
        if _heads_alike(words, theirs):
            return True
        heads = {words[-1], theirs[-1]}
        if heads <= LEADERS and words[:-1] == theirs[:-1] and words[:-1]:
            return True
    return False
