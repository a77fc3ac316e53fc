"""Starting: to the first full paint and to rest, beside windows of Qt with nothing in them and with next to nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from measuring import Figure, at_rest, processes_in_turns, program
from stores import store_of

_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
{more}
class Window(QMainWindow):
    def paintEvent(self, event):
        if "stay" not in sys.argv:
            QTimer.singleShot(0, QApplication.exit)
application = QApplication([])
window = Window()
window.resize(1366, 768)
{words}
window.show()
sys.exit(application.exec())
"""
# The least of any program with a list in Chinese: a font and its bold, the names of Qt, a field and a table.
_MORE = (
    "from PySide6.QtCore import Qt; from PySide6.QtWidgets import QLabel, QLineEdit, QTableView, QVBoxLayout, QWidget"
)
_WORDS = """
inside = QWidget()
column = QVBoxLayout(inside)
column.addWidget(QLabel("办件<br><b>全部办件</b>", textFormat=Qt.TextFormat.RichText))
column.addWidget(QLineEdit("检索"))
column.addWidget(QTableView())
window.setCentralWidget(inside)
"""
EMPTY = [sys.executable, "-c", _WINDOW.format(more="", words="")]
LEAST = [sys.executable, "-c", _WINDOW.format(more=_MORE, words=_WORDS)]


def figures(folder: Path, rounds: int) -> Iterator[Figure]:
    """With 1,000 cases in the store; once without a screen, and on one where there is one."""
    data = store_of(folder, 1000)
    empty_window, least_window = "空的 PySide6 窗口", "只有两行字和一张空表的 PySide6 窗口"
    for name, environment in platforms():
        runs = processes_in_turns([program(data, "--exit-after-paint"), EMPTY, LEAST], rounds, **environment)
        ours, empty, least = runs
        start, peak = f"启动到画完第一屏，1000件办件（{name}）", f"内存峰值（{name}）"
        yield Figure(start, ours.time, empty_window, empty.time, 1.5)
        yield Figure(start, ours.time, least_window, least.time)
        yield Figure(peak, ours.memory, empty_window, empty.memory, unit="MB")
        yield Figure(peak, ours.memory, least_window, least.memory, 1.5, unit="MB")
        if Path("/proc/self/statm").exists():
            commands = (program(data), [*EMPTY, "stay"], [*LEAST, "stay"])
            rest, empty_rest, least_rest = (at_rest(command, **environment) for command in commands)
            calm = f"静置时的内存，打开办件要用的都已载入（{name}）"
            yield Figure(calm, rest, empty_window, empty_rest, unit="MB")
            yield Figure(calm, rest, least_window, least_rest, 1.5, unit="MB")


def platforms() -> Iterator[tuple[str, dict[str, str]]]:
    """Where windows can be opened here."""
    yield "无屏幕", {"QT_QPA_PLATFORM": "offscreen"}
    if os.environ.get("DISPLAY"):
        yield "有屏幕", {"QT_QPA_PLATFORM": "xcb"}
