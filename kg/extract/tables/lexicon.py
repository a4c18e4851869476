"""The word lists of extraction, read from `kg/data/extract/`: policy is data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kg.errors import SchemaError
from kg.model import EntityType
from kg.resources import data_dir

Value = TypeVar("Value")
_FORMER = re.compile(r"^(?:ex|co)-(?=\w)")  # "his ex-wife", "co-pilots"
_AFTER_OFFICE = frozenset({"of", "for", "to", "at", "in", "on"})


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A personal pronoun: `person` 1 to 3, `plural`, `gender` m, f, n (things) or - (any)."""

    person: int
    plural: bool
    gender: str


@dataclass(frozen=True, slots=True)
class Support:
    """What a verb that carries a noun says: the label of its subject in the noun's event, empty where the subject has
    no part; the event types of nouns for which it holds, none for all.
    """

    subject: str
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class VerbForms:
    """Forms of an irregular verb, each one or more words; `alone` names the one after what it happens to."""

    past: str
    participle: str
    alone: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists; keys are in lower case, lemmas unless said otherwise.

    `nominals`: type of entity that a head noun denotes. `titles`, `first_names`: gender (m, f, -); `learned_names`
    are first names as the resolver of coreference learned them. `offices`: relation that a title states. `pronouns`:
    personal ones. `culprits`: nouns for somebody who is blamed for a deed.
    `measures`: what a number beside a verb or noun measures, and where it stands. `bounds`: words that bound a number.
    `support`: verbs that carry a noun, by lemma and the noun's place. `involvement`: words for having part in a deed.
    `presupposing`: rolesets of governors that take an event with "the" for granted, `standing`: verbs that do so
    without it. `mutual`: rolesets that need two
    parties. `documents`: nouns for what is written. `weapons`: nouns for what is fired or explodes. `reporting`: verbs
    whose subject is a source. `convinced`: adjectives that tell what somebody thinks of a clause. `counted`: roleset of
    words (forms) that tell of harm after a number. `irregular`: verb of irregular forms. `suffered`: types of events
    that their possessor suffers.
    `set_phrases`: phrases (forms) whose noun is no event. `body_kinds`: words that a body's name loses where it is
    named shorter. `epithets`: nouns for somebody who was named before. `fates`: nouns for whom something was done to,
    with the verbs for that.
    """

    nominals: Mapping[str, EntityType]
    titles: Mapping[str, str]
    first_names: Mapping[str, str]
    learned_names: Mapping[str, str]
    offices: Mapping[str, str]
    pronouns: Mapping[str, Pronoun]
    culprits: frozenset[str]
    measures: Mapping[str, tuple[str, str]]
    bounds: Mapping[str, str]
    support: Mapping[tuple[str, str], Support]
    involvement: frozenset[str]
    presupposing: frozenset[str]
    standing: frozenset[str]
    mutual: frozenset[str]
    documents: frozenset[str]
    weapons: frozenset[str]
    reporting: frozenset[str]
    convinced: frozenset[str]
    counted: Mapping[str, str]
    irregular: Mapping[str, str]
    suffered: frozenset[str]
    set_phrases: frozenset[str]
    body_kinds: frozenset[str]
    epithets: frozenset[str]
    fates: Mapping[str, frozenset[str]]

    def noun(self, form: str, lemma: str) -> EntityType | None:
        """Return the type that a noun denotes; its form goes before its lemma ("forces"), a plain plural after both."""
        form, lemma = _FORMER.sub("", form), _FORMER.sub("", lemma)
        return (
            self.nominals.get(form) or self.nominals.get(lemma) or self.nominals.get(form.removesuffix("s"))
        )

    def office(self, title: str) -> tuple[str, str] | None:
        """Return the longest office in a title, with its relation: at the end of it, or before "of", "for" ..."""
        words = title.split()
        for length in range(len(words), 0, -1):
            for start in range(len(words) - length, -1, -1):
                found = " ".join(words[start : start + length])
                after = words[start + length : start + length + 1]
                if found in self.offices and (not after or after[0] in _AFTER_OFFICE):
                    return found, self.offices[found]
        return None


def load_lexicon(folder: Path | None = None) -> Lexicon:
    """Read the word lists. Raises SchemaError, naming file and line, where one is wrong."""
    folder = folder or data_dir() / "extract"
    nominals = dict.fromkeys(_words(folder / "occupations.txt"), EntityType.PERSON)
    nominals |= _listed(folder / "nominals.tsv", EntityType)
    return Lexicon(
        nominals=nominals,
        titles={key: values[0] for key, values in _rows(folder / "titles.tsv", 2)},
        first_names=_listed(folder / "firstnames.tsv", str),
        learned_names=_listed(folder / "learned_firstnames.tsv", str),
        offices={key: values[0] for key, values in _rows(folder / "offices.tsv", 2)},
        pronouns={
            key: Pronoun(int(person), number == "p", gender)
            for key, (person, number, gender) in _rows(folder / "pronouns.tsv", 4)
        },
        culprits=frozenset(_words(folder / "culprits.txt")),
        measures={key: (values[0], values[1]) for key, values in _rows(folder / "measures.tsv", 3)},
        bounds={key: values[0] for key, values in _rows(folder / "numbers.tsv", 2)},
        support={
            (verb, noun): Support(subject.strip("-"), frozenset(types.strip("-").split()))
            for verb, (noun, subject, types) in _rows(folder / "support.tsv", 4)
        },
        involvement=frozenset(_words(folder / "involvement.txt")),
        presupposing=frozenset(_words(folder / "presupposing.txt")),
        standing=frozenset(_words(folder / "standing.txt")),
        mutual=frozenset(_words(folder / "mutual.txt")),
        documents=frozenset(_words(folder / "documents.txt")),
        weapons=frozenset(_words(folder / "weapons.txt")),
        reporting=frozenset(_words(folder / "reporting.txt")),
        convinced=frozenset(_words(folder / "convinced.txt")),
        counted={key: values[0] for key, values in _rows(folder / "counted.tsv", 2)},
        irregular=load_irregular(folder),
        suffered=frozenset(_words(folder / "suffered.txt")),
        set_phrases=frozenset(_words(folder / "set_phrases.txt")),
        body_kinds=frozenset(_each_word(folder / "body_kinds.txt")),
        epithets=frozenset(_each_word(folder / "epithets.txt")),
        fates={noun: frozenset(verbs.split()) for noun, (verbs,) in _rows(folder / "fates.tsv", 2)},
    )


def load_irregular(folder: Path | None = None) -> dict[str, str]:
    """Return the verb of each irregular form; a form that is a verb itself is left out (found, but not lay).

    Raises SchemaError, naming file and line, where the table is wrong.
    """
    verbs = load_verb_forms(folder)
    forms = {
        form: verb
        for verb, parts in verbs.items()
        for form in (*parts.past.split(), *parts.participle.split())
    }
    return {form: verb for form, verb in forms.items() if form not in verbs}


def load_verb_forms(folder: Path | None = None) -> dict[str, VerbForms]:
    """Read the irregular verbs with their forms. Raises SchemaError, naming file and line, where one is wrong."""
    path = (folder or data_dir() / "extract") / "irregular_verbs.tsv"
    return {verb: VerbForms(*parts) for verb, parts in _rows(path, 4)}


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise SchemaError(f"{path}: cannot be read ({error.strerror}); reinstall the package") from error
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def _words(path: Path) -> list[str]:
    return [line.strip() for _, line in _lines(path)]


def _each_word(path: Path) -> list[str]:
    return [word for line in _words(path) for word in line.split()]


def _rows(path: Path, columns: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    for number, line in _lines(path):
        key, *values = line.split("\t")
        if len(values) != columns - 1:
            raise SchemaError(f"{path}:{number}: {columns} columns are needed, not {len(values) + 1}")
        yield key.lower(), tuple(value.strip() for value in values)


def _listed(path: Path, kind: Callable[[str], Value]) -> dict[str, Value]:
    """Lines `value<TAB>word word ...`, turned about; a word that two values claim is left out."""
    found: dict[str, Value] = {}
    twice: set[str] = set()
    for number, line in _lines(path):
        name, _, words = line.partition("\t")
        try:
            value = kind(name)
        except ValueError as error:
            raise SchemaError(f"{path}:{number}: {name!r} is not known") from error
        for word in words.split():
            if found.setdefault(word, value) != value:
                twice.add(word)
    return {word: value for word, value in found.items() if word not in twice}
