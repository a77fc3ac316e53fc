"""The first page: the list and its search, 回收站, and what stands there while there is no case."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.desktop.home.case_model import AT_ONCE, CaseModel
from ui.desktop.home.page import HomePage, TrashPage
from ui.desktop.home.welcome import Welcome, gives
from ui.desktop.workbench import Workbench

CHECKLIST = "jn-49-2019/acceptance"


def many(bench: Workbench, number: int) -> Workbench:
    for place in range(number):
        bench.desk.start(CHECKLIST, f"{place} 号楼", {})
    return bench


@pytest.fixture
def home(bench: Workbench, qtbot: QtBot) -> HomePage:
    page = HomePage(bench)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    return page


def test_the_model_keeps_qts_rules(bench: Workbench, qtmodeltester: ModelTester) -> None:
    """Qt's own checks of a model hold, also while more rows are fetched."""
    model = CaseModel(many(bench, 3))
    model.reload()
    qtmodeltester.check(model, force_py=True)


def test_rows_come_a_hundred_at_a_time(empty_bench: Workbench) -> None:
    """The start does not wait for cases that nobody looks at; scrolled to, they are there."""
    model = CaseModel(many(empty_bench, AT_ONCE + 3))
    model.reload()
    assert model.rowCount() == AT_ONCE
    model.fetchMore(QModelIndex())
    assert model.rowCount() == AT_ONCE + 3
    assert not model.canFetchMore(QModelIndex())


def test_the_case_changed_last_comes_first(empty_bench: Workbench) -> None:
    """What one worked on last is at the top."""
    model = CaseModel(many(empty_bench, 2))
    model.reload()
    assert [model.head(row).title for row in range(2)] == ["1 号楼", "0 号楼"]


def test_a_row_says_what_it_shows(bench: Workbench) -> None:
    """Title, how far, what blocks and when are words that a screen reader finds."""
    model = CaseModel(bench)
    model.reload()
    words = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    done, required = bench.picture.progress.done, bench.picture.progress.required
    assert bench.head.title in words
    assert f"{done}/{required} 项" in words
    assert "今天" in words


def test_an_expired_rule_is_said_beside_the_case(bench: Workbench) -> None:
    """Nobody finds out only on paper that the rule has ended."""
    model = CaseModel(bench)
    model.reload()
    matter, validity = model.matter(0)
    assert matter.startswith("济建发〔2019〕49号")
    assert validity == "已失效"


def test_typing_searches_after_a_moment(home: HomePage, bench: Workbench, qtbot: QtBot) -> None:
    """What does not fit goes away without Enter."""
    bench.desk.start(CHECKLIST, "历下区办公楼", {})
    home.refresh()
    home.field.setText("历下区办公")
    qtbot.waitUntil(lambda: home.model.rowCount() == 1)
    assert home.model.head(0).title == "历下区办公楼"


def test_a_search_without_a_hit_says_so(home: HomePage, qtbot: QtBot) -> None:
    """An empty list is never left without a word."""
    home.field.setText("没有这一件")
    home.field.returnPressed.emit()
    assert home.stack.currentWidget() is not home.table
    assert "没有找到“没有这一件”" in home._nothing.text()


def test_enter_opens_the_chosen_case(home: HomePage, bench: Workbench, qtbot: QtBot) -> None:
    """The keyboard is enough to open a case."""
    other = bench.desk.start(CHECKLIST, "另一件", {})
    home.show_place(other.stored.head.id)
    home.refresh()
    home.show_place(other.stored.head.id)
    qtbot.keyClick(home.table, Qt.Key.Key_Return)
    assert bench.head.title == "另一件"


def test_del_asks_to_put_the_chosen_case_away(home: HomePage, bench: Workbench, qtbot: QtBot) -> None:
    """The page itself moves nothing: the window does, and offers to take it back."""
    with qtbot.waitSignal(home.moving) as asked:
        qtbot.keyClick(home.table, Qt.Key.Key_Delete)
    assert asked.args == [bench.head.id, bench.head.title, True]


def test_the_selection_stays_on_its_case(home: HomePage, bench: Workbench) -> None:
    """A case that moves down in the list stays chosen."""
    chosen = home.chosen()
    assert chosen is not None
    bench.desk.start(CHECKLIST, "新的一件", {})
    home.refresh()
    still = home.chosen()
    assert still is not None
    assert (still.id, home.table.currentIndex().row()) == (chosen.id, 1)


def test_without_a_case_it_says_what_to_do_first(empty_bench: Workbench, qtbot: QtBot) -> None:
    """The empty state leads to a new case."""
    page = HomePage(empty_bench)
    qtbot.addWidget(page)
    page.refresh()
    page.show_place("")
    welcome = page.stack.currentWidget()
    assert isinstance(welcome, Welcome)
    assert welcome.focusProxy().text().startswith("新建办件")
    assert welcome.restore.isHidden()
    with qtbot.waitSignal(page.go) as gone:
        welcome.new_wanted.emit()
    assert gone.args == ["new", ""]
    receive = next(one for one in welcome.findChildren(QPushButton) if one.text().startswith("接收办件包"))
    with qtbot.waitSignal(page.dropped) as asked:
        receive.click()
    assert asked.args == [""]


def test_where_all_cases_were_put_away_it_says_so_and_leads_there(bench: Workbench, qtbot: QtBot) -> None:
    """Nobody is told that there are no cases while the only one can be restored."""
    page = HomePage(bench)
    qtbot.addWidget(page)
    page.show()
    assert bench.put_away(bench.head.id, deleted=True)
    page.refresh()
    welcome = page.stack.currentWidget()
    assert isinstance(welcome, Welcome)
    assert "办件都在回收站里" in [label.text() for label in welcome.findChildren(QLabel)]
    with qtbot.waitSignal(page.go) as gone:
        welcome.restore.click()
    assert gone.args == ["trash", ""]


def test_what_was_put_away_is_in_the_bin_and_can_be_restored(bench: Workbench, qtbot: QtBot) -> None:
    """回收站 shows what was put away, and asks to take it out."""
    case_id = bench.head.id
    assert bench.put_away(case_id, deleted=True)
    page = TrashPage(bench)
    qtbot.addWidget(page)
    page.refresh()
    with qtbot.waitSignal(page.moving) as asked:
        qtbot.keyClick(page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [case_id, bench.head.title, False]


def test_the_bin_has_a_button_that_takes_the_chosen_one_out(bench: Workbench, qtbot: QtBot) -> None:
    """A right click is not the only way; with nothing in the bin there is nothing to press."""
    page = TrashPage(bench)
    qtbot.addWidget(page)
    page.refresh()
    assert not page._restore.isEnabled()

    assert bench.put_away(bench.head.id, deleted=True)
    page.refresh()
    with qtbot.waitSignal(page.moving) as asked:
        page._restore.click()
    assert asked.args is not None
    assert asked.args[2] is False


def test_a_rule_that_is_not_here_is_said_and_not_raised(empty_bench: Workbench, monkeypatch: Any) -> None:
    """A case of a rule that this PC does not have is listed all the same."""
    many(empty_bench, 1)
    model = CaseModel(empty_bench)
    model.reload()
    monkeypatch.setattr(empty_bench.shelf, "covers", {})
    assert model.matter(0) == (f"规则数据不在这台电脑上（{CHECKLIST}）", "")


def test_every_rule_says_what_comes_out(empty_bench: Workbench, qtbot: QtBot) -> None:
    """Lists for how many matters, and which papers; where there are none, that too, and never an empty promise."""
    covers = empty_bench.shelf.covers
    bare = covers["jn-49-2019"]._replace(number="无文书", forms=(), checklists={"one": "一件"})

    assert gives(covers["jn-49-2019"]).startswith("可得到：清单和自查结论；可打印 6 种文书：")
    assert gives(covers["jn-97-2019"]).startswith("可得到：12 个事项的清单和自查结论；可打印")
    assert gives(covers["jn-21-2019"]).startswith("可得到：清单；可打印 2 种文书：")
    assert gives(bare) == "可得到：清单和自查结论；没有要打印的文书"
