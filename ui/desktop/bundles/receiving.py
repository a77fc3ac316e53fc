"""接收: a bundle is opened, looked at, told in words, and taken in as a new case or in place of the same one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from checklists.bundle import SUFFIX
from checklists.bundle.errors import PasswordError
from checklists.bundle.preview import lines_of_arrival, lines_of_changes
from checklists.bundle.reading import Bundle
from checklists.bundle.receiving import Arrival, as_new, examine, in_place, standing
from checklists.cases.errors import StoppedError
from checklists.cases.session import Desk
from ui.desktop.apart import Acted, acted_on, giving_way
from ui.desktop.bundles.dialog import WorkingDialog, password_field
from ui.desktop.look.plain import button, plain_label, set_property
from ui.desktop.look.screen import open_at
from ui.desktop.look.scrolling import UprightArea
from ui.desktop.opening import ask_file
from ui.desktop.workbench import Workbench

Received = Callable[[str, str], object]  # told the id and the title of a case that is new here
_HEIGHT = 400
_MOST_LINES = 200


def receive(window: QWidget, file: str, received: Received) -> Receiving | None:
    """Take in a bundle; without a file, ask for one."""
    bench: Workbench = window.workbench  # type: ignore[attr-defined]
    file = file or ask_file(window, "接收办件包", f"办件包 (*{SUFFIX});;所有文件 (*)", bench.data)
    if not file:
        return None
    dialog = Receiving(bench, Path(file), received, window)
    dialog.open()
    dialog.look()
    return dialog


class Receiving(WorkingDialog):
    """What is in a bundle, and what becomes of it."""

    def __init__(self, workbench: Workbench, file: Path, received: Received, parent: QWidget) -> None:
        super().__init__("接收办件包", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workbench = workbench
        self._file = file
        self._received = received
        self._bundle: Bundle | None = None
        self.arrival: Arrival | None = None
        self._title = plain_label(file.name, "heading", wrap=True)
        self.password = password_field("办件包的口令")
        self.sealed = plain_label("这个办件包设了口令，请输入口令", wrap=True)
        self.sealed.hide()
        self.password.hide()
        self._area, self._lines = _lines_in_an_area()
        for widget in (self._title, self.sealed, self.password, self.fault, self._area):  # a fault beside its box
            self.body.addWidget(widget)
        self.body.setStretch(4, 1)
        self.body.addStretch()
        self.leave = button("不接收")
        self.leave.clicked.connect(self.reject)
        self.open_sealed = button("打开(&O)", "primary")
        self.open_sealed.clicked.connect(self.look)
        self.as_new = button("接收为新办件(&N)", "primary")
        self.as_new.clicked.connect(lambda: self._take(replacing=False))
        self.replace = button("替换本机的办件(&R)", "primary")
        self.replace.clicked.connect(lambda: self._take(replacing=True))
        self.password.returnPressed.connect(self.look)
        self.put_buttons(self.leave)
        open_at(self, self.minimumWidth(), _HEIGHT)

    @property
    def rule(self) -> str:
        """The rule of the case that is in the bundle, by its id; empty before that is known."""
        return self.arrival.bundle.manifest.case.checklist.partition("/")[0] if self.arrival else ""

    def look(self) -> None:
        """Open the bundle and look at all that it says."""
        if self.busy:
            return
        file, password, desk = self._file, self.password.text(), self._workbench.desk

        def task() -> tuple[Arrival, Sequence[str]]:
            self._let_go()
            self._bundle = bundle = Bundle(file, password)  # so that closing the dialog lets the file go
            with giving_way(), desk.apart(to_read=True) as own:
                other_edition = examine(own.shelf, bundle, self.watch)
                arrival = standing(own, bundle, other_edition=other_edition)
                return arrival, _changes(own, arrival)

        self.work("正在检查", 0, task, self._looked)

    def refused(self, error: Exception) -> None:
        """Ask for the password where that is what is missing."""
        if isinstance(error, PasswordError):
            self.say_fault(str(error) if self.password.text() else "")  # nothing is wrong before the first try
            self._area.hide()
            self.sealed.show()
            self.password.show()
            self.password.setFocus()
            self.put_buttons(self.leave, self.open_sealed)
        else:
            super().refused(error)

    def done(self, code: int) -> None:
        """Let the file go."""
        super().done(code)
        self._let_go()

    def _let_go(self) -> None:
        if self._bundle is not None:
            self._bundle.close()

    def _looked(self, found: tuple[Arrival, Sequence[str]]) -> None:
        if not self.isVisible():  # closed meanwhile
            return
        arrival, changes = found
        self.arrival = arrival
        self.sealed.hide()
        self.password.hide()
        self._area.show()
        title, *lines = lines_of_arrival(arrival)
        self._title.setText(title)
        self._show(lines, changes)
        self._offer(arrival)

    def _show(self, lines: Sequence[str], changes: Sequence[str]) -> None:
        for line in lines:
            self._lines.addWidget(plain_label(line, wrap=True))
        if changes:
            self._lines.addWidget(plain_label(f"替换后有 {len(changes)} 处改动", "strong"))
        for line in changes[:_MOST_LINES]:
            self._lines.addWidget(plain_label(line, "small", wrap=True))
        if len(changes) > _MOST_LINES:
            self._lines.addWidget(plain_label(f"其余 {len(changes) - _MOST_LINES} 处从略", "small"))
        if self.arrival and self.arrival.there and not changes:
            self._lines.addWidget(plain_label("内容没有差别", "strong"))
        self._lines.addStretch(1)

    def _offer(self, arrival: Arrival) -> None:
        """The button that does what is most likely meant is the default one."""
        there, chosen = arrival.there, [self.as_new]
        if there is not None and arrival.standing == "same" and not there.deleted:
            self.put_buttons(self.leave)
            self.leave.setText("关闭")
            return
        if there is not None:
            self.as_new.setText("另存为新办件(&N)")
            set_property(self.as_new, "kind", "primary" if there.deleted else "")
            chosen += [] if there.deleted else [self.replace]
        self.put_buttons(self.leave, *chosen)
        likely = chosen[-1] if arrival.standing in ("new", "newer") or there is None else self.leave
        likely.setAutoDefault(True)  # so that Enter presses it, too
        likely.setFocus()

    def _take(self, *, replacing: bool) -> None:
        """Take in the files, and then the case, all of it beside the window: a log may be long."""
        arrival, bench = self.arrival, self._workbench
        if arrival is None or not bench.may_change():
            return
        bundle, desk, before = arrival.bundle, bench.desk, bench.others.count()

        def task() -> Acted:
            bundle.take_files(desk.data, self.watch)
            if not self.watch(0):
                raise StoppedError
            if replacing:
                return acted_on(desk, bundle.manifest.case.id, lambda there: in_place(arrival, there))
            with giving_way(), desk.apart() as own:
                made = as_new(own, arrival, self.watch)
                return Acted(made, None, made.stored.head.hash)

        self.work("正在接收", bundle.size, task, lambda acted: self._taken(acted, before))

    def _taken(self, acted: Acted, before: int | None) -> None:
        """Show the case; one that was replaced has made a step, which can be undone."""
        bench, case_id, step = self._workbench, acted.twin.stored.head.id, acted.step
        self.accept()
        there = step is not None and bench.is_open and bench.head.id == case_id
        if not there and not bench.take_in(case_id, acted.twin.picture):
            return
        bench.others.know(before, acted.last)
        if step is None:
            self._received(case_id, bench.head.title)
        elif step.changes:
            bench.session.adopt(acted.twin, step)


def _changes(desk: Desk, arrival: Arrival) -> Sequence[str]:
    """What would change in the case that is here."""
    if arrival.there is None:
        return ()
    there = desk.open(arrival.there.id)
    return lines_of_changes(arrival, there.picture, there.stored.facts)


def _lines_in_an_area() -> tuple[QScrollArea, QVBoxLayout]:
    """A part that scrolls, and the column in it."""
    inner = QWidget()
    inner.setProperty("ground", "surface")
    lines = QVBoxLayout(inner)
    lines.setContentsMargins(12, 8, 12, 8)
    lines.setSpacing(3)
    return UprightArea("办件包的内容", inner), lines
