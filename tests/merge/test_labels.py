"""Labels of events."""

from kg.merge.labels import event_label
from kg.model import Participation, Provenance, Role, Status


def _part(role: Role, sources: int) -> Participation:
    where = tuple(Provenance("a-1", place, place + 1) for place in range(sources))
    return Participation("e-1", role, "ARG0", 0.5, where)


def test_who_is_both_actor_and_acted_upon_is_named_once() -> None:
    both = (_part(Role.ACTOR, 1), _part(Role.TARGET, 3))
    label = event_label((), both, None, None, Status.HAPPENED, {"e-1": "100 people"})
    assert label.count("100 people") == 1
