"""What the window keeps for itself, such as its size: one small file in the data folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

FILE = "window.ini"


def settings_in(data: Path) -> QSettings:
    """The settings in a data folder."""
    return QSettings(str(data / FILE), QSettings.Format.IniFormat)


def numbers_in(settings: QSettings, key: str) -> list[int]:
    """Whole numbers that were kept under a key; none where there are none, or where somebody has spoilt them."""
    kept = settings.value(key)
    words = kept if isinstance(kept, list) else [kept]
    return [int(word) for word in words] if all(str(word).isdecimal() for word in words) else []
