"""People that a text only counts: "killed two and injured nine", "three others were freed", "one of the guards"."""

from __future__ import annotations

from kg.extract.reader.parse import Parse
from kg.extract.tables.lexicon import Lexicon
from kg.model import EntityType

_BEFALLING = frozenset(  # verbs of what is done to people as a rule
    "abduct acquit arrest behead capture charge convict deport detain die displace drown evacuate execute expel free"
    " hospitalise hospitalize hurt injure jail kidnap kill miss missing murder perish question release rescue sentence"
    " suffocate trap treat wound".split()
)
_DYING = frozenset({"die", "drown", "perish", "suffocate"})
_GOING = frozenset("apply arrive demonstrate disembark flee gather land march protest survive".split())
_SEVERAL = frozenset("three four five six seven eight nine ten eleven twelve dozen".split())
_NUMBERS = frozenset("dozens hundreds thousands scores others several many".split())
_DONE_TO = frozenset({"obj", "nsubj:pass"})
_KNOWN = frozenset({"the", "these", "those", "its", "his", "her", "their", "our"})
_PEOPLE = frozenset({EntityType.PERSON, EntityType.GROUP})


def counts_people(parse: Parse, lexicon: Lexicon, token: int) -> EntityType | None:
    """Return what a number stands for, a person or several; None where it counts something else."""
    number = parse.tags[token] == "CD" and not is_age(parse, token)
    if not number and parse.lower[token] not in _NUMBERS:
        return None
    kind = EntityType.PERSON if parse.lower[token] == "one" else EntityType.GROUP
    first = parse.first_conjunct(token)
    verb, subject = parse.heads[first], parse.rels[first] == "nsubj"
    if parse.lemmas[verb] == "have" and subject:  # "eight had to be treated"
        verb = next(parse.kids(verb, "xcomp"), verb)
    word = parse.lower[verb]  # the reader's lemma of "wounded" may be the word itself
    befallen = any(word.removesuffix(ending) in _BEFALLING for ending in ("", "d", "ed", "ing"))
    befallen |= parse.lemmas[verb] in _BEFALLING
    suffers = (
        parse.lemmas[verb] in _DYING or parse.tags[verb] == "JJ" or (number and word == "missing")
    )  # "fifty were hurt"
    passive = parse.deps[first] in _DONE_TO
    passive |= subject and any(parse.deps[aux] == "aux:pass" for aux in parse.children[verb])
    done = befallen and (passive or (subject and suffers))
    done |= subject and (parse.lemmas[verb] in _GOING or _loses_life(parse, verb))  # "1,200 fled"
    done |= (
        subject and parse.lower[token - 1] == "the" and parse.lower[token] in _SEVERAL
    )  # "the four earned it"
    if parse.lower[token + 1 : token + 2] == ("of",):
        return kind if (done or subject) and number and _is_part(parse, lexicon, token) else None
    return kind if done else None


def _loses_life(parse: Parse, verb: int) -> bool:
    thing = parse.kid(verb, "obj") if parse.lemmas[verb] == "lose" else None
    return thing is not None and parse.lower[thing] in ("life", "lives")


def is_age(parse: Parse, number: int) -> bool:
    """Tell whether a number says how old whoever is named before it is: "Ann Lee, 20, and her brother"."""
    before, behind = parse.tags[max(number - 2, 0)], parse.words[number + 1 : number + 2]
    apart = number >= 2 and parse.words[number - 1] == "," and behind in ((",",), (";",), (".",))
    return apart and parse.words[number].isdigit() and before in ("NNP", "NNPS", "NN")


def _is_part(parse: Parse, lexicon: Lexicon, number: int) -> bool:
    """Tell whether a number counts some of people who are known: "one of its soldiers", "one of two guards"."""
    people = next((child for child in parse.kids(number, "nmod") if parse.case(child) == "of"), None)
    if people is None or lexicon.noun(parse.lower[people], parse.lemmas[people]) not in _PEOPLE:
        return False
    known = any(parse.lower[child] in _KNOWN for child in parse.children[people])
    return parse.tags[people] == "NNS" and (known or parse.kid(people, "nummod") is not None)
