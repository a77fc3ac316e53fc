"""The days of many cases as a spreadsheet: which day, in which case, what, and how far off it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from checklists.cases.stored import Dated
from checklists.cover import Cover
from checklists.policy.redaction import redacted
from checklists.policy.text import clean_line
from checklists.words import word
from forms.cells import count, day_cell, grid, head, row
from forms.document import LANDSCAPE, Align, Cell, Document, Paragraph, Section, Style
from forms.files import put, written_for

_COLUMNS = (
    ("序号", 13.0), ("日期", 45.0), ("星期", 15.0), ("还有天数", 21.0), ("办件", 54.0), ("规则和事项", 58.0),
    ("内容", 84.0), ("说明", 36.0),
)  # fmt: skip
_KEY = "dates"


class Appointment(NamedTuple):
    """One day in words: of which case by its id and title, under which rule, what, and what sort of day it is."""

    day: date
    case: str
    title: str
    rule: str
    words: str
    sort: str
    about: str
    estimated: bool


def appointments_of(days: Iterable[Dated], covers: Mapping[str, Cover]) -> Sequence[Appointment]:
    """Days of cases in words; numbers of people in titles are hidden."""
    return [
        Appointment(
            one.day.day,
            one.case,
            redacted(clean_line(one.title)),
            rule_of(one.checklist, covers),
            redacted(clean_line(one.day.words)),
            one.day.sort,
            one.day.about,
            one.day.estimated,
        )
        for one in days
    ]


def rule_of(checklist: str, covers: Mapping[str, Cover]) -> str:
    """The rule's number with the matter; the whole name of the checklist where its rule is not here."""
    policy, _, matter = checklist.partition("/")
    cover = covers.get(policy)
    if cover is None or matter not in cover.checklists:
        return checklist
    return f"{cover.number} {cover.checklists[matter]}"


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

        return put(path, ics.write(appointments, at=at), ours=_is_calendar, check=between)
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


def _is_calendar(path: Path) -> bool:
    """Whether a file is a calendar that this program wrote; another program puts its own name into it."""
    with path.open("rb") as file:
        return b"PRODID:-//shenyan//dates//ZH" in file.read(200)
