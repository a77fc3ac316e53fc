"""From a `Document` to its pages: sections become strips, strips fill pages, and every page gets its edges."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import replace

from msgspec import structs

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


def lay_out(document: Document, case: TypeCase, between: Callable[[], object] = lambda: None) -> tuple[Sheet, ...]:
    """The pages of a paper, one at least. `between` is called from strip to strip: what it raises ends the work."""
    laying = laying_out(document, case)
    while True:
        try:
            next(laying)
        except StopIteration as end:
            sheets: tuple[Sheet, ...] = end.value
            return sheets
        between()


def laying_out(document: Document, case: TypeCase) -> Generator[None, None, tuple[Sheet, ...]]:
    """The same bit by bit, for a long paper: what it comes to is the pages."""
    filled: list[tuple[Section, bool, list[Placed]]] = []
    for section in document.sections or (_NOTHING,):
        pages = yield from _pages(document, section, case)
        filled += ((section, number == 0, placed) for number, placed in enumerate(pages))
    sheets = []
    for number, (section, first, placed) in enumerate(filled, 1):
        around = list(edges(document, section, Number(number, len(filled), first), case))
        body = section.page.top
        above = [one for one in around if one.y < body]
        below = [one for one in around if one.y >= body]
        sheets.append(Sheet(section.page.width, section.page.height, (*above, *placed, *below)))
        yield
    return tuple(sheets)


def _pages(document: Document, section: Section, case: TypeCase) -> Generator[None, None, list[list[Placed]]]:
    """The pages of a section, each with its strips at their places."""
    page = section.page
    header, footer = heights(document, section, case)
    top = max(page.top, header + _FROM_EDGES)
    room = page.height - top - max(page.bottom, footer + _FROM_EDGES)
    pages = []
    for part in _parts(section):
        made = []
        for strip in _strips(part, section, case, room):
            if strip is not None:
                made.append(strip)
            yield
        pages += [[structs.replace(one, y=one.y + top) for one in placed] for placed in fill(made, room)]
    return pages


def _parts(section: Section) -> list[list[Paragraph | Grid]]:
    """The blocks between two breaks; a break before everything else is none."""
    parts: list[list[Paragraph | Grid]] = [[]]
    for block in section.blocks:
        if not isinstance(block, PageBreak):
            parts[-1].append(block)
        elif parts[-1] or len(parts) > 1:
            parts.append([])
    return [part for number, part in enumerate(parts) if part or number == 0]


def _strips(blocks: list[Paragraph | Grid], section: Section, case: TypeCase, room: float) -> Iterator[Strip | None]:
    """The strips of blocks; what a paragraph leaves white below itself goes above what follows.

    None where a strip takes long.
    """
    page = section.page
    white = 0.0
    before: Paragraph | Grid | None = None
    made: Iterator[Strip | None]
    for block in blocks:
        if isinstance(block, Paragraph):
            made = strips.of_paragraph(block, case, page.left, page.text_width)
        else:
            made = rows.of_grid(block, case, page.left, room)
            white += _BETWEEN_GRIDS if isinstance(before, Grid) else 0
        for strip in made:
            yield replace(strip, above=strip.above + white) if strip is not None and white else strip
            white = white if strip is None else 0.0
        white = mm(SHAPES[block.style].after) if isinstance(block, Paragraph) else 0
        before = block
