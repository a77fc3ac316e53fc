"""A long text whose lines are the rows of a table, such as a person's career."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from forms.cells import grid, head, row
from forms.context import Context
from forms.document import Block, Cell, Row

_PARTS = re.compile(r"[,，\t|｜]")
_LEAST = 5  # blank rows where nothing was entered


def text_lines(options: Mapping[str, str], context: Context) -> Iterator[Block]:
    """Each line as a row. One with a part for every column is shared out over them, any other stands there whole."""
    titles = options["titles"].split("、")
    widths = [float(width) for width in options["widths"].split("、")]
    name = options["entry"]
    text = context.shown(context.entry(name), context.value(name))
    lines = [line for line in text.split("\n") if line.strip()]
    rows = [row([head(title) for title in titles])]
    rows += [_row(line, len(titles)) for line in lines] or [row([Cell()] * len(titles)) for _ in range(_LEAST)]
    yield replace(grid(widths, rows, context.room, header_rows=1), keep_together=False)


def _row(line: str, columns: int) -> Row:
    parts = _PARTS.split(line)
    return row(list(map(Cell, map(str.strip, parts))) if len(parts) == columns else [Cell(line, columns=columns)])
