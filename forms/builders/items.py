"""Items as a table: clause, what to check, how, result, counts, reasons and evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from checklists.words import mark_word
from forms.builders.lines import ItemLine, chosen_items, evidence_names, lines_of, remark
from forms.builders.listing import HEIGHT, Line, listing, middle
from forms.cells import count, grid, head, number_width, row
from forms.context import Context
from forms.document import Align, Block, Cell, Paragraph, Role, Row, Style, Tally
from forms.measure import width

_DENSE_HEIGHT = 7.0
_COUNTS = ("required", "done")
_TITLES: Mapping[str, tuple[str, float]] = {
    "number": ("序号", 10),
    "source": ("条款", 0),
    "label": ("核查内容", 0),
    "how": ("核查方法", 84),
    "proofs": ("通常的佐证", 50),
    "duty": ("责任方", 34),
    "mark": ("结果", 20),
    "required": ("应核对", 15),
    "done": ("已符合", 15),
    "remark": ("理由、备注", 44),
    "evidence": ("佐证", 34),
}
# Columns that are as wide as their longest text, in millimetres at least and at most.
_BY_WORDS = {"source": (26.0, 64.0), "label": (44.0, 84.0)}
_DEFAULT = "number,source,label,mark,remark,evidence"


def items_table(options: Mapping[str, str], context: Context) -> Iterator[Block]:
    """The items, under a line with the rule's own words where `clauses` asks for it, with a total of the counts."""
    lines = lines_of(chosen_items(context.picture, options))
    if not lines and "none" in options:
        yield Paragraph(options["none"], Style.PLAIN)
        return
    names = options.get("columns", _DEFAULT).split(",")
    rows = [row([head(options.get(f"title-{name}", _TITLES[name][0])) for name in names], HEIGHT)]
    number = 0
    for clause, members in groupby(lines, key=lambda line: line.pattern.source):
        if options.get("clauses") == "yes":
            rows.append(_clause(clause, context, len(names)))
        for line in members:
            number += 1
            rows.append(_row(number, line, names, len(rows), options))
    if set(_COUNTS) <= set(names):
        rows.append(_total(lines, names, len(rows)))
    dense = options.get("dense") == "yes"
    widths = [_width(name, lines, dense=dense) for name in names]
    yield grid(widths, rows, context.room, header_rows=1, dense=dense)
    for origin in dict.fromkeys(_origin(line) for line in lines):
        if origin:
            yield Paragraph(f"来源说明：{origin}。", Style.NOTE)


def _width(name: str, lines: Sequence[ItemLine], *, dense: bool) -> float:
    """How wide a column wants to be; some as wide as their longest text, within reason."""
    if name == "number":
        return number_width(dense=dense)
    if name not in _BY_WORDS:
        return _TITLES[name][1]
    least, most = _BY_WORDS[name]
    words = [_reference(line) if name == "source" else line.label for line in lines]
    return min(max([width(text, 9 if dense else 10.5) + 4 for text in words] + [least]), most)


def _reference(line: ItemLine) -> str:
    """The reference without the remark on where it was seen, which is said once below the table."""
    return line.pattern.source.partition("［")[0]


def _origin(line: ItemLine) -> str:
    return line.pattern.source.partition("［")[2].rstrip("］")


def _clause(clause: str, context: Context, columns: int) -> Row:
    passage = context.picture.policy.passage.get(clause)
    text = f"{clause}　{passage.text}" if passage else clause
    return row([Cell(text, role=Role.GROUP, columns=columns)], HEIGHT)


def _row(number: int, line: ItemLine, names: Sequence[str], place: int, options: Mapping[str, str]) -> Row:
    cells = []
    for name in names:
        if name == "number":
            cells.append(count(number))
        elif name in _COUNTS:
            cells.append(_count_cell(line, name, names, place))
        elif name == "remark" and line.repeated:
            cells.append(Cell(options.get("see", "")))
        else:
            cells.append(_CELLS[name](line))
    return row(cells, _height(options))


def _height(options: Mapping[str, str]) -> float:
    return _DENSE_HEIGHT if options.get("dense") == "yes" else HEIGHT


def _mark_cell(line: ItemLine) -> Cell:
    words = ["open", "met", "unmet", *(["na"] if line.pattern.na_allowed else [])]
    choices = () if line.repeated else tuple(mark_word(line.pattern.sense, mark) for mark in words)
    return Cell(line.word, align=Align.CENTER, choices=choices)


_CELLS: Mapping[str, Callable[[ItemLine], Cell]] = {
    "source": lambda line: middle(_reference(line)),
    "label": lambda line: Cell(line.label),
    "how": lambda line: Cell(line.pattern.how),
    "proofs": lambda line: Cell("；".join(line.pattern.proofs)),
    "duty": lambda line: Cell(line.pattern.duty),
    "mark": _mark_cell,
    "remark": lambda line: Cell("\n".join(filter(None, map(remark, line.items)))),
    "evidence": lambda line: Cell("、".join(filter(None, map(evidence_names, line.items)))),
}


def _count_cell(line: ItemLine, name: str, names: Sequence[str], place: int) -> Cell:
    """How many items of a line count or are met; a single one follows the result that stands beside it."""
    cell = count(line.required if name == "required" else line.done)
    alone = len(line.items) == 1 and line.items[0].required and not line.repeated
    if not alone or "mark" not in names:
        return cell
    marks = ("met", "unmet", "open") if name == "required" else ("met",)
    column = names.index("mark")
    matches = tuple(mark_word(line.pattern.sense, mark) for mark in marks)
    return Cell(cell.text, value=cell.value, align=cell.align, tally=Tally((place, place), (column, column), matches))


def _total(lines: Sequence[ItemLine], names: Sequence[str], place: int) -> Row:
    """The sums of the counts; they are the progress of the case where all its items are listed."""
    first = min(names.index(name) for name in _COUNTS)
    cells = [Cell("合计", role=Role.TOTAL, align=Align.CENTER, columns=first)]
    for column, name in enumerate(names[first:], first):
        if name not in _COUNTS:
            cells.append(Cell(role=Role.TOTAL))
            continue
        total = count(sum(line.required if name == "required" else line.done for line in lines), Role.TOTAL)
        tally = Tally((1, place - 1), (column, column), function="sum")
        cells.append(Cell(total.text, value=total.value, align=total.align, role=total.role, tally=tally))
    return row(cells, HEIGHT)


def evidence_table(options: Mapping[str, str], context: Context) -> Iterator[Block]:
    """Every file that proves an item, by clause."""
    lines: list[Line] = [
        [middle(item.pattern.source.partition("［")[0]), item.label, file.shown]
        for item in (*chosen_items(context.picture, {}), *chosen_items(context.picture, {"authority": "companion"}))
        for file in item.evidence
    ]
    yield from listing((("条款", 30), ("核查内容", 60), ("佐证文件", 70)), lines, options, context)
