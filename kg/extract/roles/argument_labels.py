"""What PropBank's labels mean of an event's roleset, and the arguments that mentions make."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.context import Context
from kg.extract.drafts import ArgumentDraft
from kg.extract.triggers.triggers import Trigger
from kg.model import EntityType, Role
from kg.ontology import Flag

SYNTAX, CONTROL = 0.6, 0.5
"""How sure an argument is that the tree gives, and one whose subject is that of a clause above."""
AGENTS = frozenset({EntityType.PERSON, EntityType.ORGANIZATION, EntityType.GROUP, EntityType.PLACE})
PLACES = frozenset({EntityType.PLACE, EntityType.FACILITY})
_MODIFIERS = {
    "ARGM-LOC": Role.PLACE,
    "ARGM-TMP": Role.TIME,
    "ARGM-COM": Role.OTHER,
    "ARGM-GOL": Role.DESTINATION,
    "ARGM-DIR": Role.ORIGIN,
}
_RECEIVING = frozenset({Role.TARGET, Role.RECIPIENT})
_DEFAULT = {"ARG0": Role.ACTOR, "ARG1": Role.TARGET}


def is_symmetric(context: Context, trigger: Trigger) -> bool:
    """Tell whether all parties of an event do the same: a meeting, a deal."""
    entry = context.ontology.roleset(trigger.roleset)
    return entry is not None and Flag.SYMMETRIC in entry.flags


def role_of(context: Context, trigger: Trigger, label: str) -> Role | None:
    """Return what the role table makes of a PropBank label; None for modifiers that are no participants."""
    if label in _MODIFIERS:
        return _MODIFIERS[label]
    if not label.startswith("ARG") or not label[3:4].isdigit():
        return None
    return (
        context.ontology.role(trigger.roleset, label)
        or _of_only_subject(context, trigger, label)
        or _DEFAULT.get(label, Role.OTHER)
    )


def _of_only_subject(context: Context, trigger: Trigger, label: str) -> Role | None:
    """The role of a subject that the reader calls ARG0 though nobody acts in such an event: who dies suffers it."""
    subject = subject_label(context, trigger)
    verb = context.parse.is_verb(trigger.token)
    role = context.ontology.role(trigger.roleset, subject) if verb and label == "ARG0" != subject else None
    return role if role is Role.TARGET else None


def argument_of(context: Context, mention: int, role: Role, label: str, confidence: float) -> ArgumentDraft:
    """Return the argument that a mention is."""
    draft = context.fillers.mentions.drafts[mention]
    return ArgumentDraft(role, label, draft.start, draft.end, confidence, mention)


def subject_label(context: Context, trigger: Trigger) -> str:
    """Return the label of an active subject: ARG0, or the lowest that the roleset has."""
    entry = context.ontology.roleset(trigger.roleset)
    return min(entry.roles) if entry is not None and entry.roles else "ARG0"


def object_label(context: Context, trigger: Trigger) -> str:
    """Return the label of an active object: the lowest that the roleset has but for ARG0."""
    entry = context.ontology.roleset(trigger.roleset)
    rest = sorted(label for label in entry.roles if label != "ARG0") if entry is not None else []
    return rest[0] if rest else "ARG1"


def receiver_label(context: Context, trigger: Trigger) -> str:
    """Return the label of whoever gets what a noun tells of ("received a warning"), empty where nobody does."""
    entry = context.ontology.roleset(trigger.roleset)
    roles = entry.roles if entry is not None else {}
    found = (label for label in sorted(roles) if label != "ARG0" and roles[label] in _RECEIVING)
    label = next(found, object_label(context, trigger))
    return "" if roles.get(label) is Role.TOPIC else label


def filled(
    context: Context,
    trigger: Trigger,
    head: int,
    label: str,
    confidence: float,
    *,
    limit: tuple[int, int] | None = None,
) -> Iterator[ArgumentDraft]:
    """Yield the arguments that the mentions of a token are, of its conjuncts those within tokens `limit` only."""
    role = role_of(context, trigger, label)
    for mention in context.fillers.of(head, limit):
        yield argument_of(context, mention, role or Role.OTHER, label, confidence * trigger.confidence)
