"""Named-entity corpora as partial labels: for each token the set of labels that may be right.

The corpora annotate different subsets of our types. Where a corpus does not annotate a type, its O tokens
may be of that type, and the loss sums over everything that is allowed (marginal likelihood). Money and
Quantity come from no corpus; tokens that match plain patterns are labelled by rule, and so generalise.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.corpora import name_rules
from kg.corpora.sentences import Sentence

NAME_TYPES = (
    "Person", "Organization", "Place", "Group", "Facility", "Event", "Work", "Law", "Product",
    "Date", "Time", "Money", "Quantity",
)  # fmt: skip
NAME_LABELS = ("O", *(f"{prefix}-{name}" for name in NAME_TYPES for prefix in "BI"))
_BIT = {label: 1 << index for index, label in enumerate(NAME_LABELS)}
ANY = (1 << len(NAME_LABELS)) - 1
_INSIDE = sum(bit for label, bit in _BIT.items() if label[0] == "I")

# Corpus label to our types, "?" = no statement (everything allowed). Several types = any of them.
_TYPES: dict[str, dict[str, str]] = {
    "uner": {"PER": "Person", "ORG": "Organization", "LOC": "Place Facility"},
    "gmb": {
        "per": "Person", "org": "Organization", "geo": "Place", "tim": "Date", "eve": "Event",
        "art": "Work Product Law", "nat": "?", "gpe": "Group",
    },
    "wikigold": {
        "PER": "Person", "ORG": "Organization", "LOC": "Place Facility",
        "MISC": "Group Event Work Law Product",
    },
    "btc": {"PER": "Person", "ORG": "Organization", "LOC": "Place Facility"},
    "wnut": {
        "person": "Person", "corporation": "Organization", "group": "Organization Group",
        "location": "Place Facility", "product": "Product", "creative-work": "Work",
    },
    "crossner": {
        "politician": "Person", "person": "Person", "researcher": "Person", "scientist": "Person",
        "writer": "Person", "musicalartist": "Person", "politicalparty": "Organization",
        "organisation": "Organization", "university": "Organization", "band": "Organization",
        "location": "Place Facility", "country": "Place", "election": "Event", "event": "Event",
        "conference": "Event", "book": "Work", "poem": "Work", "song": "Work", "album": "Work",
        "magazine": "Work Organization", "academicjournal": "Work Organization",
        "product": "Product", "programlang": "Product",
    },
    "redocred": {
        "PER": "Person", "ORG": "Organization", "LOC": "Place Facility", "TIME": "Date", "NUM": "?",
        "MISC": "Group Event Work Law Product",
    },
}  # fmt: skip
_ANNOTATED = {
    "uner": "Person Organization Place Facility",
    "gmb": "Person Organization Place Group Date Time",
    "wikigold": "Person Organization Place Facility Group Event Work Law Product",
    "btc": "Person Organization Place",
    "wnut": "Person Organization Place Product Work",
    "crossner": "Person Organization Place Event",
    "redocred": "Person Organization Place",
}
# Re-DocRED calls "French" a location and "Catholic" an organization.
_ADJECTIVES = ("an", "ese", "ish", "ch", "ic", "i", "ans", "ics", "ims")


def span_labels(first: bool, types: Iterable[str]) -> int:
    """The bits of B- (first token) or I- labels of these types."""
    return sum(_BIT[f"{'B' if first else 'I'}-{name}"] for name in types)


def outside(annotated: str) -> int:
    """What an O token may be in a corpus that annotates these types."""
    known = set(annotated.split())
    return _BIT["O"] | sum(_BIT[f"{p}-{name}"] for name in NAME_TYPES if name not in known for p in "BI")


def allowed_labels(corpus: str, words: tuple[str, ...], tags: list[str]) -> tuple[int, ...]:
    """Corpus tags (BIO or IO, `B-per`) to the allowed labels of each token."""
    return span_masks(corpus, words, spans_of(tags))


def span_masks(corpus: str, words: tuple[str, ...], spans: Iterable[tuple[int, int, str]]) -> tuple[int, ...]:
    """Spans (start, end, label of the corpus) to the allowed labels of each token."""
    table, free = _TYPES[corpus], outside(_ANNOTATED[corpus])
    masks = [free] * len(words)
    for start, end, label in spans:
        kinds = table.get(label, "?")
        if corpus == "redocred":
            start, kinds = _trimmed(words, start, end, kinds)
        if kinds == "?":
            masks[start:end] = [ANY] * (end - start)
            continue
        if corpus == "gmb" and label == "tim":
            start, kinds = _time(words, start, end)
        if corpus == "gmb" and label == "per":
            while start < end and words[start].lower() in name_rules.TITLES:
                start += 1
        if "Place" in kinds and name_rules.is_facility(words[start:end]):
            kinds = "Facility"
        for index in range(start, end):
            masks[index] = span_labels(index == start, kinds.split())
    return with_rules(words, masks)


def _trimmed(words: tuple[str, ...], start: int, end: int, kinds: str) -> tuple[int, str]:
    """A span of Re-DocRED without its article; no statement about adjectives and lengths of time."""
    start += end - start > 1 and words[start] == "the"
    adjective = end - start == 1 and words[start].endswith(_ADJECTIVES) and kinds != "Person"
    length = kinds == "Date" and not name_rules.is_calendar(words[start:end])
    return start, "?" if adjective or length else kinds


def _time(words: tuple[str, ...], start: int, end: int) -> tuple[int, str]:
    """Where a time of GMB really starts, and its type; from its end on when it names no point in time (`past two`)."""
    while start < end and words[start].lower() in name_rules.LEADING:
        start += 1
    if any(name_rules.CLOCK.match(word) for word in words[start:end]):
        return start, "Time"
    return (start, "Date") if name_rules.is_calendar(words[start:end]) else (end, "Date")


def with_rules(words: tuple[str, ...], masks: list[int]) -> tuple[int, ...]:
    """The masks with Money, Quantity, clock times, laws and groups as the patterns of name_rules see them."""
    closed = ~sum(_BIT[f"{p}-{name}"] for name in ("Money", "Quantity", "Law") for p in "BI")
    result = [mask & closed if mask != ANY and mask & closed else mask for mask in masks]
    person = _BIT["B-Person"]
    found = name_rules.amounts_in(words)
    found += [(start, end, "Time") for start, end in name_rules.clocks_in(words)]
    found += [(start, end, "Law") for start, end in name_rules.laws_in(words) if masks[start] != person]
    for start, end, kind in found:
        for index in range(start, end):
            result[index] = span_labels(index == start, (kind,))
    for index in name_rules.groups_in(words):
        beside = [result[place] for place in (index, index + 1) if place < len(words)]
        if not any(mask & 1 == 0 and mask & _INSIDE for mask in beside):
            result[index] = _BIT["B-Group"]
    return tuple(result)


def spans_of(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, label) of BIO or IO tags; a change of label starts a new span."""
    start, label = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        kind = tag[2:] if tag != "O" else ""
        if label and (tag[:2] != "I-" or kind != label):
            yield start, index, label
            label = ""
        if kind and not label:
            start, label = index, kind


def read_columns(path: Path, corpus: str, word: int = 0, tag: int = -1) -> Iterator[Sentence]:
    """Sentences of a CoNLL column file; blank lines and -DOCSTART- separate them."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8-sig").split("\n"), ""]:
        cells = line.split()
        if len(cells) < 2 or cells[0] == "-DOCSTART-" or line.startswith("# "):
            if words:
                yield name_sentence(corpus, words, tags)
            words, tags = [], []
        else:
            words.append(cells[word])
            tags.append(cells[tag])


def name_sentence(corpus: str, words: list[str], tags: list[str]) -> Sentence:
    return Sentence(corpus=corpus, words=tuple(words), names=allowed_labels(corpus, tuple(words), tags))


def read_uner(path: Path) -> Iterator[Sentence]:
    """UNER's IOB2 file (index, word, label, -, annotator). Sentences keep their EWT ids."""
    sent_id, words, tags = "", [], []
    for line in [*path.read_text(encoding="utf-8-sig").split("\n"), ""]:
        cells = line.split("\t")
        if line.startswith("# sent_id = "):
            sent_id = line[12:].strip()
        elif len(cells) > 2:
            words.append(cells[1])
            tags.append(cells[2] if cells[2][:2] in ("B-", "I-") else "O")
        elif words and not line.strip():
            masks = allowed_labels("uner", tuple(words), tags)
            yield Sentence(corpus="uner", words=tuple(words), sent_id=sent_id, names=masks)
            words, tags = [], []


def read_gmb(path: Path) -> list[Sentence]:
    """GMB's csv. `gpe` is mostly nationalities, but some countries carry it: decided by each word's majority."""
    sentences: list[tuple[list[str], list[str], list[str]]] = []
    with path.open(encoding="latin-1", newline="") as file:
        for number, word, xpos, tag in list(csv.reader(file))[1:]:
            if number:
                sentences.append(([], [], []))
            for column, value in zip(sentences[-1], (word, tag, xpos), strict=True):
                column.append(value)
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for words, tags, parts in sentences:
        for word, tag, pos in zip(words, tags, parts, strict=True):
            if tag in ("B-gpe", "B-geo"):
                seen[word][tag] += 1
                seen[word][pos] += 1
    result = []
    for words, tags, _ in sentences:
        result.append(
            name_sentence("gmb", words, [_gmb_tag(seen, *pair) for pair in zip(words, tags, strict=True)])
        )
    return result


def _gmb_tag(seen: dict[str, Counter[str]], word: str, tag: str) -> str:
    if tag not in ("B-gpe", "B-geo"):
        return tag
    counts = seen[word]
    if counts["B-gpe"] <= counts["B-geo"]:
        return "B-geo"
    adjective = counts["JJ"] + counts["NNS"] + counts["NNPS"] > counts["NNP"]
    return "B-gpe" if adjective or word.endswith(("ian", "i", "ish", "ese", "ans", "is")) else "B-geo"
