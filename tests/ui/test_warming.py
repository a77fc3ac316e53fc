"""What an open case needs is loaded a module at a time, nothing of it is forgotten, and its papers wait for one."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.desktop.frame.warming import Warming
from ui.desktop.pages import PAGES

_LOADED = """
import sys
from itertools import chain
from ui.desktop.frame import main_window
from ui.desktop.frame.warming import before_a_case, with_a_case
before = len(sys.modules)
most = 0
for _ in chain(before_a_case(), with_a_case()):
    most, before = max(most, len(sys.modules) - before), len(sys.modules)
print(most, *sys.modules)
"""

# Whether papers are loaded: at rest, once a case was opened and opened again; and that it is loaded but once.
_OPENED = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QObject, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
application = QApplication([])
from ui.desktop.frame import warming
from ui.desktop.frame.attending import warm
class Bench(QObject):
    opened = Signal()
bench = Bench()
def rest():
    while not all(one.over for one in bench.findChildren(warming.Warming)):
        QTest.qWait(20)
    return "ui.desktop.form.page" in sys.modules
warm(bench.opened, bench)
print(rest())
bench.opened.emit()
print(rest())
bench.opened.emit()
print(len(bench.findChildren(warming.Warming)) == 2)
"""


def loaded() -> tuple[int, set[str]]:
    """The most modules that one step has loaded, and the names of all that are loaded."""
    said = subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True).stdout
    most, *names = said.split()
    return int(most), set(names)


def test_every_page_of_a_case_is_loaded() -> None:
    folders = {"new": "new_case"}
    pages = {folders.get(page, page) for page in (*PAGES, "form")} - {"home", "trash"}

    assert {f"ui.desktop.{page}.page" for page in pages} <= loaded()[1]


def test_what_says_where_something_was_found_is_loaded() -> None:
    """The first search need not wait for it."""
    assert {"checklists.reading", "checklists.cases.found"} <= loaded()[1]


def test_no_step_loads_very_many() -> None:
    assert loaded()[0] <= 30


def test_it_comes_to_an_end(qtbot: QtBot, qapp: QObject) -> None:
    warming = Warming(iter([None, None]), qapp)

    qtbot.waitUntil(lambda: warming.over)


def test_papers_are_loaded_once_a_case_is_open() -> None:
    """Who opens none does not hold them in memory."""
    said = subprocess.run([sys.executable, "-c", _OPENED], capture_output=True, text=True, check=True).stdout

    assert said.split() == ["False", "True", "True"]
