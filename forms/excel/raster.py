"""The columns of a sheet: all grids of a section stand on one raster, and so do its paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, pairwise

from forms.document import Grid, Section

FINEST = 1.0  # millimetres; edges that are nearer to each other are one
_DIGIT = 8  # pixels that a digit of the sheet's normal type of 12 points is wide: the unit of a column's width
_PIXELS_PER_MM = 96 / 25.4


class Raster:
    """Edges of columns in millimetres, from the left edge of the type area."""

    def __init__(self, section: Section) -> None:
        grids = [block for block in section.blocks if isinstance(block, Grid)]
        wanted = {edge for grid in grids for edge in edges_of(grid)} | {section.page.text_width}
        self.edges = [0.0]
        for edge in sorted(wanted):
            if edge - self.edges[-1] >= FINEST:
                self.edges.append(edge)

    @property
    def columns(self) -> int:
        """How many columns the sheet has."""
        return len(self.edges) - 1

    def widths(self) -> list[float]:
        """The widths of the columns as a spreadsheet counts them."""
        return [(right - left) * _PIXELS_PER_MM / _DIGIT for left, right in pairwise(self.edges)]

    def at(self, edge: float) -> int:
        """How many columns lie to the left of an edge."""
        return bisect_right(self.edges, edge + 1e-9) - 1

    def room(self, left: int, right: int) -> float:
        """Millimetres from one edge to another."""
        return self.edges[right] - self.edges[left]


def edges_of(grid: Grid) -> list[float]:
    """The edges of a grid's columns, from 0 to its width."""
    narrow = [column for column in grid.columns if column < FINEST]
    if narrow:
        raise ValueError(f"a grid has a column {narrow[0]} mm wide; a spreadsheet needs {FINEST} mm")
    return list(accumulate(grid.columns, initial=0.0))
