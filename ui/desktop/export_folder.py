"""The folder into which papers are written: as chosen last, or the usual place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from ui.desktop.settings import settings_in

FOLDER = "export/folder"


def export_folder(data: Path) -> Path:
    """Where papers are put, as the window with its data in `data` remembers it."""
    return Path(str(settings_in(data).value(FOLDER) or _usual_folder()))


def _usual_folder() -> Path:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place or Path.home()) / "申验通导出"
