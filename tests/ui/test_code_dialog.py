"""核对纸面编号 in the window."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from forms import matching
from ui.desktop.keeping.code_dialog import CodeDialog
from ui.desktop.look.progress import Progress
from ui.desktop.workbench import Workbench


@pytest.fixture
def dialog(qtbot: QtBot, bench: Workbench) -> CodeDialog:
    made = CodeDialog(bench, None)
    qtbot.addWidget(made)
    return made


def test_a_code_of_the_open_case_fits(dialog: CodeDialog, bench: Workbench) -> None:
    dialog.code.setText(bench.picture.facts.code.lower())
    dialog.look_up()

    assert dialog.said.text() == "与现在的办件一致"
    assert bench.head.id in dialog.found.toPlainText()
    assert dialog.go.isEnabled()


def test_what_changed_since_is_said_and_leads_to_the_case(dialog: CodeDialog, bench: Workbench) -> None:
    code, case = bench.picture.facts.code, bench.head.id
    bench.answer({"project_name": "西塔楼"})
    bench.close()
    dialog.code.setText(code)
    dialog.look_up()

    assert dialog.said.text() == "与现在的办件不一致"
    assert "西塔楼" in dialog.found.toPlainText()
    dialog.go.click()
    assert bench.head.id == case


def test_a_wrong_character_is_said(dialog: CodeDialog) -> None:
    dialog.code.setText("222-222-223")
    dialog.look_up()

    assert "看错了" in dialog.said.text()
    assert not dialog.go.isEnabled()


def test_a_code_of_elsewhere_is_said(dialog: CodeDialog) -> None:
    dialog.code.setText("222-222-222")
    dialog.look_up()

    assert "没有这个编号" in dialog.said.text()


@pytest.mark.use("U22")
def test_it_is_looked_up_beside_the_window(
    dialog: CodeDialog, bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both states of a case are judged and their papers composed, which takes its time."""
    compose, threads = matching.compose, list[threading.Thread]()

    def composed(*given: Any) -> Any:
        threads.append(threading.current_thread())
        return compose(*given)

    monkeypatch.setattr(matching, "compose", composed)
    dialog.code.setText(bench.picture.facts.code)
    dialog.look_up()

    assert dialog.go.isEnabled()
    assert threads
    assert threading.main_thread() not in threads


@pytest.mark.use("U22")
def test_given_up_it_compares_no_further_paper(
    dialog: CodeDialog, bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    compose, given_up, composed = matching.compose, threading.Event(), list[str]()

    def held(picture: Any, form: str, row: Any) -> Any:
        composed.append(form)
        assert given_up.wait(20)
        return compose(picture, form, row)

    def give_up() -> None:
        waiting = QApplication.activeModalWidget()
        progress = waiting.findChild(Progress) if waiting else None
        if progress is not None and progress.isVisible():
            progress.cancel.click()
            given_up.set()

    monkeypatch.setattr(matching, "compose", held)
    looking = QTimer(interval=20)
    looking.timeout.connect(give_up)
    looking.start()
    dialog.code.setText(bench.picture.facts.code)
    dialog.look_up()

    assert dialog.said.text() == "已取消"
    assert len(composed) == 1
    assert not dialog.go.isEnabled()
