"""Forms of the words of names, from tables: short forms of first names, and what names of places and bodies shorten."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from kg.resources import data_dir

_TITLES = frozenset({"dr", "mr", "mrs", "ms", "miss", "prof", "professor", "sir", "rev"})
_FEWEST, _MOST = 2, 5  # letters of an acronym within a name


def one_first_name(left: str, right: str) -> bool:
    """Tell whether two first names are forms of one: Bill and William."""
    return _share_line("nicknames.txt", left, right)


def without_titles(name: str) -> list[str]:
    """Return the words of a name key but for titles; all of them where nothing else is there."""
    words = name.split()
    return [word for word in words if word not in _TITLES] or words


def is_short_for(short: str, words: Sequence[str]) -> bool:
    """Tell whether a word is a form of one of the words of a name, or the initials of some in a row.

    >>> is_short_for("mt", ["mount", "cook"]), is_short_for("ins", ["indian", "naval", "ship", "sukanya"])
    (True, True)
    """
    if any(_share_line("name_words.txt", short, word) for word in words):
        return True
    return _FEWEST <= len(short) <= _MOST and short in "".join(word[0] for word in words)


def _share_line(file: str, left: str, right: str) -> bool:
    forms = _forms(file)
    return bool(forms.get(left, frozenset()) & forms.get(right, frozenset()))


@cache
def _forms(file: str) -> Mapping[str, frozenset[int]]:
    """The lines of a table, by number, that each form is in."""
    lines = (data_dir() / "link" / file).read_text("utf-8").splitlines()
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(lines):
        for word in () if line.startswith("#") else line.split():
            found[word].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
