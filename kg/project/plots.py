"""Pictures of the graph as files for papers and notebooks: the one door to matplotlib, which is optional (`[plot]`).

Every function returns a matplotlib Figure, which shows itself in a notebook; `save` writes it. Files hold no time of
their making, so that the same graph gives the same file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Final, TypeVar

from kg.errors import ExportError, MissingExtra, QueryError
from kg.model import Entity, Event, Graph
from kg.project.account import find_entities, find_events
from kg.project.atomic import whole_file
from kg.project.pictures import Bar, Network, co_participation, neighbourhood, timeline

try:
    import matplotlib
    from matplotlib.dates import date2num
    from matplotlib.figure import Figure
except ImportError:
    MISSING = True
else:
    MISSING = False
if TYPE_CHECKING:
    from matplotlib.axes import Axes

Found = TypeVar("Found", Entity, Event)
_COLOURS: Final[
    Mapping[str, str]
] = {  # told apart by readers who see no red or no green (Okabe and Ito 2008)
    "event": "#f0e442",
    "Person": "#0072b2",
    "Organization": "#d55e00",
    "Place": "#009e73",
    "Group": "#cc79a7",
    "Facility": "#56b4e9",
}
_PLAIN: Final = "#999999"
_WHEEL: Final = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c6bb1", "#7f7f7f")
_LABELLED: Final = 60  # bars of a timeline with their words beside them
_SUFFIXES: Final = (".svg", ".png", ".pdf")


def event_picture(graph: Graph, event: Event) -> Figure:
    """Draw an event with its participants, their roles, its place and the events tied to it."""
    return _network(neighbourhood(graph, event), widest=6)


def network_picture(graph: Graph, *, most: int = 40, around: Entity | None = None) -> Figure:
    """Draw who takes part in events together: the busiest `most` entities, or those around one."""
    return _network(co_participation(graph, most=most, around=around), widest=22)


def timeline_picture(graph: Graph, *, of: Entity | None = None) -> Figure:
    """Draw the dated events, or those of one entity, as bars as long as their dates are vague; a row each if few."""
    found = timeline(graph, of=of)
    types = sorted({bar.type for bar in found.bars})
    colour = {type: _WHEEL[number % len(_WHEEL)] for number, type in enumerate(types)}
    spelled = len(found.bars) <= _LABELLED
    rows = range(len(found.bars)) if spelled else [types.index(bar.type) for bar in found.bars]
    figure = _figure(9, max(2.2, 0.9 + 0.2 * (len(found.bars) if spelled else 2 * len(types))))
    axes = figure.add_subplot()
    least = 0.004 * (found.span[1] - found.span[0]).days
    _bars(axes, found.bars, rows, colour, least, spelled=spelled)
    if not spelled:
        axes.set_yticks(range(len(types)), types)
    else:
        axes.set_yticks([])
        handles = [matplotlib.patches.Patch(color=colour[type], label=type) for type in types]
        axes.legend(handles=handles, fontsize=7, frameon=False, loc="upper left", bbox_to_anchor=(1, 1))
    first, last = (float(date2num(day)) for day in found.span)  # type: ignore[no-untyped-call]
    edge = 0.02 * (last - first + 1)
    axes.set_xlim(first - edge, last + 1 + edge)
    axes.xaxis_date()
    axes.invert_yaxis()
    axes.spines[["top", "right", "left"]].set_visible(False)
    undated = f"{found.undated} more without a date" if found.undated else ""
    title = f"{found.title} ({len(found.bars)} events{'; ' + undated if undated else ''})"
    axes.set_title(fill(title, 90), parse_math=False)
    return figure


def draw(graph: Graph, kind: str, name: str | None = None, *, most: int = 40) -> Figure:
    """Draw the picture of this kind (event, timeline, network) of what `name` calls; the best match where several do.

    Raises QueryError where nothing is called so.
    """
    if kind == "event":
        if not name:
            raise QueryError("a picture of an event needs its id or words of its label")
        return event_picture(graph, _first(find_events(graph, name), "event", name))
    entity = _first(find_entities(graph, name), "entity", name) if name else None
    if kind == "timeline":
        return timeline_picture(graph, of=entity)
    return network_picture(graph, most=most, around=entity)


def _first(found: Sequence[Found], kind: str, name: str) -> Found:
    if not found:
        raise QueryError(f"no {kind} matches {name!r}; try fewer words, or see: kg show STORE {kind} WORDS")
    return found[0]


def save(figure: Figure, path: Path) -> None:
    """Write `figure` to `path`, whole or not at all; its suffix (.svg, .png, .pdf) says how."""
    if path.suffix.lower() not in _SUFFIXES:
        raise ExportError(f"{path}: name a file that ends in {', '.join(_SUFFIXES)}")
    kind = path.suffix.lower()[1:]
    metadata = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(kind)
    with matplotlib.rc_context({"svg.hashsalt": "kg", "svg.fonttype": "none"}), whole_file(path) as draft:
        figure.savefig(draft, format=kind, dpi=160, bbox_inches="tight", metadata=metadata)


def _figure(width: float, height: float) -> Figure:
    if MISSING:
        raise MissingExtra("matplotlib", "plot")
    return Figure(figsize=(width, height), layout="constrained")


def _network(network: Network, *, widest: float) -> Figure:
    figure = _figure(8, 6.4)
    axes = figure.add_subplot()
    for line in network.lines:
        a, b = network.nodes[line.left], network.nodes[line.right]
        axes.plot((a.x, b.x), (a.y, b.y), color="#b0b0b0", linewidth=0.6 + 2.4 * line.weight, zorder=1)
        _words(axes, line.label, (a.x + b.x) / 2, (a.y + b.y) / 2, size=7)
    for node in network.nodes:
        colour, shape, size = _COLOURS.get(node.kind, _PLAIN), _shape(node.kind), 5 + widest * node.weight
        axes.scatter(node.x, node.y, s=size**2, c=colour, marker=shape, edgecolors="#333333", linewidths=0.5)
        _words(axes, fill(node.label, 22), node.x, node.y, size=8, below=3.5 + size / 2)
    kinds = sorted({node.kind for node in network.nodes})
    for kind in kinds:
        axes.scatter([], [], c=_COLOURS.get(kind, _PLAIN), marker=_shape(kind), label=kind)
    axes.legend(fontsize=7, frameon=False, loc="lower left", bbox_to_anchor=(0, -0.06), ncols=len(kinds))
    axes.set_title(fill(network.title, 80), fontsize=11, parse_math=False)
    axes.set_xlabel(fill(network.caption, 100), fontsize=8, parse_math=False)
    axes.xaxis.set_label_position("top")
    axes.margins(0.18)
    axes.set_aspect("equal", adjustable="datalim")
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines[:].set_visible(False)
    return figure


def _shape(kind: str) -> str:
    return "s" if kind == "event" else "o"


def _words(axes: Axes, text: str, x: float, y: float, *, size: int, below: float = 0) -> None:
    """Write words at a place, or `below` it by so many points; a dollar sign is one and begins no formula."""
    axes.annotate(
        text,
        (x, y),
        (0, -below),
        textcoords="offset points",
        fontsize=size,
        ha="center",
        va="top" if below else "center",
        parse_math=False,
    )


def _bars(
    axes: Axes,
    bars: Sequence[Bar],
    rows: Sequence[int],
    colour: Mapping[str, str],
    least: float,
    *,
    spelled: bool,
) -> None:
    for bar, row in zip(bars, rows, strict=True):
        start, end = (float(date2num(day)) for day in (bar.first, bar.last))  # type: ignore[no-untyped-call]
        end = max(end + 1, start + least)
        axes.barh(
            row, end - start, left=start, height=0.7, color=colour[bar.type], alpha=0.8 if spelled else 0.4
        )
        if spelled:
            sources = f" ({bar.sources})" if bar.sources > 1 else ""
            axes.annotate(f" {bar.label}{sources}", (end, row), fontsize=7, va="center", parse_math=False)
