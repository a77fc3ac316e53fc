"""Tables as strips: one a row, with the rules and shades of its cells; a long row can be cut between two lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from forms.document import Align, Cell, Grid
from forms.measure import Place, leads_on, mm, placing, repeated_rows
from ui.paper.breaking import Line
from ui.paper.ink import Area, Ink, Rule, Spot, Words
from ui.paper.looks import SHADED, Look, of_cell
from ui.paper.strips import Strip, clean, words_of
from ui.paper.type_case import TypeCase

_ABOVE = 0.7  # millimetres of white above and below the text of a cell
_FEWEST = 2  # lines of a row that is cut stand on each page


@dataclass(frozen=True, slots=True)
class Box:
    """A cell with its text in lines: where it stands in its row, how high it is, and its edges."""

    cell: Cell
    look: Look
    lines: tuple[Line, ...]
    x: float
    width: float
    height: float  # of all rows that it covers
    side: float  # white on the left and on the right

    @property
    def needs(self) -> float:
        """The height of its text."""
        return _needed(len(self.lines), self.look)

    def words(self) -> Iterator[Words]:
        """Its lines at their places."""
        leading = mm(self.look.leading)
        free = self.height - len(self.lines) * leading
        top = _ABOVE if self.cell.top else free - _ABOVE if self.cell.bottom else max(free / 2, _ABOVE)
        room = self.width - 2 * self.side
        align = Align.LEFT if self.cell.align is Align.JUSTIFY else self.cell.align
        for number, line in enumerate(self.lines):
            if line.text:
                yield words_of(line, self.look, self.x + self.side, top + number * leading, room, align)


def _needed(lines: int, look: Look) -> float:
    """The height of so many lines in a cell."""
    return lines * mm(look.leading) + 2 * _ABOVE


def of_grid(grid: Grid, case: TypeCase, left: float, page_height: float) -> Iterator[Strip | None]:
    """The rows of a table on pages whose type area is so high; None now and then while there is no row yet."""
    placed = []
    for row in placing(grid):
        placed.append(row)
        yield None
    table = _Table(grid, left, placed)
    yield from table.set(case, page_height)
    heads: list[Strip] = []
    for number in range(len(grid.rows)):
        strip, boxes = table.row(number)
        if number < table.header:
            heads.append(strip)
            yield strip
            continue
        strip = replace(strip, heads=tuple(heads))
        room = page_height - sum(one.height for one in heads)
        if table.may_be_cut(number, room):
            strip = _cuttable(strip, boxes, whole=table.stays_whole(number))
        yield strip


class _Table:
    """A grid with its texts in lines, the height of each row, and which rows stay with the next one.

    A row stays where a cell reaches over it and the next. Where one reaches over more than half a page, its text stands
    in its first row instead, and the rows may part.
    """

    def __init__(self, grid: Grid, left: float, placed: list[list[Place]]) -> None:
        self.grid = grid
        self.placed = placed
        self.header = repeated_rows(grid, placed)
        self._edges = [left + edge for edge in accumulate(grid.columns, initial=0.0)]
        self._side = 1.0 if grid.dense else 1.5
        self._sides = (self._edges[0], self._edges[-1]) if grid.ruled else None
        self._lines: dict[tuple[int, int], tuple[Line, ...]] = {}
        self._heights = [row.height for row in grid.rows]
        self._tied: set[int] = set()

    def set(self, case: TypeCase, page_height: float) -> Iterator[None]:
        """Break all texts into lines, and find how high the rows are; a row at a time, for a table may be long."""
        starting: list[Place] = []
        for number, row in enumerate(self.placed):
            for place in row:
                if place.row == number:
                    starting.append(place)
                    self._lines[place.row, place.column] = self._set(place, case)
            yield
        for place in sorted(starting, key=lambda place: place.rows):
            self._make_room(place, page_height / 2)
            yield

    def row(self, number: int) -> tuple[Strip, list[Box]]:
        """A row as a strip, and the cells that begin in it."""
        grid, height = self.grid, self._heights[number]
        boxes = [self._box(place) for place in self.placed[number] if place.row == number]
        keep = number < self.header or number in self._tied or leads_on(grid, number)
        strip = _strip(boxes, self._rules(number) if grid.ruled else (), height)
        return replace(strip, keep=keep, sides=self._sides), boxes

    def may_be_cut(self, number: int, room: float) -> bool:
        """Whether a row can go on on the next page: where it may, and where it fits on none."""
        alone = all(place.rows == 1 for place in self.placed[number])
        return alone and (self.grid.rows[number].may_split or self._heights[number] > room)

    def stays_whole(self, number: int) -> bool:
        """Whether a row is cut only where it fits on no page."""
        return self.grid.keep_together or not self.grid.rows[number].may_split

    def _set(self, place: Place, case: TypeCase) -> tuple[Line, ...]:
        room = self._width(place) - 2 * self._side
        return case.lines(clean(place.cell.text), of_cell(self.grid, place.cell), room)

    def _width(self, place: Place) -> float:
        return self._edges[place.column + place.columns] - self._edges[place.column]

    def _make_room(self, place: Place, most: float) -> None:
        need = _needed(len(self._lines[place.row, place.column]), of_cell(self.grid, place.cell))
        reach = sum(self._heights[place.row : place.below])
        if place.rows == 1 or max(reach, need) > most:
            self._heights[place.row] = max(self._heights[place.row], need)
        else:
            self._heights[place.below - 1] += max(need - reach, 0)
            self._tied.update(range(place.row, place.below - 1))

    def _box(self, place: Place) -> Box:
        whole = all(row in self._tied for row in range(place.row, place.below - 1))
        height = sum(self._heights[place.row : place.below]) if whole else self._heights[place.row]
        lines, look = self._lines[place.row, place.column], of_cell(self.grid, place.cell)
        return Box(place.cell, look, lines, self._edges[place.column], self._width(place), height, self._side)

    def _rules(self, number: int) -> tuple[Rule, ...]:
        """The edges of a row's cells, where they are not within a cell that reaches further."""
        height, edges = self._heights[number], self._edges
        row = self.placed[number]
        ends = {edges[place.column] for place in row} | {edges[-1]}
        rules = [Rule(x, 0, x, height) for x in sorted(ends)]
        for place in row:
            left, right = edges[place.column], edges[place.column + place.columns]
            if place.row == number:
                rules.append(Rule(left, 0, right, 0))
            if place.below == number + 1:
                rules.append(Rule(left, height, right, height))
        return tuple(rules)


def _strip(boxes: Sequence[Box], rules: tuple[Rule, ...], height: float) -> Strip:
    shades = tuple(Area(box.x, 0, box.width, box.height) for box in boxes if box.cell.role in SHADED)
    spots = tuple(Spot(box.cell.about, Area(box.x, 0, box.width, box.height)) for box in boxes if box.cell.about)
    words = tuple(words for box in boxes for words in box.words())
    return Strip(height, Ink(words, rules, shades, spots))


def _cuttable(strip: Strip, boxes: Sequence[Box], *, whole: bool) -> Strip:
    """A strip that can be cut; `whole`: only where it would not fit on any page."""

    def part(room: float) -> tuple[Strip, Strip] | None:
        return _parted(strip, boxes, room)

    tallest = max((box.look for box in boxes), key=lambda look: look.leading)
    return replace(strip, part=part, least=0 if whole else _needed(_FEWEST, tallest))


def _parted(strip: Strip, boxes: Sequence[Box], room: float) -> tuple[Strip, Strip] | None:
    """What fits into the room and what is left; nothing where no line of it fits or all lines do."""
    most = [int((room - 2 * _ABOVE) / mm(box.look.leading) + 1e-9) for box in boxes]
    if min(most, default=0) < 1 or all(len(box.lines) <= many for box, many in zip(boxes, most, strict=True)):
        return None
    upper = [_with(box, box.lines[:many]) for box, many in zip(boxes, most, strict=True)]
    lower = [_with(box, box.lines[many:]) for box, many in zip(boxes, most, strict=True)]
    above, below = _again(strip, upper), _again(strip, lower)
    return replace(above, above=strip.above, keep=False, heads=strip.heads), _cuttable(below, lower, whole=False)


def _with(box: Box, lines: tuple[Line, ...]) -> Box:
    return replace(box, cell=replace(box.cell, top=True), lines=lines)


def _again(strip: Strip, boxes: Sequence[Box]) -> Strip:
    height = max(box.needs for box in boxes)
    boxes = [replace(box, height=height) for box in boxes]
    rules: tuple[Rule, ...] = ()
    if strip.sides:
        ends = sorted({box.x for box in boxes} | {strip.sides[1]})
        across = (Rule(strip.sides[0], y, strip.sides[1], y) for y in (0.0, height))
        rules = (*(Rule(x, 0, x, height) for x in ends), *across)
    return replace(_strip(boxes, rules, height), keep=strip.keep, heads=strip.heads, sides=strip.sides)
