"""Widths that the user gives to panes and columns are there again next time, and a double click restores them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.home.case_model import Column
from ui.desktop.home.page import HomePage
from ui.desktop.look.splitter import KeptSplitter
from ui.desktop.settings import numbers_in, settings_in
from ui.desktop.workbench import Workbench

USUAL = (300, 500)


def panes(qtbot: QtBot, folder: Path) -> KeptSplitter:
    made = KeptSplitter("checklist", settings_in(folder), USUAL)
    qtbot.addWidget(made)
    for _ in USUAL:
        made.addWidget(QWidget())
    made.resize(801, 300)
    made.show()
    made.settle()
    return made


def test_panes_keep_their_widths(qtbot: QtBot, tmp_path: Path) -> None:
    panes(qtbot, tmp_path).moveSplitter(420, 1)

    assert panes(qtbot, tmp_path).sizes()[0] == 420


def test_a_double_click_restores_the_panes(qtbot: QtBot, tmp_path: Path) -> None:
    made = panes(qtbot, tmp_path)
    made.moveSplitter(420, 1)
    QTest.mouseDClick(made.handle(1), Qt.MouseButton.LeftButton)

    assert made.sizes()[0] == USUAL[0]
    assert panes(qtbot, tmp_path).sizes()[0] == USUAL[0]


def test_a_pane_that_is_away_keeps_its_width(qtbot: QtBot, tmp_path: Path) -> None:
    made = panes(qtbot, tmp_path)
    made.widget(1).hide()
    made._keep()

    assert numbers_in(settings_in(tmp_path), "panes/checklist")[1] == USUAL[1]


@pytest.mark.parametrize("spoilt", ["", "x", "-5", "3.5"])
def test_spoilt_settings_are_none(tmp_path: Path, spoilt: str) -> None:
    settings_in(tmp_path).setValue("panes/checklist", [spoilt, "300"])

    assert numbers_in(settings_in(tmp_path), "panes/checklist") == []


def home(bench: Workbench, qtbot: QtBot) -> HomePage:
    made = HomePage(bench)
    qtbot.addWidget(made)
    made.resize(1100, 500)
    made.show()
    return made


def test_the_columns_of_the_first_page_keep_their_widths(bench: Workbench, qtbot: QtBot) -> None:
    page = home(bench, qtbot)
    page.table.setColumnWidth(Column.PROGRESS, 150)

    assert home(bench, qtbot).table.columnWidth(Column.PROGRESS) == 150


def test_the_columns_always_fill_the_table(bench: Workbench, qtbot: QtBot) -> None:
    page = home(bench, qtbot)
    page.table.setColumnWidth(Column.CASE, 300)
    width = page.table.viewport().width()

    qtbot.waitUntil(lambda: sum(page.table.columnWidth(column) for column in Column) == width)


def test_a_double_click_on_a_head_restores_the_columns(bench: Workbench, qtbot: QtBot) -> None:
    page = home(bench, qtbot)
    before = page.table.columnWidth(Column.PROGRESS)
    page.table.setColumnWidth(Column.PROGRESS, 150)
    page.table.horizontalHeader().sectionHandleDoubleClicked.emit(Column.PROGRESS)

    assert page.table.columnWidth(Column.PROGRESS) == before


def test_a_column_that_gave_way_comes_back_as_wide_as_it_was(bench: Workbench, qtbot: QtBot) -> None:
    """Where the window is narrow the last change is not shown; that is nobody's wish for another width."""
    page = home(bench, qtbot)
    before = page.table.columnWidth(Column.CHANGED)
    page.resize(600, 500)
    assert page.table.isColumnHidden(Column.CHANGED)
    page.resize(1100, 500)

    assert page.table.columnWidth(Column.CHANGED) == before


def test_what_is_next_stays_in_view_in_the_smallest_window(bench: Workbench, qtbot: QtBot) -> None:
    """How far each part has got gives way, so that what keeps a case and its next day are read without scrolling."""
    page = home(bench, qtbot)
    page.resize(588, 300)
    table = page.table
    shown = [column for column in Column if not table.isColumnHidden(column)]

    assert shown == [Column.CASE, Column.BLOCKING, Column.DAY]
    assert sum(table.columnWidth(column) for column in shown) <= table.viewport().width()
    page.resize(800, 300)
    qtbot.waitUntil(lambda: not table.isColumnHidden(Column.PROGRESS))
