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


def folio_distance(page: Page) -> float:
    """Millimetres from the lower edge of the paper to the line of the page number."""
    return page.bottom - _FOLIO_BELOW - mm(FOLIO_SIZE)
