"""Above the page: which large case is being opened, and 取消; it comes into view only where that takes a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desktop.coming import Coming

if TYPE_CHECKING:
    from ui.desktop.look.progress import Progress


class ComingBar(QWidget):
    """Says what is on its way; what it says it with is made with the first large case."""

    def __init__(self, coming: Coming) -> None:
        super().__init__()
        self._coming = coming
        self.progress: Progress | None = None
        coming.begun.connect(self._begin)
        coming.ended.connect(self._end)
        self.hide()

    def _begin(self, title: str) -> None:
        self.progress = self.progress or self._made()
        self.progress.begin(lambda: (0, 0, f"正在打开“{title}”"))
        self.show()

    def _end(self) -> None:
        if self.progress is not None:
            self.progress.end()
        self.hide()

    def _made(self) -> Progress:
        from ui.desktop.look.progress import Progress

        progress = Progress("打开")
        progress.setContentsMargins(16, 4, 12, 4)
        progress.stopped.connect(self._coming.give_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(progress)
        return progress
