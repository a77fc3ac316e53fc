"""The days of many cases as a spreadsheet: which day, in which case, what, and how far off it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from checklists.words import word
from forms.appointments import Appointment
from forms.cells import count, day_cell, grid, head, row
from forms.document import LANDSCAPE, Align, Cell, Document, Paragraph, Section, Style
from forms.files import put, written_for

_COLUMNS = (
    ("序号", 13.0), ("日期", 45.0), ("星期", 15.0), ("还有天数", 21.0), ("办件", 54.0), ("规则和事项", 58.0),
    ("内容", 84.0), ("说明", 36.0),
)  # fmt: skip
_KEY = "dates"


def date_list(appointments: Iterable[Appointment], today: date) -> Document:
    """The days as one sheet, which can be sorted and filtered."""
    rows = [row([head(name) for name, _ in _COLUMNS])]
    rows += [row(_cells(number, one, today)) for number, one in enumerate(appointments, 1)]
    table = grid([width for _, width in _COLUMNS], rows, LANDSCAPE.text_width, header_rows=1, filtered=True)
    said = f"还有天数按{today.year}年{today.month}月{today.day}日计，负数是已过的天数。"
    blocks = (Paragraph("期限和日期", Style.TITLE), Paragraph(said, Style.NOTE), table)
    section = Section("期限", blocks, LANDSCAPE, footer=("", "", "第 {page} 页 共 {pages} 页"))
    return Document(_KEY, "期限和日期", (section,))


def put_dates(
    appointments: Sequence[Appointment],
    path: Path,
    *,
    today: date,
    at: datetime,
    between: Callable[[], object] = lambda: None,
) -> Path:
    """Write the days, as a calendar file where the name ends like one, and give the place.

    `between` is called on the way: what it raises ends the work. Raises `forms.files.ExportError`.
    """
    between()
    if path.suffix.lower() == ".ics":
        from forms import ics

        return put(path, ics.write(appointments, at=at), ours=ics.is_ours, check=between)
    from forms.excel import write

    document = date_list(_one_by_one(appointments, between), today)
    content = write(document, key=_KEY, at=at, between=between)
    return put(path, content, ours=written_for(_KEY), check=between)


def _one_by_one(appointments: Iterable[Appointment], between: Callable[[], object]) -> Iterator[Appointment]:
    for one in appointments:
        between()
        yield one


def _cells(number: int, one: Appointment, today: date) -> Sequence[Cell]:
    said = word("day", one.sort) + (f"，{word('day', 'estimated')}" if one.estimated else "")
    return (
        count(number),
        day_cell(one.day),
        Cell(f"周{'一二三四五六日'[one.day.weekday()]}", align=Align.CENTER),
        count((one.day - today).days),
        Cell(one.title),
        Cell(one.rule),
        Cell(one.words),
        Cell(said),
    )
