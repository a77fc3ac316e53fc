"""What the window keeps for itself, such as its size: one small file in the data folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

FILE = "window.ini"
SPOILT = ".bad"


def settings_in(data: Path) -> QSettings:
    """The settings in a data folder."""
    return QSettings(str(data / FILE), QSettings.Format.IniFormat)


def put_spoilt_aside(data: Path) -> str:
    """Put settings that cannot be read aside, so that the window begins with its usual ones; a sentence about that.

    It is "" where there is nothing to tell: all is well, or nothing can be moved there, and so it would be told always.
    """
    settings = settings_in(data)
    settings.allKeys()  # only now the whole file is read
    if settings.status() != QSettings.Status.FormatError:
        return ""
    aside = data / (FILE + SPOILT)
    try:
        (data / FILE).replace(aside)
    except OSError:
        return ""
    return f"窗口的设置文件坏了，已改用默认的大小、列宽和导出文件夹；办件没有受影响。坏的文件留在：{aside}"


def words_in(settings: QSettings, key: str) -> list[str]:
    """Words that were kept under a key; a single one is kept as no list."""
    kept = settings.value(key)
    return [str(word) for word in kept] if isinstance(kept, list) else [str(kept)] if kept else []


def numbers_in(settings: QSettings, key: str) -> list[int]:
    """Whole numbers that were kept under a key; none where there are none, or where somebody has spoilt them."""
    kept = settings.value(key)
    words = kept if isinstance(kept, list) else [kept]
    return [int(word) for word in words] if all(str(word).isdecimal() for word in words) else []
