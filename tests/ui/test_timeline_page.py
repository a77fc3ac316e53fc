"""The page of what is due when: every milestone in one cell, walked through by keys, said in words."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QMenu

from checklists.judging.why import why_of
from tests.ui.ledger import item_of, open_ledger
from ui.desktop.stages import stages_of
from ui.desktop.timeline.model import Cell
from ui.desktop.timeline.page import TimelinePage
from ui.desktop.whys import WhyLink
from ui.desktop.workbench import Workbench

KEY = Qt.Key


@pytest.fixture
def page(empty_bench: Workbench, qtbot: Any) -> TimelinePage:
    page = TimelinePage(open_ledger(empty_bench))
    qtbot.addWidget(page)
    page.resize(1100, 560)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.view.setFocus()
    return page


def cell(page: TimelinePage, item_id: str) -> QModelIndex:
    """The cell that an item stands in."""
    model = page.model
    cells = (model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount()))
    return next(index for index in cells if item_id in index.data(Cell.ITEMS))


def label(page: TimelinePage, row: int) -> str:
    return str(page.model.headerData(row, Qt.Orientation.Vertical))


def test_every_milestone_stands_in_one_cell(page: TimelinePage) -> None:
    model = page.model
    there = Counter(
        item
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        for item in model.index(row, column).data(Cell.ITEMS)
    )

    assert (model.rowCount(), model.columnCount()) == (34, 13)
    assert there == Counter(item.id for item in page.workbench.picture.items)


def test_the_model_is_sound(page: TimelinePage, qtmodeltester: Any) -> None:
    qtmodeltester.check(page.model)


def test_a_cell_says_in_words_what_is_due(page: TimelinePage) -> None:
    """Task, quarter, milestone and how it stands, for who does not see the signs."""
    said = cell(page, "T2.1").data(Qt.ItemDataRole.AccessibleTextRole)

    assert said == (
        "2. 完善政务云平台服务能力，2019年四季度：市级应用系统在政务云平台建设和运行比例达到95%以上，逾期完成"
    )
    assert page.model.headerData(5, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole) == (
        "2021年一季度，台账日期在这个季度"
    )


@pytest.mark.parametrize(
    ("item", "states"),
    [("T1.1", ("done",)), ("T2.1", ("late",)), ("T1.2", ("overdue",)), ("T3.3", ("ahead",)), ("T29.1", ("na",)),
     ("T17.1", ("done", "done")), ("T17.5", ("overdue", "overdue"))],
)  # fmt: skip
def test_each_state_has_its_sign(page: TimelinePage, item: str, states: tuple[str, ...]) -> None:
    assert cell(page, item).data(Cell.STATES) == states


def test_a_bar_ends_with_the_last_milestone(page: TimelinePage) -> None:
    row = cell(page, "T5.2").row()

    assert [page.model.index(row, column).data(Cell.BAR) for column in range(5)] == [True, True, True, False, False]


def test_the_first_look_is_at_something_overdue(page: TimelinePage) -> None:
    assert page.view.currentIndex() == cell(page, "T1.2")
    assert [link.text() for link in page.links] == [
        "2020年年底前：全面提高基于IPv6（互联网协议第六版）的互联网接入能力（逾期 69 天）"
    ]


def test_the_keys_step_over_the_heads_of_chapters(page: TimelinePage, qtbot: Any) -> None:
    """Down from the last task of a chapter to the first of the next, and back; above the first nothing is."""
    page.view.setCurrentIndex(cell(page, "T6.1"))
    qtbot.keyClick(page.view, KEY.Key_Down)
    below = label(page, page.view.currentIndex().row())
    qtbot.keyClick(page.view, KEY.Key_Up)
    back = label(page, page.view.currentIndex().row())
    page.view.setCurrentIndex(cell(page, "T1.1"))
    qtbot.keyClick(page.view, KEY.Key_Up)

    assert (below, back) == ("7. 完善政务服务标准规范", "6. 加强安全保障管控能力")
    assert label(page, page.view.currentIndex().row()) == "1. 加强网络运行支撑能力"


def test_enter_goes_to_the_item(page: TimelinePage, qtbot: Any) -> None:
    page.view.setCurrentIndex(cell(page, "T14.3"))
    with qtbot.waitSignal(page.go) as gone:
        qtbot.keyClick(page.view, KEY.Key_Return)

    assert gone.args == ["checklist", "T14.3"]


def test_each_item_of_a_full_cell_can_be_gone_to(page: TimelinePage, qtbot: Any) -> None:
    """By a link, which has the keyboard, and by the menu of the row."""
    page.view.setCurrentIndex(cell(page, "T17.5"))
    menu = QMenu()
    page.offer(menu)
    with qtbot.waitSignal(page.go) as gone:
        qtbot.keyClick(page.links[1], KEY.Key_Return)
    with qtbot.waitSignal(page.go) as by_menu:
        menu.actions()[0].trigger()

    assert (len(page.links), len(menu.actions())) == (2, 4)
    assert (gone.args, by_menu.args) == (["checklist", "T17.5"], ["checklist", "T17.2"])


def test_each_item_of_a_cell_leads_to_why_it_is_due_then(page: TimelinePage, qtbot: Any) -> None:
    """By a link beside it, and by the menu of the row; what is said there has the words of the rule and the day."""
    page.view.setCurrentIndex(cell(page, "T17.5"))
    menu = QMenu()
    page.offer(menu)

    def links() -> list[WhyLink]:
        return [link for link in page.findChildren(WhyLink) if link.isVisibleTo(page)]

    qtbot.waitUntil(lambda: len(links()) == 2)
    with qtbot.waitSignal(page.go) as gone:
        links()[1].click()
    with qtbot.waitSignal(page.go) as by_menu:
        menu.actions()[2].trigger()

    assert (gone.args, by_menu.args) == (["why", "T17.5"], ["why", "T17.2"])
    assert [step for step in why_of("T17.5", page.workbench.picture).steps if "最后一天是" in step]


def test_an_empty_cell_says_so(page: TimelinePage) -> None:
    page.view.setCurrentIndex(page.model.index(cell(page, "T1.1").row(), 1))

    assert page.links == []
    assert page.model.data(page.view.currentIndex(), Qt.ItemDataRole.AccessibleTextRole).endswith("没有到期的节点")


def test_a_mark_is_seen_and_the_cell_stays_current(page: TimelinePage) -> None:
    here = page.view.currentIndex()
    page.workbench.mark("T1.2", "met")

    assert page.view.currentIndex() == here
    assert here.data(Cell.STATES) == ("done",)
    assert page.states["overdue"].accessibleName() == "逾期 54 项"
    assert page.links[0].text().endswith("（已完成）")


def test_out_of_view_nothing_is_drawn(page: TimelinePage, qtbot: Any) -> None:
    page.hide()
    with qtbot.assertNotEmitted(page.model.dataChanged):
        page.workbench.mark("T1.2", "met")
    with qtbot.waitSignal(page.model.dataChanged):
        page.show()


def test_another_day_of_judging_is_another_picture(page: TimelinePage) -> None:
    page.workbench.answer({"applied_on": "2019-12-31"})

    assert page.model.timeline.now == 0
    assert page.states["overdue"].accessibleName() == "逾期 0 项"


def test_fewer_tasks_are_fewer_rows(page: TimelinePage) -> None:
    page.workbench.answer({"tasks": ["task-17"]})

    assert [label(page, row) for row in range(page.model.rowCount())] == ["（三）公共服务数字化", "17. 数字交通"]


def test_the_stage_says_how_much_is_overdue(page: TimelinePage) -> None:
    (stage,) = [one for one in stages_of(page.workbench.picture) if one.page == "timeline"]

    assert (stage.detail, stage.count, stage.mark) == (
        "4 项已完成，1 项逾期完成，55 项逾期，25 项未到期", "55 项逾期", "unmet",
    )  # fmt: skip


def test_a_case_without_days_has_no_such_page(bench: Workbench) -> None:
    assert "timeline" not in [stage.page for stage in stages_of(bench.picture)]


def test_what_is_filled_in_is_no_matter_of_the_page(page: TimelinePage) -> None:
    """It shows days and marks; the words beside an item stand elsewhere."""
    page.workbench.answer({"T1.2.progress": "已招标"})

    assert item_of(page.workbench, "T1.2").entries["progress"] == "已招标"
