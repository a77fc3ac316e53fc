"""Grids as Word tables.

Every width stands twice, in the table's grid and in each cell, because WPS reads one and Word the other.
"""

from __future__ import annotations

from itertools import accumulate, pairwise

from forms.document import Align, Cell, Grid, Role, Row
from forms.measure import Place, height, leads_on, mm, places, repeated_rows
from forms.word.markup import dxa, flow, paragraph, run

SHADES = {Role.LABEL: "F2F2F2", Role.HEADER: "F2F2F2", Role.GROUP: "F2F2F2", Role.BAR: "D0D4DA"}
BOLD = frozenset({Role.HEADER, Role.TOTAL, Role.GROUP})

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES)
_ABOVE_TEXT = 0.7  # millimetres of white above and below the text of a cell
_LONG = 400  # characters; shorter text fits on any page


def table(grid: Grid, page_height: float) -> str:
    """A grid; `page_height` is the height of the type area it stands on, in millimetres."""
    edges = [dxa(edge) for edge in accumulate(grid.columns, initial=0.0)]
    placed = places(grid)
    header = repeated_rows(grid, placed)
    rows = []
    for number, row in enumerate(grid.rows):
        keep = number < header or leads_on(grid, number)
        cells = "".join(_cell(grid, place, number, edges, keep=keep) for place in placed[number])
        whole = not row.may_split or grid.keep_together or number < header
        if whole and not grid.keep_together:
            whole = _fits(grid, placed[number], number, page_height)
        rows.append(f"<w:tr>{_row_properties(row, whole=whole, header=number < header)}{cells}</w:tr>")
    columns = "".join(f'<w:gridCol w:w="{right - left}"/>' for left, right in pairwise(edges))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{edges[-1]}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f"{f'<w:tblBorders>{_BORDERS}</w:tblBorders>' if grid.ruled else ''}"
        f'<w:tblLayout w:type="fixed"/>{_margins(grid)}<w:tblLook w:val="0000"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _side(grid: Grid) -> float:
    """Millimetres of white on the left and on the right in a cell."""
    return 1.0 if grid.dense else 1.5


def _margins(grid: Grid) -> str:
    side, above = dxa(_side(grid)), dxa(_ABOVE_TEXT)
    widths = (("top", above), ("left", side), ("bottom", above), ("right", side))
    inner = "".join(f'<w:{name} w:w="{width}" w:type="dxa"/>' for name, width in widths)
    return f"<w:tblCellMar>{inner}</w:tblCellMar>"


def _row_properties(row: Row, *, whole: bool, header: bool) -> str:
    return (
        f"<w:trPr>{'<w:cantSplit/>' if whole else ''}"
        f'<w:trHeight w:val="{dxa(row.height)}" w:hRule="atLeast"/>'
        f"{'<w:tblHeader/>' if header else ''}</w:trPr>"
    )


def _fits(grid: Grid, row: list[Place], number: int, page_height: float) -> bool:
    """Whether a row can stand on one page at all. Some programs cut off one that cannot, and must not split."""
    size, leading = (9, 13) if grid.dense else (10.5, 15)
    for place in row:
        if place.row == number and len(place.cell.text) > _LONG:
            room = sum(grid.columns[place.column : place.column + place.columns]) - 2 * _side(grid)
            if height(place.cell.text, room, size, leading) > page_height - mm(4 * leading):
                return False
    return True


def _cell(grid: Grid, place: Place, number: int, edges: list[int], *, keep: bool) -> str:
    cell = place.cell
    width = edges[place.column + place.columns] - edges[place.column]
    begins = place.row == number
    properties = [f'<w:tcW w:w="{width}" w:type="dxa"/>']
    if place.columns > 1:
        properties.append(f'<w:gridSpan w:val="{place.columns}"/>')
    if place.rows > 1:
        properties.append('<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>")
    if cell.role in SHADES:
        properties.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADES[cell.role]}"/>')
    if not cell.top:
        properties.append(f'<w:vAlign w:val="{"bottom" if cell.bottom else "center"}"/>')
    runs = run(cell.text) if begins else ""
    align = None if cell.align is Align.LEFT else cell.align
    text = paragraph(runs, _style(grid, cell), flow(keep=keep), align=align)
    return f"<w:tc><w:tcPr>{''.join(properties)}</w:tcPr>{text}</w:tc>"


def _style(grid: Grid, cell: Cell) -> str:
    return ("TableDense" if grid.dense else "Table") + ("Head" if cell.role in BOLD else "Text")
