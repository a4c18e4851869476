"""What speaks for and against two chains being one, as numbers: a function of the two chains, their articles and the
knowledge base, never of the rest of the corpus. The same for either order of the two.
"""

import numpy as np
from numpy.typing import NDArray

from kg.link.tools.compare import closeness
from kg.link.views.chain_table import TYPES, Bags, ChainTable, Flags, Floats, Ints, ratio
from kg.link.views.portraits import NO_NUMBER
from kg.model import EntityType

FEATURES = (
    "both_named", "one_named", "same_key", "shared_tokens", "letters", "name_words", "no_shared_token",
    "same_entry", "other_entry", "one_entry",
    "shared_heads", "all_heads", "words", "words_within", "words_apart", "head_among_words", "told_around",
    "vector", "does", "suffers", "does_unknown", "crossed",
    "same_deed", "same_lemma", "around", "story", "same_article", "company", "company_share",
    "same_gender", "other_gender", "mentions_least", "mentions_most",
    "same_type", "person_and_not", "place_and_not", "other_type",
    "weight_least", "weight_most", "owner_same", "owner_other", "one_owned", "count_same", "count_other", "one_counted",
    "bare_both", "bare_one", "definite_both", "definite_one", "plural_both", "plural_one",
    "sentence_least", "sentence_most",
    *(f"both_{type.value.lower()}" for type in TYPES),
)  # fmt: skip
_PERSON, _PLACE, _OTHER = (
    TYPES.index(each) for each in (EntityType.PERSON, EntityType.PLACE, EntityType.OTHER)
)
_CHUNK = 20_000


def pair_features(table: ChainTable, left: Ints, right: Ints) -> Floats:
    """Return one row of FEATURES for each pair of rows of the table."""
    parts = [
        np.stack(_columns(table, left[begin : begin + _CHUNK], right[begin : begin + _CHUNK]), 1)
        for begin in range(0, len(left), _CHUNK)
    ]
    return np.concatenate(parts) if parts else np.zeros((0, len(FEATURES)))


def _columns(table: ChainTable, left: Ints, right: Ints) -> list[Floats]:
    columns = [
        *_names(table, left, right),
        *_words(table, left, right),
        *_deeds(table, left, right),
        *_articles(table, left, right),
        *_kinds(table, left, right),
        *_phrases(table, left, right),
        *_types(table, left, right),
    ]
    return [column.astype(np.float64) for column in columns]


def _names(table: ChainTable, left: Ints, right: Ints) -> list[NDArray[np.generic]]:
    named = table.named
    both = named[left] & named[right]
    letters, words = np.zeros(len(left)), np.zeros(len(left))
    places = np.flatnonzero(both)
    if len(places):
        letters[places], words[places] = closeness(
            [table.names[each] for each in left[places]], [table.names[each] for each in right[places]]
        )
    tokens = ratio(
        table.tokens.shared(left, right), np.minimum(table.tokens.sizes[left], table.tokens.sizes[right]) ** 2
    )
    one, other = table.entries[left], table.entries[right]
    known = (one >= 0) & (other >= 0)
    return [
        both, named[left] != named[right], both & (table.keys.shared(left, right) > 0), tokens, letters, words,
        both & (tokens == 0), known & (one == other), known & (one != other), (one >= 0) != (other >= 0),
    ]  # fmt: skip


def _words(table: ChainTable, left: Ints, right: Ints) -> list[NDArray[np.generic]]:
    heads, words, around = table.heads, table.words, table.around
    shared = heads.shared(left, right)
    one, other = words.sizes[left] ** 2, words.sizes[right] ** 2
    together = words.shared(left, right)
    least = np.minimum(one, other)
    among = heads.shared(left, right, words) + heads.shared(right, left, words)
    told = heads.shared(left, right, around) + heads.shared(right, left, around)
    return [
        shared > 0, ratio(shared, np.maximum(heads.sizes[left], heads.sizes[right]) ** 2), words.cosine(left, right),
        ratio(together, least), np.log1p(least - together), among > 0, np.log1p(told),
    ]  # fmt: skip


def _deeds(table: ChainTable, left: Ints, right: Ints) -> list[NDArray[np.generic]]:
    does, suffers = table.does, table.suffers
    crossed = np.maximum(does.cosine(left, right, suffers), suffers.cosine(left, right, does))
    unknown = (does.norms[left] * does.norms[right] == 0) & (suffers.norms[left] * suffers.norms[right] == 0)
    return [
        table.vector.cosine(left, right), does.cosine(left, right), suffers.cosine(left, right), unknown, crossed,
        np.log1p(table.deeds.shared(left, right)), np.log1p(table.lemmas.shared(left, right)),
    ]  # fmt: skip


def _articles(table: ChainTable, left: Ints, right: Ints) -> list[NDArray[np.generic]]:
    one, other = table.story[left], table.story[right]
    story, company = table.stories.shared_often(one, other), table.company.shared_often(one, other)
    return [
        table.around.cosine(left, right), ratio(story, _sizes(table.stories, one, other)), one == other,
        np.log1p(company), ratio(company, _sizes(table.company, one, other)),
    ]  # fmt: skip


def _sizes(bags: Bags, left: Ints, right: Ints) -> Floats:
    return bags.sizes[left] * bags.sizes[right]


def _kinds(table: ChainTable, left: Ints, right: Ints) -> list[NDArray[np.generic]]:
    genders, mentions = table.genders, np.log(table.mentions)
    known = (genders.sizes[left] > 0) & (genders.sizes[right] > 0)
    agree = genders.shared(left, right) > 0
    one, other = table.types[left], table.types[right]
    return [
        known & agree, known & ~agree, *_ordered(mentions, left, right),
        one == other, (one == _PERSON) != (other == _PERSON), (one == _PLACE) != (other == _PLACE),
        (one == _OTHER) != (other == _OTHER),
    ]  # fmt: skip


def _phrases(table: ChainTable, left: Ints, right: Ints) -> list[NDArray[np.generic]]:
    """How telling the head words are; what the phrases say besides: whose, how many, which."""
    owners, counts = table.owners, table.counts
    shared = owners.shared(left, right)
    owned = owners.sizes > 0
    one, other = counts[left], counts[right]
    counted = counts != NO_NUMBER
    return [
        *_ordered(table.weight, left, right),
        shared > 0, owned[left] & owned[right] & (shared == 0), owned[left] != owned[right],
        counted[left] & (one == other), counted[left] & counted[right] & (one != other),
        counted[left] != counted[right],
        *_either(table.bare, left, right), *_either(table.definite, left, right),
        *_either(table.plural, left, right), *_ordered(np.log1p(table.sentence), left, right),
    ]  # fmt: skip


def _types(table: ChainTable, left: Ints, right: Ints) -> list[NDArray[np.generic]]:
    one, other = table.types[left], table.types[right]
    return [(one == other) & (one == type) for type in range(len(TYPES))]


def _ordered(values: Floats, left: Ints, right: Ints) -> list[NDArray[np.generic]]:
    """The lesser and the greater of both values."""
    return [np.minimum(values[left], values[right]), np.maximum(values[left], values[right])]


def _either(flags: Flags, left: Ints, right: Ints) -> list[NDArray[np.generic]]:
    """Whether both are so, and whether just one is."""
    return [flags[left] & flags[right], flags[left] != flags[right]]
