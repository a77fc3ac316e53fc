"""The window as a program: its application object, its store, and how it starts and ends."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets  # the message box is taken from it only once there is something to tell
from PySide6.QtCore import QEvent, QLocale, QSize, Qt
from PySide6.QtWidgets import QApplication

from checklists.cases.errors import StoreError
from checklists.keeping.entrance import Entered
from checklists.shelf import Shelf
from ui.desktop.frame.faults import FaultHook
from ui.desktop.frame.main_window import MainWindow
from ui.desktop.keeping.starting import GivenUpError, Start
from ui.desktop.look.icons import program_icon
from ui.desktop.look.scheme import is_dark
from ui.desktop.look.theme import apply
from ui.desktop.qt_words import in_chinese, speak_chinese
from ui.desktop.settings import put_spoilt_aside, settings_in
from ui.desktop.workbench import Workbench

if TYPE_CHECKING:
    from checklists.keeping.restoring import Restored

BAD_INPUT = 2
FIRST_SIZE = QSize(1366, 768)
COMPILED = "compiled"
SELDOM = (20_000, 20, 20)  # new objects, and how many younger rounds go before an older one


def run(
    data: Path,
    opened: Path | None = None,
    *,
    today: date,
    clock: Callable[[], datetime],
    exit_after_paint: bool = False,
) -> int:
    """Open the window over the cases in a folder, and return its exit code when it is closed.

    `opened` is a bundle to be taken in; where another window is open, that one is given it.
    """
    start_application()
    try:
        with Start(data, clock, opened) as start:
            return _run(start, data, today=today, clock=clock, exit_after_paint=exit_after_paint)
    except GivenUpError:
        return BAD_INPUT
    except StoreError as error:
        show_failure(str(error))
        return BAD_INPUT


def _run(start: Start, data: Path, *, today: date, clock: Callable[[], datetime], exit_after_paint: bool) -> int:
    """Open the window, and again after something was restored."""
    hook = FaultHook(data)
    hook.install()
    restored: Restored | None = None
    while (entered := start.open()) is not None:
        with entered.store as store:
            bench = Workbench(store, data, Shelf(compiled=data / COMPILED), today=today, clock=clock)
            spoilt = "" if entered.only_read else put_spoilt_aside(data)
            window = MainWindow(bench, settings_in(data))
            if entered.only_read:
                window.say_only_read(entered.only_read)
            if spoilt:
                window.trouble.say(spoilt)
            window.painted.over.connect(settle)
            window.painted.seen.connect(show_sign)
            if exit_after_paint:  # not quit, which would close the window and post a second end
                window.painted.over.connect(QApplication.exit)
            else:
                window.painted.seen.connect(partial(_attend, window, entered, restored, start.take_opened()))
            show(window)
            code = int(QApplication.exec())
        if window.restoring is not None:
            restored = start.bring_back(window.restoring)
            window.deleteLater()
            QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)  # its bell must not outlive the next one
            continue
        if not exit_after_paint and not entered.only_read:
            start.release()  # the next window need not wait
            _back_up(data, clock)
        return code
    return 0


def _attend(window: MainWindow, entered: Entered, restored: Restored | None, opened: Path | None) -> None:
    """What a window does beside its first paint: it makes restore points, and comes to the front when it is called."""
    from ui.desktop.frame.attending import attend, take_in

    attend(window, only_read=bool(entered.only_read), restored=restored)
    if opened is not None:
        take_in(window, opened)


def _back_up(data: Path, clock: Callable[[], datetime]) -> None:
    from ui.desktop.keeping.automatic import back_up_at_the_end

    back_up_at_the_end(data, clock)


def start_application() -> QApplication:
    """The application object in the house's dress and in Chinese; the one that is there, where there is one."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        there.setStyle("Fusion")
        apply(there, dark=is_dark(there))
        return there
    os.environ.update(input_method(os.environ))
    with in_chinese(os.environ):
        QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        # As an argument: `setStyle` answers with a style, and PySide would make all that belongs to one.
        application = QApplication(["shenyan", "-style", "fusion"])
    application.setApplicationName("shenyan")
    application.setApplicationDisplayName("申验通")
    speak_chinese(application)
    apply(application, dark=is_dark(application))
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


def show_sign() -> None:
    """Give all windows the program's own icon; its files are not waited for."""
    QApplication.setWindowIcon(program_icon())


def settle() -> None:
    """From now on look for garbage, but seldom, and never again among what the start has made.

    What a change replaces is let go by itself, and only what holds itself is looked for. By Python's own measure, all
    of a case of ten thousand items was gone through at every few marks.
    """
    gc.freeze()
    gc.set_threshold(*SELDOM)
    gc.enable()
