"""What the rule itself brings to a paper: gates, readings, notes beside passages, its validity, and days to keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from checklists.judging.days import Due
from checklists.policy.condition import Truth, judge
from checklists.policy.model import Gate, Reading
from checklists.policy.notices import notices_on
from checklists.policy.validity import chinese_day
from checklists.words import word
from forms.builders.listing import Line, listing, middle
from forms.cells import day_cell, value_cell
from forms.context import Context
from forms.document import Align, Block, Cell
from forms.filling import boxes
from forms.measure import width

_SIZE, _MARGINS = 10.5, 4.0  # points of the text in a cell, and millimetres beside it


def gates(options: Mapping[str, str], context: Context) -> Iterator[Block]:
    """The conditions without which the rule does not apply, or does not act, each with its answer."""
    checklist = context.picture.checklist
    lines = [_gate(gate, context) for gate in (*checklist.gates, *checklist.threshold)]
    sources = max((width(gate.source, _SIZE) + _MARGINS for gate in checklist.gates), default=0)
    columns = (("条款", min(max(sources, 18), 36)), ("适用条件", 52), ("答复", 28), ("说明", 48))
    yield from listing(columns, lines, options, context)


def _gate(gate: Gate, context: Context) -> Line:
    result = judge(gate.when, context.picture.scope)
    known = [context.entry(name) for name, _ in result.because if name in context.picture.policy.entry]
    entries = [entry for entry in known if entry.kind != "table"]
    words = "；".join(entry.label for entry in entries)
    if len(entries) != 1 or context.by_hand:
        answer = Cell(
            "；".join(boxes(entry, context.value(entry.id), context) for entry in entries), align=Align.CENTER
        )
    else:
        answer = value_cell(entries[0], context.value(entries[0].id), context, align=Align.CENTER)
    answer = replace(answer, about=tuple(entry.id for entry in entries))
    return [middle(gate.source), words, answer, gate.otherwise if result.truth is Truth.NO else ""]


def readings(options: Mapping[str, str], context: Context) -> Iterator[Block]:
    """How passages that can be read in two ways were read; with `only: changed`, those read otherwise than proposed."""
    chosen = context.picture.checklist.readings
    if options.get("only") == "changed":
        chosen = tuple(one for one in chosen if context.picture.choice(one).option != one.default)
    columns = (("条款", 34), ("可有两种理解之处", 48), ("本工程采用", 44), ("默认理解", 44), ("理由", 54))
    yield from listing(columns, [_reading(one, context) for one in chosen], options, context)


def _reading(reading: Reading, context: Context) -> Line:
    labels = {option.id: option.label for option in reading.options}
    choice = context.picture.choice(reading)
    reason = choice.reason if choice.option != reading.default else choice.reason or reading.because
    return [
        middle(reading.source),
        reading.question,
        labels.get(choice.option, choice.option),
        labels[reading.default],
        reason,
    ]


def notes(options: Mapping[str, str], context: Context) -> Iterator[Block]:
    """Remarks beside passages."""
    lines: list[Line] = [[middle(note.source), note.text] for note in context.picture.checklist.notes]
    yield from listing((("条款", 24), ("说明", 140)), lines, options, context)


def validity(options: Mapping[str, str], context: Context) -> Iterator[Block]:
    """The chain of documents that made the rule valid, and from where that is known."""
    lines: list[Line] = [
        [
            link.document,
            day_cell(link.since, Align.CENTER),
            day_cell(link.until, Align.CENTER) if link.end_known else middle("未查明"),
            "；".join(filter(None, (link.source, link.note))),
            day_cell(link.checked_on, Align.CENTER),
        ]
        for link in context.picture.policy.links
    ]
    columns = (("文件", 36), ("起", 28), ("止", 28), ("依据来源", 60), ("查证日期", 28))
    yield from listing(columns, lines, options, context)


def notices(options: Mapping[str, str], context: Context) -> Iterator[Block]:
    """Rules of others that go before this one or beside it on the day of the case, each with its source."""
    picture = context.picture
    lines: list[Line] = [
        [
            notice.document,
            day_cell(notice.since, Align.CENTER),
            notice.text,
            f"{notice.source}（{chinese_day(notice.checked_on)}查）",
        ]
        for notice in notices_on(picture.applied_on, picture.policy.notices, picture.checklist.id)
    ]
    columns = (("文件", 40), ("起", 26), ("要点", 54), ("依据来源", 40))
    yield from listing(columns, lines, options, context)


def deadlines(options: Mapping[str, str], context: Context) -> Iterator[Block]:
    """The days to keep, an estimated one marked as such; columns in which nothing would stand are left out."""
    found = context.picture.dates
    dated, remarked = any(due.day for due in found), any(_remark(due) for due in found)
    lines: list[Line] = [
        [
            due.text,
            *([day_cell(due.day, Align.CENTER)] if dated else []),
            *([_remark(due)] if remarked else []),
            due.basis,
        ]
        for due in found
    ]
    columns = (
        ("事项", 66),
        *((("日期", 34),) if dated else ()),
        *((("备注", 14),) if remarked else ()),
        ("依据", 56),
    )
    yield from listing(columns, lines, options, context)


def _remark(due: Due) -> str:
    return word("day", "done") if due.done else word("day", "estimated") if due.estimated else ""


def route(options: Mapping[str, str], context: Context) -> Iterator[Block]:
    """Where the papers go, and what the rule leaves open."""
    taken = context.picture.route
    lines: list[Line] = [
        [title, text]
        for title, text in (
            ("报送", taken.submit_to),
            ("市级部门", taken.city_office),
            ("份数", f"{taken.copies}份" if taken.copies else ""),
            *(("说明", note) for note in taken.notes),
        )
        if text
    ]
    yield from listing((("事项", 24), ("内容", 140)), lines, options, context)
