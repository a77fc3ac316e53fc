"""How cells look: type, shade, border and place of the text, made once for all cells that look alike."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import Any

from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from forms.document import Align, Cell, Grid, Paragraph, Role, Style

SONG, HEI, KAI, FANG = "宋体", "黑体", "楷体", "仿宋"
DIGITS = "Times New Roman"  # of the same widths on every system, so that a number has the room it was measured for
LEADING = 1.45  # heights of the type from one line to the next, in the fonts that need most
# The type that column widths are counted in: its digits are half as wide as high, as those of 宋体 are, and there is a
# twin of the same widths on every system.
NORMAL = Font(name=DIGITS, size=12, family=1)

_THIN = Side(style="thin", color="FF000000")
_SHADES = {Role.LABEL: "FFF2F2F2", Role.HEADER: "FFF2F2F2", Role.GROUP: "FFF2F2F2", Role.BAR: "FFD0D4DA"}
_STRONG = frozenset({Role.HEADER, Role.TOTAL, Role.GROUP})
_SIDES = {"t": "top", "r": "right", "b": "bottom", "l": "left"}
_STYLES = {
    Style.TITLE: (HEI, 22),
    Style.SUBTITLE: (SONG, 14),
    Style.HEADING_1: (HEI, 14),
    Style.HEADING_2: (HEI, 12),
    Style.BODY: (SONG, 12),
    Style.PLAIN: (SONG, 12),
    Style.NOTE: (SONG, 9),
    Style.QUOTE: (KAI, 12),
    Style.LETTER_TITLE: (SONG, 22),
    Style.LETTER_HEADING_1: (HEI, 16),
    Style.LETTER_HEADING_2: (KAI, 16),
    Style.LETTER_BODY: (FANG, 16),
    Style.LETTER_PLAIN: (FANG, 16),
}
_CENTRED = frozenset({Style.TITLE, Style.SUBTITLE, Style.LETTER_TITLE})
_INDENT = 3.2  # millimetres of one step of a spreadsheet's indent
_HORIZONTAL = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right", Align.JUSTIFY: "justify"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks. `sides` are the sides with a border, out of the letters t, r, b and l."""

    font: str = SONG
    size: float = 12
    horizontal: str = "left"
    vertical: str = "center"
    shade: str = ""  # a colour; none without one
    sides: str = ""
    number_format: str = "General"
    text_only: bool = False  # what begins like a formula stays text, also after it was edited
    indent: int = 0  # steps from the edge at which the text stands
    shrink: bool = False  # numbers and dates do not wrap: where they do not fit, they become small and not ####


def of_cell(cell: Cell, grid: Grid) -> Look:
    """The look of a grid's cell, before it is known what stands in it."""
    return Look(
        font=HEI if cell.role in _STRONG else SONG,
        size=9 if grid.dense else 10.5,
        horizontal=_HORIZONTAL[cell.align],
        vertical="top" if cell.top else "bottom" if cell.bottom else "center",
        shade=_SHADES.get(cell.role, ""),
        sides="trbl" if grid.ruled else "",
    )


def of_paragraph(paragraph: Paragraph) -> Look:
    """The look of a paragraph's row."""
    font, size = _STYLES[paragraph.style]
    align = paragraph.align or (Align.CENTER if paragraph.style in _CENTRED else Align.LEFT)
    beside = paragraph.right if align is Align.RIGHT else paragraph.left
    return Look(font=font, size=size, horizontal=_HORIZONTAL[align], indent=round(beside / _INDENT))


class Looks:
    """The looks of one workbook."""

    def __init__(self) -> None:
        self._made: dict[Look, Any] = {}

    def put_on(self, cell: Any, look: Look) -> None:
        """Give a cell its look. To set each property of each cell would take most of the time of writing a file."""
        made = self._made.get(look)
        if made is None:
            made = self._made[look] = self._make(cell.parent, look)
        cell._style = made  # noqa: SLF001 - openpyxl has no public way to share a style between cells

    @staticmethod
    def _make(sheet: Any, look: Look) -> Any:
        cell: Any = SheetCell(sheet, row=1, column=1)
        cell.font = Font(name=look.font, size=look.size, family=3, charset=134)
        cell.alignment = Alignment(
            look.horizontal, look.vertical, wrap_text=not look.shrink, shrink_to_fit=look.shrink, indent=look.indent
        )
        if look.shade:
            cell.fill = PatternFill("solid", fgColor=look.shade)
        if look.sides:
            sides: Any = {_SIDES[side]: _THIN for side in look.sides}
            cell.border = Border(**sides)
        cell.number_format = look.number_format
        cell.quotePrefix = look.text_only
        return copy(cell._style)  # noqa: SLF001
