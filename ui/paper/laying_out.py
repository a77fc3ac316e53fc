"""From a `Document` to its pages: sections become strips, strips fill pages, and every page gets its edges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from forms.document import Document, Grid, PageBreak, Paragraph, Section
from forms.measure import mm
from ui.paper import rows, strips
from ui.paper.edges import Number, edges, heights
from ui.paper.filling import fill
from ui.paper.ink import Placed, Sheet
from ui.paper.looks import SHAPES
from ui.paper.strips import Strip
from ui.paper.type_case import TypeCase

_BETWEEN_GRIDS = 2.0  # millimetres, as in our Word files
_FROM_EDGES = 1.0  # millimetres between a long header and the text
_NOTHING = Section("", ())


def lay_out(document: Document, case: TypeCase) -> tuple[Sheet, ...]:
    """The pages of a paper, one at least."""
    filled = [
        (section, number == 0, placed)
        for section in document.sections or (_NOTHING,)
        for number, placed in enumerate(_pages(document, section, case))
    ]
    sheets = []
    for number, (section, first, placed) in enumerate(filled, 1):
        around = list(edges(document, section, Number(number, len(filled), first), case))
        body = section.page.top
        above = [one for one in around if one.y < body]
        below = [one for one in around if one.y >= body]
        sheets.append(Sheet(section.page.width, section.page.height, (*above, *placed, *below)))
    return tuple(sheets)


def _pages(document: Document, section: Section, case: TypeCase) -> Iterator[list[Placed]]:
    """The pages of a section, each with its strips at their places."""
    page = section.page
    header, footer = heights(document, section, case)
    top = max(page.top, header + _FROM_EDGES)
    room = page.height - top - max(page.bottom, footer + _FROM_EDGES)
    for part in _parts(section):
        for placed in fill(_strips(part, section, case, room), room):
            yield [replace(one, y=one.y + top) for one in placed]


def _parts(section: Section) -> list[list[Paragraph | Grid]]:
    """The blocks between two breaks; a break before everything else is none."""
    parts: list[list[Paragraph | Grid]] = [[]]
    for block in section.blocks:
        if not isinstance(block, PageBreak):
            parts[-1].append(block)
        elif parts[-1] or len(parts) > 1:
            parts.append([])
    return [part for number, part in enumerate(parts) if part or number == 0]


def _strips(blocks: list[Paragraph | Grid], section: Section, case: TypeCase, room: float) -> Iterator[Strip]:
    """The strips of blocks; what a paragraph leaves white below itself goes above what follows."""
    page = section.page
    white = 0.0
    before: Paragraph | Grid | None = None
    for block in blocks:
        if isinstance(block, Paragraph):
            made = strips.of_paragraph(block, case, page.left, page.text_width)
        else:
            made = rows.of_grid(block, case, page.left, room)
            white += _BETWEEN_GRIDS if isinstance(before, Grid) else 0
        for number, strip in enumerate(made):
            yield replace(strip, above=strip.above + white) if number == 0 else strip
        white = mm(SHAPES[block.style].after) if isinstance(block, Paragraph) else 0
        before = block
