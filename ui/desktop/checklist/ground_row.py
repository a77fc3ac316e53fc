"""One answer that something rests on, in words, and the way to where it is given."""

from __future__ import annotations

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QWidget

from checklists.judging.grounds import Ground
from checklists.judging.picture import Picture
from ui.desktop.checklist.items import where_given
from ui.desktop.look.plain import button, plain_label


class GroundRow(QWidget):
    """`go` is told the page and the place where the answer is given; what nobody answers there has no link."""

    def __init__(self, ground: Ground, picture: Picture, go: SignalInstance, margins: tuple[int, int] = (0, 0)) -> None:
        super().__init__()
        left, right = margins
        row = QHBoxLayout(self)
        row.setContentsMargins(left, 0, right, 0)
        row.setSpacing(6)
        row.addWidget(plain_label(ground.text, "error" if ground.missing else "small", wrap=True), 1)
        page, place = where_given(ground.name, picture)
        if page:
            link = button("去回答" if ground.missing else "改回答", "link")
            link.setAccessibleName(f"{link.text()}：{ground.text}")
            link.clicked.connect(lambda: go.emit(page, place))
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
