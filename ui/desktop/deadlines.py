"""The days of a case, each with how far off it is: those counted from others, and the last ones of attached files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from checklists.judging.days import Due
from checklists.judging.expiring import Expiry, expiries_of
from checklists.judging.picture import Picture
from checklists.policy.validity import SOON
from checklists.words import word
from ui.desktop.look.plain import plain_label, set_property
from ui.desktop.whys import WhyLink
from ui.moments import day_words, days_left

_MOST_FILES = 8  # the calendar has all of them


class _Line(NamedTuple):
    """One day: how far off it is in words, what it is, on what it rests, and its place for “why”, if it has one."""

    day: date | None
    away: str
    text: str
    basis: str = ""
    place: str = ""
    done: bool = False


class Deadlines(QWidget):
    """The days to keep, each with what it is counted from."""

    def __init__(self, margin: int = 16) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(margin, 12, margin, 12)
        self._column.setSpacing(8)
        self._column.addWidget(plain_label("期限", "strong"))
        self._shown: list[QWidget] = []

    def show_picture(self, picture: Picture) -> None:
        """Show the days of a case: those to come first, then those not known yet, then those gone by or done."""
        for widget in self._shown:
            self._column.removeWidget(widget)
            widget.deleteLater()
        today = picture.today
        files = _sorted([_of_file(file, today) for file in expiries_of(picture.items)], today)
        lines = _sorted([*(_of_due(due, today) for due in picture.dates), *files[:_MOST_FILES]], today)
        self._shown = [_shown(line, today) for line in lines]
        if len(files) > _MOST_FILES:
            said = f"另有 {len(files) - _MOST_FILES} 个文件写有有效期，见“日历和期限”。"
            self._shown.append(plain_label(said, "small", wrap=True))
        if not lines:
            dated = any(item.term for item in picture.items)
            said = "各项的时限见“时间进度”。" if dated else "这个事项没有期限，或还没有填写起算的日期。"
            self._shown = [plain_label(said, "small", wrap=True)]
        for widget in self._shown:
            self._column.addWidget(widget)


def _of_due(due: Due, today: date) -> _Line:
    place = f"deadline.{due.id}"
    if due.day is None:
        return _Line(None, "先填写起算的日期", due.text, due.basis, place)
    away = word("day", "done") if due.done else days_left(due.day, today, "opens" if due.opens else "due")
    return _Line(due.day, away + ("　估算" if due.estimated else ""), due.text, due.basis, place, due.done)


def _of_file(file: Expiry, today: date) -> _Line:
    return _Line(file.day, days_left(file.day, today, "file"), file.words, word("day", "file"))


def _sorted(lines: Iterable[_Line], today: date) -> list[_Line]:
    def order(line: _Line) -> tuple[int, int]:
        if line.day is None:
            return 1, 0
        return (0 if line.day >= today and not line.done else 2), line.day.toordinal()

    return sorted(lines, key=order)


def _shown(line: _Line, today: date) -> QWidget:
    widget = QWidget()
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(0)
    left = (line.day - today).days if line.day and not line.done else SOON + 1
    day = plain_label(day_words(line.day, today) if line.day else "待定", "strong")
    set_property(day, "loud", "yes" if 0 <= left <= SOON else "no")
    text = plain_label(line.text, "small", wrap=True)
    text.setToolTip(line.basis)
    grid.addWidget(day, 0, 0)
    grid.addWidget(plain_label(line.away, "meta"), 0, 1)
    if line.place:
        grid.addWidget(WhyLink(line.place, line.text), 0, 2)
    grid.addWidget(text, 1, 0, 1, 3)
    grid.setColumnStretch(1, 1)
    return widget
