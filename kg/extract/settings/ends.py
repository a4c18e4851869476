"""Where a way leads or begins, by name: "flown to hospitals in Gardez" is flown to Gardez, too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.context import Context
from kg.extract.drafts import ArgumentDraft
from kg.extract.settings.places import named
from kg.model import EntityType, MentionKind, Role

_ENDS = frozenset({Role.DESTINATION, Role.ORIGIN})
_PLACES = frozenset({EntityType.PLACE, EntityType.FACILITY})


def with_named_ends(context: Context, arguments: tuple[ArgumentDraft, ...]) -> tuple[ArgumentDraft, ...]:
    """Return the arguments of an event, with the named places in which its unnamed ends lie behind these."""
    return tuple(_each(context, arguments))


def _each(context: Context, arguments: tuple[ArgumentDraft, ...]) -> Iterator[ArgumentDraft]:
    drafts = context.fillers.mentions.drafts
    taken = {argument.mention for argument in arguments}
    for argument in arguments:
        yield argument
        mention = argument.mention
        if mention is None or argument.role not in _ENDS or drafts[mention].type not in _PLACES:
            continue
        place = named(context, mention)
        within = drafts[place].kind is MentionKind.NAME and drafts[place].head > drafts[mention].head
        head = drafts[place].head
        is_it = context.parse.heads[head] == drafts[mention].head and context.parse.case(head) in ("", "of")
        if within and not is_it and place not in taken:
            yield replace(argument, start=drafts[place].start, end=drafts[place].end, mention=place)
