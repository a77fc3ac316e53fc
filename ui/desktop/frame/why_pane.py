"""Beside any page: why something is as it is, the answers it rests on, and the passages with the piece marked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from checklists.judging.why import Why, why_of
from checklists.policy.model import Passage
from ui.desktop.checklist.article_pane import ClauseLine, article_of, clauses_of
from ui.desktop.checklist.ground_row import GroundRow
from ui.desktop.look.layouts import empty
from ui.desktop.look.plain import button, line, plain_label
from ui.desktop.look.scrolling import UprightArea
from ui.desktop.workbench import Workbench

_MARGINS = (16, 12)  # pixels at the left and at the right


class WhyPane(QWidget):
    """One explanation. It keeps only what was asked about, and asks anew when the case has changed."""

    go = Signal(str, str)
    closed = Signal()

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._place = ""
        self._asked_from: QWidget | None = None
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("为什么")
        self.shutter = button("", "ghost", "x")
        self._lay_out()
        self.hide()
        workbench.stepped.connect(self._again)
        workbench.opened.connect(self._again)
        workbench.closed.connect(self.shut)

    def explain(self, place: str) -> None:
        """Explain another thing."""
        self._place = place
        asked_from = QApplication.focusWidget()
        if asked_from is not None and not self.isAncestorOf(asked_from):
            self._asked_from = asked_from
        self.show()
        self._again()
        self.shutter.setFocus(Qt.FocusReason.OtherFocusReason)

    def shut(self) -> None:
        """Put it away."""
        self._place = ""
        back, self._asked_from = self._asked_from, None
        inside = QApplication.focusWidget()
        self.hide()
        self.closed.emit()
        if back is not None and isValid(back) and inside is not None and self.isAncestorOf(inside):
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.shutter.setAccessibleName("收起为什么")
        self.shutter.setToolTip("收起（Esc）")
        self.shutter.clicked.connect(self.shut)
        head = QHBoxLayout()
        head.setContentsMargins(16, 4, 8, 4)
        head.addWidget(plain_label("为什么", "heading"), 1)
        head.addWidget(self.shutter)
        inner = QWidget()
        inner.setProperty("ground", "surface")
        self._body = QVBoxLayout(inner)
        self._body.setContentsMargins(0, 10, 0, 14)
        self._body.setSpacing(6)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addWidget(UprightArea("回答和条文", inner), 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(line(down=True))
        whole.addLayout(column, 1)

    def _again(self) -> None:
        """Explain once more, as the case stands now; what it has no more goes away."""
        if not self._place or not self._workbench.is_open:
            return
        try:
            why = why_of(self._place, self._workbench.picture)
        except KeyError:
            self.shut()
            return
        empty(self._body)
        self._show(why)
        self._body.addStretch(1)

    def _show(self, why: Why) -> None:
        self._say(why.title, "strong")
        self._say(why.said, "")
        for step in why.steps:
            self._say(step, "small")
        if why.grounds:
            self._say("依据的回答", "meta")
        for ground in why.grounds:
            self._body.addWidget(GroundRow(ground, self._workbench.picture, self.go, _MARGINS))
        if why.passages:
            self._say("依据的条文", "meta")
        for passage in why.passages:
            self._body.addWidget(_Passage(passage, self._workbench, whole=len(why.passages) == 1))

    def _say(self, text: str, tone: str) -> None:
        label = plain_label(text, tone, wrap=True)
        label.setContentsMargins(16, 0, 16, 0)
        self._body.addWidget(label)


class _Passage(QWidget):
    """A passage: its own lines, or the whole article with these marked."""

    def __init__(self, passage: Passage, workbench: Workbench, *, whole: bool) -> None:
        super().__init__()
        self._passage = passage
        self._workbench = workbench
        self._whole = whole
        self._switch = button("", "link")
        self._switch.clicked.connect(self._turn)
        self._lines = QVBoxLayout()
        head = QHBoxLayout()
        head.setContentsMargins(16, 4, 12, 0)
        head.addWidget(plain_label(passage.ref, "strong", wrap=True), 1)
        head.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._lines)
        self._fill()

    def _turn(self) -> None:
        self._whole = not self._whole
        self._fill()

    def _fill(self) -> None:
        empty(self._lines)
        picture = self._workbench.picture
        article = article_of(self._passage, picture)
        clauses = list(clauses_of(article, self._passage, picture)) if article.text else []
        current = [clause for clause in clauses if clause.current]
        self._switch.setVisible(0 < len(current) < len(clauses))
        self._switch.setText("只看这一处" if self._whole else "看整条")
        self._switch.setAccessibleName(f"{self._switch.text()}：{self._passage.ref}")
        for clause in clauses if self._whole or not current else current:
            self._lines.addWidget(ClauseLine(clause))
