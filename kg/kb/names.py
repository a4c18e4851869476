"""How names are compared: one key for spellings that differ only in form.

`name_key` folds case, diacritics, dots in abbreviations, hyphens, "the", possessives and the Arabic article, so that
"U.S." and "US", "Bashar Al Assad" and "Bashar al-Assad" meet. `sound_key` folds transliteration besides (Sergey and
Sergei); it is looser, so whoever uses it asks for more evidence.
"""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "ə": "a"}
    | dict.fromkeys("'’‘ʼʻ`´′ʾʿ\u200e\u200f\u202a\u202b\u202c\ufeff", "")
)
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?$")
_ABBREVIATION = re.compile(r"\b(?:[^\W\d_]\.){2,}[^\W\d_]?(?!\w)|\b(?:[^\W\d_]\.){1,}[^\W\d_]\b\.?")
_OTHER = re.compile(r"[^\w&+]+|_+")
_ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "ash", "at", "az", "an"})
_INNER_ARTICLES = frozenset({"al", "el"})

# Spellings of one sound in romanised names; the order matters (longest first), each is applied once, left to right.
_SOUNDS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"sch|shch|sh|ş|š", "s"),
        (r"tch|ch|cz|tsch", "c"),
        (r"dzh|dj|zh|j(?=[aou])", "j"),
        (r"kh|gh", "h"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"ts|tz", "z"),
        (r"ck|q|c(?=[aoulrk])", "k"),
        (r"ks", "x"),
        (r"w", "v"),
        (r"ou|oo", "u"),
        (r"yo|io", "o"),
        (r"ya|ia", "a"),
        (r"yu|iu", "u"),
        (r"ye|ie", "e"),
        (r"ee|ey|ei|ij|iy|yi|yj|y|j", "i"),
        (r"e", "i"),
        (r"o", "u"),
        (r"(?<=[aiu])h\b", ""),
    )
)
_DOUBLED = re.compile(r"(.)\1+")


def fold(surface: str) -> str:
    """Return `surface` in lower case without diacritics; characters of other scripts stay as they are."""
    if surface.isascii():  # nearly all of English names: nothing to take apart
        return surface.lower().translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", surface)
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return plain.casefold().translate(_LETTERS)


@lru_cache(maxsize=262144)
def name_key(surface: str) -> str:
    """Return the key under which spellings of one name meet; empty where nothing of a name is left.

    >>> name_key("the U.S.") == name_key("US") == "us"
    True
    """
    joined = _POSSESSIVE.sub("", surface.strip())
    if "." in joined:
        joined = _ABBREVIATION.sub(lambda match: match.group().replace(".", ""), joined)
    tokens = [token for token in _OTHER.split(fold(joined).replace("&", " and ")) if token]
    if len(tokens) > 1 and tokens[0] == "the":
        tokens = tokens[1:]
    if len(tokens) > 1 and len(tokens[0]) == 1 and tokens[1].isdigit():
        tokens = [tokens[0] + tokens[1], *tokens[2:]]  # G-20 and G20
    if len(tokens) > 2:
        tokens = [tokens[0], *(token for token in tokens[1:-1] if token not in _INNER_ARTICLES), tokens[-1]]
    return " ".join(tokens)


@lru_cache(maxsize=65536)
def sound_key(surface: str) -> str:
    """Return a coarser key under which usual transliterations of one name meet, token by token."""
    return " ".join(_sound(token) for token in name_key(surface).split())


@lru_cache(maxsize=65536)
def _sound(token: str) -> str:
    for pattern, replacement in _SOUNDS:
        token = pattern.sub(replacement, token)
    return _DOUBLED.sub(r"\1", token)


def initials(surface: str) -> str:
    """Return the acronym that a name of several words would have ("Democratic National Committee": "dnc")."""
    tokens = [token for token in name_key(surface).split() if token not in _SMALL_WORDS]
    return "".join(token[0] for token in tokens) if len(tokens) > 1 else ""


def without_article(key: str) -> str:
    """Return the key without the Arabic article before a lone surname ("al assad": "assad")."""
    tokens = key.split()
    return tokens[1] if len(tokens) == 2 and tokens[0] in _ARTICLES else key


_SMALL_WORDS = frozenset({"of", "the", "for", "and", "in", "on", "to", "de", "la", "du", "des", "del"})
