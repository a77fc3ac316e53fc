"""口径选择 beside the passage it is about: what it can mean, what it counts as, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QVBoxLayout, QWidget

from checklists.cases.casefile import READING
from checklists.policy.model import Reading
from ui.desktop.checklist.section import Section
from ui.desktop.look.plain import button, plain_label, set_property
from ui.desktop.look.radio import Radio
from ui.desktop.workbench import Workbench


class ReadingBox(QWidget):
    """One reading: folded to what it counts as, unfolded to its options and the reason."""

    def __init__(self, workbench: Workbench, reading: Reading) -> None:
        super().__init__()
        self._workbench = workbench
        self.reading = reading
        self._wish = ""
        self._counts = plain_label(tone="small", wrap=True)
        self._change = button("改口径", "link")
        self._change.setAccessibleName(f"改口径：{reading.question}")
        self._change.clicked.connect(self._unfold)
        self._choices = QWidget()
        self._group = QButtonGroup(self)
        self.options: dict[str, Radio] = {}
        self.reason = QLineEdit()
        self._label = plain_label("改用的理由（必填，印在报告上）", "small")
        self._label.setBuddy(self.reason)
        self._fault = plain_label("还没有写理由，写明后才能改用", "error")
        self._lay_out()
        self._choices.hide()
        self._group.buttonClicked.connect(self._choose)
        self.reason.editingFinished.connect(self.commit)
        self.refresh()

    def refresh(self) -> None:
        """Show the reading as it counts now."""
        choice = self._workbench.picture.choice(self.reading)
        label = next((one.label for one in self.reading.options if one.id == choice.option), choice.option)
        usual = choice.option == self.reading.default
        why = choice.reason or (self.reading.because if usual else "")
        self._counts.setText(f"{'默认按' if usual else '已改按'}“{label}”" + (f"：{why}" if why else ""))
        if self._wish in ("", choice.option):
            self._wish = ""
            self.options[choice.option].setChecked(True)
            if not self.reason.isModified():
                self.reason.setText(choice.reason)
        self._show_reason(asked=(self._wish or choice.option) != self.reading.default)

    def commit(self) -> bool:
        """Save the choice with its reason; whether nothing is left unsaved."""
        if not self._wish and not self.reason.isModified():
            return True
        option = self._wish or self._workbench.picture.choice(self.reading).option
        text = self.reason.text().strip()
        if option != self.reading.default and not text:
            self._show_fault(shown=True)
            return False
        if not self._workbench.answer({READING + self.reading.id: option}, text):
            return False
        self._wish = ""
        self.reason.setModified(False)
        self.refresh()
        return True

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(plain_label(self.reading.question, wrap=True))
        column.addWidget(self._counts)
        column.addWidget(self._change)
        column.addWidget(self._choices)
        inner = QVBoxLayout(self._choices)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(2)
        for option in self.reading.options:
            radio = self.options[option.id] = Radio(option.label)
            radio.setAccessibleDescription(option.explanation)
            self._group.addButton(radio)
            inner.addWidget(radio)
            if option.explanation:
                inner.addWidget(plain_label(option.explanation, "meta", wrap=True))
        for widget in (self._label, self.reason, self._fault):
            inner.addWidget(widget)

    def _unfold(self) -> None:
        self._choices.setVisible(self._choices.isHidden())
        self._change.setText("改口径" if self._choices.isHidden() else "收起")

    def _choose(self, radio: Radio) -> None:
        option = next(name for name, one in self.options.items() if one is radio)
        self._wish = option
        if option == self.reading.default:
            self.reason.clear()
            self.commit()
            return
        self._show_reason(asked=True)
        self.reason.setFocus()

    def _show_reason(self, *, asked: bool) -> None:
        self._label.setVisible(asked)
        self.reason.setVisible(asked)
        self._show_fault(shown=False)

    def _show_fault(self, *, shown: bool) -> None:
        self._fault.setVisible(shown)
        set_property(self.reason, "wrong", "yes" if shown else "")


class ReadingsPart(Section):
    """The readings that concern the item that is shown."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__("口径选择")
        self._workbench = workbench
        self.boxes: list[ReadingBox] = []

    def show_readings(self, readings: list[Reading]) -> None:
        """Show some readings; those that are shown already stay as they are."""
        self.setVisible(bool(readings))
        if [box.reading for box in self.boxes] != readings:
            self.empty()
            self.boxes = [ReadingBox(self._workbench, reading) for reading in readings]
            for box in self.boxes:
                self.body.addWidget(box)
        for box in self.boxes:
            box.refresh()

    def commit(self) -> bool:
        """Save what is being typed."""
        done = [box.commit() for box in self.boxes]
        return all(done)
