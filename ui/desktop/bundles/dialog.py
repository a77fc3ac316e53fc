"""What the dialogs about bundles have in common: words above, buttons below, long work between, Esc ends it safely."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Event
from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from checklists.cases.errors import NotDoneError, StoppedError
from ui.desktop.look.plain import plain_label
from ui.desktop.look.progress import Progress
from ui.desktop.work import Background

_MEGABYTE = 1_000_000
WIDTH = 600


class WorkingDialog(QDialog):
    """A dialog that works beside the window and can be stopped."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._background = Background(self)
        self._background.finishing.connect(self.stop)
        self._stop = Event()
        self._done, self._of, self._what = 0, 0, ""
        self.progress = Progress(title)
        self.progress.stopped.connect(self.stop)
        self.fault = plain_label("", "error", wrap=True)
        self.fault.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self.foot.addStretch(1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(self.body, 1)
        column.addWidget(self.fault)
        column.addWidget(self.progress)
        column.addLayout(self.foot)
        self.setMinimumWidth(WIDTH)

    @property
    def busy(self) -> bool:
        """Whether something is being done."""
        return bool(self._what)

    def put_buttons(self, *buttons: QPushButton) -> None:
        """Show these buttons, the one that goes on at the right."""
        while self.foot.count() > 1:
            old = self.foot.takeAt(1).widget()
            if old is not None:
                old.hide()
        for one in buttons:
            self.foot.addWidget(one)
            one.show()

    def buttons(self) -> Iterable[QPushButton]:
        """The buttons that are shown."""
        found = (self.foot.itemAt(place).widget() for place in range(1, self.foot.count()))
        return [one for one in found if isinstance(one, QPushButton)]

    def work(self, what: str, of: int, task: Callable[[], Any], then: Callable[[Any], object]) -> None:
        """Do something elsewhere, of so many bytes; a refusal is told here."""
        self._stop.clear()
        self._done, self._of, self._what = 0, of, what
        self.say_fault("")
        for one in self.buttons():
            one.setEnabled(False)
        self.progress.begin(self._count)

        def ended(value: Any) -> None:
            self._end()
            then(value)

        self._background.run(task, ended, self._failed)

    def watch(self, copied: int) -> bool:
        """Told by the work how many more bytes are done; whether to go on."""
        self._done += copied
        return not self._stop.is_set()

    def stop(self) -> None:
        """Do nothing further."""
        self._stop.set()

    def say_fault(self, text: str) -> None:
        """Say what went wrong; nothing hides it, and nothing has to make room for it."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))
        self.make_room()

    def make_room(self) -> None:
        """Grow, where what is shown now asks for it."""
        self._column.activate()
        self.resize(self.width(), max(self.height(), self._column.totalHeightForWidth(self.width())))

    def done(self, code: int) -> None:
        """Close; what runs is stopped and waited for."""
        self._background.finish()
        super().done(code)

    def _count(self) -> tuple[int, int, str]:
        return (
            self._done,
            max(1, self._of),
            f"{self._what}，{self._done // _MEGABYTE} MB，共 {self._of // _MEGABYTE} MB",
        )

    def _failed(self, error: Exception) -> None:
        self._end()
        if isinstance(error, StoppedError):
            self.say_fault("已取消，没有留下任何改动")
        elif isinstance(error, NotDoneError):
            self.refused(error)
        else:
            raise error

    def refused(self, error: Exception) -> None:
        """Say why something could not be done."""
        self.say_fault(str(error))

    def _end(self) -> None:
        self._what = ""
        self.progress.end()
        for one in self.buttons():
            one.setEnabled(True)


def password_field(name: str) -> QLineEdit:
    """A line in which a password is typed."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    return field
