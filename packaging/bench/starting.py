"""Starting: to the first full paint and to rest, beside a window of Qt with nothing in it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from measuring import Figure, at_rest, processes_in_turns, program
from stores import store_of

_EMPTY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        if "stay" not in sys.argv:
            QTimer.singleShot(0, QApplication.exit)
application = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
sys.exit(application.exec())
"""
EMPTY = [sys.executable, "-c", _EMPTY]


def figures(folder: Path, rounds: int) -> Iterator[Figure]:
    """With 1,000 cases in the store; once without a screen, and on one where there is one."""
    data = store_of(folder, 1000)
    for name, environment in platforms():
        ours, empty = processes_in_turns([program(data, "--exit-after-paint"), EMPTY], rounds, **environment)
        yield Figure(f"启动到画完第一屏，1000件办件（{name}）", ours.time, "空的 PySide6 窗口", empty.time, 1.5)
        yield Figure(f"内存峰值（{name}）", ours.memory, "空的 PySide6 窗口", empty.memory, 1.5, unit="MB")
        if Path("/proc/self/statm").exists():
            rest, bare = (at_rest(command, **environment) for command in (program(data), [*EMPTY, "stay"]))
            yield Figure(f"静置时的内存，各页都已载入（{name}）", rest, "空的 PySide6 窗口", bare, 1.5, unit="MB")


def platforms() -> Iterator[tuple[str, dict[str, str]]]:
    """Where windows can be opened here."""
    yield "无屏幕", {"QT_QPA_PLATFORM": "offscreen"}
    if os.environ.get("DISPLAY"):
        yield "有屏幕", {"QT_QPA_PLATFORM": "xcb"}
