"""The language of a text."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_PREFIX = 2_000
_FEW_WORDS = 20
_SURE = 0.9

# Words that only English has so often. A text with enough of them is English without a look at the detector, which
# takes a second to load.
_ENGLISH = frozenset(
    ("the", "and", "that", "with", "from", "which", "were", "said", "have", "has", "been", "this", "their")
)
_ENGLISH_SHARE, _ENGLISH_KINDS = 0.08, 3


def language_of(text: str, *, wanted: tuple[str, ...], declared: str | None = None) -> str:
    """Return the ISO 639-1 code of the language of `text`, judged by its first 2,000 characters.

    Below 20 words the detector is not trusted: a wanted language that the source declares or the detector finds, else
    the first wanted one if the letters are Latin. A language that is not wanted must be found with probability 0.9,
    because foreign names in a text mislead.
    """
    sample = text[:_PREFIX]
    if "en" in wanted and _is_plainly_english(sample):
        return "en"
    scores = _identifier().rank(sample)
    found, probability = scores[0]
    if found in wanted or not wanted:
        return str(found)
    if len(sample.split()) >= _FEW_WORDS:
        best = next((language for language, _ in scores if language in wanted), None)
        return best if best is not None and probability < _SURE and _is_latin(sample) else str(found)
    if declared is not None and declared.split("-")[0].lower() in wanted:
        return declared.split("-")[0].lower()
    return wanted[0] if _is_latin(sample) else str(found)


def _is_plainly_english(sample: str) -> bool:
    words = sample.lower().split()
    found = [word for word in words if word in _ENGLISH]
    return (
        len(words) >= _FEW_WORDS
        and len(found) >= _ENGLISH_SHARE * len(words)
        and len(set(found)) >= _ENGLISH_KINDS
    )


def _is_latin(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return sum(character < "\u0250" for character in letters) >= 0.8 * len(letters)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
