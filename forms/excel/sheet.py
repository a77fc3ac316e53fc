"""One section of a paper as one sheet: its blocks from top to bottom, on one raster of columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange

from forms.document import Block, Cell, Grid, PageBreak, Paragraph, Section, Style, Tally
from forms.excel import rows, wording
from forms.excel.looks import DIGITS, Look, Looks, of_cell, of_paragraph
from forms.excel.pages import Pages
from forms.excel.raster import Raster, edges_of
from forms.excel.stand import Stand, format_of, number_of, without
from forms.measure import Place, heads_group, leads_on, places, points, repeated_rows, width
from forms.ooxml import plain

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

BETWEEN_GRIDS = 2.0  # millimetres
_RULED_LINE = 8.0  # millimetres
_INDENT = "　　"
_LONGEST = 32_767
_BEFORE_AND_AFTER = {  # points
    Style.TITLE: 14,
    Style.SUBTITLE: 8,
    Style.HEADING_1: 14,
    Style.HEADING_2: 8,
    Style.BODY: 4,
    Style.PLAIN: 4,
    Style.QUOTE: 4,
    Style.NOTE: 2,
    Style.LETTER_TITLE: 14,
}
_HEADINGS = frozenset({Style.TITLE, Style.SUBTITLE, Style.HEADING_1, Style.HEADING_2, Style.LETTER_TITLE})
_INDENTED = frozenset({Style.BODY, Style.LETTER_BODY, Style.LETTER_HEADING_1, Style.LETTER_HEADING_2})


class Sheet:
    """A sheet that is filled from the top."""

    def __init__(
        self, sheet: Worksheet, section: Section, looks: Looks, between: Callable[[], object] = lambda: None
    ) -> None:
        self.sheet = sheet
        self._between = between  # called from row to row
        self.section = section
        self.raster = Raster(section)
        self.merged: list[CellRange] = []
        self.choices: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
        self.pages = Pages(points(section.page.text_height))
        self.header: tuple[int, int] | None = None  # the first and the last row of the largest grid's header
        self.filtered = ""  # the cells of the grid that can be filtered, its last header row included
        self.repeated = True  # whether these rows can print on every page that follows
        self._header_of = 0.0  # how high that grid is
        self._header_until = 0  # the page on which it ends, where it stands on one page alone
        self._looks = looks
        self._named: dict[str, str] = {}  # where the cells stand that others add
        self._worded: set[tuple[int, int]] = set()  # the cells of the grid whose numbers are written as text
        self._kept: list[bool] = []  # of the rows of the last grid: whether each stays on the page of the next
        self._next = 1

    def fill(self) -> None:
        """Write all blocks of the section."""
        for number, wide in enumerate(self.raster.widths(), start=1):
            self.sheet.column_dimensions[get_column_letter(number)].width = wide
        before: Block | None = None
        for block in self.section.blocks:
            first = self._next
            if isinstance(before, PageBreak):
                self._new_page()
            if isinstance(block, Grid):
                if isinstance(before, Grid):
                    self._rows([points(BETWEEN_GRIDS)])
                self._grid(block)
            elif isinstance(block, Paragraph):
                self._paragraph(block)
            self._notice(block, first)
            before = block
        if self._header_until and self.pages.number > self._header_until:
            self.repeated = False  # the pages that follow are about something else
        self.sheet.row_breaks = self.pages.breaks

    def _new_page(self) -> None:
        """Begin a page. What follows is about something else: the header of a short table would mislead there."""
        self.pages.begin(self._next)
        self.repeated = self._header_of > 2 * self.pages.capacity

    def _notice(self, block: Block, first: int) -> None:
        if self._next == first:
            return
        heights = [self.sheet.row_dimensions[row].height or 0 for row in range(first, self._next)]
        own, head = False, 0.0
        if self.header and first <= self.header[0] < self._next:
            own = True
            head = sum(heights[self.header[0] - first : self.header[1] + 1 - first]) if self.repeated else 0.0
        exact = isinstance(block, Grid) and any(map(heads_group, block.rows))
        divided = self.pages.add(first, heights, self._kept_rows(block, len(heights)), head=head, exact=exact)
        if own:
            self._header_until = 0 if divided else self.pages.number

    def _kept_rows(self, block: Block, count: int) -> list[bool]:
        """Of so many rows of the sheet, whether each stays on the page of the next; so does the white above a grid."""
        if isinstance(block, Paragraph):
            return [block.keep_with_next or block.style in _HEADINGS] * count
        return [True] * (count - len(self._kept)) + self._kept

    @property
    def last_row(self) -> int:
        """The last row that is used; an empty sheet still has one to print."""
        return max(self._next - 1, 1)

    def height(self, last: int) -> float:
        """Points from the top of the sheet to the lower edge of a row."""
        return sum(self.sheet.row_dimensions[row].height or 0 for row in range(1, last + 1))

    def _rows(self, heights: list[float]) -> int:
        """Take the next rows; the answer is the number of the first one."""
        first = self._next
        for height in heights:
            self.sheet.row_dimensions[self._next].height = round(height, 2)
            self._next += 1
        return first

    def _paragraph(self, paragraph: Paragraph) -> None:
        look = of_paragraph(paragraph)
        if paragraph.space_before:
            self._rows(rows.row_heights(0, look.size, points(paragraph.space_before)))
        if paragraph.ruled and not paragraph.text:
            for _ in range(paragraph.ruled):
                row = self._rows([points(_RULED_LINE)])
                self._range(row, row, (0, self.raster.columns), replace(look, sides="b"))
            return
        text = plain(paragraph.text)
        if paragraph.style in _INDENTED:
            text = "\n".join(_INDENT + line if line else "" for line in text.split("\n"))
        room = self.raster.room(0, self.raster.columns) - paragraph.left - paragraph.hang - paragraph.right
        wrapped = rows.wrapped(text, room, look.size)
        needed = len(wrapped) * rows.line_height(look.size) + _BEFORE_AND_AFTER.get(paragraph.style, 4)
        heights = rows.row_heights(len(wrapped), look.size, needed)
        self._text(text, look, self._rows(heights), (0, self.raster.columns), heights)

    def _grid(self, grid: Grid) -> None:
        placed = places(grid)
        size = of_cell(Cell(), grid).size
        heights = rows.grid_heights(grid, placed, self.raster, size, self._between)
        top = self._rows([height for row in heights.rows for height in row])
        stand = Stand(top, heights, [self.raster.at(edge) for edge in edges_of(grid)])
        self._worded.clear()
        for number, row in enumerate(placed):
            self._between()
            for place in row:
                if place.row == number:
                    self._cell(grid, place, stand)
        header = repeated_rows(grid, placed)
        # A sheet has one filter at most, and none that would sort the pieces of a long row apart.
        if grid.filter and header and not self.filtered and all(len(pieces) == 1 for pieces in heights.rows):
            right = get_column_letter(self.raster.at(edges_of(grid)[-1]))
            self.filtered = f"A{stand.row(header) - 1}:{right}{self._next - 1}"
        self._kept = []
        for number, pieces in enumerate(heights.rows):
            inside = grid.keep_together or number < header
            self._kept += [inside] * (len(pieces) - 1) + [number < header or leads_on(grid, number)]
        height = sum(sum(row) for row in heights.rows)
        if header and (height > self._header_of or not self.repeated):
            self._header_of, self.repeated = height, True
            self.header = (top, stand.row(header) - 1)

    def _cell(self, grid: Grid, place: Place, stand: Stand) -> None:
        cell, look = place.cell, of_cell(place.cell, grid)
        first, columns = stand.row(place.row), stand.columns(place.column, place.column + place.columns)
        last = stand.row(place.below) - 1
        if cell.choices:
            self.choices[cell.choices].append((first, columns[0] + 1))
        roomy = self._has_room(cell, look, columns)
        number = number_of(cell) if roomy else None
        if number is None and cell.value is not None:
            self._worded.add((place.row, place.column))
        elif cell.name:
            self._named[cell.name] = f"{get_column_letter(columns[0] + 1)}{first}"
        if cell.tally and roomy and self._adds_up(cell.tally):
            formula = wording.tally_formula(stand.cells(cell.tally), cell.tally.function, cell.tally.matches)
            formula += "".join(f"+{self._named[name]}" for name in cell.tally.adds)
            shown = replace(look, font=DIGITS, number_format=cell.number_format or "General", shrink=True)
            self._range(first, last, columns, shown).value = formula
        elif number is not None:
            shown = replace(look, font=DIGITS, number_format=format_of(cell), shrink=True)
            self._range(first, last, columns, shown).value = number
        else:
            look = replace(look, number_format=cell.number_format or "General")
            self._text(plain(cell.text), look, first, columns, stand.heights.of(place))

    def _has_room(self, cell: Cell, look: Look, columns: tuple[int, int]) -> bool:
        """Whether a number stands on one line of its cell; one that does not would become too small to be read."""
        return width(cell.text, look.size) <= self.raster.room(*columns) - rows.BESIDE

    def _adds_up(self, tally: Tally) -> bool:
        """Whether a spreadsheet finds as numbers all that a cell adds up, and has room for what it makes of it."""
        (top, bottom), (left, right) = tally.rows, tally.columns
        lost = any(top <= row <= bottom and left <= column <= right for row, column in self._worded)
        return not lost and all(name in self._named for name in tally.adds)

    def _text(self, text: str, look: Look, first: int, columns: tuple[int, int], heights: list[float]) -> None:
        """Text in rows of such heights: in one range, or in one for each row where it is too long for a range."""
        last = first + len(heights) - 1
        if last > first and sum(heights) > rows.HIGHEST:
            look = replace(look, vertical="top")  # the middle may be pages away
            wrapped = rows.wrapped(text, self.raster.room(*columns), look.size)
            if len(wrapped) > rows.lines_in(rows.HIGHEST, look.size) or len(text) > _LONGEST:
                pieces = rows.flowed(wrapped, text, heights, look.size)
                for row, piece in enumerate(pieces, start=first):
                    sides = without(look.sides, "t" * (row > first) + "b" * (row < last))
                    self._words(piece, replace(look, sides=sides), (row, row), columns)
                return
        self._words(text, look, (first, last), columns)

    def _words(self, text: str, look: Look, place: tuple[int, int], columns: tuple[int, int]) -> None:
        if wording.is_taken_for_more(text):
            look = replace(look, number_format="@", text_only=text[0] in "=+-@'")
        cell = self._range(*place, columns, look)
        if text:
            cell.value = wording.cell_text(text)
            cell.data_type = "s"  # after the value, which makes a formula of "=…" and an error of "#N/A"

    def _range(self, first: int, last: int, columns: tuple[int, int], look: Look) -> Any:
        """Give all cells of a range a look and make them one; the answer is the cell that holds what stands there."""
        left, right = columns[0] + 1, columns[1]
        for row in range(first, last + 1):
            for column in range(left, right + 1):
                self._looks.put_on(self.sheet.cell(row, column), look)
        if last > first or right > left:
            self.merged.append(CellRange(min_col=left, min_row=first, max_col=right, max_row=last))
        return self.sheet.cell(first, left)
