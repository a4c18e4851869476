"""Entities whose spans are known, as where an annotated file gives them: what is missing becomes a mention."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extract.reader.parse import Parse
from kg.extract.tables.lexicon import Lexicon
from kg.model import EntityType

Tokens = tuple[int, ...]


def aligned(spans: Iterable[Tokens], heads: Iterable[int]) -> list[int | None]:
    """For each span of tokens the head in it that no shorter span has, its last one; None where there is none."""
    free = set(heads)
    wanted = list(spans)
    result: list[int | None] = [None] * len(wanted)
    for index in sorted(range(len(wanted)), key=lambda each: (len(wanted[each]), wanted[each])):
        head = next((token for token in reversed(wanted[index]) if token in free), None)
        if head is not None:
            free.remove(head)
            result[index] = head
    return result


def heads_of(parse: Parse, spans: Sequence[Tokens], found: Iterable[int]) -> list[int]:
    """A head for each span: that of the mention `found` in it, else the span's own, else any word of it still free."""
    known = aligned(spans, found)
    taken = {head for head in known if head is not None}
    heads = []
    for tokens, head in zip(spans, known, strict=True):
        if head is None:
            own = _root(parse, tokens)
            head = next((token for token in (own, *reversed(tokens)) if token not in taken), own)
            taken.add(head)
        heads.append(head)
    return heads


def is_name(parse: Parse, tokens: Tokens, head: int) -> bool:
    """Tell whether a known span is a name by its spelling."""
    return parse.tags[head] in ("NNP", "NNPS") and all(
        parse.words[token][:1].isupper() or not parse.words[token].isalpha()
        for token in tokens
        if parse.pos[token] not in ("ADP", "DET", "CCONJ", "PART", "PUNCT")
    )


def type_of(parse: Parse, lexicon: Lexicon, head: int) -> EntityType:
    """The type of a known entity that the pipeline did not take for one: by its noun, else none of ours."""
    found = lexicon.noun(parse.lower[head], parse.lemmas[head]) or EntityType.OTHER
    return EntityType.GROUP if found is EntityType.PERSON and parse.tags[head] == "NNS" else found


def _root(parse: Parse, tokens: Tokens) -> int:
    """The word of a span, with gaps or not, whose governor lies outside."""
    inside = set(tokens)
    roots = [token for token in tokens if parse.heads[token] not in inside or parse.heads[token] == token]
    words = [token for token in roots if parse.rels[token] not in ("punct", "case", "cc", "mark")]
    return next(iter(words or roots), tokens[-1])
