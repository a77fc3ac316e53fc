"""文件信息: what is noted of an attached file, in one window and saved as one step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from checklists.cases.filing import read_details
from checklists.cases.replies import RefusedError
from checklists.judging.details import DETAILS
from checklists.judging.facts import Evidence
from checklists.policy.model import Entry
from checklists.policy.showing import show
from ui.desktop.checklist.file_line import shown_name
from ui.desktop.look.elided import ElidedLabel
from ui.desktop.look.layouts import foot
from ui.desktop.look.plain import button, plain_label, set_property
from ui.desktop.work import Background

_WIDTH = 460
_KEYS = {
    "title": "T", "copy": "Y", "pages": "P", "number": "N", "author": "Z", "formed": "D", "until": "U", "note": "M",
}  # fmt: skip
_HINTS = {
    "title": "印在文书、目录和清单上；不填用文件自己的名字",
    "number": "文件上印的编号或文号", "author": "出具文件的单位或个人", "formed": "如 2026-11-22",
    "until": "如 2029-12-31；没有期限的不填", "note": "如 加盖公章",
}  # fmt: skip


class FileWindow(QDialog):
    """The fields; `given` is what was changed in them, once it was accepted."""

    def __init__(self, file: Evidence, place: Path, today: date, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("文件信息")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._file = file
        self._today = today
        self.given: Mapping[str, str] = {}
        self._background = Background(self)
        self.fields = {name: _field(entry, getattr(file, name)) for name, entry in DETAILS.items()}
        self._fault = plain_label("", "error", wrap=True)
        self._fault.hide()
        self.keep = button("保存(&S)", "primary")
        self.leave = button("取消(&C)")
        self.keep.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        self._lay_out()
        if not file.pages:
            self._count(place)

    def accept(self) -> None:
        """Take what was typed, where it can be read; otherwise say what cannot."""
        typed = {name: _text_of(field) for name, field in self.fields.items()}
        before = {name: _text_of(_field(DETAILS[name], getattr(self._file, name))) for name in typed}
        given = {name: text for name, text in typed.items() if text != before[name]}
        for name, field in self.fields.items():
            try:
                read_details({name: typed[name]}, today=self._today)
            except RefusedError as error:
                self._fault.setText(str(error))
                self._fault.show()
                field.setFocus()
                set_property(field, "wrong", "yes")
                return
            set_property(field, "wrong", "")
        self.given = given
        super().accept()

    def done(self, result: int) -> None:
        """Let nothing run on behind a window that is gone."""
        self._background.finish()
        super().done(result)

    def _count(self, place: Path) -> None:
        """Offer the number of pages that the file itself has."""
        from forms.volume.counting import pages_in

        def offer(number: str) -> None:
            field = self.fields["pages"]
            if number and isinstance(field, QLineEdit) and not field.text():
                field.setText(number)

        self._background.run(lambda: pages_in(place), offer)

    def _lay_out(self) -> None:
        stack = QVBoxLayout(self)
        stack.setContentsMargins(20, 16, 20, 16)
        stack.setSpacing(10)
        stack.addWidget(ElidedLabel(shown_name(self._file), "body", middle=True, bold=True))
        form = QFormLayout()
        form.setVerticalSpacing(8)
        for name, field in self.fields.items():
            label = plain_label(f"{DETAILS[name].label}(&{_KEYS[name]})", "small")
            label.setBuddy(field)
            field.setAccessibleName(DETAILS[name].label)
            form.addRow(label, field)
        stack.addLayout(form)
        stack.addWidget(self._fault)
        stack.addLayout(foot(self.leave, self.keep))
        self.keep.setDefault(True)
        self.resize(_WIDTH, self.sizeHint().height())


def _field(entry: Entry, value: str) -> QComboBox | QLineEdit:
    """The field of a detail, with what is known."""
    if entry.options:
        choice = QComboBox()
        choice.addItem("未写明", "")
        for option in entry.options:
            choice.addItem(option.label, option.id)
        choice.setCurrentIndex(choice.findData(value))
        return choice
    line = QLineEdit(show(entry, value) if entry.kind == "date" else value)
    line.setPlaceholderText(_HINTS.get(entry.id, ""))
    return line


def _text_of(field: QComboBox | QLineEdit) -> str:
    return str(field.currentData()) if isinstance(field, QComboBox) else field.text()
