"""The chains of one article as they grow."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.mentions.mentions import Mentions
from kg.extract.reader.parse import Parse
from kg.model import EntityType, MentionKind


@dataclass(slots=True)
class ChainDraft:
    """A chain as it grows. `members` are indexes of mentions, `form` the fullest name so far."""

    members: list[int] = field(default_factory=list)
    type: EntityType = EntityType.OTHER
    form: str = ""
    titles: set[str] = field(default_factory=set)
    gender: str = "-"
    plural: bool = False
    named: bool = True


class Chains:
    """The chains of one article. `of` gives the chain of a mention, or None; `at` the mention at a token."""

    def __init__(self, parse: Parse, mentions: Mentions) -> None:
        self.parse = parse
        self.mentions = mentions.drafts
        self.at = mentions.at
        self.chains: list[ChainDraft] = []
        self._chain_of: dict[int, int] = {}

    def of(self, mention: int) -> int | None:
        """Return the chain that the mention belongs to."""
        return self._chain_of.get(mention)

    def start(self, mention: int) -> int:
        """Open a chain with `mention` and return its index."""
        draft = self.mentions[mention]
        self.chains.append(
            ChainDraft(
                type=draft.type,
                form=self.parse.string(draft.start, draft.end),
                plural=draft.plural,
                named=draft.kind is MentionKind.NAME,
            )
        )
        self.add(mention, len(self.chains) - 1)
        return len(self.chains) - 1

    def add(self, mention: int, chain: int) -> None:
        """Put `mention` into `chain`."""
        draft, found = self.mentions[mention], self.chains[chain]
        found.members.append(mention)
        self._chain_of[mention] = chain
        found.titles.update(draft.titles)
        if found.gender in ("-", "n") and draft.gender in ("m", "f"):
            found.gender = draft.gender

    def move(self, mention: int, chain: int) -> None:
        """Take `mention` out of the chain that it is in, if any, and put it into `chain`; forms and titles stay."""
        before = self.of(mention)
        if before is not None:
            self.chains[before].members.remove(mention)
        self.add(mention, chain)

    def join(self, left: int, right: int) -> None:
        """Merge chain `right` into `left`; a name wins over a noun as the chain's form."""
        if left == right:
            return
        one, other = self.chains[left], self.chains[right]
        if other.named and not one.named:
            one.form, one.type, one.named, one.plural = other.form, other.type, True, other.plural
        for mention in other.members:
            self._chain_of[mention] = left
        one.members.extend(other.members)
        one.titles |= other.titles
        if one.gender in ("-", "n") and other.gender in ("m", "f"):
            one.gender = other.gender
        other.members = []

    def text(self, mention: int) -> str:
        """Return the words of a mention."""
        draft = self.mentions[mention]
        return self.parse.string(draft.start, draft.end)
