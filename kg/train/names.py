"""Named-entity corpora as partial labels: for each token the set of labels that may be right.

The corpora annotate different subsets of our types. Where a corpus does not annotate a type, its O tokens
may be of that type, and the loss sums over everything that is allowed (marginal likelihood). Money and
Quantity come from no corpus; tokens that match plain patterns are labelled by rule, and so generalise.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.train.sentences import Sentence

NAME_TYPES = (
    "Person", "Organization", "Place", "Group", "Facility", "Event", "Work", "Law", "Product",
    "Date", "Time", "Money", "Quantity",
)  # fmt: skip
NAME_LABELS = ("O", *(f"{prefix}-{name}" for name in NAME_TYPES for prefix in "BI"))
_BIT = {label: 1 << index for index, label in enumerate(NAME_LABELS)}
ANY = (1 << len(NAME_LABELS)) - 1

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
}  # fmt: skip
_ANNOTATED = {
    "uner": "Person Organization Place Facility",
    "gmb": "Person Organization Place Group Date Time",
    "wikigold": "Person Organization Place Facility Group Event Work Law Product",
    "btc": "Person Organization Place",
    "wnut": "Person Organization Place Product Work",
    "crossner": "Person Organization Place Event",
}
_TITLES = frozenset(
    """mr. mrs. ms. dr. mr mrs ms dr president vice prime minister foreign secretary general state senator
    king queen pope chancellor defense prince princess chief justice ambassador sheikh ayatollah judge
    representative congressman governor mayor sen. gov. gen. rep. lt. col. colonel captain major sir lord
    spokesman spokeswoman leader former interim acting deputy press attorney cardinal archbishop bishop
    commander admiral sergeant u.n. u.s. professor director""".split()
)
_FAITHS = frozenset(
    "Sunni Sunnis Shi'ite Shi'ites Shiite Shiites Muslim Muslims Islamic Jewish Kurdish Kurds Arabs".split()
)
_LEADING = frozenset("before after in on by since until during around about between early late".split())
_CLOCK = re.compile(
    r"(?i)^(a\.?m\.?|p\.?m\.?|gmt|utc|o'clock|\d{1,2}:\d\d|midnight|noon|hours?|minutes?|morning|evening|night|afternoon)$"
)
_NUMBER = re.compile(r"^[\d.,]*\d[\d.,]*$")
_NUMBER_WORDS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy
    eighty ninety hundred thousand million billion trillion dozen dozens hundreds thousands millions billions""".split()
)
_CURRENCY = frozenset("$ € £ ¥ us$ a$ c$ hk$".split())
_CURRENCY_WORDS = frozenset(
    "dollar dollars euro euros pounds yen rubles roubles cents yuan rupees pesos francs".split()
)
_UNITS = frozenset(
    """% percent kilometers kilometres km miles mile meters metres feet foot inches inch kilograms kg pounds tons tonnes
    barrels liters litres gallons acres hectares degrees kilometer meter ton tonne pound ounces grams megawatts mph
    km/h kph square-kilometers""".split()
)


def span_labels(first: bool, types: Iterable[str]) -> int:
    """The bits of B- (first token) or I- labels of these types."""
    return sum(_BIT[f"{'B' if first else 'I'}-{name}"] for name in types)


def outside(annotated: str) -> int:
    """What an O token may be in a corpus that annotates these types."""
    known = set(annotated.split())
    return _BIT["O"] | sum(_BIT[f"{p}-{name}"] for name in NAME_TYPES if name not in known for p in "BI")


def allowed_labels(corpus: str, words: tuple[str, ...], tags: list[str]) -> tuple[int, ...]:
    """Corpus tags (BIO or IO, `B-per`) to the allowed labels of each token."""
    table, free = _TYPES[corpus], outside(_ANNOTATED[corpus])
    masks = [free] * len(words)
    for start, end, label in spans_of(tags):
        kinds = table.get(label, "?")
        if kinds == "?":
            masks[start:end] = [ANY] * (end - start)
            continue
        if corpus == "gmb" and label == "tim":
            kinds = "Time" if any(_CLOCK.match(word) for word in words[start:end]) else "Date"
            while start < end and words[start].lower() in _LEADING:
                start += 1
        if corpus == "gmb" and label == "per":
            while start < end and words[start].lower() in _TITLES:
                start += 1
        for index in range(start, end):
            masks[index] = span_labels(index == start, kinds.split())
    return mark_numbers(words, masks)


def mark_numbers(words: tuple[str, ...], masks: list[int]) -> tuple[int, ...]:
    """Amounts of money and measured quantities by pattern, where nothing else is annotated."""
    lowered = [word.lower() for word in words]
    numeric = [bool(_NUMBER.match(word)) or word in _NUMBER_WORDS for word in lowered]
    money, quantity = _BIT["B-Money"], _BIT["B-Quantity"]
    closed = ~(sum(_BIT[f"{p}-{name}"] for name in ("Money", "Quantity") for p in "BI"))
    result = [mask & closed if mask != ANY and mask & closed else mask for mask in masks]
    index = 0
    while index < len(words):
        end = index + (lowered[index] in _CURRENCY)
        while end < len(words) and numeric[end]:
            end += 1
        kind = 0
        if end > index and any(numeric[index:end]):
            if lowered[index] in _CURRENCY:
                kind = money
            elif end < len(words) and lowered[end] in _CURRENCY_WORDS:
                kind, end = money, end + 1
            elif end < len(words) and lowered[end] in _UNITS:
                kind, end = quantity, end + 1
        if kind and all(mask & kind for mask in masks[index:end]):
            result[index:end] = [kind] + [kind << 1] * (end - index - 1)
        index = max(end, index + 1)
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
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
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
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
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
    if word in _FAITHS:
        return "B-gpe"
    if counts["B-gpe"] <= counts["B-geo"]:
        return "B-geo"
    adjective = counts["JJ"] + counts["NNS"] + counts["NNPS"] > counts["NNP"]
    return "B-gpe" if adjective or word.endswith(("ian", "i", "ish", "ese", "ans", "is")) else "B-geo"
