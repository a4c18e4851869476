"""Events that stand where a place might: "killed in an attack", "agreed at a meeting" name another event."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.context import Context
from kg.extract.drafts import EventDraft
from kg.model import Role


def without_occasions(context: Context, drafts: tuple[EventDraft, ...]) -> tuple[EventDraft, ...]:
    """Return the events without the places that are events themselves; what these share is handed on elsewhere."""
    parse = context.parse
    events = {draft.trigger.token for draft in drafts}
    result = []
    for draft in drafts:
        kept = tuple(
            each
            for each in draft.arguments
            if each.role is not Role.PLACE
            or each.mention is not None
            or parse.root_of(each.start, each.end) not in events
        )
        result.append(draft if len(kept) == len(draft.arguments) else replace(draft, arguments=kept))
    return tuple(result)
