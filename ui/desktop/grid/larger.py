"""The button that shows the matrix alone and larger, and remembers whether it was pressed."""

from __future__ import annotations

from PySide6.QtCore import QSettings, QSize
from PySide6.QtWidgets import QPushButton

from ui.desktop.look.icons import put_icon

_KEPT = "grid/large"


class LargerButton(QPushButton):
    """放大, and pressed 还原."""

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self._settings = settings
        self.setAutoDefault(False)
        self.setCheckable(True)
        self.setToolTip("整页显示表格，字和格都放大（F8）")
        self.setIconSize(QSize(16, 16))
        self.toggled.connect(self._keep)
        self._name(large=False)

    def take_up(self) -> None:
        """Be as it was left the last time."""
        self.setChecked(self._settings.value(_KEPT) == "yes")

    def _keep(self, large: bool) -> None:
        self._settings.setValue(_KEPT, "yes" if large else "")
        self._name(large=large)

    def _name(self, *, large: bool) -> None:
        self.setText("还原" if large else "放大")
        put_icon(self, "zoomout" if large else "zoomin")
