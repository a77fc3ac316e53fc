"""A small picture beside words: a drawing or the shape of a mark, always in the colours of the theme in force."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desktop.look.icons import icon
from ui.desktop.look.shapes import mark_pixmap


class Sign(QWidget):
    """One picture of `size` pixels, in a box of its own size or of `room`; the words beside it say what it means."""

    def __init__(self, size: int = 16, room: QSize | None = None) -> None:
        super().__init__()
        self._size = size
        self._drawing: tuple[str, str] | None = None
        self._mark: tuple[str, str] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(room or QSize(size, size))

    def show_icon(self, name: str, token: str = "text2") -> None:
        """Show one of the drawings, in the colour of a token."""
        self._drawing, self._mark = (name, token), None
        self.update()

    def show_mark(self, mark: str, kind: str) -> None:
        """Show the shape of a mark of an item of that kind."""
        self._drawing, self._mark = None, (mark, kind)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture in the middle."""
        painter = QPainter(self)
        square = QRect(0, 0, self._size, self._size)
        square.moveCenter(self.rect().center())
        if self._mark:
            painter.drawPixmap(square, mark_pixmap(*self._mark, self._size, self.devicePixelRatioF()))
        elif self._drawing:
            icon(*self._drawing, self._size).paint(painter, square)
