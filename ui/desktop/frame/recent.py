"""文件 > 最近打开: the cases that were opened last, also those that are no longer there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QMenu

from checklists.cases.errors import StoreError
from checklists.policy.redaction import redacted
from ui.desktop.settings import words_in
from ui.desktop.workbench import Workbench

MOST = 10
_KEPT = "recent/cases"


class Recent(QObject):
    """Keeps which cases were opened last, and fills a menu with them when it is opened."""

    def __init__(self, workbench: Workbench, settings: QSettings, menu: QMenu) -> None:
        super().__init__(menu)
        self._workbench = workbench
        self._settings = settings
        self._menu = menu
        workbench.opened.connect(self._remember)
        menu.aboutToShow.connect(self.fill)
        if workbench.is_open:
            self._remember()

    def cases(self) -> list[str]:
        """The ids, the last one first."""
        return words_in(self._settings, _KEPT)

    def fill(self) -> None:
        """Put the cases into the menu; what is gone is grey, and can be taken off the list."""
        self._menu.clear()
        gone = []
        for number, case_id in enumerate(self.cases(), 1):
            title, why = self._found(case_id)
            action = self._menu.addAction(f"&{number % 10} {title.replace('&', '&&')}{why}")
            action.setEnabled(not why)
            action.triggered.connect(partial(self._workbench.open, case_id))
            if why:
                gone.append(case_id)
        if not self._menu.actions():
            self._menu.addAction("还没有打开过办件").setEnabled(False)
        if gone:
            self._menu.addSeparator()
            self._menu.addAction(f"移除灰色的 {len(gone)} 条(&R)", partial(self._forget, gone))

    def _found(self, case_id: str) -> tuple[str, str]:
        """The title of a case, and why it cannot be opened; empty where it can."""
        try:
            head = self._workbench.store.load(case_id).head
        except StoreError:
            return f"办件 {case_id}", "（已不在这台电脑上）"
        return redacted(head.title), "（在回收站）" if head.deleted else ""

    def _remember(self) -> None:
        now = self._workbench.head.id
        self._keep([now, *(one for one in self.cases() if one != now)][:MOST])

    def _forget(self, gone: list[str]) -> None:
        self._keep([one for one in self.cases() if one not in gone])

    def _keep(self, cases: list[str]) -> None:
        self._settings.setValue(_KEPT, cases)
