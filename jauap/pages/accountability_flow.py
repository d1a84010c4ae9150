"""From complaint to outcome: how many cases went from one step to the next, as bands and as a table."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from jauap.i18n import N_
from jauap.network.text import wrap
from jauap.pages.accountability_matrix import ACCUSED
from jauap.pages.graph import Graph, iri_of
from jauap.pages.markup import Markup, element, join, table
from jauap.pages.sources import node_link
from jauap.pages.visit import Visit

STAGES: Final[Sequence[tuple[tuple[str, str, tuple[str, ...]], ...]]] = (
    (("received", N_("complaint received"), ("received",)),),
    (("registered", N_("registered"), ("registered",)), ("referred", N_("referred on"), ("referred",))),
    (
        ("checked", N_("checked"), ("checked",)),
        ("investigated", N_("investigated"), ("opened", "investigated", "supervised", "ongoing")),
    ),
    (
        ("refused", N_("refused to open"), ("refused",)),
        ("suspended", N_("suspended"), ("suspended",)),
        ("terminated", N_("terminated"), ("terminated", "filed-away", "concluded-plea")),
    ),
    (
        ("confirmed", N_("closure confirmed"), ("agreed", "dismissed", "upheld", "replied")),
        ("violation", N_("violation found"), ("found-violation",)),
    ),
    (("sentenced", N_("sanction"), ("sentenced",)),),
    (("redress", N_("redress"), ("ordered", "paid", "granted", "recognised-victim")),),
)
"""Columns of the picture: each has steps, each step its actions."""

_WIDTH, _HEIGHT, _BAR, _UNIT, _GAP = 1080, 380, 14, 18, 26
_LETTERS, _LINE = 15, 17  # size of the letters and height of a line in the picture's own pixels
_STAGE_OF: Final = {a: (column, s[0]) for column, steps in enumerate(STAGES) for s in steps for a in s[2]}
_WORDS: Final = {s[0]: s[1] for steps in STAGES for s in steps}


_TOGETHER: Final = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Flow:
    """Cases by step, and by pair of steps that follow each other (towards the outcome)."""

    steps: Mapping[str, tuple[str, ...]]
    bands: Mapping[tuple[str, str], tuple[str, ...]]


def flow(graph: Graph) -> Flow:
    """Read the steps of every case in order; going back (a new complaint) begins anew and draws no band."""
    order: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in graph.rows("acts_matrix"):
        action = iri_of(row["action"])
        stage = _STAGE_OF.get(action.rpartition("#")[2]) if action != ACCUSED else None
        if iri_of(row["accused"]):  # a verdict against the victim is no answer to the complaint
            continue
        if stage is not None and (not order[iri_of(row["case"])] or order[iri_of(row["case"])][-1] != stage):
            order[iri_of(row["case"])].append(stage)
    steps: dict[str, dict[str, None]] = defaultdict(dict)
    bands: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for case, stages in order.items():
        for number, (column, name) in enumerate(stages):
            steps[name][case] = None
            if number and stages[number - 1][0] < column:
                bands[stages[number - 1][1], name][case] = None
    return Flow({k: tuple(v) for k, v in steps.items()}, {k: tuple(v) for k, v in bands.items()})


def flow_markup(visit: Visit, found: Flow) -> Markup:
    """Return the picture as SVG; each band names its cases in a hint and leads to its row in the table below."""
    t = visit.t
    places = _places(found)
    inside: list[Markup] = []
    leaving: dict[str, float] = defaultdict(float)
    arriving: dict[str, float] = defaultdict(float)
    for (start, end), cases in sorted(found.bands.items(), key=lambda b: (places[b[0][0]], places[b[0][1]])):
        width = len(cases) * _UNIT
        x1, y1 = places[start][0] + _BAR, places[start][1] + leaving[start] + width / 2
        x2, y2 = places[end][0], places[end][1] + arriving[end] + width / 2
        leaving[start] += width
        arriving[end] += width
        middle = (x1 + x2) / 2
        path = f"M{x1:.0f},{y1:.0f} C{middle:.0f},{y1:.0f} {middle:.0f},{y2:.0f} {x2:.0f},{y2:.0f}"
        hint = f"{t(_WORDS[start])} → {t(_WORDS[end])}: {_names(visit, cases)}"
        band = element("path", element("title", hint), d=path, stroke_width=str(width))
        inside.append(element("a", band, href=f"#{_anchor(start, end)}", aria_label=hint))
    room = _step(len({x for x, _ in places.values()})) - _BAR
    for name, (x, y) in places.items():
        cases = found.steps[name]
        height = _height(found, name)
        title = element("title", f"{t(_WORDS[name])}: {_names(visit, cases)}")
        bar = {"x": f"{x:.0f}", "y": f"{y:.0f}", "width": str(_BAR), "height": str(height)}
        inside.append(element("rect", title, **bar))
        words = f"{t(_WORDS[name])}:{_TOGETHER}{t.number(len(cases))}"
        lines = wrap(words, room, _LETTERS, 2)
        for number, line in enumerate(reversed(lines)):
            inside.append(element("text", line, x=f"{x:.0f}", y=f"{y - 6 - number * _LINE:.0f}"))
    name = t("From complaint to outcome")
    return element("svg", *inside, viewBox=f"0 0 {_WIDTH} {_bottom(places, found)}", role="group", aria_label=name)


def flow_table_markup(visit: Visit, found: Flow) -> Markup:
    """Return the same as a table: step, next step, number, and the cases."""
    t = visit.t
    rows = [
        (
            element("span", t(_WORDS[start]), id=_anchor(start, end)),
            t(_WORDS[end]),
            t.number(len(cases)),
            join([node_link(visit, c, capital=True) for c in cases], Markup("<br>")),
        )
        for (start, end), cases in sorted(found.bands.items(), key=lambda band: _rank(band[0]))
    ]
    headings = [t("Step"), t("Next step"), t("Cases"), t("Which cases")]
    return table(headings, rows, caption=t("From complaint to outcome"))


def _anchor(start: str, end: str) -> str:
    return f"flow-{start}-{end}"


def _rank(band: tuple[str, str]) -> tuple[int, ...]:
    order = {step[0]: number for number, step in enumerate(s for steps in STAGES for s in steps)}
    return tuple(order[name] for name in band)


def _places(found: Flow) -> dict[str, tuple[float, float]]:
    """Return where each step's bar begins; steps of no case are left out."""
    places: dict[str, tuple[float, float]] = {}
    columns = [[s for s in steps if s[0] in found.steps] for steps in STAGES]
    shown = [column for column in columns if column]
    for number, column in enumerate(shown):
        x = 4 + number * _step(len(shown))
        y = float(_GAP + _LINE)
        for name, _, _ in column:
            places[name] = (x, y)
            y += _height(found, name) + 2 * _GAP
    return places


def _step(columns: int) -> float:
    """Return how far apart columns stand; the last one leaves room for its words."""
    return (_WIDTH - 170) / max(columns - 1, 1)


def _height(found: Flow, name: str) -> int:
    """Return a bar's height: its cases, or its bands where a case passes it more than once."""
    leaving = sum(len(cases) for (start, _), cases in found.bands.items() if start == name)
    arriving = sum(len(cases) for (_, end), cases in found.bands.items() if end == name)
    return max(len(found.steps[name]), leaving, arriving) * _UNIT


def _bottom(places: Mapping[str, tuple[float, float]], found: Flow) -> int:
    ends = [y + _height(found, name) for name, (_, y) in places.items()]
    return int(max(ends, default=_HEIGHT)) + 10


def _names(visit: Visit, cases: Sequence[str]) -> str:
    return visit.t.listing(str(visit.label(case)) for case in cases)
