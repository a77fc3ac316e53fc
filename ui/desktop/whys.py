"""The way from anything shown to why it is so: a small link that opens the explanation beside the page."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from ui.desktop.page import Page

WHY = "why"  # goes where a page would: what is asked about is the place


class WhyLink(QPushButton):
    """为什么, about one place: an item, an entry, a day or a route, as `checklists.judging.why` names them."""

    def __init__(self, place: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__("为什么", parent)
        self.place = place
        self.setAutoDefault(False)
        self.setProperty("kind", "link")
        self.setAccessibleName(f"为什么：{about}")
        self.setToolTip("依据哪些回答、哪些条文，在右边显示")
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        page: QWidget | None = self.parentWidget()
        while page is not None and not isinstance(page, Page):
            page = page.parentWidget()
        if page is not None:
            page.go.emit(WHY, self.place)
