"""Qt's own dialog for files, where the system has none: left alone, it says sizes in units such as KiB."""

from __future__ import annotations

from PySide6.QtCore import QIdentityProxyModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QFileDialog, QFileSystemModel

from ui.desktop.file_sizes import size_in_words

_SIZE = 1  # the column, as Qt has it


def say_sizes(dialog: QFileDialog) -> None:
    """Let a dialog of Qt's own say sizes so; the system's own says them itself."""
    if dialog.proxyModel() is None:
        dialog.setProxyModel(_Files(dialog))


class _Files(QIdentityProxyModel):
    """The files that a dialog lists."""

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows; a folder has no size."""
        files = self.sourceModel()
        if role == Qt.ItemDataRole.DisplayRole and index.column() == _SIZE and isinstance(files, QFileSystemModel):
            place = self.mapToSource(index)
            return "" if files.isDir(place) else size_in_words(files.size(place))
        return super().data(index, role)
