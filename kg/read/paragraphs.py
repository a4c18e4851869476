"""Lines to paragraphs, and what kind of paragraph one is."""

import re

_WIDEST_WRAP = 120
_NARROWEST_WRAP = 40
_BULLET = re.compile(r"^(?:[•◦▪‣●∙·■►»➤✓]\s*|[*–—-]\s+(?=\S))")
_END = re.compile(r"[.!?…:;][\s\"”’'»)\]]*$")
_WORDY = 25
_HEADLINE_WORDS = 30


def split_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of `text`, each on one line.

    Empty lines divide paragraphs. Without empty lines between them, lines are paragraphs of their own, unless the
    text was wrapped at a fixed width (a line and the next one's first word would not have fitted on it together).
    """
    lines = [line.strip() for line in text.split("\n")]
    width = max(map(len, lines), default=0)
    wrapped = _NARROWEST_WRAP <= width <= _WIDEST_WRAP and sum(len(line) > 0.7 * width for line in lines) >= 3
    paragraphs: list[str] = []
    joins, last = False, ""
    for line in lines:
        if not line:
            joins = False
            continue
        if joins and not is_bullet(line) and len(last) + 1 + len(line.split(" ", 1)[0]) > width:
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
        joins, last = wrapped, line
    return paragraphs


def is_bullet(paragraph: str) -> bool:
    """Tell whether a paragraph begins with a bullet."""
    return bool(_BULLET.match(paragraph))


def without_bullet(paragraph: str) -> str:
    """Return a paragraph without the bullet at its beginning."""
    return _BULLET.sub("", paragraph, count=1)


def ends_sentence(paragraph: str) -> bool:
    """Tell whether a paragraph ends as sentences do, or with the quotation mark of one."""
    return bool(_END.search(paragraph[-8:])) or paragraph.endswith(("”", '"', "’”"))


def is_prose(paragraph: str) -> bool:
    """Tell whether a paragraph is running text: it ends as sentences do and has five words, or is long."""
    words = paragraph.count(" ") + 1
    return words >= _WORDY or (words >= 5 and ends_sentence(paragraph) and not is_bullet(paragraph))


def is_headline(paragraph: str) -> bool:
    """Tell whether a paragraph can be an article's headline: some words, not ending in a full stop."""
    return (
        paragraph.count(" ") < _HEADLINE_WORDS
        and not re.search(r"(?<!\b[A-Z])\.[\"”’']*$", paragraph)
        and not is_bullet(paragraph)
    )


def fold(paragraph: str) -> str:
    """Return a paragraph's letters and digits in lower case: what makes two of them the same to a reader."""
    return "".join(filter(str.isalnum, paragraph.casefold()))
