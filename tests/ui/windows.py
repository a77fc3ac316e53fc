"""A whole window, as it stands once everything in it was painted."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.desktop.frame.main_window import MainWindow
from ui.desktop.settings import settings_in
from ui.desktop.workbench import Workbench


def painted(bench: Workbench, qtbot: QtBot) -> MainWindow:
    """A window of a usual size over a workbench; it keeps its settings beside the cases."""
    made = MainWindow(bench, settings_in(bench.data))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitSignal(made.painted.seen):
        made.show()
    return made
