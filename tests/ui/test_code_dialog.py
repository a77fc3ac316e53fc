"""核对纸面编号 in the window."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.desktop.keeping.code_dialog import CodeDialog
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
