"""Who speaks where, for the resolver of coreference: each quotation with the subject of the verb of saying beside it.

Simpler than attribution, which finds sources for the graph: only direct speech, and no source where the sentence names
none (then a quotation right before it lends its speaker).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.chains.feature_table import KNOWN_APART, NOBODY_KNOWN, Speech
from kg.extract.reader.parse import Parse
from kg.extract.syntax.quotes import find_quotes, is_speech, saying, tokens_in

_NEAR = 12  # tokens between two quotations of one speaker


def quoted_speech(parse: Parse) -> Speech:
    """The speaker of every token, 0 outside quotations."""
    speakers = [0] * len(parse)
    tokens = [KNOWN_APART]
    numbers: dict[int, int] = {}
    last_end, last = -_NEAR, 0
    for span in find_quotes(parse.text):
        words = tokens_in(parse, span)
        if not len(words) or not is_speech(parse, words):
            continue
        source = _source(parse, words)
        if source is None:
            number = last if words.start - last_end < _NEAR and last else len(tokens)
        else:
            number = numbers.get(source, len(tokens))
        if number == len(tokens):
            tokens.append(NOBODY_KNOWN if source is None else source)
            if source is not None:
                numbers[source] = number
        for token in words:
            speakers[token] = number
        last_end, last = words.stop, number
    return Speech(tuple(speakers), tuple(tokens))


def _source(parse: Parse, words: range) -> int | None:
    """The subject of the verb of saying that stands nearest to the quotation, in its first or its last sentence."""
    found = [
        (min(abs(verb - words.start), abs(verb - words.stop)), subject)
        for verb in _verbs(parse, words)
        if (subject := parse.kid(verb, "nsubj")) is not None and subject not in words
    ]
    return min(found)[1] if found else None


def _verbs(parse: Parse, words: range) -> Iterator[int]:
    first, last = parse.sentence_of[words.start], parse.sentence_of[words.stop - 1]
    for sentence in {first, last}:
        for token in range(*parse.sentences[sentence]):
            if token not in words and parse.is_verb(token) and parse.lemmas[token] in saying():
                yield token
