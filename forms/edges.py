"""Where headers, footers and page numbers stand, alike in every format that shows pages."""

from __future__ import annotations

from forms.document import Align, Page
from forms.measure import mm, on_one_line

SIZE = 9  # points
LINE = 4.6  # millimetres
FOLIO_SIZE = 14  # points
FOLIO_TEXT = "— {page} —"
_FOLIO_BELOW = 4.9  # millimetres from the type area to the line of the page number; its dashes stand 7 below
_FROM_TEXT = 6.5  # millimetres between the type area and the lines above and below it
_PRINTABLE = 5  # millimetres that printers leave white
CODE_SIZE, CODE_LEADING = 7, 10  # points
CODE_DISTANCE = _PRINTABLE  # millimetres from the lower edge of the paper to the line of the code
CODE_TOP = CODE_DISTANCE + mm(CODE_LEADING)

Line = list[tuple[str, Align]]


def lines_of(texts: tuple[str, str, str], room: float) -> list[Line]:
    """Texts at the left, in the middle and at the right: on one line, or one below the other where they are long."""
    placed = list(zip(texts, (Align.LEFT, Align.CENTER, Align.RIGHT), strict=True))
    if not any(texts):
        return []
    if on_one_line(texts, room, SIZE):
        return [[(text, align) for text, align in placed if text]]
    return [[(text, align)] for text, align in placed if text]


def distance(margin: float, lines: int) -> float:
    """How far lines in a margin stand from the edge of the paper, in millimetres."""
    return max(margin - _FROM_TEXT - lines * LINE, _PRINTABLE)


def footer_distance(page: Page, footer: tuple[str, str, str], code: str) -> float:
    """How far a footer stands from the edge of the paper: above the code, or beside it where they fit on one line."""
    usual = distance(page.bottom, len(lines_of(footer, page.text_width)))
    left, middle, right = footer
    beside = not middle and on_one_line((left, code, right), page.text_width, SIZE)
    return usual if not code or beside else max(usual, CODE_TOP)


def folio_distance(page: Page) -> float:
    """Millimetres from the lower edge of the paper to the line of the page number."""
    return page.bottom - _FOLIO_BELOW - mm(FOLIO_SIZE)
