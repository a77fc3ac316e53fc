"""What an open window does beside being looked at: restore points, sweeping, coming when called, the session's end."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication

from checklists.keeping.restoring import Restored
from ui.desktop.bundles.sweeping import sweep_beside
from ui.desktop.frame.warming import Warming, before_a_case, with_a_case
from ui.desktop.keeping.automatic import Automatic
from ui.desktop.keeping.bell import Bell
from ui.desktop.looking import Looking

if TYPE_CHECKING:
    from ui.desktop.frame.main_window import MainWindow

_A_WHILE = 60_000  # milliseconds until attached files that nothing needs are put away


def attend(window: MainWindow, *, only_read: bool, restored: Restored | None) -> None:
    """Begin, after the first paint."""
    warm(window.workbench.opened, window)
    Looking(window.workbench, window)
    application = QApplication.instance()
    assert isinstance(application, QApplication)  # noqa: S101  there is a window
    application.commitDataRequest.connect(partial(end_session, window))
    if not only_read:
        Bell(window.workbench.data, window).rung.connect(partial(_called, window))
        Automatic(window.workbench, window).failed.connect(window.trouble.say)
        QTimer.singleShot(_A_WHILE, window, lambda: sweep_beside(window.workbench, window))
    if restored is not None:
        back = restored.point.file if restored.point else None
        window.status.strip.offer("已恢复", (lambda: window.restore_from(back)) if back else None, key=False)


def warm(opened: SignalInstance, parent: QObject) -> None:
    """Load what a case needs before one is asked for, and what comes after it once it is open."""
    Warming(before_a_case(), parent)
    opened.connect(lambda: Warming(with_a_case(), parent), Qt.ConnectionType.SingleShotConnection)


def end_session(window: MainWindow, _manager: object = None) -> None:
    """The system ends the session: nobody is asked any more, what is being typed is saved as far as it can be."""
    window.pages.commit()


def take_in(window: MainWindow, bundle: Path) -> None:
    """Take in a bundle that was opened by its name; not before the window has come to rest."""
    QTimer.singleShot(0, window, lambda: window.commands.receive(str(bundle)))


def _called(window: MainWindow, file: str) -> None:
    window.come_to_the_front()
    if file:
        take_in(window, Path(file))
