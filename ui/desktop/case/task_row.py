"""One row of the task list: shape, name, one grey line, how far, and ›."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.desktop.look.icons import icon
from ui.desktop.look.plain import hint
from ui.desktop.look.shapes import mark_color, mark_pixmap, said_of
from ui.desktop.look.theme import theme
from ui.desktop.stages import Stage

_LOUD = ("bad", "todo")
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TaskRow(QAbstractButton):
    """A task that is a button to its page."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.setFixedHeight(38)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click needs no frame
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.stage = stage
        self.show_as(stage)

    def show_as(self, stage: Stage) -> None:
        """Show how far the task has got now."""
        self.stage = stage
        parts = (stage.name, said_of(stage.mark, stage.kind), stage.count, stage.detail)
        self.setText(stage.name)
        self.setAccessibleName("，".join(part for part in parts if part))
        self.setToolTip(hint(stage.detail))
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu that the page brings up is about this row."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().contextMenuEvent(event)

    def sizeHint(self) -> QSize:
        """The grey line gives way first."""
        return QSize(300, 38)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row."""
        painter = QPainter(self)
        now, rect = theme(), self.rect()
        painter.fillRect(rect, now.color("hover" if self.underMouse() else "surface"))
        painter.fillRect(46, rect.bottom(), rect.width() - 46, 1, now.color("line"))
        painter.drawPixmap(19, 11, mark_pixmap(self.stage.mark, self.stage.kind, 16, self.devicePixelRatioF()))
        self._words(painter)
        icon("right", "text3", 14).paint(painter, QRect(rect.width() - 30, 12, 14, 14))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(now.color("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for inset in (0.5, 1.5):
                painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), 4, 4)

    def _words(self, painter: QPainter) -> None:
        now, stage = theme(), self.stage
        right = self.width() - 40
        color = mark_color(stage.mark, stage.kind)
        loud = color in _LOUD
        painter.setFont(now.font("body"))
        painter.setPen(now.color(color if color in (*_LOUD, "met") else "text2"))
        painter.drawText(QRect(right - 160, 0, 160, self.height()), _RIGHT, stage.count)
        right -= painter.fontMetrics().horizontalAdvance(stage.count) + 16
        left = 46
        painter.setFont(now.font("body", bold=loud))
        painter.setPen(now.color("text"))
        left += self._shortened(painter, stage.name, left, right) + 14
        painter.setFont(now.font("small"))
        painter.setPen(now.color("text2"))
        if right - left > 30:
            self._shortened(painter, stage.detail, left, right)

    def _shortened(self, painter: QPainter, text: str, left: int, right: int) -> int:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(0, right - left))
        painter.drawText(QRect(left, 0, max(0, right - left), self.height()), _LEFT, shown)
        return painter.fontMetrics().horizontalAdvance(shown)


class GroupHead(QWidget):
    """The head over some tasks; it is only read."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setAccessibleName(text)
        self.setFixedHeight(30)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as it may be."""
        return QSize(300, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the words."""
        now = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), now.color("sunken"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, now.color("line"))
        painter.setFont(now.font("body", bold=True))
        painter.setPen(now.color("text"))
        painter.drawText(self.rect().adjusted(19, 0, -10, 0), _LEFT, self._text)
