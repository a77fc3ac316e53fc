"""办件 > 练习: the samples that come with the program, by rule; each becomes a case for practice."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from ui.desktop.workbench import Workbench


class Practising(QObject):
    """Fills a menu with the samples when it is opened for the first time."""

    def __init__(self, workbench: Workbench, menu: QMenu) -> None:
        super().__init__(menu)
        self._workbench = workbench
        self._menu = menu
        menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Put the samples into the menu, with a line between two rules."""
        if self._menu.actions():
            return
        from checklists.samples import samples  # they are read only by those who practise

        covers, before = self._workbench.shelf.covers, ""
        for number, sample in enumerate(samples(), 1):
            if before and sample.policy != before:
                self._menu.addSeparator()
            before = sample.policy
            rule = covers[sample.policy].number if sample.policy in covers else sample.policy
            key = f"&{number % 10} " if number <= 10 else ""
            words = f"{key}{rule}　{sample.title.replace('&', '&&')}"
            self._menu.addAction(words, partial(self._workbench.practise, sample))
