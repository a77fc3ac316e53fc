"""How far the divisions of a rule have got: of what is due in each, how much is done, late, overdue and ahead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_DOWN, Decimal

from checklists.judging.divisions import Division, divisions_of
from checklists.judging.items import JudgedItem
from checklists.judging.terms import counted_terms
from checklists.policy.condition import Truth
from checklists.words import word
from forms.builders.listing import HEIGHT
from forms.cells import count, grid, head, row
from forms.context import Context
from forms.document import Align, Block, Cell, Paragraph, Role, Row, Style, Tally

_NUMBERS = ("任务", "节点", word("term", "done"), "其中逾期", word("term", "overdue"), word("term", "ahead"))
_LABEL, _NUMBER, _SHARE = 54.0, 15.0, 17.0
_DENSE_HEIGHT = 6.2


def standing(options: Mapping[str, str], context: Context) -> Iterator[Block]:
    """A line for each of the widest divisions, or with `by: task` for those within them, and the sums."""
    items = [item for item in context.picture.items if item.term and item.applies is not Truth.NO]
    divisions = divisions_of(items, context.picture.checklist.groups)
    if not divisions and "none" in options:
        yield Paragraph(options["none"], Style.PLAIN)
        return
    by_task = options.get("by") == "task"
    height = _height(by_task=by_task)
    names = [name for name in _NUMBERS if not (by_task and name == "任务")]
    rows = [row([head("任务" if by_task else "章"), *map(head, names), head("完成率")], height)]
    for division in divisions:
        if by_task:
            rows.append(row([Cell(division.group.label, role=Role.GROUP, columns=len(names) + 2)], height))
        parts = division.divisions if by_task else (division,)
        rows += [_line(part, by_task=by_task) for part in parts]
    if not by_task:
        rows.append(_total(divisions, len(rows)))
    yield grid([_LABEL, *(_NUMBER for _ in names), _SHARE], rows, context.room, header_rows=1, dense=by_task)
    away = sum(item.mark == "na" for item in items)
    if away:
        yield Paragraph(f"另有 {away} 个节点标为不适用，没有计入。", Style.NOTE)


def _numbers(divisions: Sequence[Division], *, by_task: bool) -> list[int]:
    found = [item for division in divisions for item in _counting(division.all_items())]
    terms = counted_terms(item.term for item in found if item.term)
    tasks = sum(len(division.divisions) or 1 for division in divisions)
    done = terms["done"] + terms["late"]
    return [*([] if by_task else [tasks]), len(found), done, terms["late"], terms["overdue"], terms["ahead"]]


def _counting(items: Iterable[JudgedItem]) -> Iterator[JudgedItem]:
    return (item for item in items if item.required and item.mark != "na")


def _line(division: Division, *, by_task: bool) -> Row:
    numbers = _numbers([division], by_task=by_task)
    cells = [Cell(division.group.label), *map(count, numbers), _share(numbers)]
    return row(cells, _height(by_task=by_task))


def _height(*, by_task: bool) -> float:
    return _DENSE_HEIGHT if by_task else HEIGHT


def _total(divisions: Sequence[Division], place: int) -> Row:
    """The sums, which a spreadsheet adds up itself."""
    numbers = _numbers(divisions, by_task=False)
    cells = [Cell("合计", role=Role.TOTAL, align=Align.CENTER)]
    for column, number in enumerate(numbers, 1):
        tally = Tally((1, place - 1), (column, column), function="sum")
        cells.append(Cell(str(number), Decimal(number), align=Align.CENTER, role=Role.TOTAL, tally=tally))
    return row([*cells, _share(numbers, Role.TOTAL)], HEIGHT)


def _share(numbers: Sequence[int], role: Role = Role.BODY) -> Cell:
    """How much of it is done, rounded down: 100% is said only of what is done whole."""
    *_, of, done, _, _, _ = numbers
    if not of:
        return Cell(role=role)
    percent = (Decimal(100 * done) / of).quantize(Decimal("0.1"), ROUND_DOWN)
    return Cell(f"{percent}%", align=Align.CENTER, role=role)
