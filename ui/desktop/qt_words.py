"""Qt's own words, dates and sizes in Chinese, as in its dialog for files, whatever language the system speaks."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

_SYSTEM = "LC_ALL"  # goes before all that says what language the system speaks
# What Qt's translation lacks, or says as nobody does.
_WORDS = {
    ("QAbstractFileIconProvider", "Drive"): "驱动器",
    ("QAbstractFileIconProvider", "File Folder"): "文件夹",
    ("QAbstractFileIconProvider", "Folder"): "文件夹",
    ("QAbstractFileIconProvider", "Shortcut"): "快捷方式",
    ("QAbstractFileIconProvider", "Alias"): "快捷方式",
    ("QAbstractFileIconProvider", "Unknown"): "未知",
    ("QFileSystemModel", "Size"): "大小",
    ("QMessageBox", "OK"): "确定",
    ("QMessageBox", "Help"): "帮助",
}


class Words(QTranslator):
    """The words that Qt's own translation lacks."""

    def isEmpty(self) -> bool:
        """It has words, though none from a file."""
        return False

    def translate(  # type: ignore[override]  # an empty text would be taken for the translation
        self, context: str, words: str, _which: str | None = None, _number: int = -1
    ) -> str | None:
        """The Chinese for words; for others nothing, so that Qt's own translation is asked."""
        return _WORDS.get((context, words))


def speak_chinese(application: QApplication) -> None:
    """Let Qt's own dialogs speak Chinese."""
    translator = QTranslator(application)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    application.installTranslator(Words(application))  # asked first
    application.focusChanged.connect(_meet)


def _meet(_old: QWidget | None, now: QWidget | None) -> None:
    """Sizes are said by Qt's dialog for files alone, and not in words that could be translated."""
    dialog = now.window() if now is not None else None
    if dialog is not None and dialog.inherits("QFileDialog"):
        from ui.desktop.file_dialog import say_sizes  # made by PySide only once there is such a dialog

        say_sizes(cast("QFileDialog", dialog))


@contextmanager
def in_chinese(environment: MutableMapping[str, str]) -> Iterator[None]:
    """While Qt starts, the system speaks Chinese: then it looks, once, how the system writes dates and sizes.

    What is started later, such as an office program, finds the environment as it was.
    """
    before = environment.get(_SYSTEM)
    environment[_SYSTEM] = "zh_CN.UTF-8"
    try:
        yield
    finally:
        if before is None:
            del environment[_SYSTEM]
        else:
            environment[_SYSTEM] = before
