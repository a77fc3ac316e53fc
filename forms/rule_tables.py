"""The tables of a rule map that stand for themselves: validity, gates, readings, days, routes, notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checklists.policy.condition import names
from checklists.policy.condition_words import Naming, words_of
from checklists.policy.deadlines import Deadline, Span
from checklists.policy.handing_in import Route
from checklists.policy.model import Checklist, Item
from checklists.policy.validity import chinese_day
from forms.builders.listing import Line, as_cell, middle
from forms.cells import count, grid, head, row
from forms.document import LANDSCAPE, Block

_UNITS = {"days": "天", "working-days": "个工作日", "months": "个月", "years": "年", "accounting-years": "个会计年度"}
ALWAYS = "总是"
_HEIGHT = 8.0
_FEW = 4  # rows of a table that is not parted
Column = tuple[str, float]  # title and share of the width


def table(columns: Sequence[Column], lines: Sequence[Line]) -> Iterator[Block]:
    """A table with numbered lines."""
    if not lines:
        return
    rows = [row([head("序号"), *(head(title) for title, _ in columns)], _HEIGHT)]
    rows += [row([count(number), *map(as_cell, line)], _HEIGHT) for number, line in enumerate(lines, 1)]
    made = grid([9.5, *(share for _, share in columns)], rows, LANDSCAPE.text_width, header_rows=1, dense=True)
    yield replace(made, keep_together=len(rows) <= _FEW)  # to read on, not to sign: pages are filled


def validity(naming: Naming) -> Iterator[Block]:
    """The chain of documents that made the rule valid."""
    lines: list[Line] = [
        [
            link.document,
            middle(chinese_day(link.since)),
            middle(chinese_day(link.until) or ("未写明" if link.end_known else "未查明")),
            "；".join(filter(None, (link.source, link.note))),
            middle(chinese_day(link.checked_on)),
        ]
        for link in naming.policy.links
    ]
    yield from table((("文件", 60), ("起", 30), ("止", 30), ("依据来源", 100), ("查证日期", 30)), lines)


def gates(naming: Naming) -> Iterator[Block]:
    """What the rule takes to apply, or to act."""
    gates = (*naming.checklist.gates, *naming.checklist.threshold)
    lines: list[Line] = [[middle(gate.source), words_of(gate.when, naming), gate.otherwise] for gate in gates]
    yield from table((("条款", 34), ("条件", 110), ("不符合时", 110)), lines)


def readings(naming: Naming) -> Iterator[Block]:
    """Passages that can be read in two ways, and what that changes."""
    lines: list[Line] = []
    for reading in naming.checklist.readings:
        options = "；".join(one.label + ("（默认）" if one.id == reading.default else "") for one in reading.options)
        name = f"reading.{reading.id}"
        asked = [
            n
            for n, item in enumerate(in_order(naming.checklist), 1)
            if name in {*names(item.when), *names(item.needed), *names(item.where)}
        ]
        lines.append(
            [
                middle(reading.source),
                reading.question,
                options,
                reading.because,
                f"条目 {runs_of(asked)}" if asked else "",
            ]
        )
    columns = (("条款", 34), ("可有两种理解之处", 66), ("读法", 66), ("默认的理由", 66), ("影响", 28))
    yield from table(columns, lines)


def deadlines(naming: Naming) -> Iterator[Block]:
    """The days, and how they are counted."""
    lines: list[Line] = [
        [
            one.text + ("（只供推算）" if one.for_counting else ""),
            "；".join((*(_span(span, one, naming) for span in one.spans), *_kept(one, naming))),
            words_of(one.when, naming) or ALWAYS,
            one.basis,
        ]
        for one in naming.checklist.deadlines
    ]
    yield from table((("期限", 70), ("怎样数", 84), ("什么时候有", 46), ("依据", 52)), lines)


def _kept(deadline: Deadline, naming: Naming) -> Iterator[str]:
    """When nothing is left to wait for."""
    if deadline.done is not None:
        yield f"{words_of(deadline.done, naming)}的，算已办"
    step = next((item.label for item in naming.checklist.items if item.id == deadline.step), "")
    if step:
        yield f"环节“{step}”标为已办的，算已办"


def _span(span: Span, deadline: Deadline, naming: Naming) -> str:
    start = naming.label(span.start or deadline.start)
    when = words_of(span.when, naming)
    way = f"从{start}往{'前' if span.count < 0 else '后'}数{abs(span.count)}{_UNITS[span.unit]}"
    return f"{when}的，{way}" if when else way


def routes(naming: Naming) -> Iterator[Block]:
    """Where the papers go."""
    lines: list[Line] = [
        [middle(one.source), words_of(one.when, naming) or ALWAYS, "；".join(_goes(one, naming)), "；".join(one.notes)]
        for one in naming.checklist.routes
    ]
    yield from table((("条款", 24), ("什么时候", 104), ("去向", 60), ("说明", 66)), lines)


def _goes(route: Route, naming: Naming) -> Iterator[str]:
    for key, said in (("submit_to", "报送"), ("city_office", "市级处室")):
        office = getattr(route, key)
        if office:
            yield f"{said}：{_office(office, naming)}"
        elif key in route.silent:
            yield f"{said}：原文未规定"
    if route.copies:
        copies = route.copies
        yield f"份数：{naming.label(copies[1:]) if copies.startswith('$') else copies + '份'}"


def _office(office_id: str, naming: Naming) -> str:
    office = naming.policy.office.get(office_id)
    name = office.name if office else office_id
    for entry in naming.policy.entries:
        name = name.replace("{" + entry.id + "}", f"〔{entry.label}〕")
    return name


def notes(naming: Naming) -> Iterator[Block]:
    """Remarks beside passages."""
    yield from table(
        (("条款", 34), ("说明", 220)), [[middle(note.source), note.text] for note in naming.checklist.notes]
    )


def runs_of(numbers: Sequence[int]) -> str:
    """Numbers, those next to each other as from one to the other."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(f"{run[0]}—{run[-1]}" if len(run) > 2 else "、".join(map(str, run)) for run in runs)


def in_order(checklist: Checklist) -> list[Item]:
    """The items by passage, as they are listed."""
    by_source: dict[str, list[Item]] = {}
    for item in checklist.items:
        by_source.setdefault(item.source, []).append(item)
    return [item for items in by_source.values() for item in items]
