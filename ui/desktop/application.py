"""The window as a program: its application object, its store, and how it starts and ends."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

from PySide6 import QtWidgets  # the message box is taken from it only once there is something to tell
from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QSize, Qt, QTimer, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from checklists.cases.errors import StoreError
from checklists.cases.store import Store
from checklists.shelf import Shelf
from ui.desktop.frame.faults import FaultHook
from ui.desktop.frame.main_window import MainWindow
from ui.desktop.look.theme import apply
from ui.desktop.settings import settings_in
from ui.desktop.workbench import Workbench

BAD_INPUT = 2
FIRST_SIZE = QSize(1366, 768)
COMPILED = "compiled"
_A_WHILE = 60_000  # milliseconds


def run(data: Path, *, today: date, clock: Callable[[], datetime], exit_after_paint: bool = False) -> int:
    """Open the window over the cases in a folder, and return its exit code when it is closed."""
    application = start_application()
    try:
        store = Store.open(data)
    except StoreError as error:
        show_failure(str(error))
        return BAD_INPUT
    with store:
        hook = FaultHook(data)
        hook.install()
        bench = Workbench(store, data, Shelf(compiled=data / COMPILED), today=today, clock=clock)
        window = MainWindow(bench, settings_in(data))
        painted = FirstPaint(window)
        painted.seen.connect(settle)
        painted.seen.connect(lambda: sweep_later(bench, window))
        if exit_after_paint:  # not quit, which would close the window and post a second end
            painted.seen.connect(QApplication.exit)
        show(window)
        code = application.exec()
        del painted, hook
        return int(code)


def start_application() -> QApplication:
    """The application object in the house's dress and in Chinese; the one that is there, where there is one."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        there.setStyle("Fusion")
        apply(there)
        return there
    os.environ.update(input_method(os.environ))
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    # As an argument: `setStyle` answers with a style, and PySide would make all that belongs to one.
    application = QApplication(["shenyan", "-style", "fusion"])
    application.setApplicationName("shenyan")
    application.setApplicationDisplayName("申验通")
    translator = QTranslator(application)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    apply(application)
    return application


def input_method(environment: Mapping[str, str]) -> dict[str, str]:
    """What to set so that Chinese can be typed: fcitx is reached as ibus, for its own plugin does not load here."""
    asked = environment.get("QT_IM_MODULE", "")
    said = asked or environment.get("QT_IM_MODULES", "") or environment.get("XMODIFIERS", "")
    return {"QT_IM_MODULE": "ibus"} if "fcitx" in said else {}


def show(window: MainWindow) -> None:
    """Show the window where it was last time; the first time as large as is right for the screen."""
    room = window.screen().availableGeometry().size()
    if window.restore():
        window.show()
    elif room.width() <= FIRST_SIZE.width() or room.height() <= FIRST_SIZE.height():
        window.showMaximized()
    else:
        window.resize(FIRST_SIZE)
        window.show()


def show_failure(text: str) -> None:
    """Say why the window cannot be opened."""
    message = QtWidgets.QMessageBox(QtWidgets.QMessageBox.Icon.Warning, "申验通打不开", text)
    message.setTextFormat(Qt.TextFormat.PlainText)
    message.addButton("关闭", QtWidgets.QMessageBox.ButtonRole.RejectRole)
    message.exec()


class FirstPaint(QObject):
    """Tells once that the window has been painted."""

    seen = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let every event through; the first paint is the last thing waited for."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.seen.emit)
        return False


def sweep_later(bench: Workbench, window: MainWindow) -> None:
    """Once the window has been open for a while, put away attached files that nothing needs any more."""

    def sweep() -> None:
        from ui.desktop.bundles.sweeping import sweep_beside

        sweep_beside(bench, window)

    QTimer.singleShot(_A_WHILE, window, sweep)


def settle() -> None:
    """From now on look for garbage, but never again among what the start has made."""
    gc.freeze()
    gc.enable()
