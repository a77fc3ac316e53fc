"""Asking for files to open: where files were opened last, and at first among the documents of the user."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.desktop.settings import settings_in

_FOLDER = "open/folder"


def ask_file(parent: QWidget | None, title: str, kinds: str, data: Path) -> str:
    """One file of these kinds, or "" where none was chosen; `data` is the folder of the store."""
    name, _ = QFileDialog.getOpenFileName(parent, title, _start(data), kinds)
    return _kept(name, data)


def ask_files(parent: QWidget | None, title: str, data: Path) -> list[str]:
    """Any files; none where none was chosen."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, _start(data))
    _kept(names[0] if names else "", data)
    return names


def _start(data: Path) -> str:
    """Without a folder Qt would begin in that of the program."""
    kept = str(settings_in(data).value(_FOLDER) or "")
    usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return next((place for place in (kept, usual) if place and Path(place).is_dir()), str(Path.home()))


def _kept(name: str, data: Path) -> str:
    if name:
        settings_in(data).setValue(_FOLDER, str(Path(name).parent))
    return name
