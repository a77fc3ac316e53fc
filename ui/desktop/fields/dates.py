"""The field of a day: typed in any usual way, or picked from a calendar whose week begins on Monday."""

from __future__ import annotations

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from checklists.policy.entering import EntryError
from checklists.policy.values import day_of
from checklists.shelf import calendar_of
from ui.desktop.fields.day_picker import DayPicker
from ui.desktop.fields.editors import TextLine
from ui.desktop.fields.lines import LineField
from ui.desktop.fields.source import reader
from ui.desktop.look.icons import put_icon


class DateField(LineField):
    """A day, or none."""

    _popup: QFrame | None = None
    calendar: DayPicker

    @property
    def example(self) -> str:
        """How a day may be typed."""
        return "如 2026-11-22 或 20261122"

    def make_line(self) -> TextLine:
        """The line for the day."""
        self.opener = QToolButton()
        put_icon(self.opener, "cal")
        self.opener.setAutoRaise(True)
        self.opener.setFixedSize(32, 32)
        self.opener.setToolTip("打开日历")
        self.opener.setAccessibleName(f"{self.entry.label}：打开日历")
        self.opener.clicked.connect(self.open_calendar)
        return TextLine()

    def body(self) -> QWidget:
        """The line, and the button that opens the calendar."""
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self.opener)
        return both

    def open_calendar(self) -> None:
        """Show the calendar below the line, at the day that is typed there, or else today."""
        popup = self._popup or self.make_popup()
        try:
            day = day_of(reader(self.source).read(self.entry, self.line.text()))
        except EntryError:
            day = None
        day = day or self.source.today
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.dress()
        popup.adjustSize()
        popup.move(self._below(popup))
        popup.show()
        self.calendar.setFocus()

    def pick(self, day: QDate) -> None:
        """Take a day from the calendar."""
        self.line.setText(day.toString("yyyy-MM-dd"))
        if self._popup is not None:
            self._popup.hide()
        self.line.setFocus()
        self.choose()

    def make_popup(self) -> QFrame:
        """Make the calendar, which most fields never need."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setProperty("box", "card")
        self.calendar = DayPicker(calendar_of(), popup)
        self.calendar.activated.connect(self.pick)
        self.calendar.clicked.connect(self.pick)
        stack = QVBoxLayout(popup)
        stack.setContentsMargins(4, 4, 4, 4)
        stack.addWidget(self.calendar)
        self._popup = popup
        return popup

    def _below(self, popup: QWidget) -> QPoint:
        """Below the line, but never off the screen."""
        place = self.line.mapToGlobal(QPoint(0, self.line.height() + 2))
        room = self.line.screen().availableGeometry()
        if place.y() + popup.height() > room.bottom():
            place.setY(self.line.mapToGlobal(QPoint(0, 0)).y() - popup.height() - 2)
        place.setX(min(place.x(), room.right() - popup.width()))
        return place
