"""Choosing cases in the window that are brought into 附件11, each as a row."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from checklists.policy.values import rows_of
from ui.desktop.form.collect_window import CollectWindow
from ui.desktop.form.page import FormPage
from ui.desktop.sections import sections_of
from ui.desktop.workbench import Workbench

BANK = {"district": "lixia", "institution_type": "bank", "kinds": "settle"}


@pytest.fixture
def summary(empty_bench: Workbench) -> Workbench:
    """附件11 is open; there are three applications, and a case under another rule."""
    for name in ("甲银行", "乙银行", "丙基金"):
        assert empty_bench.start("jn-97-2019/financial-institution", f"{name}落地", {**BANK, "organisation.name": name})
    assert empty_bench.start("jn-49-2019/acceptance", "某大厦", {})
    assert empty_bench.start("jn-97-2019/district-summary", "历下区汇总", {"district": "lixia"})
    return empty_bench


@pytest.fixture
def window(qtbot: QtBot, summary: Workbench) -> CollectWindow:
    made = CollectWindow(summary)
    qtbot.addWidget(made)
    made.show()
    return made


def column(window: CollectWindow, number: int = 0) -> list[str]:
    model = window.model
    return [model.index(row, number).data() for row in range(model.rowCount())]


def applicants(bench: Workbench) -> list[Any]:
    return [row.get("applicant") for row in rows_of(bench.picture.facts.answers.get("applications"))]


def test_only_applications_under_the_same_rule_are_listed(window: CollectWindow) -> None:
    assert column(window) == ["丙基金落地", "乙银行落地", "甲银行落地"]
    assert set(column(window, 3)) == {"未汇入"}


def test_what_is_ticked_becomes_rows_in_one_step(window: CollectWindow, summary: Workbench, qtbot: QtBot) -> None:
    """And one undo takes them all away."""
    assert not window.take_button.isEnabled()
    window.model.toggle(2)
    window.model.toggle(0)

    assert window.take_button.text() == "汇入 2 件"
    qtbot.mouseClick(window.take_button, Qt.MouseButton.LeftButton)
    assert not window.isVisible()
    assert applicants(summary) == ["甲银行", "丙基金"]
    summary.undo()
    assert applicants(summary) == []


def test_ticks_outlast_a_search(window: CollectWindow, summary: Workbench) -> None:
    window.search.setText("银行")
    assert sorted(column(window)) == ["乙银行落地", "甲银行落地"]
    window.all_button.click()
    window.search.setText("丙基")
    assert column(window) == ["丙基金落地"]
    window.model.toggle(0)

    window.take_button.click()
    assert sorted(applicants(summary)) == ["丙基金", "乙银行", "甲银行"]


def test_a_search_that_finds_nothing_says_so(window: CollectWindow) -> None:
    window.search.setText("没有这一家")

    assert (window.model.rowCount(), window.nothing.isVisible()) == (0, True)


def test_the_space_bar_ticks(window: CollectWindow, qtbot: QtBot) -> None:
    window.table.setFocus()
    qtbot.keyClick(window.table, Qt.Key.Key_Space)

    assert len(window.model.ticked) == 1


def test_all_ticks_can_be_taken_away(window: CollectWindow) -> None:
    window.all_button.click()
    assert len(window.model.ticked) == 3
    window.none_button.click()

    assert window.model.ticked == ()
    assert not window.take_button.isEnabled()


def test_a_case_that_is_there_is_brought_up_to_date(qtbot: QtBot, summary: Workbench) -> None:
    """What was typed into its row by hand stays."""
    case = summary.heads(search="甲银行")[0].id
    assert summary.collect([case])
    (row,) = rows_of(summary.picture.facts.answers["applications"])
    assert summary.answer({"applications": [{**row, "approved": "100"}]})
    again = CollectWindow(summary)
    qtbot.addWidget(again)

    assert column(again, 3)[-1] == "已汇入，再次汇入即更新"
    again.model.toggle(2)
    again.take_button.click()
    (row,) = rows_of(summary.picture.facts.answers["applications"])
    assert (row["key"], row["approved"]) == (case, "100")


@pytest.mark.parametrize(("form", "there"), [("summary", True), ("cover", False)])
def test_only_a_paper_with_such_a_table_has_the_button(
    qtbot: QtBot, summary: Workbench, form: str, there: bool
) -> None:
    page = FormPage(summary, form)
    qtbot.addWidget(page)
    assert page.tools is not None

    assert any("汇入" in one.text() for one in page.tools.findChildren(QPushButton)) == there


def test_headings_say_nothing_in_braces(summary: Workbench) -> None:
    """What the case fills into a heading of the paper is left out of the page's."""
    policy = summary.picture.policy
    sections = [
        section for checklist in policy.checklists for form in policy.forms for section in sections_of(form, checklist)
    ]

    assert [section for section in sections if "{" in section.heading + section.below] == []
    assert "上年度税收" in {section.below for section in sections}
