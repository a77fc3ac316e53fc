"""Pages drawn with Qt, the same on every device: on the screen, in a PDF file, on a printer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGlyphRun, QPainter, QPen

from forms.measure import mm
from ui.paper.ink import Area, Placed, Rule, Sheet, Words
from ui.paper.type_case import Glyph, TypeCase

_INK, _GREY, _SHADE = QColor("#000000"), QColor("#808080"), QColor("#f2f2f2")
Seen = Callable[[Glyph, str], object]


class Press:
    """Draws pages with the type of one case, at so many units of the device a millimetre.

    `seen` is told of each character that is drawn, in their order.
    """

    def __init__(self, painter: QPainter, case: TypeCase, scale: float, seen: Seen | None = None) -> None:
        self._painter = painter
        self._case = case
        self._scale = scale
        self._seen = seen

    def draw(self, sheet: Sheet) -> None:
        """Draw a page; its upper left corner is the painter's."""
        for one in sheet.placed:
            for shade in one.ink.shades:
                self._painter.fillRect(self._rectangle(shade, one.y), _SHADE)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for one in sheet.placed:
            for rule in one.ink.rules:
                self._rule(rule, one.y)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for one in sheet.placed:
            self._words(one)

    def _words(self, one: Placed) -> None:
        for words in one.ink.words:
            self._line(words, one.y)

    def _line(self, words: Words, down: float) -> None:
        """A line of text: the characters of each font together."""
        runs: list[tuple[int, list[int], list[QPointF]]] = []
        for glyph, character, at in zip(self._case.glyphs(words.text, words.look), words.text, words.at, strict=True):
            if character.isspace() and self._seen is None:
                continue
            if self._seen is not None:
                self._seen(glyph, character)
            if not runs or runs[-1][0] != glyph.font:
                runs.append((glyph.font, [], []))
            runs[-1][1].append(glyph.place)
            runs[-1][2].append(QPointF(at * self._scale, 0))
        self._painter.setPen(_GREY if words.look.grey else _INK)
        origin = QPointF(words.x * self._scale, (words.y + down) * self._scale)
        for font, indexes, positions in runs:
            run = QGlyphRun()
            run.setRawFont(self._case.sized(font, mm(words.look.size) * self._scale))
            run.setGlyphIndexes(indexes)
            run.setPositions(positions)
            self._painter.drawGlyphRun(origin, run)

    def _rule(self, rule: Rule, down: float) -> None:
        pen = QPen(_GREY if rule.grey else _INK)
        pen.setWidthF(max(mm(rule.weight) * self._scale, 1))
        pen.setCapStyle(Qt.PenCapStyle.SquareCap)
        self._painter.setPen(pen)
        k = self._scale
        self._painter.drawLine(QLineF(rule.x * k, (rule.y + down) * k, rule.to_x * k, (rule.to_y + down) * k))

    def _rectangle(self, area: Area, down: float) -> QRectF:
        k = self._scale
        return QRectF(area.x * k, (area.y + down) * k, area.width * k, area.height * k)
