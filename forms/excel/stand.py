"""Where a grid stands on a sheet, and what a cell's number or date is for a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openpyxl.utils import get_column_letter

from forms.document import Cell, Tally
from forms.excel.rows import Heights

_FIRST_DAY = date(1900, 3, 1)  # a spreadsheet counts a 29 February 1900; days before it come out wrong
_DIGITS = 15  # a spreadsheet's numbers are exact up to here


@dataclass(frozen=True, slots=True)
class Stand:
    """The first row of a grid on the sheet, its heights, and how many of the sheet's columns lie left of its edges."""

    top: int
    heights: Heights
    edges: list[int]

    def row(self, number: int) -> int:
        """The sheet's row in which a row of the grid begins."""
        return self.top + self.heights.begins[number]

    def columns(self, left: int, right: int) -> tuple[int, int]:
        """The sheet's columns between two edges of the grid, as half-open places counted from 0."""
        return self.edges[left], self.edges[right]

    def cells(self, tally: Tally) -> str:
        """The range that a tally looks at, as a formula names it."""
        left, right = self.columns(tally.columns[0], tally.columns[1] + 1)
        first, last = self.row(tally.rows[0]), self.row(tally.rows[1] + 1) - 1
        return f"{get_column_letter(left + 1)}{first}:{get_column_letter(right)}{last}"


def number_of(cell: Cell) -> Decimal | date | None:
    """The number or date of a cell where a spreadsheet can hold it exactly; otherwise its text must do."""
    value = cell.value
    if isinstance(value, Decimal):
        exact = value.is_finite() and len(value.normalize().as_tuple().digits) <= _DIGITS
        return value if exact else None
    return value if value is not None and value >= _FIRST_DAY else None


def format_of(cell: Cell) -> str:
    """The number format that shows a value as the paper shows it."""
    if cell.number_format or not isinstance(cell.value, Decimal):
        return cell.number_format or "yyyy-mm-dd"
    exponent = cell.value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return ("#,##0" if "," in cell.text else "0") + ("." + "0" * decimals if decimals else "")


def without(sides: str, gone: str) -> str:
    """Sides of a border, but for some."""
    return "".join(side for side in sides if side not in gone)
