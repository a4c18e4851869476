"""Titles beside names ("US president", "Mr"): which words they are, and what they tell of the bearer's gender."""

from __future__ import annotations

from kg.extract.mentions.drafts import MentionDraft
from kg.extract.reader.parse import Parse
from kg.extract.syntax.nounphrases import after_determiners, descriptor, plain, title_start
from kg.extract.tables.lexicon import Lexicon
from kg.model import EntityType, MentionKind


def title_tokens(parse: Parse, lexicon: Lexicon, draft: MentionDraft) -> list[int]:
    """Tokens that are titles of a name: its head noun, so that roles that point at it reach the name."""
    if draft.kind is not MentionKind.NAME:
        return []
    return _title_heads(parse, lexicon, draft)


def titles_beside(parse: Parse, lexicon: Lexicon, draft: MentionDraft) -> list[str]:
    near = title_before(parse, lexicon, draft.start)
    titles = []
    for head in _title_heads(parse, lexicon, draft):
        if head == near:
            start = after_determiners(parse, title_start(parse, head, draft.head), draft.start)
            start -= start > 0 and parse.lower[start - 1] == "former"
            titles.append(plain(parse.string(start, draft.start)) if start < draft.start else "")
        else:
            titles.append(descriptor(parse, head, stop=draft.start))
    return [title for title in titles if title]


def title_before(parse: Parse, lexicon: Lexicon, start: int) -> int | None:
    """The head of a title that ends right before a name: "minister", "secretary of state"."""
    if (
        start >= 3
        and f"{parse.lemmas[start - 3]} {parse.lower[start - 2]} {parse.lower[start - 1]}" in lexicon.titles
    ):
        return start - 3
    token = start - 1
    if token >= 0 and parse.words[token] == "." and token > 0:
        token -= 1
    if (
        token < 0
        or parse.tags[token] not in ("NN", "NNP")
        or parse.sentence_of[token] != parse.sentence_of[start]
    ):
        return None
    return token if _is_title(parse, lexicon, token) else None


def skip_title(parse: Parse, lexicon: Lexicon, start: int, end: int, titles: list[str]) -> int:
    """Return where the name starts after titles that the reader took into it; append these to `titles`."""
    for length in (3, 2, 1):
        stop = start + length
        if stop < end and plain(parse.string(start, stop)) in lexicon.titles:
            titles.append(plain(parse.string(start, stop)))
            return stop + (1 if parse.words[stop] == "." and stop + 1 < end else 0)
    return start


def gender_by(lexicon: Lexicon, first: str, titles: list[str]) -> str:
    for title in titles:
        gender = lexicon.titles.get(title) or lexicon.titles.get(title.split()[-1], "-")
        if gender != "-":
            return gender
        gender = noun_gender(lexicon, title.split()[-1])
        if gender != "-":
            return gender
    return lexicon.first_names.get(first, "-")


def noun_gender(lexicon: Lexicon, word: str) -> str:
    if word.endswith("woman"):
        return "f"
    return "m" if word.endswith("man") else lexicon.titles.get(word, "-")


def _title_heads(parse: Parse, lexicon: Lexicon, draft: MentionDraft) -> list[int]:
    """Nouns that stand before a name and describe its bearer: "US president" in "US president Barack Obama".

    A title right before the name counts whatever the tree says; others by the tree, also over a comma ("president,
    Vladimir Putin").
    """
    if draft.type is not EntityType.PERSON:
        return []
    found = []
    near = title_before(parse, lexicon, draft.start)
    if near is not None:
        found.append(near)
    for child in parse.children[draft.head]:
        if (
            child < draft.start
            and child not in found
            and parse.rels[child] in ("nmod", "compound", "appos", "flat")
            and parse.deps[child] != "nmod:poss"
            and _is_title(parse, lexicon, child)
        ):
            found.append(child)
    above = parse.heads[draft.head]
    if (
        above < draft.start
        and above not in found
        and parse.rels[draft.head] in ("flat", "appos", "compound", "nmod")
        and not parse.case(draft.head)
        and not any(
            parse.words[token] in (",", "(", ":")
            or (parse.rels[token] == "case" and parse.lower[token] != "of")
            for token in range(above + 1, draft.start)
        )
        and _is_title(parse, lexicon, above)
    ):
        found.append(above)
    return found


def _is_title(parse: Parse, lexicon: Lexicon, token: int) -> bool:
    word = plain(parse.words[token])
    return (
        word in lexicon.titles or lexicon.nominals.get(parse.lemmas[token]) is EntityType.PERSON
    ) and not any(parse.tags[child] == "POS" for child in parse.children[token])
