"""What an open case needs is loaded a module at a time, and nothing of it is forgotten."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.desktop.frame.warming import Warming
from ui.desktop.pages import PAGES

_LOADED = """
import sys
from ui.desktop.frame import main_window
from ui.desktop.frame.warming import loading
before = len(sys.modules)
most = 0
for _ in loading():
    most, before = max(most, len(sys.modules) - before), len(sys.modules)
print(most, *sys.modules)
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
    warming = Warming(qapp)

    qtbot.waitUntil(lambda: warming.over)
