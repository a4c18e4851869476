"""How sure the scorer must be before two groups of chains become one: surest where only the context speaks for it.

"A ruler of North Korea" and "John Bolton" of two reports on one summit stand in like sentences, and share neither a
word nor a deed: such pairs are one much less often than the scorer, which learned from what annotators chose, believes.
What stands in one article was judged by its own reader already, and what is introduced there ("a government spokesman",
"two soldiers") is nobody of whom it spoke before; people at large are not the 87 who died. "Many people" are nobody.
A new judge is none told of, a side is none of the two, the firm's board is not the firm.
Two groups may be one as soon as one pair between them needs no more than their mean score, but never where an article
lists one of each side by side ("lawyers and judges"), names one for the other ("Athens underground stations"), or
counts one and several.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from kg.link.tools.group_needs import Needs
from kg.link.tools.phrases import head_word, is_number
from kg.link.tools.words import content_words, stem
from kg.link.views.chain_views import ChainView
from kg.link.views.portraits import NO_NUMBER, SAYS
from kg.model import EntityType, Role
from kg.ontology.bodies import kinds_of_body

LEAST = 0.2
"""What any two groups need. This and what follows was tuned on ECB+'s development topics, and by eye on articles."""
_ONE_ARTICLE = 0.5
_CONTEXT = 0.85  # no word of what they are called in common, nor anything done but saying
_OTHER_KIND = 0.6  # several that are called by one noun and other words: "party groups", "extremist groups"
_INTRODUCED = 0.4  # "a judge" and a person with a name, "the Porto fan" and Porto's president
_NEVER = 1.1
_AS_MANY = 0.5  # the same but for their number: "27 people", "27 workers"
_FEW = 3  # that any two reports may count
_INTRODUCING = ("a ", "an ", "another ", "some ", "the first ")
_PEOPLE = frozenset(map(stem, ("people", "persons")))
_FRESH = re.compile(
    r"(?:a new|another|a second|a third|a fourth|a further|a different|[\w-]+ (?:more|further)) "
)
_OWNER = re.compile(r"(?:the )?(?:(?:mr|mrs|ms|miss|dr)\.? )?(.+?)['’]s? .+", re.IGNORECASE)
_OF = re.compile(r"(?:the )?([a-z]+) of (?:the )?(.+)", re.IGNORECASE)
_OWNED = re.compile(r"(?:[Tt]he )?([A-Z]\w+(?: [A-Z]\w+)*)['’]s? [a-z]+$")
_SEAT = re.compile(r"(?:[Tt]he )?[a-z]+ of (?:the )?([A-Z]\w+(?: [A-Z]\w+)*)")
_KIN = frozenset(
    "brothers children colleagues critics families fans friends husbands lawyers leaders mothers neighbors neighbours"
    " opponents owners parents relatives rivals supporters widows wives".split()
)
"""Nouns for who some are to others: of "relatives of inmates" none is an inmate."""
_CHIEFS = frozenset(
    "boss chairman chief commander director executive head leader manager minister official".split()
)
_WHERE = f" {Role.PLACE}"
_HOW_MANY = frozenset(map(stem, ("few", "many", "most", "several", "some")))


class Witness(Struct, frozen=True):
    """What a chain is called, as stems, and what it does.

    `words` leave out numbers and the people of "300,000 people". `introduced`: it begins as something new, at the
    character `begin`; `person`: with a name; `anybody`: many people, or most. `counted`: with a number ("87 people"),
    `bare`: neither that nor a name, an article or another word ("people"). `body`: a public body without a name,
    `owned`: a state's ("Syria's government"). `kind`: the words beside their noun of several without a name. `heads`:
    the nouns of what has no name, `fresh`: of one more, `plural`: of several; `owner`: whose it is, `seat`: by a name.
    `count` is how many it is said to be. `chain` is its
    place in the article, `listed` are the places of those that stand in a list with it, `owners` of those that its
    phrases name.
    """

    article: str
    begin: int
    words: frozenset[str]
    deeds: frozenset[str]
    introduced: bool = False
    person: bool = False
    anybody: bool = False
    counted: bool = False
    count: float = NO_NUMBER
    bare: bool = False
    body: bool = False
    owned: bool = False
    kind: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    fresh: bool = False
    plural: bool = False
    owner: frozenset[str] = frozenset()
    seat: frozenset[str] = frozenset()
    chain: int = 0
    listed: frozenset[int] = frozenset()
    owners: tuple[int, ...] = ()

    @classmethod
    def of(cls, view: ChainView) -> "Witness":
        """Return the witness of a chain."""
        portrait = view.portrait
        deeds = frozenset(deed for deed in portrait.deeds if not deed.startswith(f"{SAYS} "))
        deeds = frozenset(deed for deed in deeds if not deed.endswith(_WHERE))  # people die in every town
        words = frozenset(word for word in (*portrait.heads, *portrait.words) if not is_number(word))
        counted = portrait.count != NO_NUMBER
        new = view.surfaces[0].lower().startswith(_INTRODUCING) or (counted and not portrait.definite)
        return cls(
            article=view.ref.article,
            begin=view.first.begin,
            words=words - _PEOPLE,
            deeds=deeds,
            introduced=not view.named and new,
            person=view.named and view.type is EntityType.PERSON,
            counted=counted,
            count=portrait.count,
            bare=portrait.plural and portrait.words == portrait.heads and not (counted or portrait.definite),
            kind=words - frozenset(portrait.heads) - _PEOPLE
            if portrait.plural and not view.named
            else frozenset(),
            body=not view.named and bool(kinds_of_body((head_word(view.surfaces[0]),))),
            owned=bool(view.states),
            heads=frozenset() if view.named else frozenset(portrait.heads),
            fresh=not view.named and bool(_FRESH.match(view.surfaces[0].lower())),
            plural=portrait.plural,
            chain=view.ref.chain,
            listed=view.listed,
            owners=portrait.owners,
            seat=frozenset() if view.named else _seat(view.surfaces),
            owner=frozenset() if view.named else _owner(view.surfaces[0]),
            anybody=not (view.named or counted or words - _HOW_MANY - _PEOPLE) and bool(words & _HOW_MANY),
        )


def chain_needs(views: Sequence[ChainView]) -> Needs[Witness]:
    """Return what groups of the rows of `views` need."""
    return Needs(lambda row: Witness.of(views[row]), needed, apart=_are_apart)


def needed(one: Witness, other: Witness) -> float:
    """Return the probability from which two chains may bring their groups together."""
    if one.anybody or other.anybody or _are_two(one, other):
        return _NEVER
    if one.article == other.article:
        last = max(one.begin, other.begin)
        new = any(each.introduced and each.begin == last for each in (one, other))
        new = new or any(
            (a.counted and b.bare) or _is_owned_after(a, b) for a, b in ((one, other), (other, one))
        )
        return _NEVER if new else max(_ONE_ARTICLE, _least(one, other))
    return _least(one, other)


def _are_apart(one: Witness, other: Witness) -> bool:
    """Tell of two chains of one article whether it lists them side by side, names one in a phrase for the other, or
    counts one and several, or so many and again so many, or some of a body.
    """
    if any(b.chain in a.listed or (a.heads and b.chain in a.owners) for a, b in ((one, other), (other, one))):
        return True
    if (
        all(each.introduced and each.counted and each.plural for each in (one, other))
        and one.count != other.count
    ):
        return True
    if any(_are_some_of(a, b) for a, b in ((one, other), (other, one))):
        return True
    return bool(one.heads & other.heads) and one.plural != other.plural


def _are_some_of(some: Witness, body: Witness) -> bool:
    """Tell whether one counts several, the other is a body: "two police officers", the police."""
    return some.counted and some.plural and body.body and not body.counted


def _owner(phrase: str) -> frozenset[str]:
    """The words for whose something is: "Harlan's board"."""
    found, behind = _OWNER.fullmatch(phrase), _OF.fullmatch(phrase)
    if found is None and behind is not None and behind[1].lower() in _KIN:
        return frozenset(content_words(head_word(behind[2])))
    return frozenset(content_words(found[1])) if found else frozenset()


def _seat(phrases: Sequence[str]) -> frozenset[str]:
    """The words of the names of that whose government or board it is: "Lima's council", "the government of Peru"."""
    found = (each for phrase in phrases for each in (_OWNED.match(phrase), _SEAT.fullmatch(phrase)) if each)
    return frozenset(word for each in found for word in content_words(each[1]))


def _are_two(one: Witness, other: Witness) -> bool:
    """Tell whether two are called what one cannot be."""
    if any(
        a.fresh and not b.fresh and a.heads & (b.words | b.heads) for a, b in ((one, other), (other, one))
    ):
        return True
    seated = all(each.body and each.seat and not each.owned for each in (one, other))
    if seated and one.seat.isdisjoint(other.seat):
        return True
    if one.article == other.article and _are_apart(one, other):
        return True
    if any(_are_some_of(a, b) for a, b in ((one, other), (other, one))):
        return True
    if one.heads and one.heads == other.heads and one.plural != other.plural:
        if (one if one.plural else other).counted:
            return True  # "the witness" is none of "40 witnesses"
    return any(
        a.owner and a.owner <= b.words and a.heads.isdisjoint(b.words) and (not b.heads or a.owner & b.heads)
        for a, b in ((one, other), (other, one))
    )


def _is_owned_after(body: Witness, owned: Witness) -> bool:
    """Tell whether a state's body follows on one of no state, which so is another's: the government, Syria's one."""
    return body.body and owned.body and owned.owned and not body.owned and body.begin < owned.begin


def _shares_no_noun(nameless: Witness, named: Witness) -> bool:
    """Tell whether both have only words beside nouns in common: "the Porto fan", "Porto's president, Jorge Pinto"."""
    if nameless.heads & _CHIEFS:
        return False
    return bool(nameless.heads) and not (nameless.heads & named.words or nameless.deeds & named.deeds)


def _least(one: Witness, other: Witness) -> float:
    if not (one.words & other.words or one.deeds & other.deeds):
        as_many = one.counted and one.count == other.count and one.count > _FEW
        return _AS_MANY if as_many and one.article != other.article else _CONTEXT
    if one.kind and other.kind and not (one.kind & other.kind or one.deeds & other.deeds):
        return _OTHER_KIND
    new = (one.introduced and other.person) or (other.introduced and one.person)
    beside = any(a.person and _shares_no_noun(b, a) for a, b in ((one, other), (other, one)))
    return _INTRODUCED if new or beside else LEAST
