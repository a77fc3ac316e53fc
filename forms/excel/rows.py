"""How high a sheet's rows must be for the text in them, which a spreadsheet does not work out for merged cells.

A row of a sheet is at most 409 points high and a cell holds at most 32,767 characters. A row of a grid that needs more
becomes several rows of the sheet, and its long texts flow from one to the next.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from math import ceil

from forms.document import Grid
from forms.excel.looks import LEADING
from forms.excel.raster import Raster, edges_of
from forms.measure import Place, lines, points
from forms.ooxml import plain

HIGHEST = 409.0  # points
_PIECE = 130.0  # points; rows do not split at the end of a page, so pieces of a long text should not be too high
_ABOVE = 3.0  # points of white above and below the lines of a cell, together
BESIDE = 1.8  # millimetres of white on both sides of a cell, together
_EXACT = 0.97  # a printer's widths are not a screen's: a little less room is counted on than there is
_LATIN = 1.3  # where 宋体 is not installed, letters and digits are those of another font, and so much wider
_SHORT = 10  # characters that need no measuring in any column wide enough for words


def line_height(size: float) -> float:
    """Points from one line to the next."""
    return size * LEADING


def wrapped(text: str, room: float, size: float) -> list[str]:
    """The lines of a text in a cell of so many millimetres."""
    return lines(text, (room - BESIDE) * _EXACT, size, _LATIN)


def row_heights(count: int, size: float, least: float = 0) -> list[float]:
    """The heights of the sheet's rows for that many lines of text, at least `least` points in all."""
    line = line_height(size)
    needed = max(count * line + _ABOVE, least)
    if needed <= HIGHEST:
        return [needed]
    if count * line + _ABOVE <= HIGHEST:
        pieces = ceil(needed / HIGHEST)
        return [needed / pieces] * pieces
    fitting = lines_in(_PIECE, size)
    pieces = max(ceil(count / fitting), ceil(least / _PIECE))
    return [fitting * line + _ABOVE] * pieces


def lines_in(height: float, size: float) -> int:
    """How many lines a row of so many points shows."""
    return max(int((height - _ABOVE + 0.01) / line_height(size)), 1)


def flowed(texts: list[str], text: str, heights: list[float], size: float) -> list[str]:
    """Text cut into one piece for each row, as many lines as the row shows; joined, the pieces are the whole text.

    `texts` are its lines as they wrap. A line end between two pieces stands at the end of the first one.
    """
    pieces: list[str] = []
    at = number = 0
    for height in heights:
        begun = at
        for line in texts[number : number + lines_in(height, size)]:
            at += len(line)
            at += text[at : at + 1] == "\n"
        number += lines_in(height, size)
        pieces.append(text[begun:at])
    pieces[-1] += text[at:]
    return pieces


@dataclass(frozen=True, slots=True)
class Heights:
    """The sheet's rows under each row of a grid: their heights, and where they begin, counted from 0."""

    rows: list[list[float]]
    begins: list[int]

    def of(self, place: Place) -> list[float]:
        """The heights of all sheet rows that a place covers."""
        return [height for row in self.rows[place.row : place.below] for height in row]


def grid_heights(
    grid: Grid, placed: list[list[Place]], raster: Raster, size: float, between: Callable[[], object] = lambda: None
) -> Heights:
    """The rows of the sheet for a grid. What a cell over several rows needs beyond them is given to the last one.

    `between` is called from row to row: what it raises ends the work.
    """
    edges = [raster.at(edge) for edge in edges_of(grid)]
    result: list[list[float]] = []
    for number, row in enumerate(grid.rows):
        between()
        most = 1
        least = points(row.height)
        for place in placed[number]:
            if place.below != number + 1 or not place.cell.text:
                continue
            room = raster.room(edges[place.column], edges[place.column + place.columns])
            count = _count(plain(place.cell.text), room, size)
            if place.rows == 1:
                most = max(most, count)
            else:
                above = sum(sum(heights) for heights in result[place.row : number])
                left = ceil((count * line_height(size) + _ABOVE - above) / line_height(size))
                most = max(most, left)
        result.append(row_heights(most, size, least))
    return Heights(result, list(accumulate(map(len, result), initial=0)))


def _count(text: str, room: float, size: float) -> int:
    if len(text) <= _SHORT and "\n" not in text and len(text) * size * 25.4 / 72 < (room - BESIDE) * _EXACT:
        return 1
    return len(wrapped(text, room, size))
