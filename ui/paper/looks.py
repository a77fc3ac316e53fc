"""How paragraphs and cells look on paper: the same faces, sizes and distances as the styles of our Word files."""

from __future__ import annotations

from typing import NamedTuple

from forms.document import Align, Cell, Grid, Role, Style
from forms.edges import CODE_LEADING, CODE_SIZE

SHADED = frozenset({Role.LABEL, Role.HEADER, Role.GROUP})
_BOLD = frozenset({Role.HEADER, Role.TOTAL, Role.GROUP})


class Look(NamedTuple):
    """A type: the face of its Chinese, its size, from line to line, and white between characters, all in points.

    `latin`: letters and digits come from a Latin face of their own. `grey`: not in black.
    """

    face: str = "song"
    size: float = 12
    leading: float = 23
    tracking: float = 0
    bold: bool = False
    latin: bool = True
    grey: bool = False


class Shape(NamedTuple):
    """A paragraph: its look, the white around it in points, and how it may be parted.

    `keep`: stays with the next one; `whole`: its lines stay together; `pairs`: no line of it stands alone;
    `spaced`: a little white between Chinese and Latin characters.
    """

    look: Look
    before: float = 0
    after: float = 0
    first: float = 0  # the first line begins so much further right
    side: float = 0  # on both sides
    align: Align = Align.JUSTIFY
    keep: bool = False
    whole: bool = False
    pairs: bool = True
    spaced: bool = True


_LETTER = Look("fang", 16, 28.95, -0.25)


def _letter(face: str, *, first: float, heading: bool) -> Shape:
    look = _LETTER._replace(face=face)
    return Shape(look, first=first, keep=heading, whole=heading, pairs=False, spaced=False)


SHAPES: dict[Style, Shape] = {
    Style.TITLE: Shape(Look("hei", 22, 29), after=12, align=Align.CENTER, keep=True, whole=True),
    Style.SUBTITLE: Shape(Look("song", 14, 20), after=8, align=Align.CENTER, keep=True, whole=True),
    Style.HEADING_1: Shape(Look("hei", 14, 23), before=10, after=5, align=Align.LEFT, keep=True, whole=True),
    Style.HEADING_2: Shape(Look("hei", 12, 23), before=4, after=2, align=Align.LEFT, keep=True, whole=True),
    Style.BODY: Shape(Look(), first=24),
    Style.PLAIN: Shape(Look()),
    Style.NOTE: Shape(Look("song", 9, 14), before=2),
    Style.QUOTE: Shape(Look("kai"), side=24),
    Style.LETTER_TITLE: Shape(
        Look("biaosong", 22, 28.95), after=28.95, align=Align.CENTER, keep=True, whole=True, pairs=False, spaced=False
    ),
    Style.LETTER_HEADING_1: _letter("hei", first=31.5, heading=True),
    Style.LETTER_HEADING_2: _letter("kai", first=31.5, heading=True),
    Style.LETTER_BODY: _letter("fang", first=31.5, heading=False),
    Style.LETTER_PLAIN: _letter("fang", first=0, heading=False),
}

EDGE = Look("song", 9, 13)
DRAFT = EDGE._replace(bold=True)
FOLIO = Look("song", 14, 14, latin=False)
CODE = Look("song", CODE_SIZE, CODE_LEADING, grey=True)
_OF_CELLS = {
    (bold, dense): Look("hei" if bold else "song", *((9, 13) if dense else (10.5, 15)))
    for bold in (True, False)
    for dense in (True, False)
}


def of_cell(grid: Grid, cell: Cell) -> Look:
    """The look of a cell."""
    return _OF_CELLS[cell.role in _BOLD, grid.dense]
