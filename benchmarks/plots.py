"""Plots of a run as SVG: how times grow with the number of reports, and how the engine stands beside the bare store."""

import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final

Found = dict[str, Any]
Line = Sequence[tuple[float, float]]

_WIDTH, _HEIGHT = 760, 420
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 230, 34, 44
_COLOURS: Final = ("#0b5d6b", "#b3541e", "#5b3f8c", "#3a7d34", "#a3274f", "#8a6d00", "#3569b0", "#7a4b2a")


def plots(found: Found) -> dict[str, str]:
    """Return the plots of a run, by the name of their file."""
    asked: dict[str, list[tuple[float, float]]] = {}
    ratios: dict[str, list[tuple[float, float]]] = {}
    for size, measured in found["sizes"].items():
        for name, q in measured.get("questions", {}).get("questions", {}).items():
            if "stopped" not in q:
                asked.setdefault(name, []).append((float(size), q["engine"]))
                ratios.setdefault(name, []).append((float(size), q["engine"] / q["bare"]))
    return {
        "questions-growth.svg": plot("Questions asked anew: ms by number of reports", asked),
        "questions-ratio.svg": plot("Questions: engine / bare SPARQL, by number of reports", ratios),
        "growth.svg": plot("Seconds by number of reports", _jobs(found["sizes"])),
    }


def _jobs(sizes: Mapping[str, Found]) -> dict[str, list[tuple[float, float]]]:
    lines: dict[str, list[tuple[float, float]]] = {}
    for size, measured in sizes.items():
        seconds = {job: measured[job]["seconds"] for job in ("build", "rebuild", "load", "load-bare", "check")}
        seconds["all gap rules"] = sum(measured["rules"]["rules"].values()) / 1000
        if "first-page" in measured:
            seconds["first page"] = measured["first-page"]["new_profile"]
        for name, value in seconds.items():
            lines.setdefault(name, []).append((float(size), value))
    return lines


def plot(title: str, lines: Mapping[str, Line]) -> str:
    """Draw lines on two logarithmic axes, each named at its end; straight and parallel means growth alike."""
    points = [point for line in lines.values() for point in line if point[1] > 0]
    if not points:
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"/>\n'
    xs, ys = _decades([x for x, _ in points]), _decades([y for _, y in points])
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" '
        'font-size="12" fill="#17222d">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/><text x="{_LEFT}" y="20">{escape(title)}</text>',
    ]
    parts += [_tick(10.0**n, xs, horizontal=True) for n in range(xs[0], xs[1] + 1)]
    parts += [_tick(10.0**n, ys, horizontal=False) for n in range(ys[0], ys[1] + 1)]
    ends = sorted(lines, key=lambda name: -lines[name][-1][1])
    for row, name in enumerate(ends):
        colour = _COLOURS[row % len(_COLOURS)]
        dash = "" if row < len(_COLOURS) else ' stroke-dasharray="5 3"'
        path = " ".join(f"{_x(x, xs):.1f},{_y(y, ys):.1f}" for x, y in lines[name] if y > 0)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.6"{dash}/>')
        place = _TOP + 12 + row * 18
        x = _WIDTH - _RIGHT + 12
        parts.append(f'<line x1="{x}" x2="{x + 18}" y1="{place - 4}" y2="{place - 4}" stroke="{colour}"{dash}/>')
        parts.append(f'<text x="{x + 24}" y="{place}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _decades(values: Sequence[float]) -> tuple[int, int]:
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def _x(value: float, decades: tuple[int, int]) -> float:
    return _LEFT + (math.log10(value) - decades[0]) / (decades[1] - decades[0]) * (_WIDTH - _LEFT - _RIGHT)


def _y(value: float, decades: tuple[int, int]) -> float:
    return _HEIGHT - _BOTTOM - (math.log10(value) - decades[0]) / (decades[1] - decades[0]) * (_HEIGHT - _TOP - _BOTTOM)


def _tick(value: float, decades: tuple[int, int], *, horizontal: bool) -> str:
    words = f"{value:,.0f}" if value >= 1 else f"{value:g}"
    if horizontal:
        x = _x(value, decades)
        line = f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP}" y2="{_HEIGHT - _BOTTOM}" stroke="#d5dde3"/>'
        return f'{line}<text x="{x:.1f}" y="{_HEIGHT - _BOTTOM + 18}" text-anchor="middle">{words}</text>'
    y = _y(value, decades)
    line = f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#d5dde3"/>'
    return f'{line}<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{words}</text>'
