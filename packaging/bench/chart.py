"""Curves drawn as one SVG picture, both axes by powers of ten."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from growth import Curve

_WIDE, _HIGH, _LEFT, _TOP, _RIGHT, _BOTTOM = 820, 440, 80, 20, 230, 50
_COLOURS = ("#2A4FA3", "#0F6D54", "#9E5800", "#951F2B", "#465160", "#7D8796", "#6B3FA0", "#B0367C", "#0F6A8B")


def drawn(curves: Sequence[Curve]) -> str:
    """The picture as text."""
    sizes = [size for curve in curves for size in curve.sizes]
    times = [time for curve in curves for time in curve.times]
    across, up = _powers(sizes), _powers(times)

    def x(size: float) -> float:
        return _LEFT + (_WIDE - _LEFT - _RIGHT) * (math.log10(size) - across[0]) / (across[-1] - across[0])

    def y(time: float) -> float:
        return _HIGH - _BOTTOM - (_HIGH - _TOP - _BOTTOM) * (math.log10(time) - up[0]) / (up[-1] - up[0])

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDE}" height="{_HIGH}"'
        ' font-family="sans-serif" font-size="12">',
        f'<rect width="{_WIDE}" height="{_HIGH}" fill="#FFFFFF"/>',
        *(_rule(x(10**power), _TOP, x(10**power), _HIGH - _BOTTOM) for power in across),
        *(_rule(_LEFT, y(10**power), _WIDE - _RIGHT, y(10**power)) for power in up),
        *(_said(x(10**power), _HIGH - _BOTTOM + 18, f"{10**power:,}", "middle") for power in across),
        *(_said(_LEFT - 8, y(10**power) + 4, f"{_short(10.0**power)} ms", "end") for power in up),
        _said((_LEFT + _WIDE - _RIGHT) / 2, _HIGH - 10, "办件数（重判：条目数）　虚线是最低限度", "middle"),
    ]
    labels = sorted(range(len(curves)), key=lambda number: -curves[number].times[-1])
    lowest = _TOP
    for number in labels:
        curve, colour = curves[number], _COLOURS[number % len(_COLOURS)]
        points = " ".join(f"{x(s):.1f},{y(t):.1f}" for s, t in zip(curve.sizes, curve.times, strict=True))
        dashed = ' stroke-dasharray="5 4"' if curve.floor else ""
        lowest = max(lowest + 18, y(curve.times[-1]) + 4)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"{dashed}/>')
        parts.append(_said(_WIDE - _RIGHT + 10, lowest, f"{curve.name} {_short(curve.times[-1])} ms", "start", colour))
    return "\n".join([*parts, "</svg>\n"])


def _short(time: float) -> str:
    return f"{time:,.0f}" if time >= 10 else f"{time:.2g}"


def _powers(values: Sequence[float]) -> range:
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return range(low, max(high, low + 1) + 1)


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#DFE3E9"/>'


def _said(x: float, y: float, text: str, anchor: str, colour: str = "#18202B") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{escape(text)}</text>'
