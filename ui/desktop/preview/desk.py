"""Where pages lie on a desk, one below the other, in pixels from its upper left corner."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF

from ui.paper.ink import Area, Sheet

AROUND, BETWEEN = 14, 14  # pixels of desk
_NARROWEST = 50


class Desk:
    """Pages of a size: `scale` pixels a millimetre, or as wide as the view where it is none."""

    def __init__(self, sheets: Sequence[Sheet], view: int, scale: float | None) -> None:
        widest = max((sheet.width for sheet in sheets), default=210.0)
        self.sheets = tuple(sheets)
        self.scale = scale or max(view - 2 * AROUND, _NARROWEST) / widest
        self.width = round(widest * self.scale) + 2 * AROUND
        self._middle = max(view, self.width) / 2
        self.tops: list[int] = []
        self.height = AROUND
        for sheet in self.sheets:
            self.tops.append(self.height)
            self.height += round(sheet.height * self.scale) + BETWEEN

    def paper(self, number: int) -> QRectF:
        """A page, counted from 0."""
        sheet = self.sheets[number]
        width, height = round(sheet.width * self.scale), round(sheet.height * self.scale)
        return QRectF(int(self._middle - width / 2), self.tops[number], width, height)

    def page_at(self, down: float) -> int:
        """The page there, counted from 1; 0 where there is none."""
        return max(bisect_right(self.tops, down), 1) if self.sheets else 0

    def areas_on(self, number: int, entry: str) -> list[QRectF]:
        """Where an entry stands on a page."""
        return [self._rectangle(number, area) for area in self.sheets[number].areas_of(entry)] if entry else []

    def areas(self, entry: str) -> Iterator[QRectF]:
        """Everywhere that an entry stands."""
        for number in range(len(self.sheets)):
            yield from self.areas_on(number, entry)

    def entries_at(self, point: QPointF) -> tuple[str, ...]:
        """The entries at a point."""
        for number, sheet in enumerate(self.sheets):
            place = self.paper(number)
            if place.contains(point):
                return sheet.entries_at((point.x() - place.x()) / self.scale, (point.y() - place.y()) / self.scale)
        return ()

    def _rectangle(self, number: int, area: Area) -> QRectF:
        corner, k = self.paper(number).topLeft(), self.scale
        return QRectF(area.x * k + corner.x(), area.y * k + corner.y(), area.width * k, area.height * k)
