"""A plain numbered table, as most builders make one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from forms.cells import count, grid, head, number_width, row
from forms.context import Context
from forms.document import Align, Block, Cell, Paragraph, Style

Column = tuple[str, float]  # title and width
Line = Sequence[Cell | str]
HEIGHT = 8.0


def listing(
    columns: Sequence[Column],
    lines: Sequence[Line],
    options: Mapping[str, str],
    context: Context,
) -> Iterator[Block]:
    """A numbered table. Where there is no line, the option `none` says so in a sentence, or the table is blank."""
    if not lines and "none" in options:
        yield Paragraph(options["none"], Style.PLAIN)
        return
    dense = options.get("dense") == "yes"
    columns = (("序号", number_width(dense=dense)), *columns)
    rows = [row([head(title) for title, _ in columns], HEIGHT)]
    for number, line in enumerate(lines, 1):
        rows.append(row([count(number), *map(as_cell, line)], HEIGHT))
    if not lines:
        rows.append(row([Cell() for _ in columns], HEIGHT))
    yield grid([width for _, width in columns], rows, context.room, header_rows=1, dense=dense)


def as_cell(cell: Cell | str) -> Cell:
    """A cell as it is, or one with that text."""
    return cell if isinstance(cell, Cell) else Cell(cell)


def middle(text: str) -> Cell:
    """A short text in the middle of its cell."""
    return Cell(text, align=Align.CENTER)
