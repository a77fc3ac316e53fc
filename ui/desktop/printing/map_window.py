"""规则一览 on the screen: looked at, printed, and kept as Word or PDF."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from checklists.policy.model import Checklist, Policy
from forms.papers import PDF, map_name
from forms.rule_map import TITLE, rule_map
from ui.desktop.export_folder import export_folder
from ui.desktop.look.plain import button
from ui.desktop.printing.leaves import Leaf
from ui.desktop.printing.printer import MakePrinter, printer_named
from ui.desktop.printing.window import Check, PrintWindow
from ui.desktop.workbench import Workbench


class MapWindow(PrintWindow):
    """The maps of all matters, that of the open case first in view."""

    def __init__(self, workbench: Workbench, parent: QWidget, make_printer: MakePrinter = printer_named) -> None:
        self.as_word = button("另存为 Word(&O)…", "", "doc")  # laid out with the other buttons
        shown = workbench.head.checklist if workbench.is_open else ""
        found = workbench.shelf.checklists
        super().__init__(workbench, shown, parent, make_printer, leaves_of_rules(found))
        self.setWindowTitle(TITLE)
        self.as_word.clicked.connect(self.save_as_word)

    @property
    def rule(self) -> str:
        """The rule whose map is in view, by its id."""
        return self._papers[self.order.paper.currentIndex()].id.partition("/")[0]

    def more_ways_to_save(self) -> Sequence[QPushButton]:
        """Word, for those who review it and write beside it."""
        return (self.as_word,)

    def save_as_word(self) -> None:
        """Let the user choose a place for the map as a Word file."""
        name = Path(self._papers[self.order.paper.currentIndex()].file_name).with_suffix(".docx").name
        folder = export_folder(self._workbench.data)
        usual = (folder if folder.is_dir() else Path.home()) / name
        chosen, _ = QFileDialog.getSaveFileName(self, "另存为 Word", str(usual), "Word 文件 (*.docx)")
        if chosen:
            self.write_word(Path(chosen))

    def write_word(self, path: Path) -> None:
        """Write the map as a Word file; the user has agreed to what is replaced."""
        document, at = self._document, self._workbench.clock()

        def make(check: Check) -> bytes:
            from forms.word import write  # it is heavy

            return write(document, key=document.id, at=at, between=check)

        self.put_down(path, "Word", make)


def leaves_of_rules(found: Iterable[tuple[str, Policy, Checklist]]) -> list[Leaf]:
    """The maps of matters, by the names of these."""
    return [
        Leaf(name, f"{one.title}（{policy.number}）", partial(rule_map, policy, one), map_name(policy, one, PDF))
        for name, policy, one in found
    ]
