"""A table of groups whose headings come to stand everywhere on a page."""

from __future__ import annotations

import re
from itertools import count

from forms.document import Cell, Document, Grid, Paragraph, Role, Row, Section
from tests.forms.papers import head

OFFSETS = range(6)  # rows before the first group
NAMES = re.compile(r"[RG]\d{3}")  # of the rows and of the headings


def grouped(offset: int) -> Document:
    """A table of several pages with a header, and 24 groups of five rows; each row has a name of its own."""
    numbers = count()
    rows = [Row((head("Name"), head("Words")))]
    rows += [_line(next(numbers)) for _ in range(offset)]
    for group in range(24):
        rows.append(Row((Cell(f"G{group:03d}", role=Role.GROUP, columns=2),)))
        rows += [_line(next(numbers)) for _ in range(5)]
    blocks = (Paragraph("题"), Grid((40, 100), tuple(rows), header_rows=1))
    return Document("groups", "表", (Section("表", blocks),))


def _line(number: int) -> Row:
    return Row((Cell(f"R{number:03d}"), Cell("甲" * 20)))


def names_in(document: Document) -> list[str]:
    return NAMES.findall(" ".join(row.cells[0].text for row in _grid(document).rows))


def _grid(document: Document) -> Grid:
    return next(block for block in document.sections[0].blocks if isinstance(block, Grid))
