"""How much room text takes, and where the cells of a grid stand, without a font at hand.

A full-width character is as wide as the type is high; others are taken for half of that, capitals for more. That is
near enough for the height of a spreadsheet's row, which no program works out for merged cells.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from forms.document import Cell, Grid, Role, Row

MM_PER_POINT = 25.4 / 72

# A word of Latin letters stays whole, for some programs also with the mark before it and what that belongs to; every
# other character may begin a line, but for these.
_PIECES = re.compile(r"[^!-~\n][，。、；：！？][!-~]+|[!-~]+|[^\n]", re.ASCII)
NEVER_FIRST = frozenset("，。、；：！？）》〉」』】〕”’％℃…·,.;:!?)]}%")  # of a line
_WIDE = frozenset("WFA")
_LAST = 3  # rows of a table that no page parts; fewer would be all that its last page bears
_TALL = 20.0  # millimetres; rows as high as that are no lines of a list


def mm(points: float) -> float:
    """Points as millimetres."""
    return points * MM_PER_POINT


def points(millimetres: float) -> float:
    """Millimetres as points."""
    return millimetres / MM_PER_POINT


@lru_cache(maxsize=16_384)
def _ems(character: str) -> float:
    """How wide a character is, in heights of the type."""
    if "A" <= character <= "Z":
        return 0.7
    if character < "\x7f":
        return 0.5
    if unicodedata.combining(character):
        return 0
    return 1 if unicodedata.east_asian_width(character) in _WIDE else 0.55


def width(text: str, size: float) -> float:
    """How wide a single line of text is, in millimetres, at a type size in points."""
    return mm(size) * sum(map(_ems, text))


def lines(text: str, room: float, size: float, latin: float = 1) -> list[str]:
    """Text as it breaks into lines in `room` millimetres. Joined again, they are the text without its line ends.

    `latin` is how many times as wide as usual letters and digits are taken to be.
    """
    most = max(room / mm(size), 1)
    return [line for part in text.split("\n") for line in _wrapped(part, most, latin)]


def height(text: str, room: float, size: float, leading: float, latin: float = 1) -> float:
    """How high text is in `room` millimetres, with lines `leading` points apart; in millimetres."""
    return mm(leading) * len(lines(text, room, size, latin))


def on_one_line(texts: tuple[str, str, str], room: float, size: float, between: float = 3) -> bool:
    """Whether texts at the left, in the middle and at the right of a line leave `between` millimetres of white."""
    left, middle, right = (width(text, size) for text in texts)
    if middle:
        return max(left, right) + middle / 2 + between <= room / 2
    return left + right + between <= room


def _wrapped(text: str, most: float, latin: float) -> Iterator[str]:
    """One paragraph in lines of at most `most` ems."""
    line, used = "", 0.0
    for piece in _pieces(text, most / latin):
        needed = sum(_ems(one) * (latin if one < "\x7f" else 1) for one in piece)
        if line and used + needed > most and piece[0] not in NEVER_FIRST and piece != " ":
            yield line
            line, used = "", 0.0
        line += piece
        used += needed
    yield line


def _pieces(text: str, most: float) -> Iterator[str]:
    """What stays together on a line; a word too long for any line is cut."""
    fits = max(int(most / 0.7), 1)
    for found in _PIECES.finditer(text):
        word = found[0]
        if len(word) > fits and not word[0].isascii():
            yield from word[:2]
            word = word[2:]
        if len(word) <= fits or sum(map(_ems, word)) <= most:
            yield word
        else:
            yield from (word[at : at + fits] for at in range(0, len(word), fits))


@dataclass(frozen=True, slots=True)
class Place:
    """A cell with the rows and columns it covers, counted from 0."""

    cell: Cell
    row: int
    column: int
    rows: int
    columns: int

    @property
    def below(self) -> int:
        """The first row that it no longer covers."""
        return self.row + self.rows


def places(grid: Grid) -> list[list[Place]]:
    """For each row of a grid the places that touch it, from left to right, also those that began further up.

    Rows that end early are filled up with empty cells. A cell that reaches below the last row ends there.
    """
    return list(placing(grid))


def placing(grid: Grid) -> Iterator[list[Place]]:
    """The same a row at a time, for a long table."""
    here: list[Place] = []
    for number, row in enumerate(grid.rows):
        from_above = {place.column: place for place in here if place.below > number}
        cells = iter(row.cells)
        here = []
        column = 0
        while column < len(grid.columns):
            place = from_above.get(column)
            if place is None:
                cell = next(cells, Cell())
                place = Place(cell, number, column, min(cell.rows, len(grid.rows) - number), cell.columns)
            here.append(place)
            column += place.columns
        _refuse_what_does_not_fit(grid, number, here, from_above, left=next(cells, None))
        yield here


def _refuse_what_does_not_fit(
    grid: Grid, number: int, here: list[Place], from_above: dict[int, Place], *, left: Cell | None
) -> None:
    """A grid whose cells do not tile it is a mistake of its builder: to guess would lose or move words."""
    ends = here[-1].column + here[-1].columns
    if left is not None or ends > len(grid.columns) or len(here) < len(from_above):
        raise ValueError(f"row {number + 1} of a grid has more cells than its {len(grid.columns)} columns hold")
    if any(place.column + place.columns > other for place in here for other in from_above if place.column < other):
        raise ValueError(f"row {number + 1} of a grid has a cell that lies over one from a row above")


def leads_to_sum(grid: Grid, number: int) -> bool:
    """Whether a row of sums follows: no page may begin with it."""
    following = grid.rows[number + 1 : number + 2]
    return any(cell.role is Role.TOTAL for row in following for cell in row.cells)


def leads_on(grid: Grid, number: int) -> bool:
    """Whether the next row, or what follows the grid, must stand on the same page as a row.

    No page begins with a row of sums, none ends with the heading of a group, and none has just the last row or two.
    """
    if number == len(grid.rows) - 1:
        return grid.keep_with_next
    row, following = grid.rows[number : number + 2]
    near = number >= len(grid.rows) - _LAST and not any(one.may_split or one.height > _TALL for one in (row, following))
    return grid.keep_together or near or leads_to_sum(grid, number) or heads_group(row)


def heads_group(row: Row) -> bool:
    """Whether a row is the heading of those below it."""
    return any(cell.role is Role.GROUP for cell in row.cells)


def repeated_rows(grid: Grid, placed: list[list[Place]]) -> int:
    """How many rows repeat on every page: the header rows, and those that a cell of theirs reaches into."""
    rows = grid.header_rows
    reached = 0
    while rows != reached:
        reached = rows
        rows = max([rows, *(place.below for row in placed[:rows] for place in row)])
    return rows if rows < len(placed) else 0
