"""A ledger of items: what the rule asks for, when it is due, how it stands, and what was filled in beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from checklists.judging.divisions import Division, divisions_of
from checklists.judging.items import JudgedItem
from checklists.policy.model import Entry
from checklists.policy.values import day_of
from checklists.words import mark_word, word
from forms.builders.lines import chosen_items, evidence_names, remark
from forms.builders.listing import HEIGHT, middle
from forms.cells import count, day_cell, fitted, grid, head, number_width, row, value_cell
from forms.context import Context
from forms.document import Align, Block, Cell, Paragraph, Style
from forms.measure import height

_TITLES: Mapping[str, tuple[str, float]] = {
    "number": ("序号", 0),
    "source": ("条款", 21),
    "chapter": ("章", 18),
    "task": ("任务", 24),
    "text": ("原文", 72),
    "label": ("内容", 50),
    "due": ("时限", 19),
    "words": ("原文时限", 20),
    "duty": ("责任方", 26),
    "mark": ("状态", 13),
    "term": ("是否逾期", 13),
    "since": ("逾期自", 19),
    "overdue": ("逾期天数", 12),
    "remark": ("理由、备注", 24),
    "evidence": ("佐证", 24),
    "beside": ("备注、佐证", 22),
}
_BESIDE, _ABOVE, _EXACT = 2.0, 1.4, 0.93  # millimetres of white around the text of a cell; how wide fonts may run
_HIGHEST = 140.0  # millimetres: as much as a row of a spreadsheet can be high
_DAY_FORMAT = "yyyy-mm-dd"  # the columns are narrow
_BY_KIND = {"date": 19.0, "text": 25.0, "long-text": 32.0}
_OTHER = 24.0
_DEFAULT = "number,task,text,due,mark,term"

Places = Mapping[str, tuple[str, str]]  # by item: the names of the widest and of the narrowest division


def ledger(options: Mapping[str, str], context: Context) -> Iterator[Block]:
    """A line for each item that is due on a day, of some `states` only where these are named.

    `columns` are those above and the entries beside the items; `missing` is such an entry, of which is said how many
    items lack it.
    """
    states = options.get("states", "")
    items = [item for item in _due(context) if item.term and (not states or item.term.state in states.split(","))]
    if not items and "none" in options:
        yield Paragraph(options["none"], Style.PLAIN)
        return
    names = options.get("columns", _DEFAULT).split(",")
    places, dense = _places(context), options.get("dense") == "yes"
    wished = [number_width(dense=dense) if name == "number" else _width(name, context) for name in names]
    widths = fitted(wished, context.room)
    rows = [row([head(_title(name, context)) for name in names], HEIGHT)]
    for number, item in enumerate(items, 1):
        cells = [_cell(name, number, item, places, context) for name in names]
        rows.append(row(cells, _height(cells, widths, dense=dense)))
    filtered = options.get("filter") == "yes"
    yield grid(widths, rows, context.room, header_rows=1, dense=dense, filtered=filtered)
    yield from _missing(options.get("missing", ""), items, context)


def _height(cells: Sequence[Cell], widths: Sequence[float], *, dense: bool) -> float:
    """High enough for the longest text, also in a font that runs a little wider: a spreadsheet cuts off the rest."""
    size, leading = (9.0, 13.0) if dense else (10.5, 15.0)
    texts = zip(cells, widths, strict=True)
    most = max(height(cell.text, (room - _BESIDE) * _EXACT, size, leading) for cell, room in texts)
    return max(HEIGHT, min(most + _ABOVE, _HIGHEST))


def _due(context: Context) -> list[JudgedItem]:
    return chosen_items(context.picture, {"kind": "condition,material,declaration,step"})


def _missing(name: str, items: Sequence[JudgedItem], context: Context) -> Iterator[Block]:
    lacking = sum(name in item.entries and not item.entries[name] for item in items)
    if lacking:
        yield Paragraph(f"其中 {lacking} 项还没有填写“{context.entry(name).label}”。", Style.NOTE)


def _title(name: str, context: Context) -> str:
    return _TITLES[name][0] if name in _TITLES else context.entry(name).label


def _width(name: str, context: Context) -> float:
    return _TITLES[name][1] if name in _TITLES else _BY_KIND.get(context.entry(name).kind, _OTHER)


def _places(context: Context) -> Places:
    """Where each item stands in the rule; of a rule without divisions, its passage."""
    found: dict[str, tuple[str, str]] = {}

    def note(division: Division, widest: str) -> None:
        for item in division.items:
            found[item.id] = (widest, division.group.label)
        for inner in division.divisions:
            note(inner, widest)

    for division in divisions_of(context.picture.items, context.picture.checklist.groups):
        note(division, division.group.label)
    return found


def _cell(name: str, number: int, item: JudgedItem, places: Places, context: Context) -> Cell:
    if name == "number":
        return count(number)
    if name in ("chapter", "task"):
        widest, narrowest = places.get(item.id, ("", item.pattern.source))
        return Cell(widest if name == "chapter" else narrowest)
    if name in _CELLS:
        return _CELLS[name](item)
    return _filled(context.entry(name), item, context)


def _filled(entry: Entry, item: JudgedItem, context: Context) -> Cell:
    """What was filled in beside the item."""
    value = item.entries.get(entry.id)
    return _day(day_of(value)) if entry.kind == "date" else value_cell(entry, value, context)


def _day(day: date | None) -> Cell:
    """A day, as short as it can be, and as a date for a spreadsheet too."""
    cell = day_cell(day, Align.CENTER)
    return replace(cell, text=day.isoformat() if day else "", number_format=_DAY_FORMAT)


def _mark(item: JudgedItem) -> Cell:
    words = ["open", "met", "unmet", *(["na"] if item.pattern.na_allowed else [])]
    choices = tuple(mark_word(item.pattern.sense, mark) for mark in words)
    return Cell(mark_word(item.pattern.sense, item.mark), align=Align.CENTER, choices=choices)


def _term(item: JudgedItem) -> Cell:
    """How it stands; what does not apply stands in no way."""
    return middle(word("term", item.term.state) if item.term and item.mark != "na" else "")


def _overdue(item: JudgedItem) -> Cell:
    return count(item.term.overdue) if item.term and item.term.overdue else Cell(align=Align.CENTER)


_CELLS: Mapping[str, Callable[[JudgedItem], Cell]] = {
    "source": lambda item: middle(item.pattern.source),
    "text": lambda item: Cell(item.pattern.text),
    "label": lambda item: Cell(item.label),
    "due": lambda item: _day(item.term.day if item.term else None),
    "words": lambda item: middle(item.term.words if item.term else ""),
    "duty": lambda item: Cell(item.pattern.duty),
    "mark": _mark,
    "term": _term,
    "since": lambda item: _day(item.term.overdue_since if item.term else None),
    "overdue": _overdue,
    "remark": lambda item: Cell(remark(item)),
    "evidence": lambda item: Cell(evidence_names(item)),
    "beside": lambda item: Cell("\n".join(filter(None, (remark(item), evidence_names(item))))),
}
