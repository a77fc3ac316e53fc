"""移交: the open case written as one file, under a password where one is given."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFormLayout, QWidget

from checklists.bundle import SUFFIX
from checklists.bundle.packing import Parcel, pack, parcel_of
from checklists.bundle.sealing import fault_of
from checklists.cases.errors import NotDoneError
from checklists.policy.redaction import redacted
from forms.files import safe_name
from ui.desktop.bundles.dialog import WorkingDialog, password_field
from ui.desktop.export_folder import export_folder
from ui.desktop.export_outcome import show_file
from ui.desktop.file_sizes import size_in_words
from ui.desktop.look.plain import button, plain_label
from ui.desktop.workbench import Workbench

_FILTER = f"办件包 (*{SUFFIX})"
_WHAT = "{what}写成一个办件包文件。对方在申验通的首页把它拖进窗口，或用菜单“办件－接收办件包”接收，可以接着办。"
_SAFE = (
    "办件包里的证件号、电话和账号没有脱敏，修改记录里还有改过的内容。建议设口令，用另外的方式告诉对方；"
    "忘记口令，谁也打不开。"
)


class HandOver(WorkingDialog):
    """What is handed over, the password, and where to."""

    @classmethod
    def begin(cls, workbench: Workbench, parent: QWidget) -> HandOver | None:
        """Ask how to hand the open case over; where it cannot be, that is said."""
        try:
            parcel = parcel_of(workbench.session, workbench.data)
        except NotDoneError as error:
            workbench.refused.emit(str(error))
            return None
        dialog = cls(workbench, parcel, parent)
        dialog.open()
        return dialog

    def __init__(self, workbench: Workbench, parcel: Parcel, parent: QWidget) -> None:
        super().__init__("移交办件", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workbench = workbench
        self._parcel = parcel
        self.target: Path | None = None
        title = redacted(parcel.manifest.case.title)
        number = len(parcel.manifest.blobs)
        what = "填写的内容和修改记录"
        if number:
            what = f"填写的内容、修改记录和 {number} 个文件（{size_in_words(parcel.size)}）"
        self.password, self.again = password_field("口令"), password_field("再输一遍口令")
        self.password.setPlaceholderText("可以不设；至少 8 个字")
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        for words, field in (("口令(&P)", self.password), ("再输一遍(&A)", self.again)):
            label = plain_label(words)
            label.setBuddy(field)
            form.addRow(label, field)
        for widget in (
            plain_label(f"移交“{title}”", "heading", wrap=True),
            plain_label(_WHAT.format(what=what), wrap=True),
            plain_label(_SAFE, "small", wrap=True),
        ):
            self.body.addWidget(widget)
        self.body.addLayout(form)
        self.body.addStretch(1)
        leave, self.write = button("不移交"), button("写出办件包(&W)…", "primary", "export")
        leave.clicked.connect(self.reject)
        self.write.clicked.connect(self.choose)
        self.write.setDefault(True)
        self.put_buttons(leave, self.write)
        self.password.setFocus()

    def choose(self) -> None:
        """Ask where the file is to be, and write it."""
        fault = self._fault()
        if fault:
            self.say_fault(fault)
            return
        name = safe_name(redacted(self._parcel.manifest.case.title), SUFFIX)
        folder = export_folder(self._workbench.data)
        start = next(place for place in (folder, *folder.parents) if place.is_dir())
        chosen, _ = QFileDialog.getSaveFileName(self, "写出办件包", str(start / name), _FILTER)
        if chosen:
            whole = chosen.lower().endswith(SUFFIX)
            self.begin_writing(Path(chosen if whole else chosen + SUFFIX), replace=whole)

    def begin_writing(self, target: Path, *, replace: bool) -> None:
        """Write the file; one that is there gives way only where the file dialog has asked about that very name."""
        self.target = target
        parcel, data, password = self._parcel, self._workbench.data, self.password.text()

        def task() -> None:
            pack(parcel, data, target, password=password, replace=replace, watch=self.watch)

        self.work("正在写出", parcel.size, task, self._written)

    def _fault(self) -> str:
        password = self.password.text()
        if password != self.again.text():
            return "两遍口令不一样，请重新输入"
        return fault_of(password) if password else ""

    def _written(self, _nothing: None) -> None:
        target = self.target
        if target is None:
            return
        for field in (self.password, self.again):
            field.setEnabled(False)
        sealed = "，打开要用口令" if self.password.text() else ""
        for words, tone in ((f"已写出 {target.name}{sealed}", "met"), (str(target.parent), "small")):
            said = plain_label(words, tone, wrap=True)
            self.body.addWidget(said)
            said.show()  # room is made only for what is shown
        shown, shut = button("打开文件夹(&O)", "", "folder"), button("关闭", "primary")
        shown.clicked.connect(lambda: show_file(target.parent))
        shut.clicked.connect(self.accept)
        self.put_buttons(shown, shut)
        self.make_room()
        shut.setAutoDefault(True)  # so that Enter presses it, too
        shut.setFocus()
