"""A label for one line of any text that is shortened with … where there is no room; the whole is its tool tip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desktop.look.plain import hint
from ui.desktop.look.theme import theme


class ElidedLabel(QWidget):
    """Shows what fits of one line."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        ink: str = "text",
        *,
        bold: bool = False,
        middle: bool = False,
    ) -> None:
        super().__init__()
        self._ink = ink
        self._mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        self.setFont(theme().font(role, bold=bold))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._text = ""
        self.set_text(text)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the whole text."""
        return self._with_margins(self.fontMetrics().horizontalAdvance(self._text) + 2)

    def minimumSizeHint(self) -> QSize:
        """Room for a few characters."""
        metrics = self.fontMetrics()
        return self._with_margins(min(metrics.horizontalAdvance(self._text) + 2, 3 * metrics.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        painter = QPainter(self)
        painter.setPen(theme().color(self._ink))
        shown = self.fontMetrics().elidedText(self._text, self._mode, self.contentsRect().width())
        painter.drawText(self.contentsRect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        tip = "" if shown == self._text else hint(self._text)
        if self.toolTip() != tip:
            self.setToolTip(tip)

    def _with_margins(self, width: int) -> QSize:
        margins = self.contentsMargins()
        height = self.fontMetrics().height() + margins.top() + margins.bottom()
        return QSize(width + margins.left() + margins.right(), height)
