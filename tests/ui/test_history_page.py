"""The history of a case: found by words and by day, compared, gone back in, and quick with ten thousand steps."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from checklists.cases.changes import Action, Change, Kind, Step
from checklists.cases.log import LogRow, digest
from ui.desktop.history.model import HistoryModel
from ui.desktop.history.page import HistoryPage
from ui.desktop.workbench import Workbench


@pytest.fixture
def page(bench: Workbench, qtbot: QtBot) -> HistoryPage:
    bench.answer({"project_name": "甲大厦"})
    bench.answer({"project_name": "乙大厦"})
    made = HistoryPage(bench)
    qtbot.addWidget(made)
    made.resize(1150, 600)
    with qtbot.waitExposed(made):
        made.show()
    return made


def lines(page: HistoryPage) -> list[str]:
    layout = page._detail
    labels = (layout.itemAt(number).widget() for number in range(layout.count()))
    return [label.text() for label in labels if isinstance(label, QLabel)]


def test_the_newest_step_stands_first_and_is_told_in_full(page: HistoryPage) -> None:
    assert page.model.index(0, 2).data().startswith("填写：工程名称：甲大厦 → 乙大厦")
    assert "工程名称：甲大厦 → 乙大厦" in lines(page)
    assert not page.back.isEnabled()


def test_words_find_the_steps_that_they_are_about(page: HistoryPage, qtbot: QtBot) -> None:
    page.field.setText("甲大厦")
    qtbot.waitUntil(lambda: page.model.shown == 2)

    assert page.note() == f"2 / {page.model.steps} 步"


def test_a_day_shows_the_steps_of_that_day(page: HistoryPage) -> None:
    assert page.day.count() == 1 + len(page.model.days())
    assert sum(page.model.days().values()) == page.model.steps


def test_going_back_is_one_step_that_can_be_undone(page: HistoryPage, bench: Workbench, qtbot: QtBot) -> None:
    steps = page.model.steps
    page.table.selectRow(1)
    page.back.setFocus()
    page.back.click()

    assert page.focusWidget() is page.table
    assert bench.picture.value("project_name") == "甲大厦"
    assert page.model.steps == steps + 1
    bench.undo()
    assert bench.picture.value("project_name") == "乙大厦"


def test_two_steps_are_compared(page: HistoryPage) -> None:
    page.table.selectRow(0)
    assert lines(page)[-1].startswith("按住 Ctrl 再选一步")
    row = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    page.table.selectionModel().select(page.model.index(2, 0), row)

    assert "1 处不同" in lines(page)
    assert not page.back.isEnabled()


def test_the_model_is_sound(bench: Workbench) -> None:
    model = HistoryModel(bench)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.read()

    assert model.shown > 0
    assert model.headerData(2, Qt.Orientation.Horizontal) == "改动"


def test_ten_thousand_steps_do_not_hold_the_window(
    page: HistoryPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """Only what is in view is put into words; all of it is searched elsewhere."""
    session, first = page.workbench.session, page.workbench.session.history[0]
    rows, previous = [first], first.hash
    for number in range(2, 10_001):
        change = Change(Kind.ANSWER, "project_name", f"第{number - 1}版", f"第{number}版")
        step = Step(Action.ANSWER, (change,))
        rows.append(LogRow(number, first.at, step, previous, digest(previous, number, first.at, step)))
        previous = rows[-1].hash
    monkeypatch.setattr(type(session), "history", property(lambda _: rows))
    began = time.thread_time()
    page.refresh()
    page.field.setText("第9999版")
    spent = time.thread_time() - began
    qtbot.waitUntil(lambda: page.model.shown == 2, timeout=20_000)

    assert spent < 1


def test_a_shut_case_has_no_history(page: HistoryPage, bench: Workbench, tmp_path: Path) -> None:
    bench.close()

    assert page.note() == ""
