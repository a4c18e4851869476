"""The CAMEO actor dictionaries (Phoenix): people in office with dates, institutions, armed groups.

Format: a line with a name, lines with `+` and another name of the same actor, then lines with `[CODE begin-end]`.
Words are in upper case and joined by underscores; comments follow `;` or `#`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.kb.entries import NameKind
from kg.kb.names import initials, name_key, without_article
from kg.kb.offices import OfficeWords
from kg.kb.sources.raw import RawEntry, Term
from kg.kb.sources.words import Words
from kg.model import EntityType

_KNOWN_TO = "2014-06-30"
_ROLE = re.compile(r"\[([A-Z]{3,})\s*([<>]?)\s*(\d{6,9})?\s*-?\s*(\d{6,9})?\s*\]")
_CAPITAL = re.compile(r"\$([\d,]+)")
_COMMENT = re.compile(r"\s*[;#].*$|\s*\[.*$|\s*\$.*$")
_PARENTHESIS = re.compile(r"\(([^()]*)\)")
_INTERNATIONAL = ("IGO", "NGO", "MNC", "INT", "IMG", "MED")


@dataclass(slots=True)
class Actor:
    """One actor as the file has it. Roles are (code, begin, end, comment); dates ISO or None."""

    names: list[str]
    from_government_lists: bool
    section: str
    roles: list[tuple[str, str | None, str | None, str]] = field(default_factory=list)


def read_actors(path: Path) -> Iterator[Actor]:
    """Yield the actors of a dictionary in file order."""
    actor: Actor | None = None
    section = ""
    for line in path.read_text("utf-8", errors="replace").splitlines():
        if line.startswith("##"):
            section = line.strip("# ").strip()
        if not line.strip() or line.startswith("#"):
            continue
        if not line[0].isspace() and not line.startswith("+"):
            if actor is not None:
                yield actor
            actor = Actor([], "CountryInfo" in line, section)
        if actor is None:
            continue
        name = _COMMENT.sub("", line.lstrip("+ ").rstrip()).replace("_", " ").strip()
        if name and not line.lstrip().startswith("["):
            actor.names.append(" ".join(name.split()))
        for code, sign, first, second in _ROLE.findall(line):
            comment = line.split("]", 1)[1].strip(" \t;#") if "]" in line else ""
            begin, end = (None, _date(first)) if sign == "<" else (_date(first), _date(second))
            actor.roles.append((code, begin, end, comment))
    if actor is not None:
        yield actor


def first_names(actors: Iterable[Actor]) -> frozenset[str]:
    """Return the first names that occur at least twice among actors from lists of governments."""
    count: dict[str, int] = {}
    for actor in actors:
        if actor.from_government_lists and actor.names:
            first = name_key(actor.names[0]).split(" ")[0]
            count[first] = count.get(first, 0) + 1
    return frozenset(name for name, times in count.items() if times > 1 and len(name) > 1)


class PhoenixReader:
    """Turns actors into entries. `alphas` are the known alpha-3 codes; older codes of the dictionaries are left out."""

    def __init__(
        self, offices: OfficeWords, words: Words, alphas: frozenset[str], given: frozenset[str]
    ) -> None:
        self._offices = offices
        self._words = words
        self._alphas = alphas
        self._given = given

    def entries(self, actors: Iterable[Actor]) -> Iterator[RawEntry]:
        """Yield one entry for each actor that is a person or an organization."""
        for actor in actors:
            if not actor.names or not actor.roles:
                continue
            if self._is_person(actor):
                person = self._person(actor)
                if person is not None:
                    yield person
            elif self._is_organization(actor):
                yield self._organization(actor)
                yield from self._agencies(actor)

    def _bare(self, name: str) -> tuple[str | None, str]:
        """Return the office that the name begins with, if any, and the name's key without titles."""
        key = name_key(name)
        office = None
        while key:
            found = self._offices.at_start(key)
            if found is not None:
                office, key = found[0], found[1]
                continue
            head, _, rest = key.partition(" ")
            if head not in self._words.title or not rest:
                break
            key = rest
        return office, key

    def _is_person(self, actor: Actor) -> bool:
        tokens = name_key(actor.names[0]).split()
        if actor.roles[0][0] == "MED":
            return False
        if actor.from_government_lists and 2 <= len(tokens) <= 6 and "of" not in tokens:
            return True
        if any(token in self._words.organization for token in tokens):
            return False
        if any(self._bare(name)[0] and self._bare(name)[1] for name in actor.names):
            return True
        if not 2 <= len(tokens) <= 5 or tokens[0] == "the":
            return False
        code, begin, end, _ = actor.roles[0]
        dated_politician = code[3:6] in _POLITICIANS and (begin or end) is not None
        return tokens[0] in self._given or (dated_politician and code[:3] not in _INTERNATIONAL)

    def _is_organization(self, actor: Actor) -> bool:
        code, _, _, comment = actor.roles[0]
        tokens = name_key(actor.names[0]).split()
        capital = _CAPITAL.search(comment)
        if code.startswith("MNC") and (
            capital is None or int(capital.group(1).replace(",", "")) < _MIN_CAPITAL
        ):
            return False
        if not tokens or len(tokens) > 9 or (len(code) == 3 and code not in _INTERNATIONAL):
            return False
        if any(token in self._words.official for token in tokens) or tokens[-1] in self._words.title:
            return False
        if any(token in self._words.organization for token in tokens):
            return True
        return code.startswith(("IGO", "MNC", "IMG", "MED", "INT")) or (
            code[3:6] in _GROUP_CODES and code[:3] != "NGO"
        )

    def _person(self, actor: Actor) -> RawEntry | None:
        keys: dict[str, str] = {}
        offices: set[str] = set()
        for name in actor.names:
            office, key = self._bare(name)
            if office:
                offices.add(office)
            if key and not any(token in self._words.organization for token in key.split()):
                keys.setdefault(key, _words_of(name, key))
        full = [key for key in keys if len(without_article(key).split()) > 1]
        country = self._country(actor)
        minor = (
            actor.from_government_lists
            and len(actor.names) == 1
            and all(len(role[0]) > 6 for role in actor.roles)
        )
        if not full or minor:
            return None
        entry = RawEntry(
            id=f"phoenix:{full[0].replace(' ', '_')}",
            type=EntityType.PERSON,
            name=_person_name(keys[full[0]]),
            country=country,
            prior=0.3 if actor.from_government_lists else 0.4,
        )
        for key, original in keys.items():
            alone = len(without_article(key).split()) == 1
            entry.add(_person_name(original), NameKind.SURNAME if alone else NameKind.NAME)
        if country is not None:
            entry.terms.update(self._terms(actor, country, offices))
        if entry.terms or len(actor.names) > 2:
            entry.prior = 0.6
        entry.description = _describe(entry)
        return entry

    def _terms(self, actor: Actor, country: str, offices: set[str]) -> Iterator[Term]:
        """Yield dated offices: those that a comment names, or the only period beside the only office."""
        periods = [role for role in actor.roles if role[0] == f"{country}GOV" and role[1]]
        for _, begin, end, comment in periods:
            found = self._offices.find(name_key(comment.split(".")[0].split(";")[0]))
            if found is not None and begin and not found[1] and (not found[2] or found[2].startswith("of")):
                yield Term(found[0], country, begin, end, _KNOWN_TO)
        if len(offices) != 1 or any(comment for *_, comment in periods):
            return
        office = next(iter(offices))
        if len(periods) == 1 or office in _TOP:
            for _, begin, end, _ in periods:
                if begin:
                    yield Term(office, country, begin, end, _KNOWN_TO)

    def _country(self, actor: Actor) -> str | None:
        for code, *_ in reversed(actor.roles):
            if code[:3] in _CODES:
                return _CODES[code[:3]]
            if code[:3] in self._alphas and code[:3] not in _INTERNATIONAL:
                return code[:3]
            if code[3:6] in self._alphas and code[:3] in ("IGO", "NGO", "MNC"):
                return code[3:6]
        return None

    def _organization(self, actor: Actor) -> RawEntry:
        names = [_PARENTHESIS.sub("", name).strip() for name in actor.names]
        names = [name for name in names if name] or actor.names
        acronym = " " not in names[0] and len(names[0]) <= _ACRONYM and len(names) > 1 and " " in names[1]
        first = names[1] if acronym else names[0]
        code = actor.roles[0][0]
        entry = RawEntry(
            id=f"phoenix:{name_key(names[0]).replace(' ', '_')}",
            type=EntityType.ORGANIZATION,
            name=_organization_name(first),
            country=self._country(actor),
            prior=_organization_prior(code, first),
            description=_KINDS.get(code[:3], _KINDS.get(code[3:6])),
        )
        agencies = set(self._agency_names(actor))
        for name in names:
            if name not in agencies and not self._is_person(Actor([name], False, "", actor.roles)):
                entry.add(_organization_name(name), NameKind.NAME if name == names[0] else NameKind.ALIAS)
        for acronym in (found for name in actor.names for found in _PARENTHESIS.findall(name)):
            if acronym.isupper() and len(acronym) > 2 and name_key(acronym) in initials(" ".join(names)):
                entry.add(acronym, NameKind.ACRONYM)
        letters = initials(first)
        if code.startswith("IGO") and len(letters) > 2:
            entry.add(letters.upper(), NameKind.ACRONYM)
        return entry

    def _agencies(self, actor: Actor) -> Iterator[RawEntry]:
        """Yield bodies that the dictionary lists under the department they belong to."""
        for name in self._agency_names(actor):
            agency = Actor([name], False, actor.section, actor.roles)
            if self._is_organization(agency):
                yield self._organization(agency)

    def _agency_names(self, actor: Actor) -> Iterator[str]:
        """Yield names of a state's institution that share no telling word with its first name."""
        if actor.roles[0][0][3:6] not in ("GOV", "MIL", "COP", "SPY"):
            return
        main = {token for token in name_key(actor.names[0]).split() if token not in self._words.organization}
        for name in actor.names[1:]:
            tokens = name_key(name).split()
            telling = {token for token in tokens if token not in self._words.organization}
            if len(tokens) > 2 and len(telling) < len(tokens) and not telling & main:
                yield name


_UPPER = frozenset({"UN", "US", "EU", "UK"})
_TOP = frozenset({"president", "prime minister", "chancellor", "monarch"})
_PARTICLES = frozenset({"de", "la", "du", "des", "del", "von", "van", "bin", "al"})
_ACRONYM = 5
_MIN_CAPITAL = 2_000_000_000
_CODES: Mapping[str, str] = {"KSV": "XKX", "ROM": "ROU", "TMP": "TLS", "ZAR": "COD"}
_POLITICIANS = frozenset({"GOV", "ELI", "OPP"})
_GROUP_CODES = frozenset(
    {"REB", "OPP", "UAF", "INS", "MIL", "SPY", "COP", "LEG", "JUD", "PTY", "MUS", "GOV", "MED"}
)
_KINDS: Mapping[str, str] = {
    "IGO": "international organization",
    "NGO": "non-governmental organization",
    "MNC": "company",
    "MED": "news organization",
    "REB": "armed group",
    "IMG": "militant group",
    "OPP": "opposition group",
    "MIL": "armed forces",
    "SPY": "intelligence service",
    "COP": "police",
    "LEG": "legislature",
    "JUD": "court",
}
_SMALL = frozenset(
    {
        "of",
        "the",
        "for",
        "and",
        "in",
        "on",
        "to",
        "de",
        "la",
        "du",
        "des",
        "del",
        "von",
        "van",
        "bin",
        "al",
        "e",
        "y",
    }
)


def _organization_prior(code: str, name: str) -> float:
    """Return a prior by kind: international bodies are named most; one word alone may mean much else."""
    if code.startswith("IGO"):
        return 0.6
    if code.startswith(("NGO", "MNC")):
        return 0.4 if " " in name else 0.3
    return 0.5


def _date(digits: str) -> str | None:
    """Return YYMMDD or YYYYMMDD as an ISO date; two-digit years up to 29 are of this century."""
    if not digits:
        return None
    if len(digits) < 8:
        digits = ("20" if int(digits[:2]) < 30 else "19") + digits
    year, month, day = digits[:4], digits[4:6], digits[6:8]
    return f"{year}-{month}-{day}" if "01" <= month <= "12" and "01" <= day <= "31" else year


def _words_of(name: str, key: str) -> str:
    """Return the longest end of `name` that has this key."""
    words = name.split()
    ends = (" ".join(words[start:]) for start in range(len(words)))
    return next((end for end in ends if name_key(end) == key), name)


def _person_name(words: str) -> str:
    parts = re.split(r"(\s+|-)", words.lower())
    lower = [part in _PARTICLES and index > 0 for index, part in enumerate(parts)]
    return "".join(
        part if keep else part[:1].upper() + part[1:] for part, keep in zip(parts, lower, strict=True)
    )


def _organization_name(words: str) -> str:
    tokens = words.split()
    if len(tokens) > 1 and tokens[0] == "THE":
        tokens = tokens[1:]
    if len(tokens) == 1 and len(tokens[0]) < _ACRONYM:
        return tokens[0]
    out = []
    for index, token in enumerate(tokens):
        lower = token.lower()
        if lower in _SMALL and index:
            out.append(lower)
        elif (
            "." in token
            or (len(token) <= 4 and not re.search(r"[AEIOUY]", token))
            or token in {"UN", "US", "EU", "UK"}
        ):
            out.append(token)
        else:
            out.append("-".join(part[:1].upper() + part[1:] for part in lower.split("-")))
    return " ".join(out)


def _describe(entry: RawEntry) -> str | None:
    if not entry.terms:
        return None
    term = max(entry.terms, key=lambda term: (term.begin, term.office))
    return f"{term.office} ({term.country}, from {term.begin[:4]})"


def acronym_of(short: RawEntry, long: RawEntry) -> bool:
    """Tell whether `short` is known only by an acronym whose letters `long`'s name begins its words with."""
    key = name_key(short.name)
    return " " not in key and 1 < len(key) < 8 and initials(long.name) == key
