"""The way from a field to where its fact is kept for all cases."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from ui.desktop.page import Page


class WayToOrganisation(QPushButton):
    """Beside a fact that was carried over: to the page of the organisation that it came from."""

    def __init__(self, field: QWidget) -> None:
        super().__init__("单位信息", field)
        self.setAutoDefault(False)
        self.setProperty("kind", "link")
        self.setToolTip("这一栏从单位信息带入；在那里改一处，用到的办件可以一起改")
        self._owner = ""
        self.hide()
        self.clicked.connect(self._go)

    def lead_to(self, owner: str) -> None:
        """Lead to an organisation, by its id; nowhere where that is empty."""
        self._owner = owner
        self.setVisible(bool(owner))

    def _go(self) -> None:
        page: QWidget | None = self.parentWidget()
        while page is not None and not isinstance(page, Page):
            page = page.parentWidget()
        if page is not None:
            page.go.emit("organisation", self._owner)
