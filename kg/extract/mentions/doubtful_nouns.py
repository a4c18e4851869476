"""Nouns that denote a participant in one use and nothing in another: "a stock exchange", "an exchange of fire"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.errors import SchemaError
from kg.extract.reader.parse import Parse
from kg.resources import data_dir

Holds = Callable[[Parse, int], bool]
_BESIDE = frozenset({"det", "amod", "compound", "nummod", "nmod", "advmod"})
_MODIFYING = frozenset({"amod", "compound"})


@dataclass(frozen=True, slots=True)
class Doubtful:
    """When a noun denotes a participant: where one of `only` holds (or there is none), and none of `never`."""

    only: tuple[Holds, ...]
    never: tuple[Holds, ...]

    def denotes(self, parse: Parse, noun: int) -> bool:
        """Tell whether the noun denotes a participant here."""
        fits = not self.only or any(holds(parse, noun) for holds in self.only)
        return fits and not any(holds(parse, noun) for holds in self.never)


def is_doubtful(parse: Parse, noun: int) -> bool:
    """Tell whether a noun that may denote a participant denotes none here."""
    found = _table().get(parse.lower[noun])
    return found is not None and not found.denotes(parse, noun)


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Doubtful]:
    path = data_dir() / "extract" / "doubtful_nouns.tsv"
    table: dict[str, Doubtful] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            nouns, only, never = line.split("\t")
            row = Doubtful(_conditions(only), _conditions(never))
        except (KeyError, ValueError) as error:
            raise SchemaError(f"{path}:{number}: {error}; expected nouns, conditions, conditions") from error
        table |= dict.fromkeys(nouns.split(), row)
    return table


def _conditions(text: str) -> tuple[Holds, ...]:
    return tuple(_condition(each) for each in text.split() if each != "-")


def _condition(text: str) -> Holds:
    name, _, values = text.partition("=")
    if not values:
        return _PLAIN[name]
    make, wanted = _MADE[name], frozenset(values.split("|"))
    return lambda parse, noun: make(parse, noun, wanted)


def _has_dep(parse: Parse, noun: int, wanted: frozenset[str]) -> bool:
    return any(parse.deps[child] in wanted for child in parse.children[noun])


def _has_word(parse: Parse, noun: int, wanted: frozenset[str]) -> bool:
    """Tell whether one of the words stands before the noun within its phrase, by itself or joined by a hyphen."""
    start = min((child for child in parse.children[noun] if parse.rels[child] in _BESIDE), default=noun)
    words = parse.lower[start:noun]
    return not wanted.isdisjoint(words) or not wanted.isdisjoint(
        "".join(words[at : at + 3]) for at in range(len(words) - 2) if words[at + 1] == "-"
    )


def _has_with(parse: Parse, noun: int, wanted: frozenset[str]) -> bool:
    return any(parse.case(child) in wanted and child > noun for child in parse.kids(noun, "nmod"))


def _has_of(parse: Parse, noun: int, wanted: frozenset[str]) -> bool:
    return any(
        parse.case(child) == "of" and parse.lemmas[child] in wanted for child in parse.kids(noun, "nmod")
    )


def _has_case(parse: Parse, noun: int, wanted: frozenset[str]) -> bool:
    return parse.case(noun) in wanted


def _is_object(parse: Parse, noun: int, wanted: frozenset[str]) -> bool:
    first = parse.first_conjunct(noun)
    return parse.rels[first] in ("obj", "iobj") and parse.lemmas[parse.heads[first]] in wanted


def _does(parse: Parse, noun: int, wanted: frozenset[str]) -> bool:
    told = [parse.heads[noun]] if parse.deps[noun] in ("nsubj", "nsubj:pass") else []
    told += [child for child in parse.kids(noun, "acl") if parse.tags[child] == "VBG"]
    return any(parse.lemmas[verb] in wanted for verb in told)


def _stands_before(parse: Parse, noun: int, wanted: frozenset[str]) -> bool:
    return parse.rels[noun] in ("compound", "flat") and parse.lemmas[parse.heads[noun]] in wanted


def _is_subject(parse: Parse, noun: int) -> bool:
    return parse.deps[noun] == "nsubj"


def _is_alone(parse: Parse, noun: int) -> bool:
    return parse.kid(noun, "det", "amod", "compound", "nummod", "nmod") is None


def _is_plain(parse: Parse, noun: int) -> bool:
    return not any(
        parse.rels[child] in _MODIFYING or parse.deps[child] == "nmod:poss" for child in parse.children[noun]
    )


def _is_owned(parse: Parse, noun: int) -> bool:
    return parse.kid(noun, *_MODIFYING) is None and _has_dep(parse, noun, frozenset({"nmod:poss"}))


def _is_many(parse: Parse, noun: int) -> bool:
    return _has_with(parse, noun, frozenset({"of"})) and _has_word(parse, noun, frozenset({"a"}))


_MADE: Mapping[str, Callable[[Parse, int, frozenset[str]], bool]] = {
    "dep": _has_dep,
    "word": _has_word,
    "with": _has_with,
    "of": _has_of,
    "case": _has_case,
    "object": _is_object,
    "does": _does,
    "before": _stands_before,
}
_PLAIN: Mapping[str, Holds] = {
    "subject": _is_subject,
    "alone": _is_alone,
    "plain": _is_plain,
    "owned": _is_owned,
    "many": _is_many,
    "nowhere": lambda parse, noun: False,
}
