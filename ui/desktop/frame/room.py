"""The room for everything below the menus: where a screen is smaller than the smallest window, it scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.desktop.look.screen import room_for

SMALLEST = (640, 440)  # logical pixels of a whole window: no usual screen is narrower, also at 200 %


class Room(QScrollArea):
    """Holds what is inside at the size of the smallest window or larger; the window may be as small as its screen."""

    def __init__(self, inner: Within, window: QWidget) -> None:
        super().__init__(window)
        self._inner = inner
        floor = QWidget()
        column = QVBoxLayout(floor)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(inner)
        self.setWidget(floor)
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
        self.fit()

    def fit(self) -> None:
        """The window is as small as the screen where it has to be; what stands above does not scroll."""
        window = self.window()
        if window.minimumSize() != least_of(window):
            window.setMinimumSize(least_of(window))
        self._inner.be_at_least(QSize(SMALLEST[0], SMALLEST[1] - self.y()))


class Within(QWidget):
    """What stands in the room: as high as the room, whatever some page would like to be, for every page scrolls itself.

    For lines that wrap, a scroll area would ask for the whole wished height, also of pages out of view. Only what
    cannot be any lower, with much said above a page, makes the room scroll.
    """

    def __init__(self) -> None:
        super().__init__()
        self._least = QSize()

    def be_at_least(self, least: QSize) -> None:
        """Never be smaller than this."""
        if least != self._least:
            self._least = least
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """As small as it was said; higher where what is in it has to be."""
        return self._least.expandedTo(QSize(0, super().minimumSizeHint().height()))

    def hasHeightForWidth(self) -> bool:
        """Never ask for the height that would be wished in some width."""
        return False


def laid_out(beside: QWidget, above: Sequence[QWidget], page: QWidget, foot: QWidget) -> Within:
    """The page with what stands beside, above and below it."""
    right = QVBoxLayout()
    right.setSpacing(0)
    for widget in above:
        right.addWidget(widget)
    right.addWidget(page, 1)
    middle = QHBoxLayout()
    middle.setSpacing(0)
    middle.addWidget(beside)
    middle.addLayout(right, 1)
    whole = Within()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(middle, 1)
    column.addWidget(foot)
    return whole


class Screens(QObject):
    """Fits a room anew where its window comes to another screen, or the scale of its screen is another."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._room = room
        room.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let every event through."""
        if event.type() in (QEvent.Type.ScreenChangeInternal, QEvent.Type.DevicePixelRatioChange):
            self._room.fit()
        return False


def least_of(window: QWidget) -> QSize:
    """How small a window may be made: as small as its screen is, where that is smaller."""
    return QSize(*SMALLEST).boundedTo(room_for(window))
