"""The list on the first page: what is next, how far each part has got, pins, filters, where something was found."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from checklists.cases.stored import Listed, Wanted
from checklists.samples import first_of, samples
from ui.desktop.home.case_cells import pin_in
from ui.desktop.home.case_model import AT_ONCE, CaseModel, Column
from ui.desktop.home.page import HomePage
from ui.desktop.home.welcome import Welcome
from ui.desktop.workbench import Workbench

BUILDING, GROWTH = "jn-49-2019/acceptance", "jn-97-2019/growth"


def shown(bench: Workbench, qtbot: QtBot) -> HomePage:
    page = HomePage(bench)
    qtbot.addWidget(page)
    page.resize(1150, 560)
    with qtbot.waitExposed(page):
        page.show()
    return page


@pytest.fixture
def home(bench: Workbench, qtbot: QtBot) -> HomePage:
    """A page over the case of the sample, which is chosen."""
    return shown(bench, qtbot)


def titles(page: HomePage) -> list[str]:
    return [page.model.head(row).title for row in range(page.model.rowCount())]


def said(page: HomePage, row: int = 0) -> str:
    return str(page.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def options(page: HomePage, name: str) -> list[str]:
    assert page.filters is not None
    return [action.text() for action in getattr(page.filters, name).menu().actions()]


def choose(page: HomePage, name: str, words: str) -> None:
    assert page.filters is not None
    actions = getattr(page.filters, name).menu().actions()
    next(action for action in actions if action.text().startswith(words)).trigger()


def test_the_first_look_reads_the_list_once(bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands at the top and what is filtered out is known before it is read."""
    asked: list[Wanted] = []
    read = bench.store.rows

    def rows(wanted: Wanted, *, limit: int | None = None, offset: int = 0) -> Sequence[Listed]:
        asked.extend([wanted] if limit == AT_ONCE else [])
        return read(wanted, limit=limit, offset=offset)

    monkeypatch.setattr(bench.store, "rows", rows)
    shown(bench, qtbot)

    assert [wanted.practice for wanted in asked] == [False]


def test_a_row_says_how_far_each_part_has_got(home: HomePage) -> None:
    """In the hint of the bar, and for who does not see it."""
    hint = home.model.index(0, Column.PROGRESS).data(Qt.ItemDataRole.ToolTipRole)

    assert hint.startswith("情形 10/10，清单 ")
    assert "逐层核查 " in hint
    assert hint in said(home)


def test_the_bar_has_a_segment_for_each_part(bench: Workbench, home: HomePage) -> None:
    """One that is done is filled to its end; one with nothing done is empty."""
    picture = home.table.grab().toImage()
    before = filled(home, picture)
    assert bench.mark_several([item.id for item in bench.picture.items if item.mark == "met"], "open")

    assert filled(home, home.table.grab().toImage()) < before


def filled(page: HomePage, picture: QImage) -> int:
    """How many dots of the bar are of the colour of what is done."""
    from ui.desktop.look.theme import theme

    rect = page.table.visualRect(page.model.index(0, Column.PROGRESS))
    place = page.table.viewport().mapTo(page.table, rect.topLeft())
    met = theme().color("met").rgb()
    dots = [(x, y) for x in range(rect.width()) for y in range(rect.height())]
    return sum(picture.pixel(place.x() + x, place.y() + y) == met for x, y in dots)


def test_the_next_day_is_said_with_how_far_off_it_is(bench: Workbench, home: HomePage) -> None:
    assert bench.answer({"accepted_on": "2026-12-10"})
    home.refresh()

    day, words, left = home.model.next(0)
    assert (day, left) == ("12月1日 周二", 9)
    assert words.startswith("还有 9 天　最迟书面通知")
    assert "12月1日 周二" in said(home)


def test_a_case_without_days_has_a_dash(empty_bench: Workbench) -> None:
    empty_bench.desk.start(GROWTH, "做大做强", {})
    model = CaseModel(empty_bench)
    model.reload()
    assert model.index(0, Column.DAY).data() == "—"
    assert model.next(0) is None


def test_a_pinned_case_stays_at_the_top(bench: Workbench, home: HomePage, qtbot: QtBot) -> None:
    """By its key; also after something else was changed, and in the next window."""
    pinned = bench.head.title
    qtbot.keyClick(home.table, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    bench.desk.start(BUILDING, "新的一件", {})
    home.refresh()

    assert titles(home) == [pinned, "新的一件"]
    assert said(home).startswith("置顶，")
    assert titles(shown(bench, qtbot)) == [pinned, "新的一件"]
    home._turn_pin(bench.head.id)
    assert titles(home) == ["新的一件", pinned]
    chosen = home.chosen()
    assert chosen is not None
    assert chosen.title == pinned


def test_the_pin_is_in_the_menu_of_the_row_and_under_the_mouse(bench: Workbench, home: HomePage, qtbot: QtBot) -> None:
    place = pin_in(home.table.visualRect(home.model.index(0, 0))).center()
    qtbot.mouseClick(home.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    menu = QMenu()
    home.offer(menu)
    (action,) = [action for action in menu.actions() if "置顶" in action.text()]
    assert "移到回收站" in menu.actions()[-1].text()  # nothing to be hit below it by mistake

    assert home.model.is_pinned(0)
    assert action.isChecked()
    action.trigger()
    assert not home.model.is_pinned(0)
    qtbot.mouseClick(home.table.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(200, 0))
    assert not home.model.is_pinned(0)


def test_the_menus_count_what_they_would_show(bench: Workbench, home: HomePage) -> None:
    bench.desk.start(GROWTH, "做大做强", {})
    bench.desk.start(GROWTH, "另一件", {})
    bench.desk.start(BUILDING, "练习", {}, practice=True)
    home.refresh()

    assert options(home, "rule") == ["全部　3 件", "济建发〔2019〕49号　1 件", "济金监字〔2019〕97号　2 件"]
    assert options(home, "kind") == ["正式办件　3 件", "练习办件　1 件", "正式和练习　4 件"]
    assert "还有未满足的　3 件" in options(home, "state")
    choose(home, "rule", "济金监字")
    assert options(home, "kind") == ["正式办件　2 件", "练习办件　0 件", "正式和练习　2 件"]


def test_filters_and_search_go_together(bench: Workbench, home: HomePage) -> None:
    bench.desk.start(GROWTH, "做大做强", {})
    bench.desk.start(GROWTH, "另一件", {})
    home.refresh()
    choose(home, "rule", "济金监字")

    assert titles(home) == ["另一件", "做大做强"]
    home.field.setText("做大")
    home.field.returnPressed.emit()
    assert titles(home) == ["做大做强"]
    assert options(home, "rule") == ["全部　1 件", "济金监字〔2019〕97号　1 件"]
    home.field.setText("示例大厦")
    home.field.returnPressed.emit()
    assert "筛选没有选全" in home._nothing.text()


def test_another_order_begins_with_what_is_due_first(bench: Workbench, home: HomePage) -> None:
    assert bench.answer({"accepted_on": "2026-12-10"})
    bench.desk.start(BUILDING, "没有日期", {})
    home.refresh()
    assert titles(home)[0] == "没有日期"

    choose(home, "order", "下一个日期")
    assert titles(home)[1] == "没有日期"


def test_where_it_was_found_is_said_and_enter_goes_there(bench: Workbench, home: HomePage, qtbot: QtBot) -> None:
    """Two characters of a note are enough; the column says of what it is the note."""
    item = next(item for item in bench.picture.items if item.required)
    assert bench.note(item.id, "等王工回话，\n再核一遍")
    home.field.setText("王工")
    home.field.returnPressed.emit()

    hit = home.model.hit(0)
    assert hit is not None
    assert hit.place == item.id
    assert hit.label.endswith("的备注")
    assert hit.text == "等王工回话， 再核一遍"
    assert home.model.headerData(Column.BLOCKING, Qt.Orientation.Horizontal) == "在哪里找到"
    assert "等王工回话" in said(home)
    with qtbot.waitSignal(home.go) as gone:
        qtbot.keyClick(home.table, Qt.Key.Key_Return)
    assert gone.args == ["", item.id]


def test_only_practice_is_no_reason_to_hide_what_to_do_first(empty_bench: Workbench, qtbot: QtBot) -> None:
    """Cases for practice are not among the real ones; those who want them choose them."""
    assert empty_bench.practise(first_of("jn-110-2019"))
    page = shown(empty_bench, qtbot)

    assert isinstance(page.stack.currentWidget(), Welcome)
    choose(page, "kind", "练习办件")
    assert page.stack.currentWidget() is page.table
    assert said(page).startswith("练习办件，")


def test_the_empty_page_offers_practice_for_every_rule(empty_bench: Workbench, qtbot: QtBot) -> None:
    page = shown(empty_bench, qtbot)
    welcome = page.stack.currentWidget()
    assert isinstance(welcome, Welcome)
    for policy in empty_bench.shelf.covers:
        welcome.practice_wanted.emit(policy)
        assert empty_bench.head.practice
        assert empty_bench.picture.policy.id == policy
    assert {sample.policy for sample in samples()} == set(empty_bench.shelf.covers)


def test_what_looks_like_markup_is_shown_as_it_is(bench: Workbench, home: HomePage) -> None:
    """In the row, in the words around what was found, and in the hint."""
    assert bench.rename("<b>大厦</b>")
    home.field.setText("大厦")
    home.field.returnPressed.emit()

    assert home.model.index(0, Column.CASE).data() == "<b>大厦</b>"
    assert "&lt;b&gt;" in home.model.index(0, Column.CASE).data(Qt.ItemDataRole.ToolTipRole)
    hit = home.model.hit(0)
    assert hit is not None
    assert hit.text == "<b>大厦</b>"
    assert "&lt;b&gt;" in home.model.index(0, Column.BLOCKING).data(Qt.ItemDataRole.ToolTipRole)
