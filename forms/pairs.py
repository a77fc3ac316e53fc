"""Labels with what was entered beside them, several pairs on a line where they have room there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checklists.policy.layout import Pair, Pairs
from forms.cells import grid, label, row, value_cell
from forms.context import Context
from forms.document import Align, Block, Cell, Row
from forms.measure import lines

_SIZE = 10.5  # points: the type in a grid
_MARGINS = 3.2  # millimetres of a cell that hold no text
_MOST = 3  # lines of a value that has others beside it


def pair_blocks(block: Pairs, context: Context) -> Iterator[Block]:
    """The grid of the pairs that are there; nothing where none is."""
    aside = block.aside.width if block.aside else 0
    width = (context.room - aside) / block.across - block.label_width
    shown = [
        [pair for pair in line.pairs if context.shows(pair.when)] for line in block.lines if context.shows(line.when)
    ]
    parted = [part for line in shown if line for part in _parted(line, width, context)]
    rows = [_row(line, number, block, context) for number, line in enumerate(parted)]
    if not rows:
        return
    columns = (block.label_width, width) * block.across
    if block.aside:
        beside = Cell(block.aside.text, align=Align.CENTER, rows=min(block.aside.lines, len(rows)))
        rows[0] = Row((*rows[0].cells, beside), rows[0].height, rows[0].may_split)
        columns = (*columns, aside)
    yield grid(columns, rows, context.room)


def _parted(line: list[Pair], width: float, context: Context) -> Iterator[list[Pair]]:
    """The pairs side by side, or each below the other where one would be a narrow column of many lines."""
    texts = [context.shown(context.entry(pair.entry), context.value(pair.entry)) for pair in line]
    if len(line) > 1 and any(len(lines(text, width - _MARGINS, _SIZE)) > _MOST for text in texts):
        yield from ([pair] for pair in line)
    else:
        yield line


def _row(line: list[Pair], number: int, block: Pairs, context: Context) -> Row:
    """One row; its last value reaches to the right edge, or to the box that stands there."""
    below = 1 if block.aside and number >= block.aside.lines else 0
    cells: list[Cell] = []
    for place, pair in enumerate(line, 1):
        entry = context.entry(pair.entry)
        rest = 2 * (block.across - place) + below if place == len(line) else 0
        value = value_cell(entry, context.value(pair.entry), context, columns=1 + rest, hint=True)
        cells += [replace(cell, about=context.around(pair.entry)) for cell in (label(pair.label or entry.label), value)]
    return row(cells, block.height)
