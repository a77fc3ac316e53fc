"""The outline that a drawing of `resources/icons` consists of, as Qt draws it.

Not by Qt's own reader of SVG: to find, load and run it took a fortieth of the start, for one stroked path each.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainterPath

UNITS = 24  # the side of every drawing
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "A": 7, "Z": 0}  # numbers for each turn of a command


def outline_of(svg: str) -> QPainterPath:
    """The outline in a drawing that has one path. Raises `ValueError` for another drawing."""
    _, begins, rest = svg.partition('<path d="')
    if not begins:
        raise ValueError(svg)
    path = QPainterPath()
    bend: QPointF | None = None  # where the curve came from that has just ended
    for command, numbers in _turns(rest.partition('"')[0]):
        here = path.currentPosition()
        base = here if command.islower() else QPointF()
        before, bend = bend or here, None
        match command.upper():
            case "Z":
                path.closeSubpath()
            case "M":
                path.moveTo(base + QPointF(*numbers))
            case "L":
                path.lineTo(base + QPointF(*numbers))
            case "H":
                path.lineTo(base.x() + numbers[0], here.y())
            case "V":
                path.lineTo(here.x(), base.y() + numbers[0])
            case "A":
                _arc(path, here, base + QPointF(*numbers[5:]), numbers)
            case _:  # a curve; a smooth one goes on as the last one ended
                points = [base + QPointF(*numbers[at : at + 2]) for at in range(0, len(numbers), 2)]
                first, bend, end = points if len(points) > 2 else (here + here - before, *points)
                path.cubicTo(first, bend, end)
    return path


def _turns(text: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; further numbers are another turn of it, after the first point of a path a line."""
    command, numbers = "", list[float]()
    for part in _parts(text):
        if part.isalpha():
            command, numbers = part, []
        else:
            numbers.append(float(part))
        if len(numbers) == _TAKES[command.upper()]:
            yield command, numbers
            command, numbers = {"M": "L", "m": "l"}.get(command, command), []


def _parts(text: str) -> Iterator[str]:
    """Commands and numbers; a minus begins a number, and so does a second point."""
    number = ""
    for letter in text + " ":
        if letter in " -" or letter.isalpha() or (letter == "." and "." in number):
            if number:
                yield number
            number = ""
        if letter.isalpha():
            yield letter
        elif letter != " ":
            number += letter


def _arc(path: QPainterPath, start: QPointF, end: QPointF, numbers: list[float]) -> None:
    """A part of a circle, from where the path is to `end`. Raises `ValueError` for one of an ellipse."""
    radius, other, _, large, clockwise = numbers[:5]
    if radius != other:
        raise ValueError(numbers)
    across = end - start
    apart = math.hypot(across.x(), across.y())
    radius = max(radius, apart / 2)
    off = math.sqrt(max(0.0, radius**2 - apart**2 / 4)) / apart * (1 if large != clockwise else -1)
    middle = QPointF((start.x() + end.x()) / 2 - across.y() * off, (start.y() + end.y()) / 2 + across.x() * off)
    begins, ends = (QLineF(middle, at).angle() for at in (start, end))
    sweep = (ends - begins) % 360
    around = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
    path.arcTo(around, begins, sweep - 360 if clockwise else sweep)
