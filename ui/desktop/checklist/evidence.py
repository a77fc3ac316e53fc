"""The files that prove an item: shown, added by a dialog, by dropping or pasting them, opened and taken away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout

from checklists.cases.attachments import copy_out, place_of
from checklists.cases.choosing import WITH_MACROS, chosen_of
from checklists.cases.errors import StoreError
from checklists.cases.session import Session
from checklists.judging.facts import Evidence
from checklists.judging.items import JudgedItem
from forms.files import safe_name
from ui.desktop.checklist.file_line import FileLine, shown_name
from ui.desktop.checklist.section import Section
from ui.desktop.checklist.taking_in import TakingIn
from ui.desktop.file_sizes import size_in_words
from ui.desktop.look.asking import ask
from ui.desktop.look.plain import button, plain_label
from ui.desktop.look.progress import Progress
from ui.desktop.opening import ask_files
from ui.desktop.work import Background
from ui.desktop.workbench import Workbench

# What is opened straight from here. A program among the papers of somebody else's case is not.
_PAPERS = (".pdf", ".ofd", ".txt", ".doc", ".docx", ".wps", ".xls", ".xlsx", ".et")
_ORDER = "装册按这里的次序：拖动一行，或选中后按 Alt+↑、Alt+↓ 调整"
_PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".gif", ".webp")


class EvidencePart(Section):
    """The evidence of the item that is shown."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__("佐证")
        self._workbench = workbench
        self._item_id = ""
        self.lines: list[FileLine] = []
        self._followed: tuple[str, str] | None = None  # the file that is being moved
        self._folder: QTemporaryDir | None = None
        self._work: TakingIn | None = None
        self._session: Session | None = None  # the case that the files are for
        self._background = Background(self)
        self._background.finishing.connect(self.stop)
        self._progress = Progress("添加文件")
        self._progress.stopped.connect(self.stop)
        self.foot.addWidget(self._progress)
        self.add_button = button("添加文件…", icon_name="clip")
        self.add_button.setToolTip("也可以把文件或文件夹拖到这里，或按 Ctrl+V 粘贴图片")
        self.add_button.clicked.connect(self.choose)

    def show_item(self, item: JudgedItem) -> None:
        """Show the files of an item."""
        used = self._item_id == item.id and self._has_focus()
        self._item_id = item.id
        self.name("材料文件" if item.pattern.kind == "material" else "佐证")
        self.add_button.setParent(None)
        self.empty()
        self.lines = []
        for place, file in enumerate(item.evidence):
            self.body.addWidget(self._line(file, place, len(item.evidence)))
        if len(item.evidence) > 1:
            self.body.addWidget(plain_label(_ORDER, "meta", wrap=True))
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.add_button.show()
        followed = next((line for line in self.lines if line.file.key == self._followed), None)
        if followed is not None:  # it was moved, and may be moved on
            followed.show()
            followed.setFocus()
        elif used:  # what had the focus is gone, and the next one in turn would be anywhere
            self.add_button.setFocus()
        total = sum(file.size for file in item.evidence)
        self.say(f"{len(item.evidence)} 个文件，{size_in_words(total)}" if item.evidence else "没有文件，可拖到这里")

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def in_hand(self) -> FileLine | None:
        """The line of the file that has the focus."""
        focused = QApplication.focusWidget()
        return next((line for line in self.lines if focused and (line is focused or line.isAncestorOf(focused))), None)

    def choose(self) -> None:
        """Ask for files and add them."""
        names = ask_files(self, "添加文件", self._workbench.data)
        if names:
            self.add([Path(name) for name in names])

    def add(self, places: Sequence[Path]) -> bool:
        """Copy files, and those in folders, beside the window, and let the item have them; whether that has begun."""
        if self._work is not None:
            self._workbench.refused.emit("上一次添加还没有完成，请等它完成，或先取消")
            return False
        chosen = chosen_of(places)
        if chosen.refused:
            self._workbench.refused.emit(chosen.refused)
        if not chosen.files or not self._item_id or not self._workbench.may_change():
            return False
        self._begin(TakingIn(self._workbench.desk.data, self._item_id, chosen.files))
        return True

    def paste(self) -> bool:
        """Add the picture or the files on the clipboard; whether there are any."""
        content = QGuiApplication.clipboard().mimeData()
        if content.hasUrls():
            return self.add(files_dropped(content))
        if not content.hasImage():
            return False
        now = self._workbench.desk.clock()
        picture = self._copies() / f"粘贴的图片 {now:%Y-%m-%d %H.%M.%S}.png"
        return QGuiApplication.clipboard().image().save(str(picture)) and self.add([picture])

    def stop(self) -> None:
        """Copy nothing further."""
        if self._work is not None:
            self._work.stop()

    def open(self, file: Evidence) -> None:
        """Open a copy of a file with the program that this computer has for it."""
        if Path(file.name).suffix.lower() not in _PAPERS + _PICTURES + WITH_MACROS:
            self._workbench.refused.emit(f"“{shown_name(file)}”不是文档或图片，为了安全不从这里打开")
            return
        if file.sha256 in self._workbench.picture.facts.macros and not self._may_open(file):
            return
        suffix = Path(file.name).suffix
        copy = self._copies() / file.sha256[:8] / safe_name(Path(shown_name(file)).stem, suffix)
        try:
            copy.parent.mkdir(exist_ok=True)
            copy_out(self._workbench.desk.data, file, copy)
        except StoreError as error:
            self._workbench.refused.emit(str(error))
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            self._workbench.refused.emit(f"这台电脑没有能打开“{shown_name(file)}”的程序，请先安装")

    def _may_open(self, file: Evidence) -> bool:
        """Ask before a file with macros is opened: a case may come from elsewhere, and macros are programs."""
        return ask(
            self,
            f"“{shown_name(file)}”含宏，要打开它吗？",
            "宏是写在文件里的程序，可能改动这台电脑上的文件。请先确认文件来自可信的人；打开后不需要宏的，不要点“启用宏”。",
            safe="不打开",
            act="仍然打开",
        )

    def _begin(self, work: TakingIn) -> None:
        self._work, self._session = work, self._workbench.session
        self._progress.begin(work.count)
        self._background.run(work.run, self._taken, self._failed)

    def _copies(self) -> Path:
        """A folder for files to look at, and for pictures on their way; it goes with the program."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        return Path(self._folder.path())

    def _taken(self, _nothing: None) -> None:
        self._end("")

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            self._end("")
            raise error
        self._end(str(error))

    def _end(self, fault: str) -> None:
        """Let the item have what was copied whole, and say what was not."""
        work, self._work = self._work, None
        session, self._session = self._session, None
        self._progress.end()
        if work is None or session is None:
            return
        left = len(work.files) - len(work.taken)
        if not self._workbench.is_open or self._workbench.session is not session:
            fault = f"添加文件时换了办件，{len(work.files)} 个文件没有添加，请打开原来的办件再添加"
        elif work.taken:
            self._workbench.hold({work.item: work.taken})
        if fault or left:
            self._workbench.refused.emit(fault or f"已取消，{left} 个文件没有添加")

    def _line(self, file: Evidence, place: int, of: int) -> FileLine:
        line = FileLine(file, place, of, self._workbench.picture.facts.lost.get(file.sha256, ""))
        line.viewed.connect(lambda: self.open(file))
        line.described.connect(lambda: self.describe(file))
        line.removed.connect(lambda: self._workbench.file(lambda session: session.detach(self._item_id, file)))
        line.moved.connect(self._move)
        self.lines.append(line)
        return line

    def describe(self, file: Evidence) -> None:
        """Ask what is to be noted of a file."""
        from ui.desktop.checklist.file_window import FileWindow

        window = FileWindow(file, place_of(self._workbench.data, file.sha256), self._workbench.today, self)
        item = self._item_id
        window.accepted.connect(lambda: self._workbench.file(lambda session: session.detail(item, file, window.given)))
        window.open()

    def _move(self, begin: int, place: int) -> None:
        """Let a file be at another place, and stay with it."""
        if 0 <= place < len(self.lines) and place != begin:
            file = self.lines[begin].file
            self._followed = file.key
            self._workbench.file(lambda session: session.order(self._item_id, file, place))
            self._followed = None


def files_dropped(content: QMimeData) -> list[Path]:
    """The files of this computer that are being dragged."""
    return [Path(url.toLocalFile()) for url in content.urls() if url.isLocalFile()]
