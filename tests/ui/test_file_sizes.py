"""Sizes of files as people say them, also in Qt's own dialog."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QIdentityProxyModel
from PySide6.QtWidgets import QFileDialog, QFileSystemModel
from pytestqt.qtbot import QtBot

from ui.desktop.file_dialog import say_sizes
from ui.desktop.file_sizes import size_in_words


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 KB"), (1, "1 KB"), (1_499, "1 KB"), (3_072, "3 KB"), (1_240_000, "1.2 MB"), (3 * 1024**3, "3.2 GB")],
)
def test_a_size_is_said_as_people_say_it(size: int, words: str) -> None:
    assert size_in_words(size) == words


def test_the_dialog_for_files_says_sizes_as_the_program_does(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "扫描件.pdf").write_bytes(b"." * 1_240_000)
    (tmp_path / "文件夹").mkdir()
    dialog = QFileDialog(None, "添加文件", str(tmp_path), options=QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    say_sizes(dialog)
    files, shown = dialog.findChild(QFileSystemModel), dialog.proxyModel()
    assert isinstance(files, QFileSystemModel)
    assert isinstance(shown, QIdentityProxyModel)

    def sizes() -> list[str]:
        root = shown.mapFromSource(files.index(str(tmp_path)))
        return sorted(str(shown.index(row, 1, root).data()) for row in range(shown.rowCount(root)))

    qtbot.waitUntil(lambda: sizes() == ["", "1.2 MB"])
