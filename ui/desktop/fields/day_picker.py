"""The calendar from which a day is picked: it begins on Monday, and shows which days are off and which are worked."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QRect, Qt
from PySide6.QtGui import QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QWidget

from checklists.policy.calendar import Calendar
from ui.desktop.look.theme import theme

_CORNER = 14  # pixels of the square in which 休 or 班 stands
_SATURDAY = 5


class DayPicker(QCalendarWidget):
    """Months of days. A year whose holidays are not published shows none."""

    def __init__(self, calendar: Calendar, parent: QWidget) -> None:
        super().__init__(parent)
        self._calendar = calendar
        self.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)

    def sign_of(self, day: date) -> str:
        """休 for a week day that is off, 班 for a day of the week-end that is worked; "" for any other day."""
        working, weekend = self._calendar.is_working(day), day.weekday() >= _SATURDAY
        if working is None or working is not weekend:
            return ""
        return "班" if weekend else "休"

    def dress(self) -> None:
        """Take the colours of the theme, as before it is shown."""
        weekend = QTextCharFormat()
        weekend.setForeground(theme().color("bad"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, weekend)

    def paintCell(self, painter: QPainter, rect: QRect, at: QDate) -> None:
        """Paint the day, and its sign in the corner."""
        super().paintCell(painter, rect, at)
        sign = self.sign_of(date(at.year(), at.month(), at.day()))
        if not sign:
            return
        painter.save()
        font = theme().font("meta", bold=True)
        font.setPixelSize(10)
        painter.setFont(font)
        painter.setPen(theme().color("bad" if sign == "休" else "text2"))
        corner = QRect(rect.right() - _CORNER, rect.top(), _CORNER, _CORNER)
        painter.drawText(corner, Qt.AlignmentFlag.AlignCenter, sign)
        painter.restore()
