"""One item in full: its mark under the title, and below it the passage, why, how, proof, readings, notes and files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from checklists.cases.changes import Kind, Step
from checklists.judging.grounds import READING, grounds_of
from checklists.judging.items import JudgedItem
from checklists.policy.condition import Truth
from checklists.policy.model import Note, Reading
from checklists.policy.text import clean
from checklists.words import word
from ui.desktop.checklist.beside import BesidePart
from ui.desktop.checklist.evidence import EvidencePart, files_dropped
from ui.desktop.checklist.filing_window import FilingWindow
from ui.desktop.checklist.ground_row import GroundRow
from ui.desktop.checklist.items import Items, always_of, reference_of, remark_of_source, standing_of
from ui.desktop.checklist.mark_control import KEYS
from ui.desktop.checklist.marking import Marking
from ui.desktop.checklist.no_item import NoItem
from ui.desktop.checklist.readings import ReadingsPart
from ui.desktop.checklist.section import NoteField, Section
from ui.desktop.look.breadth import READ, at_most
from ui.desktop.look.layouts import empty
from ui.desktop.look.plain import box, button, line, plain_label
from ui.desktop.look.scrolling import UprightArea
from ui.desktop.places import is_about
from ui.desktop.workbench import Workbench


class ItemPane(QWidget):
    """The item that is chosen on the page. It asks the case each time, and keeps only which item it is."""

    go = Signal(str, str)
    step = Signal(int)  # -1 the item before, 1 the one after
    finished = Signal()  # back to the list

    def __init__(self, workbench: Workbench, items: Items, nothing: str = "在清单里选一项。") -> None:
        super().__init__()
        self._workbench = workbench
        self._items = items
        self.item_id = ""
        self._stale = False
        self.setAcceptDrops(True)
        self.setAccessibleName("条目")
        self._about = plain_label(tone="meta")
        self._title = plain_label(tone="title", wrap=True)
        self.marking = Marking(workbench, items)
        self.marking.finished.connect(self.finished)
        self.back = button("返回", "link", "left")
        self.back.clicked.connect(self.finished)
        self.back.hide()
        self.no_item = NoItem(nothing)
        self._passage = plain_label(tone="passage", wrap=True)
        self._passage.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._remark = plain_label(tone="meta", wrap=True)
        self._how = plain_label(wrap=True)
        self._notes = QVBoxLayout()
        self.note = NoteField()
        self.note.setAccessibleName("备注")
        self.note.left.connect(self._save_note)
        self.evidence = EvidencePart(workbench)
        self.filled = BesidePart(workbench)
        self.readings = ReadingsPart(workbench)
        self._lay_out()
        workbench.stepped.connect(self._follow)
        self.refresh()

    def show_item(self, item_id: str) -> None:
        """Show another item, once what was typed about this one is saved."""
        if item_id != self.item_id:
            self.commit()
            self.item_id = item_id
            self.note.document().setModified(False)
            self._scroll.verticalScrollBar().setValue(0)
        self.refresh()

    def refresh(self) -> None:
        """Show the item as it is now."""
        self._stale = False
        item = self._items.find(self.item_id)
        self._whole.setVisible(item is not None)
        self.no_item.setVisible(item is None)
        if item is None:
            return
        self._about.setText(" · ".join(filter(None, (word("kind", item.pattern.sense), standing_of(item)))))
        self._title.setText(item.label)
        self.marking.show_item(item.id)
        self.filled.show_item(item)
        self._show_passage(item)
        self._show_why(item)
        self._show_how(item)
        self.readings.show_readings(self._readings_about(item))
        self._show_notes(item)
        if not self.note.document().isModified():
            self.note.setPlainText(item.note)
            self.note.document().setModified(False)
        self.evidence.show_item(item)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the pane was away."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def commit(self) -> bool:
        """Save what is being typed; whether nothing is left unsaved."""
        done = [self.marking.commit(), self.filled.commit(), self._save_note(), self.readings.commit()]
        return all(done)

    def enter(self) -> None:
        """Take the focus, at the mark or, where none can be given, at the text below."""
        segments = self.marking.control.segments
        first = segments.get(self.marking.control.shown(), segments["met"])
        (first if first.isVisible() else self._scroll).setFocus(Qt.FocusReason.TabFocusReason)

    def take_key(self, event: QKeyEvent) -> bool:
        """Ctrl+V outside of a field adds the picture or the files on the clipboard; whether there are any."""
        return bool(self.item_id) and event.matches(QKeySequence.StandardKey.Paste) and self.evidence.paste()

    def offer(self, menu: QMenu, mark: Callable[[str], object]) -> None:
        """Put the marks of the item into a menu, and a way to add files; where a file is in hand, what is for that."""
        file = self.evidence.in_hand()
        if file is not None:
            file.offer(menu)
            return
        if not self.item_id and self.no_item.why.place:
            menu.addAction("为什么没有这一项(&W)", self.no_item.why.click)
        if not self.item_id or self.marking.control.isHidden():
            return
        for name, segment in self.marking.control.segments.items():
            if not segment.isHidden():
                menu.addAction(f"标为{segment.text()}(&{KEYS[name]})", partial(mark, name))
        menu.addSeparator()
        menu.addAction("添加文件…(&F)", self.evidence.choose)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of this computer may be dropped."""
        if self.item_id and files_dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Dropped files become evidence."""
        places = files_dropped(event.mimeData())
        if any(place.is_dir() for place in places):
            FilingWindow(self._workbench, places, self.item_id, self.window()).open()
            event.acceptProposedAction()
        elif self.evidence.add(places):
            event.acceptProposedAction()

    def _lay_out(self) -> None:
        self._whole = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole, 1)
        outer.addWidget(self.no_item, 1, Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(20, 10, 16, 12)
        head.setSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self.back)
        top.addWidget(self._about, 1)
        for name, icon_name, by in (("上一项", "up", -1), ("下一项", "down", 1)):
            arrow = button("", "ghost", icon_name)
            arrow.setFixedSize(28, 28)
            arrow.setStyleSheet("padding: 0; min-height: 24px; max-height: 24px")
            arrow.setAccessibleName(name)
            arrow.setToolTip(name)
            arrow.clicked.connect(partial(self.step.emit, by))
            top.addWidget(arrow)
        head.addLayout(top)
        head.addWidget(self._title)
        head.addWidget(self.marking)
        column.addLayout(head)
        column.addWidget(line())
        column.addWidget(self._body(), 1)

    def _body(self) -> QScrollArea:
        inner = QWidget()
        inner.setProperty("ground", "surface")
        sections = QVBoxLayout(inner)
        sections.setContentsMargins(20, 12, 20, 16)
        sections.setSpacing(14)
        self._source = Section("依据")
        quote = box("quote")
        inside = QVBoxLayout(quote)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.addWidget(self._passage)
        self._source.body.addWidget(quote)
        self._source.body.addWidget(self._remark)
        self._why = Section("为什么列出")
        self._check = Section("怎么核")
        self._check.body.addWidget(self._how)
        self._proof = Section("通常的佐证")
        self._beside = Section("说明")
        self._beside.body.addLayout(self._notes)
        own = Section("备注")
        own.body.addWidget(self.note)
        above = (self.filled, self._source, self._why, self._check, self._proof)
        for part in (*above, self.evidence, own, self.readings, self._beside):
            sections.addWidget(part)
        sections.addStretch(1)
        self._scroll = UprightArea("依据与核对方法", at_most(inner, READ))
        return self._scroll

    def _show_passage(self, item: JudgedItem) -> None:
        self._source.say(reference_of(item, self._workbench.picture.policy.number))
        self._passage.setText(item.pattern.text)
        remark = remark_of_source(item)
        self._remark.setVisible(bool(remark))
        self._remark.setText(f"来源说明：{remark}。")

    def _show_why(self, item: JudgedItem) -> None:
        self._why.name(_why_heading(item))
        self._why.empty()
        picture = self._workbench.picture
        grounds = grounds_of(item.because, picture, item.turns)
        for ground in grounds:
            self._why.body.addWidget(GroundRow(ground, picture, self.go))
        if not grounds:
            self._why.body.addWidget(plain_label(always_of(item), "small", wrap=True))

    def _show_how(self, item: JudgedItem) -> None:
        self._check.setVisible(bool(item.pattern.how or item.pattern.duty))
        duty = f"责任方：{item.pattern.duty}" if item.pattern.duty else ""
        self._how.setText("\n".join(filter(None, (item.pattern.how, duty))))
        self._proof.setVisible(bool(item.pattern.proofs))
        self._proof.empty()
        self._proof.body.addWidget(plain_label("\n".join(f"· {proof}" for proof in item.pattern.proofs), wrap=True))

    def _readings_about(self, item: JudgedItem) -> list[Reading]:
        """Those of its passage, with the ones that it rests on first."""
        rests = [name.removeprefix(READING) for name, _ in item.because if name.startswith(READING)]
        found = [reading for reading in self._workbench.picture.checklist.readings if is_about(reading, item)]
        return sorted(found, key=lambda reading: reading.id not in rests)

    def _show_notes(self, item: JudgedItem) -> None:
        notes = self._notes_beside(item)
        self._beside.setVisible(bool(notes))
        empty(self._notes)
        for note in notes:
            self._notes.addWidget(plain_label(note.text, "small", wrap=True))

    def _notes_beside(self, item: JudgedItem) -> Sequence[Note]:
        picture = self._workbench.picture
        passage = picture.policy.passage.get(item.pattern.source)
        about = {item.pattern.source, passage.article if passage else item.pattern.source}
        return [note for note in picture.checklist.notes if note.source in about]

    def _follow(self, step: Step) -> None:
        """Show what a step changed; a mark alone changes neither the passage nor why the item is listed."""
        if not self.isVisible():
            self._stale = True
        elif all(change.kind is Kind.MARK for change in step.changes):
            self.marking.show_item(self.item_id)
            self.filled.show_item(self._items.find(self.item_id))
        else:
            self.refresh()

    def _save_note(self) -> bool:
        item = self._items.find(self.item_id)
        if item is None or not self.note.document().isModified():
            return True
        text = self.note.toPlainText()
        if clean(text) != item.note and not self._workbench.note(item.id, text):
            return False
        self.note.document().setModified(False)
        return True


def _why_heading(item: JudgedItem) -> str:
    if item.applies is Truth.NO:
        return "为什么不列出"
    return "为什么列出" if item.done or item.required else "为什么这样列"
