"""The days to keep of a case, each with how far off it is and what it is counted from."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from checklists.judging.days import Due
from checklists.judging.picture import Picture
from ui.desktop.look.plain import plain_label, set_property
from ui.desktop.moments import SOON, day_words, days_left
from ui.desktop.whys import WhyLink


class Deadlines(QWidget):
    """The days to keep, each with what it is counted from."""

    def __init__(self, margin: int = 16) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(margin, 12, margin, 12)
        self._column.setSpacing(8)
        self._column.addWidget(plain_label("期限", "strong"))
        self._shown: list[QWidget] = []

    def show_of(self, picture: Picture) -> None:
        """Show the days of a case: those to come first, then those not known yet, then those gone by."""
        for widget in self._shown:
            self._column.removeWidget(widget)
            widget.deleteLater()
        dues = sorted(picture.deadlines, key=lambda due: _order(due, picture))
        self._shown = [_due(due, picture) for due in dues]
        if not dues:
            dated = any(item.term for item in picture.items)
            said = "各项的时限见“时间进度”。" if dated else "这个事项没有期限，或还没有填写起算的日期。"
            self._shown = [plain_label(said, "small", wrap=True)]
        for widget in self._shown:
            self._column.addWidget(widget)


def _order(due: Due, picture: Picture) -> tuple[int, int]:
    if due.day is None:
        return 1, 0
    return (0 if due.day >= picture.today else 2), due.day.toordinal()


def _due(due: Due, picture: Picture) -> QWidget:
    widget = QWidget()
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(0)
    left = (due.day - picture.today).days if due.day else SOON + 1
    day = plain_label(day_words(due.day, picture.today) if due.day else "待定", "strong")
    set_property(day, "loud", "yes" if 0 <= left <= SOON else "no")
    text = plain_label(due.text, "small", wrap=True)
    text.setToolTip(due.basis)
    why = WhyLink(f"deadline.{due.id}", due.text)
    words = days_left(due.day, picture.today) if due.day else "先填写起算的日期"
    grid.addWidget(day, 0, 0)
    grid.addWidget(plain_label(words + ("　估算" if due.estimated else ""), "meta"), 0, 1)
    grid.addWidget(why, 0, 2)
    grid.addWidget(text, 1, 0, 1, 3)
    grid.setColumnStretch(1, 1)
    return widget
