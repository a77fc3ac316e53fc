"""Where the papers of a case are handed in, as far as the rule says, with the way to rename an office."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from checklists.judging.picture import Picture
from ui.desktop.look.plain import button, plain_label
from ui.desktop.whys import WhyLink

OFFICES = "organisation"  # the page on which offices are renamed
_WAITS = "答完有关情形后列出"
_OFFICES = ("submit_to", "city_office")


class HandingIn(QWidget):
    """The receiver, the city's office, the copies and what is to be known; hidden where a matter has no route."""

    go = Signal(str, str)

    def __init__(self, margin: int = 16) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(margin, 12, margin, 12)
        self._column.setSpacing(4)
        self._column.addWidget(plain_label("交到哪里", "strong"))
        self._shown: list[QWidget] = []
        self._rename = button("机关改了名", "link")
        self._rename.setToolTip("改一次，所有办件都用新名称")
        self._rename.clicked.connect(lambda: self.go.emit(OFFICES, "offices"))
        self._column.addWidget(self._rename, 0, Qt.AlignmentFlag.AlignLeft)

    def show_picture(self, picture: Picture) -> None:
        """Show the route of a case."""
        for widget in self._shown:
            self._column.removeWidget(widget)
            widget.deleteLater()
        route = picture.route
        speaks = {key for one in picture.checklist.routes for key in _OFFICES if getattr(one, key) or key in one.silent}
        lines = [
            (_office("报送", route.submit_to, spoken_of="submit_to" in speaks), "", "submit_to"),
            (_office("市级处室", route.city_office, spoken_of="city_office" in speaks), "", "city_office"),
            (f"一式 {route.copies} 份" if route.copies else "", "", "copies"),
            *((note, "meta", f"note.{number}") for number, note in enumerate(route.notes, 1)),
        ]
        self._shown = [_line(words, tone or "small", place) for words, tone, place in lines if words]
        for place, widget in enumerate(self._shown, 1):
            self._column.insertWidget(place, widget)
        self.setVisible(bool(picture.checklist.routes))
        self._rename.setVisible(bool(picture.policy.offices))


def _line(words: str, tone: str, place: str) -> QWidget:
    """A line, and the way to why it says so."""
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(plain_label(words, tone, wrap=True), 1)
    row.addWidget(WhyLink(f"route.{place}", words), 0, Qt.AlignmentFlag.AlignTop)
    return widget


def _office(name: str, found: str, *, spoken_of: bool) -> str:
    """The office, or that it waits for answers; nothing where no answer would tell, for the rule never names one."""
    return f"{name}：{found or _WAITS}" if found or spoken_of else ""
