"""A `Document` as the bytes of a PDF file, the same pages as on the screen; works without a screen, too."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from forms.document import Document
from forms.papers import Render
from ui.paper.ink import Sheet
from ui.paper.laying_out import lay_out
from ui.paper.painting import Press
from ui.paper.type_case import Glyph, TypeCase

RESOLUTION = 1440  # dots an inch: 20 for each point
PER_MM = RESOLUTION / 25.4
_kept: list[QGuiApplication] = []  # an application that nobody holds is gone at once


def renderer(between: Callable[[], object] = lambda: None) -> Render:
    """What makes a PDF file of a paper and the moment that it was made; to be used on the thread that asked for it.

    `between` is called from line to line and from page to page: what it raises ends the work.
    """
    need_application()
    case = TypeCase()

    def render(document: Document, at: datetime | None = None) -> bytes:
        from forms.pdf.finishing import finished  # its library is heavy

        pages, texts = drawn(document, case, between)
        between()
        return finished(pages, document, texts, at)

    return render


def spots_in(
    document: Document, between: Callable[[], object] = lambda: None
) -> list[tuple[int, tuple[str, ...], tuple[float, float, float, float]]]:
    """Where the names in `about` stand: the page, counted from 0, the names, and their area in millimetres.

    `between` is called as `renderer` calls it.
    """
    need_application()
    return [
        (page, spot.entries, (spot.area.x, placed.y + spot.area.y, spot.area.width, spot.area.height))
        for page, sheet in enumerate(lay_out(document, TypeCase(), between))
        for placed in sheet.placed
        for spot in placed.ink.spots
    ]


def need_application() -> None:
    """Qt's fonts want an application. One made here has no screen: a display that is gone must not stop a command."""
    if QGuiApplication.instance() is None:
        platform = ["-platform", "offscreen"] if sys.platform.startswith("linux") else []
        _kept.append(QGuiApplication(["shenyan", *platform]))


class _Used:
    """The characters that were drawn, for each font file those of new glyphs in their order."""

    def __init__(self, case: TypeCase) -> None:
        self._case = case
        self._identities: dict[int, str] = {}
        self.fonts: dict[str, dict[int, str]] = {}

    def see(self, glyph: Glyph, character: str) -> None:
        """Take note of a character; the glyph that stands for none is no news."""
        if glyph.font not in self._identities:
            self._identities[glyph.font] = self._case.identity(glyph.font)
        seen = self.fonts.setdefault(self._identities[glyph.font], {})
        if glyph.place:
            seen.setdefault(glyph.place, character)


def drawn(
    document: Document, case: TypeCase, between: Callable[[], object] = lambda: None
) -> tuple[bytes, list[list[str]]]:
    """The pages as Qt writes them, and for each font its characters in the order in which their glyphs were used."""
    sheets = lay_out(document, case, between)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(page_layout(sheets[0]))
    painter = QPainter(writer)
    used = _Used(case)
    press = Press(painter, case, PER_MM, used.see)
    try:
        for number, sheet in enumerate(sheets):
            between()
            if number:
                writer.setPageLayout(page_layout(sheet))
                writer.newPage()
            press.draw(sheet)
    finally:
        painter.end()
    buffer.close()
    return bytes(buffer.data().data()), [list(characters.values()) for characters in used.fonts.values()]


def page_layout(sheet: Sheet) -> QPageLayout:
    """The paper of a page, without margins: they are part of the page already."""
    size = QPageSize(QSizeF(sheet.width, sheet.height), QPageSize.Unit.Millimeter)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
