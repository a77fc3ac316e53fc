"""Tables: what of them is kept, what is wrong with the rest, the clipboard, and the keys of rows."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QHeaderView, QLabel, QScrollArea, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from checklists.cases.changes import Action
from checklists.cases.session import Desk
from checklists.cases.store import Store
from checklists.policy.model import Entry
from checklists.policy.values import rows_of
from ui.desktop.fields import table_box
from ui.desktop.fields.headings import places_in
from ui.desktop.fields.paste import rows_in
from ui.desktop.fields.source import OpenCase, reader
from ui.desktop.fields.table_cells import Cells, Ticks
from ui.desktop.fields.table_editor import TableField
from ui.desktop.fields.table_model import Role, TableModel
from ui.desktop.fields.table_rows import faults_of, sound_rows, to_keep
from ui.desktop.fields.table_view import _EMPTY, _WIDEST, TableView, as_text, shared_out
from ui.desktop.telling import said
from ui.desktop.workbench import Workbench


@pytest.fixture
def entry(bench: Workbench) -> Callable[[str], Entry]:
    return lambda name: bench.picture.policy.entry[name]


@pytest.fixture
def floors(bench: Workbench) -> TableModel:
    return TableModel(bench.picture.policy.entry["floors"], OpenCase(bench))


@pytest.fixture
def field(qtbot: QtBot, bench: Workbench) -> TableField:
    made = TableField(bench.picture.policy.entry["floors"], OpenCase(bench))
    qtbot.addWidget(made)
    return made


def kept(bench: Workbench, table: str = "floors") -> list[dict[str, Any]]:
    return rows_of(bench.picture.facts.answers.get(table))


def column(model: TableModel, name: str) -> int:
    return [one.id for one in model.entry.columns].index(name)


def shown(model: TableModel, row: int, name: str, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    return model.data(model.index(row, column(model, name)), role)


def type_in(model: TableModel, row: int, name: str, text: object) -> None:
    model.setData(model.index(row, column(model, name)), text)


def test_the_model_keeps_qts_rules(floors: TableModel, qtmodeltester: Any) -> None:
    qtmodeltester.check(floors)


def test_cells_say_options_and_amounts_in_words(floors: TableModel) -> None:
    assert [shown(floors, 1, name) for name in ("name", "kind", "area", "date")] == [
        "20层", "普通层", "1,742.5", "2026年5月10日",
    ]  # fmt: skip


def test_options_of_the_users_own_rows_are_named(floors: TableModel) -> None:
    assert "前室" in str(shown(floors, 1, "parts"))


def test_a_default_is_shown_in_a_paler_colour(floors: TableModel) -> None:
    own = shown(floors, 1, "parts", Qt.ItemDataRole.ForegroundRole)

    assert shown(floors, 0, "parts") == "楼梯间"
    assert shown(floors, 0, "parts", Qt.ItemDataRole.ForegroundRole) != own


@pytest.mark.parametrize("typed", ["leased", "已租"])
def test_choices_are_taken_by_words_and_by_ids(floors: TableModel, bench: Workbench, typed: str) -> None:
    type_in(floors, 1, "use", typed)

    assert kept(bench)[1]["use"] == "leased"


def test_one_change_is_one_step(floors: TableModel, bench: Workbench) -> None:
    before = len(bench.session.history)
    type_in(floors, 1, "party", "练习甲")
    type_in(floors, 1, "party", "练习乙")

    assert len(bench.session.history) == before + 2


def test_a_wrong_cell_is_told_and_not_kept(floors: TableModel, bench: Workbench) -> None:
    type_in(floors, 1, "area", "很大")

    assert "“楼层表”第2行“建筑面积”" in str(shown(floors, 1, "area", Role.FAULT))
    assert shown(floors, 1, "area", Qt.ItemDataRole.ToolTipRole) == shown(floors, 1, "area", Role.FAULT)
    assert kept(bench)[1]["area"] == "1742.5"


def test_what_is_sound_beside_a_wrong_cell_is_kept(floors: TableModel, bench: Workbench) -> None:
    type_in(floors, 1, "area", "很大")
    type_in(floors, 2, "area", "1800")

    assert kept(bench)[2]["area"] == "1800"
    assert shown(floors, 1, "area") == "很大"


def test_a_table_with_a_wrong_cell_is_not_whole(field: TableField) -> None:
    type_in(field.model, 1, "area", "很大")

    assert field.commit() is False
    assert field.fault == shown(field.model, 1, "area", Role.FAULT)


def test_a_renamed_row_keeps_its_key(floors: TableModel, bench: Workbench) -> None:
    type_in(floors, 1, "name", "二十层")

    assert kept(bench)[1] | {"name": "二十层", "key": "20层"} == kept(bench)[1]


def test_a_row_whose_name_is_emptied_keeps_the_old_one_until_it_has_another(
    floors: TableModel, bench: Workbench
) -> None:
    type_in(floors, 1, "name", "")

    assert kept(bench)[1]["name"] == "20层"
    assert "没有填写" in str(shown(floors, 1, "name", Role.FAULT))


def test_a_name_that_is_there_already_is_told(floors: TableModel) -> None:
    type_in(floors, 2, "name", "20层")

    assert "与第2行重复" in str(shown(floors, 2, "name", Role.FAULT))


def test_a_blank_row_is_not_kept(floors: TableModel, bench: Workbench) -> None:
    before = len(kept(bench))
    floors.add_row()

    assert floors.rowCount() == before + 1
    assert len(kept(bench)) == before


def test_a_new_row_is_kept_once_it_has_a_name(floors: TableModel, bench: Workbench) -> None:
    row = floors.add_row()
    type_in(floors, row, "area", "10")
    type_in(floors, row, "name", "地下4层")

    assert kept(bench)[-1] == {"key": "地下4层", "name": "地下4层", "area": "10"}


def test_removed_rows_come_back_with_one_undo(floors: TableModel, bench: Workbench) -> None:
    before = kept(bench)
    floors.remove([1, 2, 3])
    assert len(kept(bench)) == len(before) - 3
    bench.undo()
    floors.follow()

    assert kept(bench) == before
    assert floors.rowCount() == len(before)


def test_rows_move(floors: TableModel, bench: Workbench) -> None:
    floors.move([1, 2], 1)

    assert [row["key"] for row in kept(bench)[1:4]] == ["18层", "20层", "19层"]


def test_rows_do_not_move_over_the_edge(floors: TableModel) -> None:
    assert floors.move([0], -1) is False


def test_what_is_wrong_stays_when_something_else_changes(floors: TableModel, bench: Workbench) -> None:
    type_in(floors, 1, "area", "很大")
    bench.answer({"site": "练习路"})
    floors.follow()

    assert shown(floors, 1, "area") == "很大"


def test_cells_of_a_spreadsheet_are_pasted_as_one_step(field: TableField, bench: Workbench) -> None:
    before = len(bench.session.history)
    QGuiApplication.clipboard().setText("夹层\t普通层\t自持\t1,234.5\n阁楼\t屋面层\t共用\t\n")
    field.view.setCurrentIndex(field.model.index(field.model.add_row(), 0))
    field.view.paste()

    assert [(row["name"], row["use"]) for row in kept(bench)[-2:]] == [("夹层", "self-held"), ("阁楼", "common")]
    assert kept(bench)[-2]["area"] == "1234.5"
    assert len(bench.session.history) == before + 1


def test_pasted_columns_go_where_their_heading_says(field: TableField, bench: Workbench) -> None:
    """A spreadsheet with its columns in another order is put in order by its heading row."""
    paste_into(field, "类型\t楼层\n普通层\t夹层\n")

    last = bench.picture.rows("floors")[-1]
    assert (last["name"], last["kind"]) == ("夹层", "normal")


def test_whole_rows_go_below_the_others_and_one_undo_takes_them_away(field: TableField, bench: Workbench) -> None:
    """Also from the middle of a filled row: nothing that was there is written over."""
    before = kept(bench)
    QGuiApplication.clipboard().setText("夹层\t普通层\t自持\t10\t\t\t\n阁楼\t屋面层\t共用\t\t\t\t\n")
    assert len(rows_in(QGuiApplication.clipboard().text())[0]) == field.model.columnCount()
    field.view.setCurrentIndex(field.model.index(2, 3))
    field.view.paste()

    assert kept(bench)[: len(before)] == before
    assert [row["name"] for row in kept(bench)[len(before) :]] == ["夹层", "阁楼"]
    assert field.view.currentIndex().row() == len(before)
    assert "新增2行" in said(bench.session.history[-1].step, bench.picture)
    bench.undo()
    assert kept(bench) == before


def test_cells_that_were_chosen_are_written_over(field: TableField, bench: Workbench) -> None:
    """So are those from a cell on, where what is pasted is not whole rows."""
    rows = len(kept(bench))
    field.view.setCurrentIndex(field.model.index(0, 0))
    field.view.selectRow(0)
    QGuiApplication.clipboard().setText("楼层\t类型\n夹层\t普通层\n")
    field.view.paste()
    assert (kept(bench)[0]["name"], len(kept(bench))) == ("夹层", rows)
    paste_into(field, "隔层\n")
    assert (kept(bench)[0]["name"], len(kept(bench))) == ("隔层", rows)


@pytest.mark.parametrize("heading", ["承租方", "承买方", "承买（承租）方", "承买(承租)方 "])
def test_headings_are_known_as_people_write_them(field: TableField, bench: Workbench, heading: str) -> None:
    QGuiApplication.clipboard().setText(f"楼层（必填）\t建筑面积(㎡)\t{heading}\n夹层\t12\t某单位\n")
    field.view.setCurrentIndex(field.model.index(0, 0))
    field.view.paste()

    last = bench.picture.rows("floors")[-1]
    assert (last["name"], last["area"], last["party"]) == ("夹层", "12", "某单位")


def test_a_column_the_table_does_not_have_is_left_out_and_told(field: TableField, bench: Workbench) -> None:
    QGuiApplication.clipboard().setText("备注\t楼层\t使用状态\n看过\t夹层\t自持\n")
    field.view.setCurrentIndex(field.model.index(0, 0))
    field.view.paste()

    last = bench.picture.rows("floors")[-1]
    assert (last["name"], last["use"]) == ("夹层", "self-held")
    assert "“备注”" in field.fault
    assert "没有粘贴" in field.fault
    assert "改成本表的栏名再粘贴" in field.fault


@pytest.mark.parametrize("row", [["夹层", "类型", "乙"], ["夹层", "普通层"], ["楼层", "楼层", "类型"], [""]])
def test_a_row_that_is_not_mostly_headings_is_a_row(entry: Callable[[str], Entry], row: list[str]) -> None:
    assert places_in(row, entry("floors").columns) is None


def test_a_cell_that_cannot_be_read_says_the_options_in_words_only(field: TableField) -> None:
    """What an option is called inside the program is nothing for the screen."""
    QGuiApplication.clipboard().setText("夹层\t悬空层\n")
    field.view.setCurrentIndex(field.model.index(0, 0))
    field.view.paste()

    assert "普通层" in field.model.complaint
    assert "normal" not in field.model.complaint


def test_a_pasted_heading_is_left_out(field: TableField, bench: Workbench) -> None:
    QGuiApplication.clipboard().setText("楼层\t类型\n夹层\t普通层\n")
    field.view.setCurrentIndex(field.model.index(field.model.add_row(), 0))
    field.view.paste()

    assert kept(bench)[-1]["name"] == "夹层"


@pytest.mark.use("U16")
def test_pasted_cells_that_are_wrong_are_told_and_the_others_kept(field: TableField, bench: Workbench) -> None:
    QGuiApplication.clipboard().setText("夹层\t普通层\t空着\t12\n")
    row = field.model.add_row()
    field.view.setCurrentIndex(field.model.index(row, 0))
    field.view.paste()

    assert kept(bench)[-1] == {"key": "夹层", "name": "夹层", "kind": "normal", "area": "12"}
    assert "没有“空着”这个选项" in str(shown(field.model, row, "use", Role.FAULT))


@pytest.mark.use("U16")
def test_what_is_copied_out_pastes_back_the_same(field: TableField, bench: Workbench) -> None:
    before = kept(bench)
    field.view.selectAll()
    field.view.copy()
    field.view.setCurrentIndex(field.model.index(0, 0))
    field.view.paste()

    assert [row["name"] for row in kept(bench)] == [row["name"] for row in before]
    assert kept(bench)[1] == before[1]


def test_text_for_a_spreadsheet_reads_back() -> None:
    rows = [["a\tb", "两\n行"], ['含"引号"', ""]]

    assert rows_in(as_text(rows)) == rows


def test_emptied_cells_are_kept_empty(field: TableField, bench: Workbench) -> None:
    field.view.setCurrentIndex(field.model.index(1, column(field.model, "party")))
    field.view.empty()

    assert "party" not in kept(bench)[1]


def test_a_cell_with_options_is_edited_in_a_list(field: TableField, bench: Workbench) -> None:
    cells = Cells(OpenCase(bench), field)
    parent = QWidget(field)
    index = field.model.index(1, column(field.model, "use"))
    editor = cells.createEditor(parent, QStyleOptionViewItem(), index)
    assert isinstance(editor, QComboBox)
    cells.setEditorData(editor, index)

    assert editor.currentData() == "sold"


def editing(field: TableField, qtbot: QtBot, row: int, name: str) -> QWidget:
    """Begin to type in a cell with the keyboard, as in a spreadsheet."""
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.view.setFocus()
    field.view.setCurrentIndex(field.model.index(row, column(field.model, name)))
    qtbot.keyClick(field.view, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    return editor


@pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)
def test_a_double_click_opens_the_options_of_a_cell_all_of_them_to_be_read(field: TableField, qtbot: QtBot) -> None:
    """Not a third click; and the list is as wide as its words, also over a narrow column."""
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    place = column(field.model, "use")
    field.view.setColumnWidth(place, 40)
    at = field.view.visualRect(field.model.index(1, place)).center()
    for press in (qtbot.mouseClick, qtbot.mouseDClick, qtbot.mouseRelease):
        press(field.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    popup = QApplication.activePopupWidget()

    assert popup is not None
    assert popup.width() >= QFontMetrics(field.font()).horizontalAdvance("（不填）")
    popup.hide()


def test_tab_goes_on_from_a_list_as_from_a_line(field: TableField, bench: Workbench, qtbot: QtBot) -> None:
    editor = editing(field, qtbot, 1, "use")
    qtbot.keyClick(editor, Qt.Key.Key_Up)
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)

    assert kept(bench)[1]["use"] == "leased"
    assert field.view.currentIndex().column() == column(field.model, "use") + 1
    assert bench.undo()
    assert kept(bench)[1]["use"] == "sold"  # going through the options was one step


def test_an_enter_that_ends_the_ticking_begins_nothing(field: TableField, qtbot: QtBot) -> None:
    """The list hands the key on to the table: Qt would complain that the cell is open already."""
    editor = editing(field, qtbot, 1, "parts")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: field.view.state() == TableView.State.NoState)

    assert QApplication.focusWidget() is field.view


def test_f2_in_a_cell_is_not_left_to_the_menus(field: TableField, qtbot: QtBot) -> None:
    key = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)
    key.ignore()
    QApplication.sendEvent(field.view, key)

    assert key.isAccepted()


def test_ticked_options_are_kept(field: TableField, bench: Workbench) -> None:
    cells = Cells(OpenCase(bench), field)
    parent = QWidget(field)
    index = field.model.index(1, column(field.model, "parts"))
    editor = cells.createEditor(parent, QStyleOptionViewItem(), index)
    assert isinstance(editor, Ticks)
    cells.setEditorData(editor, index)
    editor.item(editor.count() - 1).setCheckState(Qt.CheckState.Unchecked)
    model: QAbstractItemModel = field.model
    cells.setModelData(editor, model, index)

    assert "前室" not in kept(bench)[1]["parts"]


def test_looking_at_a_default_does_not_enter_it(field: TableField, bench: Workbench) -> None:
    before = kept(bench)[0]
    cells = Cells(OpenCase(bench), field)
    parent = QWidget(field)
    index = field.model.index(0, column(field.model, "parts"))
    editor = cells.createEditor(parent, QStyleOptionViewItem(), index)
    cells.setEditorData(editor, index)
    cells.setModelData(editor, field.model, index)

    assert kept(bench)[0] == before


def test_columns_that_a_row_needs_are_marked(bench: Workbench, qtbot: QtBot) -> None:
    bench.answer({"committee": [{"title": "工程师"}]})
    model = TableModel(bench.picture.policy.entry["committee"], OpenCase(bench))

    assert "必填" in str(model.headerData(column(model, "name"), Qt.Orientation.Horizontal))
    assert shown(model, 0, "name", Qt.ItemDataRole.BackgroundRole) is not None


def test_faults_are_those_of_the_reader(bench: Workbench, entry: Callable[[str], Entry]) -> None:
    reading = reader(OpenCase(bench))
    faults = faults_of(entry("floors"), [{"name": "1层", "date": "昨天"}], reading)

    assert list(faults) == [(0, "date")]
    assert faults[0, "date"] == "“楼层表”第1行“售租日期”：“昨天”不是日期，请写成 2026-11-22 或 2026年11月22日"


def test_rows_without_a_name_wait(bench: Workbench, entry: Callable[[str], Entry]) -> None:
    rows: list[dict[str, object]] = [{"area": "1"}, {"name": "1层"}, {}]
    reading = reader(OpenCase(bench))
    faults = faults_of(entry("floors"), rows, reading)

    assert sound_rows(entry("floors"), rows, faults, []) == [1]
    assert to_keep(entry("floors"), rows, faults, [], reading) == [{"name": "1层"}]


def paste_into(field: TableField, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    field.view.setCurrentIndex(field.model.index(0, 0))
    field.view.paste()


def test_everyday_words_are_pasted_into_a_table(field: TableField, bench: Workbench) -> None:
    paste_into(field, "楼层\t使用状态\n甲层\t自用\n乙层\t出租\n丙层\t空置\n")

    assert [row["use"] for row in kept(bench)[-3:]] == ["self-held", "leased", "unsold"]


def test_an_amount_is_shown_as_it_was_typed(floors: TableModel) -> None:
    type_in(floors, 1, "area", "1,200.50")

    assert shown(floors, 1, "area") == "1,200.50"


def test_the_next_fault_is_gone_to_and_said(field: TableField) -> None:
    paste_into(field, "甲层\t普通层\t悬空\t1e5\n乙层\t普通层\t飘着\t1\n")
    places = []
    for _ in range(4):
        field.box.go_to_fault()
        index = field.view.currentIndex()
        places.append((index.row(), index.column()))
        assert field.fault == field.model.fault_at(index)

    assert places == [(0, 2), (0, 3), (1, 2), (0, 2)]
    assert "3 格有误；其余各格已保存" in field.box.count.text()


def test_f3_goes_to_the_next_fault(field: TableField, qtbot: QtBot) -> None:
    paste_into(field, "甲层\t普通层\t悬空\n")
    qtbot.keyClick(field.view, Qt.Key.Key_F3)

    assert field.view.currentIndex().column() == column(field.model, "use")


def test_the_page_goes_along_to_the_next_fault(field: TableField, qtbot: QtBot) -> None:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(field)
    field.setContentsMargins(0, 400, 0, 0)
    area.resize(700, 300)
    area.show()
    paste_into(field, "甲层\t普通层\t悬空\n")
    area.verticalScrollBar().setValue(0)
    qtbot.keyClick(field.view, Qt.Key.Key_F3)
    cell = field.view.visualRect(field.view.currentIndex())
    at = field.view.viewport().mapTo(area.viewport(), cell.center())

    assert area.viewport().rect().contains(at)
    area.takeWidget()


def test_the_reason_comes_into_view_with_the_wrong_cell(field: TableField, qtbot: QtBot) -> None:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(field)
    field.setContentsMargins(0, 0, 0, 400)
    area.resize(900, 600)
    area.show()
    paste_into(field, "甲层\t普通层\t悬空\n")
    qtbot.wait(1)
    said = next(label for label in field.findChildren(QLabel) if label.text() == field.fault)
    area.resize(900, said.mapTo(field, said.rect().topLeft()).y())  # it would begin just below the fold
    area.verticalScrollBar().setValue(0)
    qtbot.keyClick(field.view, Qt.Key.Key_F3)
    cell = field.view.visualRect(field.view.currentIndex())
    seen = area.viewport().rect()

    assert seen.contains(field.view.viewport().mapTo(area.viewport(), cell.center()))
    assert seen.contains(said.mapTo(area.viewport(), said.rect().center()))
    area.takeWidget()


def test_a_table_names_the_cells_that_are_not_kept(field: TableField) -> None:
    """The others are: a table that seems lost as a whole would frighten."""
    paste_into(field, "甲层\t普通层\t悬空\t1e5\n")

    assert field.unkept == "“楼层表”中 2 格"


def test_without_faults_there_is_nothing_to_go_to(field: TableField) -> None:
    assert field.box.next.isHidden()
    assert field.box.count.text().endswith("行")


def long_text(rows: int) -> str:
    """Floors from the top, as a spreadsheet copies them."""
    return "".join(f"{number}层\t普通层\t出售\t1,000.50\n" for number in range(rows, 0, -1))


def test_a_long_paste_lets_the_window_live_and_is_one_step(field: TableField, bench: Workbench, qtbot: QtBot) -> None:
    before = len(bench.session.history)
    ticks: list[int] = []
    timer = QTimer(field, interval=0)
    timer.timeout.connect(lambda: ticks.append(len(bench.session.history)))
    timer.start()
    paste_into(field, long_text(3000))
    assert not field.view.isEnabled()
    qtbot.waitUntil(field.view.isEnabled, timeout=60_000)
    timer.stop()

    assert ticks.count(before) > 2  # the mouse and the keyboard were looked at meanwhile
    assert len(bench.session.history) == before + 1
    assert [row["name"] for row in kept(bench)[:3000]] == [f"{number}层" for number in range(3000, 0, -1)]
    bench.undo()
    bench.again.settle()
    assert kept(bench)[0]["name"] != "3000层"


def test_a_long_step_is_taken_back_beside_the_window(field: TableField, bench: Workbench) -> None:
    """Nothing has changed when the key is let go; what comes home is told, and one key more is not lost in between."""
    before = kept(bench)
    assert bench.answer({"floors": [{"name": f"{number}层", "use": "unsold"} for number in range(200)]})
    told: list[Action] = []
    bench.stepped.connect(lambda step: told.append(step.action))

    assert bench.undo()
    assert len(kept(bench)) == 200
    assert not bench.undo()  # one after the other
    bench.again.settle()
    assert kept(bench) == before
    assert bench.redo()
    bench.again.settle()

    assert len(kept(bench)) == 200
    assert told == [Action.UNDO, Action.REDO]
    assert bench.next_to_redo() is None


def test_a_short_step_is_taken_back_at_once(bench: Workbench) -> None:
    before = bench.picture.value("project_name")
    assert bench.answer({"project_name": "别的名字"})

    assert bench.undo()

    assert bench.picture.value("project_name") == before


def test_all_columns_are_in_view_where_their_headings_have_room(field: TableField) -> None:
    """楼层表 in half of a window of 1366: the last column does not lie beyond the edge."""
    view = field.view
    field.show()
    last = field.model.columnCount() - 1
    for width in (1000, 780, 720):
        field.resize(width, 500)
        QApplication.processEvents()
        assert view.columnViewportPosition(last) + view.columnWidth(last) <= view.viewport().width()
    assert all(view.columnWidth(place) >= 46 for place in range(last + 1))


def test_where_it_must_be_scrolled_nothing_is_cut_off(field: TableField) -> None:
    """Up to a width: the headings have no room, and narrow cells would spare no scrolling."""
    field.resize(500, 400)
    field.show()
    view = field.view
    measure = view.fontMetrics().horizontalAdvance

    assert view.horizontalScrollBar().maximum() > 0
    for place in range(field.model.columnCount()):
        words = [field.model.words(row, place) for row in range(field.model.rowCount())]
        assert view.columnWidth(place) >= min(max(map(measure, words)), _WIDEST), place


def test_columns_keep_the_widths_that_the_user_gave_them(field: TableField) -> None:
    field.show()
    field.resize(900, 500)
    QApplication.processEvents()
    field.view.setColumnWidth(0, 300)
    field.resize(720, 500)
    QApplication.processEvents()

    assert field.view.columnWidth(0) == 300


def test_a_column_of_long_words_has_the_room_that_short_ones_leave(
    field: TableField, bench: Workbench, qtbot: QtBot
) -> None:
    """Until the user makes them otherwise."""
    rows = [{"name": "1层", "party": "济南历下商业管理有限公司"}]
    bench.answer({"floors": rows})
    field.resize(760, 400)
    with qtbot.waitExposed(field):
        field.show()
    field.refresh()
    view = field.view
    place = [column.id for column in field.entry.columns].index("party")
    needed = view.fontMetrics().horizontalAdvance(str(rows[0]["party"]))
    short = [column for column in range(field.model.columnCount()) if column != place][:-1]

    assert view.columnWidth(place) > needed
    assert sum(map(view.columnWidth, range(field.model.columnCount()))) <= view.viewport().width()
    assert all(view.columnWidth(column) >= view._least[column] for column in short)


def test_widths_are_shared_out() -> None:
    assert shared_out([100, 200], [50, 80], 400) == [100, 200]
    assert sum(shared_out([100, 200], [50, 80], 200)) <= 200
    assert shared_out([100, 200], [50, 80], 100) == [50, 80]


def test_a_long_paste_that_is_given_up_changes_nothing(
    field: TableField, bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_box, "_SLICE", 0)  # reading takes many turns, however quick the machine is
    monkeypatch.setattr(table_box, "_STRIDE", 1)
    before, steps = kept(bench), len(bench.session.history)
    paste_into(field, long_text(3000))
    qtbot.waitUntil(lambda: "正在读入" in field.box.count.text(), timeout=60_000)
    field.box.cancel.click()

    assert field.view.isEnabled()
    assert "已取消粘贴" in field.fault
    assert kept(bench) == before
    assert len(bench.session.history) == steps
    assert field.commit()


def held_on_the_way(monkeypatch: pytest.MonkeyPatch, owner: type, name: str) -> tuple[threading.Event, threading.Event]:
    """Hold what is called beside the window's thread: whether it has come so far, and what lets it go on."""
    there, go_on, act = threading.Event(), threading.Event(), getattr(owner, name)

    def held(*given: Any, **more: Any) -> Any:
        if threading.current_thread() is not threading.main_thread():
            there.set()
            assert go_on.wait(20)
        return act(*given, **more)

    monkeypatch.setattr(owner, name, held)
    return there, go_on


@pytest.mark.use("U22")
def test_a_long_paste_is_given_up_while_it_is_judged(
    field: TableField, bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At once: the table can be worked on while what was pasted is still being judged, and that is never saved."""
    before, steps = len(kept(bench)), len(bench.session.history)
    there, go_on = held_on_the_way(monkeypatch, Desk, "judge")
    paste_into(field, long_text(200))
    qtbot.waitUntil(there.is_set, timeout=60_000)
    assert not field.view.isEnabled()
    field.box.cancel.click()

    assert field.view.isEnabled()
    assert "已取消粘贴" in field.fault
    type_in(field.model, 0, "area", "77.5")
    assert field.commit()
    go_on.set()
    qtbot.waitUntil(lambda: not field.box._background.busy, timeout=60_000)  # type: ignore[union-attr]
    assert len(kept(bench)) == before
    assert kept(bench)[0]["area"] == "77.5"
    assert len(bench.desk.open(bench.head.id).history) == steps + 1


def test_what_others_changed_is_shown_once_a_long_paste_is_given_up(
    field: TableField, bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or the next cell that is typed would put the old rows in the place of theirs."""
    there, go_on = held_on_the_way(monkeypatch, Desk, "judge")
    paste_into(field, long_text(200))
    qtbot.waitUntil(there.is_set, timeout=60_000)
    bench.answer({"floors": [{"name": "别处写的"}]})
    field.refresh()
    field.box.cancel.click()
    shown = [field.model.words(row, 0) for row in range(field.model.rowCount())]
    go_on.set()

    assert shown == ["别处写的"]


@pytest.mark.use("U22")
def test_a_long_paste_that_is_being_written_says_that_it_is_too_late(
    field: TableField, bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.answer({"floors": ""})
    field.refresh()
    there, go_on = held_on_the_way(monkeypatch, Store, "append")
    paste_into(field, long_text(200))
    qtbot.waitUntil(there.is_set, timeout=60_000)
    field.box.cancel.click()

    assert "来不及取消" in field.fault
    assert not field.view.isEnabled()
    go_on.set()
    qtbot.waitUntil(field.view.isEnabled, timeout=60_000)
    assert len(kept(bench)) == 200
    assert not field.box.cancel.isVisibleTo(field.box)


def test_leaving_in_the_middle_of_a_long_paste_loses_nothing(field: TableField, bench: Workbench) -> None:
    bench.answer({"floors": ""})
    field.refresh()
    paste_into(field, long_text(200))

    assert field.commit()
    assert kept(bench)[199]["name"] == "1层"


def test_the_large_window_works_on_the_same_rows(field: TableField, bench: Workbench, qtbot: QtBot) -> None:
    window = field.open_large()
    window.box.view.setCurrentIndex(field.model.index(1, column(field.model, "party")))
    type_in(field.model, 1, "area", "很大")
    assert "不是数字" in window.said.text()
    window.box.add_row()
    window.accept()

    assert kept(bench)[1]["area"] == "1742.5"
    assert field.model.rowCount() == len(kept(bench)) + 1


def test_an_empty_table_says_how_to_begin(bench: Workbench, qtbot: QtBot) -> None:
    """Its first line shows what a row may say; painted, so that it is never taken for a row."""
    bench.answer({"floors": ""})
    empty = TableField(bench.picture.policy.entry["floors"], OpenCase(bench))
    qtbot.addWidget(empty)
    empty.resize(900, 300)
    blank = empty.grab().toImage()
    empty.model.add_row()

    assert [one.sample for one in empty.entry.columns[:3]] == ["屋面层", "屋面层", "共用"]
    assert "第 1 行写最高的一层" in empty.entry.hint
    assert empty.grab().toImage() != blank
    assert kept(bench) == []


def test_the_boxes_to_tick_are_all_in_view_as_soon_as_they_open(field: TableField, qtbot: QtBot) -> None:
    """A list as high as nothing cannot be ticked with the mouse."""
    field.resize(1200, 700)
    field.show()
    window = field.open_large()
    qtbot.addWidget(window)
    index = window.box.model.index(0, column(window.box.model, "parts"))
    window.box.view.setCurrentIndex(index)
    window.box.view.edit(index)
    ticks = window.box.view.findChild(Ticks)

    assert ticks.count() > 0
    last = ticks.visualItemRect(ticks.item(ticks.count() - 1))
    assert ticks.viewport().rect().contains(last.center())


def test_the_words_in_an_empty_table_fit_beside_a_printed_page(field: TableField) -> None:
    """There the rows have about 490 pixels."""
    assert 0 < QFontMetrics(field.box.view.font()).horizontalAdvance(_EMPTY) <= 480


def test_an_empty_table_offers_only_what_can_be_done_and_shows_where_the_keyboard_is(
    field: TableField, bench: Workbench, qtbot: QtBot
) -> None:
    bench.answer({"floors": []})
    field.refresh()
    on = {name for act in field.box._acts if act.isEnabled() and (name := act.text())}
    assert on == {"添加一行", "从表格软件粘贴", "放大填写"}
    with qtbot.waitExposed(field):
        field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    field.view.clearFocus()
    without = field.view.grab().toImage()
    field.view.setFocus()
    qtbot.waitUntil(field.view.hasFocus)

    assert field.view.grab().toImage() != without
    field.box.add_row()
    assert all(act.isEnabled() for act in field.box._acts)


@pytest.mark.parametrize("rows", [0, 1, 10, 100, 1000])
def test_the_numbers_of_rows_are_as_wide_as_qt_would_have_them(floors: TableModel, qtbot: QtBot, rows: int) -> None:
    floors._rows = [{"name": f"{place + 1}层"} for place in range(rows)]
    numbers = _view(floors, qtbot).verticalHeader()

    assert numbers.sizeHint().width() == QHeaderView.sizeHint(numbers).width()


def test_a_long_table_is_put_in_its_place_without_asking_for_the_numbers_of_its_rows(
    floors: TableModel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    floors._rows = [{"name": f"{place + 1}层"} for place in range(1000)]
    view = _view(floors, qtbot)
    asked: set[int] = set()
    told = TableModel.headerData

    def headerData(model: TableModel, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is Qt.Orientation.Vertical:
            asked.add(section)
        return told(model, section, orientation, role)

    monkeypatch.setattr(TableModel, "headerData", headerData)
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidget(view)
    view.verticalHeader().sizeHint()

    assert asked == {999}


def _view(model: TableModel, qtbot: QtBot) -> TableView:
    view = TableView(model, Cells(model._source))
    qtbot.addWidget(view)
    return view
