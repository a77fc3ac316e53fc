"""The page of the matrix: marking cells, filling columns and rows, finding what is left."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu

from checklists.judging.items import JudgedItem
from checklists.judging.verdict import progress_of
from checklists.judging.why import why_of
from ui.desktop.grid.fill import FillWindow
from ui.desktop.grid.nothing import Nothing
from ui.desktop.grid.page import GridPage
from ui.desktop.workbench import Workbench

KEY = Qt.Key
CELL, OTHER = "C4.3.c/3层/fit-out", "C4.3.c/2层/fit-out"


@pytest.fixture
def page(bench: Workbench, qtbot: Any) -> GridPage:
    page = GridPage(bench)
    qtbot.addWidget(page)
    page.resize(1154, 600)
    page.show()
    qtbot.waitExposed(page)
    return page


def item(page: GridPage, item_id: str) -> JudgedItem:
    return next(item for item in page.workbench.picture.items if item.id == item_id)


@pytest.mark.use("U01")
@pytest.mark.parametrize("width", [588, 480])  # the first is the page in the smallest window
def test_every_sign_is_explained_in_full(page: GridPage, qtbot: Any, width: int) -> None:
    """None runs into the box beside, or into another line."""
    legend, beside = page.legend, page.only_waiting
    page.setMinimumWidth(1)  # until it is narrow, the item stands beside the matrix
    page.resize(width, 400)

    def is_whole() -> None:
        assert [one.size() for one in legend.meanings] == [one.sizeHint() for one in legend.meanings]
        assert all(legend.rect().contains(one.geometry()) for one in legend.meanings)
        assert legend.geometry().right() < beside.geometry().left()

    qtbot.waitUntil(is_whole)


def test_a_digit_marks_the_cell(page: GridPage, qtbot: Any) -> None:
    """2 says that it is not done."""
    page.show_place(CELL)
    qtbot.keyClick(page.view, KEY.Key_2)

    assert item(page, CELL).mark == "unmet"


def test_a_digit_marks_all_selected_cells_as_one_step(page: GridPage, qtbot: Any) -> None:
    """One undo takes them all back."""
    page.show_place(CELL)
    page.view.selectionModel().select(page.model.index_of(OTHER), QItemSelectionModel.SelectionFlag.Select)
    qtbot.keyClick(page.view, KEY.Key_2)
    page.workbench.undo()

    assert (item(page, CELL).mark, item(page, OTHER).mark) == ("met", "met")


def test_a_cell_the_rule_does_not_ask_for_cannot_be_marked(page: GridPage, qtbot: Any) -> None:
    """The dash stays, and nothing complains."""
    page.show_place("C4.3.f/20层/fit-out")
    qtbot.keyClick(page.view, KEY.Key_1)

    assert item(page, "C4.3.f/20层/fit-out").mark == "not-required"


def test_a_row_can_be_shown(page: GridPage) -> None:
    """floors[3层] goes to the first cell of that floor that is to be looked at."""
    page.show_place("floors[3层]")

    assert page.pane.item_id == "C4.3.c/3层/fit-out"


def test_next_goes_to_the_open_cell(page: GridPage) -> None:
    """Wherever it stands."""
    waiting = next(one.id for one in page.workbench.picture.items if one.row and one.required and one.mark == "open")
    page.next_open()

    assert page.pane.item_id == waiting


def test_a_mark_moves_nothing(page: GridPage, qtbot: Any) -> None:
    """The current cell stays where it is."""
    page.show_place(CELL)
    before = page.view.visualRect(page.view.currentIndex())
    qtbot.keyClick(page.view, KEY.Key_2)

    assert page.view.visualRect(page.view.currentIndex()) == before


def test_filling_says_how_many_cells_change(page: GridPage, qtbot: Any) -> None:
    """The number stands on the button before anything happens."""
    page.workbench.mark_several(["C4.3.h/8层/fit-out", "C4.3.h/7层/fit-out"], "open")
    page.fill_column(page.model.index_of("C4.3.h/8层/fit-out").column())
    window = page.findChild(FillWindow)

    assert window.fill_button.text() == "填写 2 格"


def test_enter_fills(page: GridPage, qtbot: Any) -> None:
    cells = ["C4.3.h/8层/fit-out", "C4.3.h/7层/fit-out"]
    page.workbench.mark_several(cells, "open")
    page.fill_column(page.model.index_of(cells[0]).column())
    qtbot.keyClick(page.findChild(FillWindow), KEY.Key_Return)

    assert [item(page, one).mark for one in cells] == ["met", "met"]


def test_filling_is_one_step(page: GridPage, qtbot: Any) -> None:
    """The button fills, one undo empties again."""
    cells = ["C4.3.h/8层/fit-out", "C4.3.h/7层/fit-out"]
    page.workbench.mark_several(cells, "open")
    page.fill_column(page.model.index_of(cells[0]).column())
    page.findChild(FillWindow).fill_button.click()
    filled = [item(page, one).mark for one in cells]
    page.workbench.undo()

    assert (filled, [item(page, one).mark for one in cells]) == (["met", "met"], ["open", "open"])


def test_filling_with_not_applicable_needs_a_reason(page: GridPage, qtbot: Any) -> None:
    """Without words the button does nothing."""
    page.workbench.mark("C4.3.h/8层/fit-out", "open")
    page.fill_row(page.model.row_of("8层"))
    window = page.findChild(FillWindow)
    window.choices["na"].click()
    window.reason.clear()

    assert not window.fill_button.isEnabled()


def test_finished_rows_can_be_put_away(page: GridPage) -> None:
    """Only rows with something to do are left."""
    page.only_waiting.setChecked(True)
    left = [row for row in range(page.model.rowCount()) if not page.view.isRowHidden(row)]

    assert {page.model.layout.rows[row].key for row in left} == {
        one.row.key for one in page.workbench.picture.items if one.row and one.required and not one.done
    }


def test_a_row_put_away_stays_after_its_mark(page: GridPage) -> None:
    """Marking the last cell of a row does not take the row from under the hand."""
    page.only_waiting.setChecked(True)
    page.next_open()
    row = page.view.currentIndex().row()
    page.workbench.mark(page.pane.item_id, "met")

    assert not page.view.isRowHidden(row)


def test_without_rows_the_page_says_what_to_do(page: GridPage, qtbot: Any) -> None:
    """The way to the table stands there."""
    page.workbench.answer({"floors": []})
    with qtbot.waitSignal(page.go) as gone:
        page.findChildren(Nothing)[0].wanted.emit()

    assert gone.args == ["questions", "floors"]


def test_the_page_fits_a_small_screen(page: GridPage) -> None:
    """910 × 440 without the bars and the narrow sidebar."""
    page.resize(858, 300)
    hint = page.minimumSizeHint()

    assert (hint.width() <= 858, hint.height() <= 300) == (True, True)


def test_the_first_columns_never_leave(page: GridPage, qtbot: Any) -> None:
    """Scrolled to the right end, the names still stand at the left."""
    page.resize(858, 300)
    page.view.horizontalScrollBar().setValue(page.view.horizontalScrollBar().maximum())

    assert page.view.rows.isVisible()


def test_another_reading_waits_for_its_reason(page: GridPage) -> None:
    """Departing from the default is printed with its reason, so it needs one."""
    page.show_place("C4.3.f/2层/fit-out")
    box = next(box for box in page.pane.readings.boxes if box.reading.id == "G1")
    box.options["unsold-or-leased"].click()

    assert page.workbench.picture.choice(box.reading).option == "neither"


def test_a_reading_with_its_reason_counts(page: GridPage, qtbot: Any) -> None:
    """With the reason given, the items follow at once."""
    page.show_place("C4.3.f/2层/fit-out")
    box = next(box for box in page.pane.readings.boxes if box.reading.id == "G1")
    box.options["unsold-or-leased"].click()
    box.reason.setText("主管部门答复")
    box.commit()

    assert item(page, "C4.3.f/2层/fit-out").required


def test_the_link_leads_to_the_answer(page: GridPage, qtbot: Any) -> None:
    """改回答 goes to the row that the item rests on."""
    page.show_place("C4.3.f/2层/fit-out")
    links = [
        one for one in page.pane.findChildren(QAbstractButton) if one.accessibleName().startswith("改回答：楼层表")
    ]
    with qtbot.waitSignal(page.go) as gone:
        links[-1].click()

    assert gone.args == ["questions", "floors[2层]"]


def test_a_double_click_is_a_switch(page: GridPage, qtbot: Any) -> None:
    """Open becomes met, met becomes open; what is not met stays, for nobody knows what is meant."""
    page.workbench.mark(CELL, "open")

    def switch() -> str:
        place = page.view.visualRect(page.model.index_of(CELL)).center()
        qtbot.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        return item(page, CELL).mark

    page.show_place(CELL)
    assert [switch(), switch()] == ["met", "open"]
    page.workbench.mark(CELL, "unmet")
    assert switch() == "unmet"


def test_the_matrix_can_have_the_page_for_itself(page: GridPage, qtbot: Any) -> None:
    """Larger cells and nothing beside them; Enter brings the detail all the same, and it is remembered."""
    page.show_place(CELL)
    before = page.view.rowHeight(0), page.view.columnWidth(0)
    page.larger.click()
    qtbot.waitUntil(lambda: not page.pane.isVisible())
    assert page.view.rowHeight(0) > before[0]
    assert page.view.columnWidth(0) > before[1]
    qtbot.keyClick(page.view, KEY.Key_Return)
    assert page.pane.isVisible()
    again = GridPage(page.workbench)
    qtbot.addWidget(again)
    assert again.larger.isChecked()


def test_columns_share_the_width_that_is_left(page: GridPage, qtbot: Any) -> None:
    """In a wide window the matrix does not huddle at the left."""
    page.resize(2400, 600)

    qtbot.waitUntil(lambda: page.view.columnWidth(0) > 60)


def test_an_empty_cell_says_that_there_is_nothing(page: GridPage, qtbot: Any) -> None:
    """And Enter does not go into it."""
    empty = next((row, column) for row, line in enumerate(page.model.layout.cells)
                 for column, cell in enumerate(line) if not cell)  # fmt: skip
    page.larger.setChecked(True)
    page.view.setCurrentIndex(page.model.index(*empty))
    qtbot.keyClick(page.view, KEY.Key_Return)

    assert not page.pane.isVisible()
    assert "这一格没有此项，不用核查。" in [label.text() for label in page.pane.findChildren(QLabel)]


def test_a_cell_without_an_item_says_why(page: GridPage, qtbot: Any) -> None:
    """Beside it and in its menu, by the place that the explanation knows; a cell with an item is explained there."""
    model = page.model
    cells = [model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
    empty = next(index for index in cells if not model.item_at(index.row(), index.column()))
    page.view.setCurrentIndex(empty)
    link = page.pane.no_item.why
    menu = QMenu()
    page.offer(menu)
    with qtbot.waitSignal(page.go) as gone:
        link.click()

    assert link.isVisible()
    assert gone.args == ["why", link.place]
    why = why_of(link.place, page.workbench.picture)
    assert why.said == "按下面的回答，这一项不列出。"
    assert any(model.layout.rows[empty.row()].words[0] in ground.text for ground in why.grounds)
    assert next(action.text() for action in menu.actions()) == "为什么没有这一项(&W)"
    assert [
        index for index in cells if not model.item_at(index.row(), index.column()) and not model.absent_at(index)
    ] == []
    page.show_place(CELL)
    assert not link.isVisible()


def test_after_a_mark_one_column_is_counted_again(page: GridPage, monkeypatch: pytest.MonkeyPatch) -> None:
    """A building has thousands of cells, and the totals stand below all of them."""
    counted: list[int] = []
    items_in = page.model.items_in
    monkeypatch.setattr(page.model, "items_in", lambda **where: counted.append(where["column"]) or items_in(**where))
    page.workbench.mark(CELL, "unmet")
    page.totals.repaint()

    assert counted == [page.model.index_of(CELL).column()]
    assert page.totals.accessibleDescription() == _said(page)


def test_the_totals_follow_whatever_changes(page: GridPage) -> None:
    """Several marks at once, an answer, and taking them back."""
    page.workbench.mark_several([CELL, OTHER], "unmet")
    marked = page.totals.accessibleDescription()
    said = [marked == _said(page)]
    page.workbench.answer({"floors": [dict(row, use="sold") for row in page.workbench.picture.facts.answers["floors"]]})
    said.append(page.totals.accessibleDescription() == _said(page))
    page.workbench.undo()
    page.workbench.undo()

    assert said == [True, True]
    assert page.totals.accessibleDescription() == _said(page) != marked


def _said(page: GridPage) -> str:
    total = progress_of([item for item in page.workbench.picture.items if item.turns])
    return f"合计完成 {total.done} 格，应查 {total.required} 格"


def test_the_heads_of_the_rows_are_not_measured_for_another_width(page: GridPage, monkeypatch: Any) -> None:
    """Of a thousand rows that takes long, and their words are the same."""
    measured: list[float] = []
    monkeypatch.setattr(page.view.rows, "fit", measured.append)
    before = page.view.width()
    page.resize(page.width() + 100, page.height())

    assert page.view.width() != before
    assert measured == []
