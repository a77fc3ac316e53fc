"""A case for practice in the window: begun from the menu, and marked wherever it is seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from checklists.samples import first_of, samples
from ui.desktop.frame.main_window import MainWindow
from ui.desktop.settings import settings_in
from ui.desktop.workbench import Workbench


@pytest.fixture
def window(empty_bench: Workbench, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(empty_bench, settings_in(tmp_path))
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    return made


def menu(window: MainWindow) -> QMenu:
    found = window.commands.actions["practice"].menu()
    assert isinstance(found, QMenu)
    found.aboutToShow.emit()
    return found


def test_the_menu_has_every_sample_once(window: MainWindow) -> None:
    """Also when it is opened again; those of one rule stand together."""
    menu(window)
    actions = menu(window).actions()
    words = [action.text() for action in actions if not action.isSeparator()]

    assert len(words) == len(samples())
    assert words[1].startswith("&2 济建发〔2019〕49号　练习大厦")
    assert sum(action.isSeparator() for action in actions) == len(window.workbench.shelf.covers) - 1


def test_it_is_marked_wherever_it_is_seen(window: MainWindow) -> None:
    """In the title of the window and above every page of it; not above the pages of no case."""
    menu(window).actions()[0].trigger()

    assert window.workbench.head.practice
    assert window.windowTitle() == "练习办件"
    for page in ("case", "checklist", "review"):
        window.show_page(page)
        assert window.practice.isVisible()
        assert window.practice.text().startswith("练习办件：")
    window.show_page("home")
    assert not window.practice.isVisible()
    assert window.workbench.start("jn-97-2019/growth", "真的一件", {})
    assert window.windowTitle() == "申验通"
    assert not window.practice.isVisible()


@pytest.mark.parametrize("policy", ["jn-49-2019", "jn-97-2019", "jn-110-2019", "jn-21-2019"])
def test_no_page_says_that_a_paper_can_be_final(window: MainWindow, policy: str) -> None:
    assert window.workbench.practise(first_of(policy))
    for stage in window.stages:
        window.show_page(stage.page)
        said = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
        assert not [text for text in said if "可出定稿" in text]
        assert stage.count != "可出定稿"
