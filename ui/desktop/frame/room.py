"""The room for everything below the menus: where a screen is smaller than the smallest window, it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.desktop.look.screen import room_for

SMALLEST = (640, 440)  # logical pixels of a whole window: no usual screen is narrower, also at 200 %


class Room(QScrollArea):
    """Holds what is inside at the size of the smallest window or larger; the window may be as small as its screen."""

    def __init__(self, inner: QWidget, window: QWidget) -> None:
        super().__init__(window)
        self._floor = _Floor(inner)
        self.setWidget(self._floor)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        window.setMinimumSize(least_of(window))  # before it is shown, as far as its screen is known

    def begin(self, _page: int = 0) -> None:
        """Another page: begin at its upper left, wherever Qt has put the keyboard while it turned the page."""
        self.horizontalScrollBar().setValue(0)
        self.verticalScrollBar().setValue(0)

    def showEvent(self, event: QShowEvent) -> None:
        """The screen is known by now."""
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """On another screen the scale may be another."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ScreenChangeInternal, QEvent.Type.DevicePixelRatioChange):
            self._fit()

    def _fit(self) -> None:
        """The window is as small as the screen where it has to be; what stands above does not scroll."""
        window = self.window()
        if window.minimumSize() != least_of(window):
            window.setMinimumSize(least_of(window))
        self._floor.be_at_least(QSize(SMALLEST[0], SMALLEST[1] - self.y()))


class _Floor(QWidget):
    """As large as the room, and no larger because some page would like to be: every page scrolls for itself.

    A layout with lines that wrap would ask the scroll area for its whole wished height, also for pages out of view.
    Only what cannot be any lower, with much said above a page, makes it higher.
    """

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self._inner = inner
        self._least = QSize()
        inner.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All of it is for what is inside."""
        super().resizeEvent(event)
        self._inner.setGeometry(self.rect())

    def event(self, event: QEvent) -> bool:
        """What is inside may need more height now, or less."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def be_at_least(self, least: QSize) -> None:
        """Never be smaller than this."""
        self._least = least
        self._fit()

    def _fit(self) -> None:
        self.setMinimumSize(self._least.expandedTo(QSize(0, self._inner.minimumSizeHint().height())))


def least_of(window: QWidget) -> QSize:
    """How small a window may be made: as small as its screen is, where that is smaller."""
    return QSize(*SMALLEST).boundedTo(room_for(window))
