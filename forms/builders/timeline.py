"""What is due when, drawn as a grid: a line for each task, a column for each quarter, a sign for each item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from checklists.judging.items import JudgedItem
from checklists.judging.timeline import Line, Quarter, Timeline, timeline_of
from checklists.policy.validity import chinese_day
from checklists.words import word
from forms.cells import fitted, head, row
from forms.context import Context
from forms.document import Align, Block, Cell, Grid, Paragraph, Role, Row, Style

SIGNS = {"done": "●", "late": "◎", "overdue": "▲", "ahead": "○"}
ABSENT = "－"  # stands for what was marked as not applicable
_LABEL, _QUARTER = 50.0, 8.46
_HEIGHT, _TITLE = 6.0, 5.6
_NOW = "▼"
_ORDINALS = "一二三四"


def timeline(options: Mapping[str, str], context: Context) -> Iterator[Block]:
    """What the signs mean, and below it the whole."""
    drawn = timeline_of(context.picture)
    if not drawn.quarters:
        yield Paragraph(options.get("none", "没有写明时限的内容。"), Style.PLAIN)
        return
    yield Paragraph(_legend(drawn, context), Style.NOTE, keep_with_next=True)
    rows = [*_titles(drawn, options.get("title", "任务")), *_body(drawn)]
    widths = fitted([_LABEL, *(_QUARTER for _ in drawn.quarters)], context.room)
    yield Grid(widths, tuple(rows), header_rows=2, dense=True)


def _titles(drawn: Timeline, title: str) -> Iterator[Row]:
    years = [(year, len(list(quarters))) for year, quarters in groupby(drawn.quarters, key=lambda one: one.year)]
    corner = head(f"{title}（年、季度）", rows=2)
    yield row([corner, *(head(str(year), columns=number) for year, number in years)], _TITLE)
    quarters = (head(_quarter(one, now=place == drawn.now)) for place, one in enumerate(drawn.quarters))
    yield row(list(quarters), _TITLE)


def _quarter(quarter: Quarter, *, now: bool) -> str:
    return f"{_ORDINALS[quarter.number - 1]}{_NOW if now else ''}"


def _body(drawn: Timeline) -> Iterator[Row]:
    for chapter in drawn.chapters:
        if chapter.label:
            yield row([Cell(chapter.label, role=Role.GROUP, columns=len(drawn.quarters) + 1)], _TITLE)
        for line in chapter.lines:
            yield row([Cell(line.label), *_marks(line)], _HEIGHT)


def _marks(line: Line) -> Iterator[Cell]:
    """A cell for each quarter, grey up to the one in which the last item is due."""
    for place, items in enumerate(line.cells):
        role = Role.BAR if place <= line.last else Role.BODY
        yield Cell("".join(map(_sign, items)), align=Align.CENTER, role=role)


def _sign(item: JudgedItem) -> str:
    return SIGNS[item.term.state] if item.term and item.mark != "na" else ABSENT


def _legend(drawn: Timeline, context: Context) -> str:
    signs = "　".join(f"{sign}{word('term', state)}" for state, sign in SIGNS.items())
    day = chinese_day(context.picture.applied_on)
    now = f"{_NOW}{day}" if drawn.now is not None else f"按{day}判定，不在图中"
    return f"{signs}　{ABSENT}不适用；灰底到最后一个时限；{now}。"
