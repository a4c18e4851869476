"""When reports of events may be one event, by type and mode: the table `kg/data/link/event_rules.tsv`."""

from pathlib import Path

from msgspec import Struct

from kg.errors import SchemaError

_COLUMNS = 5
_NEVER = frozenset({"never", "retold"})
_ONCE = "once"
_BOTH = 2


class EventRule(Struct, frozen=True):
    """The rule for one type and mode. `shared` is None where rules never merge such events.

    Of these, one article may tell those that are `retold` twice: a suspicion, but no saying. What is done `once`
    between two is one whenever it is told: a merger.
    """

    symmetric: bool
    compatible: frozenset[str]
    shared: int | None
    retold: bool = False
    once: bool = False


class EventRules:
    """Answers by type and mode; the first line of the table that fits holds."""

    def __init__(self, lines: list[tuple[str, str, EventRule]]) -> None:
        self._lines = lines
        self._known: dict[tuple[str, str], EventRule] = {}

    @classmethod
    def read(cls, path: Path) -> "EventRules":
        """Read the table at `path`; raise SchemaError that names the line."""
        lines = []
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if not line or line.startswith("#"):
                continue
            cells = line.split("\t")
            if len(cells) != _COLUMNS or not (cells[4] in {*_NEVER, _ONCE} or cells[4].isdigit()):
                raise SchemaError(
                    f"{path}:{number}: expected type, mode, symmetric, compatible and a number, never, retold or once"
                )
            shared = None if cells[4] in _NEVER else _BOTH if cells[4] == _ONCE else int(cells[4])
            rule = EventRule(
                cells[2] == "yes",
                frozenset(cells[3].split()),
                shared,
                cells[4] == "retold",
                cells[4] == _ONCE,
            )
            lines.append((cells[0], cells[1], rule))
        return cls(lines)

    def of(self, type: str, mode: str | None) -> EventRule:
        """Return the rule for events of this type and mode."""
        key = (type, mode or "")
        if key not in self._known:
            self._known[key] = next(
                (rule for t, m, rule in self._lines if t in (type, "*") and m in (mode, "*")),
                EventRule(False, frozenset(), None),
            )
        return self._known[key]

    def agree(self, type: str, left: frozenset[str], right: frozenset[str]) -> bool:
        """Tell whether reports with these modes may be of one event; no mode goes with any."""
        if not left or not right or left & right:
            return True
        return any(
            b in self.of(type, a).compatible or a in self.of(type, b).compatible for a in left for b in right
        )
