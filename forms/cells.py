"""Cells and rows that many papers share: headers, labels, values as words and as numbers or dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from checklists.policy.model import Entry
from checklists.policy.showing import is_year
from checklists.policy.values import Value, decimal_of
from forms.context import Context
from forms.document import Align, Cell, Grid, Role, Row
from forms.measure import mm, width

DAY_FORMAT = 'yyyy"年"m"月"d"日"'
EXACT_DIGITS = 15  # a spreadsheet keeps no more of a number
_FIRST_YEAR = 1901  # earlier days are not the same in all spreadsheets
_LONG = 300  # characters; a row with more may split over two pages
_SHORT = 9  # rows
_LOW = 100.0  # millimetres; a higher grid would leave too much of a page white, were it kept whole
_USUAL, _DENSE = 10.5, 9  # points: the type in a grid
_AIR = 1.5  # heights of the type that a word processor puts between the digits and the words of a day
_BESIDE = 3.6  # millimetres: the margins of a cell
_GIVES = 20.0  # millimetres; narrower columns keep what they have
_NUMBERS = ("number", "money", "percent")


def head(text: str, columns: int = 1, rows: int = 1) -> Cell:
    """A cell of a header row."""
    return Cell(text, role=Role.HEADER, align=Align.CENTER, columns=columns, rows=rows)


def label(text: str, columns: int = 1) -> Cell:
    """A cell that names what stands beside it."""
    return Cell(text, role=Role.LABEL, align=Align.CENTER, columns=columns)


def count(number: int, role: Role = Role.BODY) -> Cell:
    """A whole number in the middle of its cell."""
    return Cell(str(number), value=Decimal(number), align=Align.CENTER, role=role)


def row(cells: Sequence[Cell], height: float = 8.0) -> Row:
    """A row that may split only where a cell of it is too long to be kept whole."""
    return Row(tuple(cells), height, may_split=any(len(cell.text) > _LONG for cell in cells))


def grid(
    widths: Sequence[float],
    rows: Sequence[Row],
    room: float,
    *,
    header_rows: int = 0,
    dense: bool = False,
    filtered: bool = False,
) -> Grid:
    """A table as wide as the room, in which no day breaks where that can be helped.

    A short one stands on one page whole; the header of a long one repeats.
    """
    short = len(rows) <= _SHORT and sum(row.height for row in rows) <= _LOW and not any(row.may_split for row in rows)
    return Grid(
        _with_whole_days(fitted(widths, room), rows, dense=dense),
        tuple(rows),
        header_rows=header_rows,
        dense=dense,
        keep_together=short,
        filter=filtered,
    )


def _with_whole_days(widths: tuple[float, ...], rows: Sequence[Row], *, dense: bool) -> tuple[float, ...]:
    """The widths, with columns of days as wide as their longest day; the others give way as far as they can."""
    room, size, wanted = sum(widths), _DENSE if dense else _USUAL, list(widths)
    for line in rows:
        if sum(cell.columns for cell in line.cells) != len(widths):
            continue  # a cell from above reaches into it
        column = 0
        for cell in line.cells:
            if cell.columns == 1 and cell.text and cell.number_format == DAY_FORMAT:
                wanted[column] = max(wanted[column], width(cell.text, size) + mm(size) * _AIR + _BESIDE)
            column += cell.columns
    grown = [place for place, (old, new) in enumerate(zip(widths, wanted, strict=True)) if new > old]
    others = [place for place in range(len(widths)) if place not in grown and widths[place] > _GIVES]
    left = sum(widths[place] for place in others)
    needed = sum(wanted[place] - widths[place] for place in grown)
    if not needed or needed > left / 3:
        return widths
    for place in others:
        wanted[place] = widths[place] * (1 - needed / left)
    return fitted(wanted, room)


def number_width(*, dense: bool) -> float:
    """The width of the column 序号."""
    return 9.5 if dense else 11.5


def fitted(widths: Sequence[float], room: float) -> tuple[float, ...]:
    """Widths in the same proportions that fill the room exactly, in tenths of a millimetre."""
    scale = room / sum(widths)
    rounded = [round(width * scale, 1) for width in widths]
    rounded[-1] = round(room - sum(rounded[:-1]), 1)
    return tuple(rounded)


def day_cell(day: date | None, align: Align = Align.LEFT) -> Cell:
    """A day, as a date for a spreadsheet too."""
    if day is None:
        return Cell(align=align, number_format=DAY_FORMAT)
    text = f"{day.year}年{day.month}月{day.day}日"
    return Cell(text, value=_dated(day), number_format=DAY_FORMAT, align=align)


def value_cell(
    entry: Entry, value: Value, context: Context, *, align: Align = Align.LEFT, columns: int = 1, hint: bool = False
) -> Cell:
    """What was entered; a number and a date stay one for a spreadsheet. `hint`: a blank says what the pen adds."""
    text = context.shown(entry, value)
    return Cell(
        text or (_hint(entry) if hint and context.by_hand else ""),
        value=_computable(entry, value),
        number_format=format_for(entry, value),
        align=align,
        columns=columns,
        choices=_choices(entry, context),
        top=len(text) > _LONG,
    )


def _choices(entry: Entry, context: Context) -> tuple[str, ...]:
    return tuple(context.names(entry).values()) if entry.kind in ("choice", "yes-no") else ()


def _hint(entry: Entry) -> str:
    """What helps the pen in an empty cell."""
    if entry.kind == "date":
        return "　　　年　　月　　日"
    if entry.kind in _NUMBERS and (entry.unit or entry.kind == "percent"):
        return "　　　　" + (entry.unit or "%")
    return ""


def _computable(entry: Entry, value: Value) -> Decimal | date | None:
    if not isinstance(value, str):
        return None
    if entry.kind == "date":
        return _dated(date.fromisoformat(value))
    if entry.kind in _NUMBERS:
        number = decimal_of(value)
        return number if number is not None and len(number.as_tuple().digits) <= EXACT_DIGITS else None
    return None


def _dated(day: date) -> date | None:
    return day if day.year >= _FIRST_YEAR else None


def format_for(entry: Entry, value: Value) -> str:
    """A format in which a spreadsheet shows the same words as the paper."""
    if entry.kind == "date":
        return DAY_FORMAT
    if entry.kind not in _NUMBERS:
        return ""
    if is_year(entry):
        return "0"
    places = len(value.partition(".")[2]) if isinstance(value, str) else entry.places or 0
    unit = "%" if entry.kind == "percent" else entry.unit
    return "#,##0" + ("." + "0" * places if places else "") + (f'"{unit}"' if unit else "")
