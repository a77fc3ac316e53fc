"""The window: going about, undo, what it says, its keys, small sizes, and closing."""

from __future__ import annotations

import importlib
import pkgutil
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QByteArray, QModelIndex, QSettings, Qt
from PySide6.QtGui import QAction, QDesktopServices, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from checklists.cases.errors import StoreError
from checklists.cases.session import Desk
from checklists.cases.store import Store
from checklists.cases.stored import Listed, Wanted
from tests.ui.ledger import open_ledger
from tests.ui.windows import painted
from ui import desktop
from ui.desktop.bundles.receiving import Receiving
from ui.desktop.fields.field import Field
from ui.desktop.fields.lines import LineField
from ui.desktop.fields.table_editor import TableField
from ui.desktop.form.page import FormPage
from ui.desktop.frame import commands, leaving
from ui.desktop.frame.actions import MENUS, SUBMENUS
from ui.desktop.frame.help import HELP, HelpWindow, basis_of, rules_of
from ui.desktop.frame.help_key import DIALOGS
from ui.desktop.frame.main_window import MainWindow
from ui.desktop.frame.room import SMALLEST, Room
from ui.desktop.frame.sidebar import NavEntry
from ui.desktop.home.case_model import AT_ONCE
from ui.desktop.look.screen import room_for
from ui.desktop.page import Page
from ui.desktop.pages import OF_NO_CASE, PAGES
from ui.desktop.printing.map_window import MapWindow
from ui.desktop.workbench import Workbench

CHECKLIST = "jn-49-2019/acceptance"


@pytest.fixture
def window(bench: Workbench, qtbot: QtBot) -> MainWindow:
    return painted(bench, qtbot)


def action(window: MainWindow, name: str) -> QAction:
    return window.commands.actions[name]


def fields_of_the_report(window: MainWindow) -> tuple[TableField, LineField, QModelIndex]:
    """The table of floors, the day of acceptance, and the cell of the second floor's area."""
    window.show_page("form:report")
    page = cast("FormPage", window.pages.page)
    table, line = cast("TableField", page.fields["floors"]), cast("LineField", page.fields["accepted_on"])
    return table, line, table.model.index(1, [one.id for one in table.entry.columns].index("area"))


def test_the_first_undo_takes_back_what_could_not_be_kept(window: MainWindow, bench: Workbench, qtbot: QtBot) -> None:
    """It is what was typed last, and no step of the case: another one somewhere else is left alone."""
    table, line, place = fields_of_the_report(window)
    cell, day, steps = table.model.data(place), line.line.text(), len(bench.session.history)
    table.model.setData(place, "很大")
    action(window, "undo").trigger()
    assert (table.model.data(place), table.fault) == (cell, "")

    line.line.setText("那天")
    line.line.textEdited.emit("那天")
    line.leave()
    action(window, "undo").trigger()
    assert (line.line.text(), line.fault) == (day, "")
    assert len(bench.session.history) == steps


def test_a_case_that_is_read_anew_is_at_the_same_step(window: MainWindow, bench: Workbench, qtbot: QtBot) -> None:
    """As when a file of it is found to be broken: what was typed is still the last thing that was done."""
    table, line, place = fields_of_the_report(window)
    cell, day, steps = table.model.data(place), line.line.text(), len(bench.session.history)
    table.model.setData(place, "很大")
    line.line.setText("那天")
    line.line.textEdited.emit("那天")
    bench.session.reload()
    bench.opened.emit()
    action(window, "undo").trigger()

    assert window.pages.name == "form:report"
    assert (table.model.data(place), table.fault, line.line.text(), line.fault) == (cell, "", day, "")
    assert len(bench.session.history) == steps


def test_a_step_that_was_saved_later_is_taken_back_before(window: MainWindow, bench: Workbench) -> None:
    window.show_page("form:report")
    table = cast("TableField", cast("FormPage", window.pages.page).fields["floors"])
    place = table.model.index(1, [one.id for one in table.entry.columns].index("area"))
    table.model.setData(place, "很大")
    assert bench.answer({"accepted_at": "大厅"})
    action(window, "undo").trigger()

    assert bench.picture.value("accepted_at") != "大厅"
    assert table.model.data(place) == "很大"
    table.model.follow(anew=True)  # or else the window asks before it closes


@pytest.mark.parametrize("page", ["new", "dates", "organisation"])
def test_where_no_case_is_in_hand_none_gets_another_name(
    window: MainWindow, bench: Workbench, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    """The one that is open behind would get what was meant for another one."""
    monkeypatch.setattr(commands, "ask_title", lambda *_: "地下层")
    title = bench.head.title
    window.show_page(page)
    action(window, "rename").trigger()

    assert bench.head.title == title


def test_f2_in_the_list_says_what_to_do_first(window: MainWindow, bench: Workbench) -> None:
    """Also where no case is open: a key that does nothing says nothing."""
    bench.close()
    window.show_page("home")
    action(window, "rename").trigger()

    assert "打开要改名的办件" in window.status.strip.offered()


def test_the_case_in_hand_gets_another_name(
    window: MainWindow, bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "ask_title", lambda *_: "另一个名称")
    window.show_page("questions")
    action(window, "rename").trigger()

    assert bench.head.title == "另一个名称"


def some_item(bench: Workbench) -> str:
    return next(item.id for item in bench.picture.items if item.required and item.row is None and item.mark == "met")


def mark(bench: Workbench, item: str) -> str:
    return next(one.mark for one in bench.picture.items if one.id == item)


def test_opening_a_case_shows_its_home(empty_bench: Workbench, qtbot: QtBot) -> None:
    """A case that is opened is what one looks at, and its pages are in the navigation."""
    window = painted(empty_bench, qtbot)
    empty_bench.start(CHECKLIST, "一号楼", {})
    assert window.pages.name == "case"
    assert "checklist" in window.sidebar.pages


def test_one_key_looks_at_a_page_in_its_other_way(window: MainWindow, bench: Workbench, qtbot: QtBot) -> None:
    """F8 enlarges the matrix, and on a page with one way only says where there is another."""
    window.show_page("grid")
    page = window.pages.page
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert page.larger.isChecked()
    window.show_page("checklist")
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert "放大" in window.status.strip.offered()


def test_closing_a_case_goes_home(window: MainWindow, bench: Workbench) -> None:
    """What is not open any more is not in the navigation."""
    window.show_page("case")
    action(window, "close").trigger()
    assert window.pages.name == "home"
    assert "case" not in window.sidebar.pages


@pytest.mark.parametrize("name", ["questions", "checklist", "grid", "form:report", "review", "new", "trash", "case"])
def test_every_page_can_be_shown(window: MainWindow, name: str) -> None:
    """The registry leads to a page that comes into view."""
    window.show_page(name)
    assert window.pages.name == name


def test_a_page_is_made_once(window: MainWindow) -> None:
    """What was typed and where one was is kept while one looks elsewhere."""
    window.show_page("case")
    page = window.pages.page
    window.show_page("home")
    window.show_page("case")
    assert window.pages.page is page


def test_what_was_taken_back_is_named(window: MainWindow, bench: Workbench) -> None:
    """It may be something that is out of sight."""
    item = some_item(bench)
    label = next(one.label for one in bench.picture.items if one.id == item)
    bench.mark(item, "unmet")
    action(window, "undo").trigger()
    assert window.status.strip.offered() == f"已撤销：“{label}”"
    action(window, "redo").trigger()
    assert window.status.strip.offered() == f"已重做：“{label}”"


def test_a_data_folder_that_cannot_be_opened_is_told_with_its_place(window: MainWindow, monkeypatch: Any) -> None:
    """Nothing was lost by it, so nothing says that something is not saved."""
    said: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    monkeypatch.setattr(commands, "tell", lambda _parent, _title, text: said.append(text))
    window.commands.open_folder()

    assert str(window.workbench.data) in said[0]
    assert not window.trouble.isVisible()


def test_of_several_changes_taken_back_the_number_is_said(window: MainWindow, bench: Workbench) -> None:
    bench.mark_several([item.id for item in bench.picture.items if item.required][:3], "unmet")
    action(window, "undo").trigger()
    assert window.status.strip.offered().endswith("等 3 处")


def test_a_place_without_a_page_finds_its_page(window: MainWindow, bench: Workbench) -> None:
    """A page may name only what it wants to show."""
    window.show_page("", some_item(bench))
    assert window.pages.name == "checklist"


def test_a_page_of_a_case_without_a_case_is_refused(empty_bench: Workbench, qtbot: QtBot) -> None:
    """It says what to do instead of showing an empty page."""
    window = painted(empty_bench, qtbot)
    window.show_page("checklist")
    assert window.pages.name == "home"
    assert "请先在首页打开一件" in window.trouble.text()


def test_a_step_is_said_and_can_be_taken_back(window: MainWindow, bench: Workbench) -> None:
    """The strip in the status bar names the step, and its button takes it back."""
    item = some_item(bench)
    bench.mark(item, "unmet")
    assert "已标为不符合" in window.status.strip.offered()
    window.status.strip._button.click()
    assert mark(bench, item) == "met"


def test_undo_and_redo_by_their_commands(window: MainWindow, bench: Workbench) -> None:
    """Ctrl+Z and Ctrl+Y reach every page."""
    item = some_item(bench)
    bench.mark(item, "unmet")
    action(window, "undo").trigger()
    assert mark(bench, item) == "met"
    action(window, "redo").trigger()
    assert mark(bench, item) == "unmet"


def test_undo_with_nothing_to_take_back_says_so(empty_bench: Workbench, qtbot: QtBot) -> None:
    """A key without an effect is never silent."""
    window = painted(empty_bench, qtbot)
    empty_bench.start(CHECKLIST, "一号楼", {})
    action(window, "undo").trigger()
    assert window.status.strip.offered() == "没有可以撤销的步骤"


@pytest.mark.use("U03")
def test_ctrl_s_answers(window: MainWindow) -> None:
    """Saving by hand is never needed, and always answered."""
    action(window, "save").trigger()
    assert re.fullmatch(r"已保存 10:\d\d", window.status.saved())


@pytest.mark.use("U04")
def test_a_refusal_is_shown_until_the_next_step(window: MainWindow, bench: Workbench) -> None:
    """What could not be done is said in full, and the status says that all else is saved."""
    assert not bench.answer({"in_jinan": "也许"})
    assert window.trouble.isVisible()
    assert window.status.saved() == "刚才的操作没有完成，其余都已保存"
    bench.mark(some_item(bench), "unmet")
    assert not window.trouble.isVisible()


def test_pages_that_are_let_go_are_taken_apart_one_by_one(window: MainWindow, qtbot: QtBot) -> None:
    names = ["form:notice", "form:opinion", "form:attendance"]
    for name in names:
        window.show_page(name)
    gone: list[int] = []
    for page in window.pages.all():
        if page.name in names:
            page.destroyed.connect(lambda: gone.append(len(window.pages._gone)))

    window.show_page("case")
    window.pages.let_go(names)
    qtbot.waitUntil(lambda: len(gone) == len(names))

    assert gone[0] > 0  # others were still waiting


def test_the_menu_calls_the_list_as_the_page_does(empty_bench: Workbench, qtbot: QtBot) -> None:
    window = painted(empty_bench, qtbot)
    assert action(window, "checklist").text() == "核对清单(&L)"

    empty_bench.start("jn-97-2019/growth", "某企业", {})
    assert action(window, "checklist").text() == "材料清单(&L)"
    empty_bench.close()
    assert action(window, "checklist").text() == "核对清单(&L)"


def test_beside_a_new_case_the_open_one_is_not_called_the_one_in_hand(window: MainWindow) -> None:
    captions = {label.text() for label in window.sidebar.findChildren(QLabel)}
    assert "当前办件" in captions

    window.show_page("new")
    captions = {label.text() for label in window.sidebar.findChildren(QLabel)}
    assert "当前办件" not in captions
    assert "已打开的办件" in captions


def test_the_status_names_what_stands_in_a_field_and_is_not_saved(window: MainWindow, bench: Workbench) -> None:
    """Not 已保存 beside a red frame; another step that is saved does not hide it, and mending it does."""
    window.show_page("form:notice")
    page = window.pages.page
    assert isinstance(page, FormPage)
    field = page.fields["notified_on"]
    field.editor.setText("2026年13月40日")  # type: ignore[attr-defined]
    field.touch()
    assert not field.leave()
    said = f"“{field.entry.label}”没有保存，其余都已保存"

    assert window.status.saved() == said
    bench.mark(some_item(bench), "unmet")
    assert window.status.saved() == said
    field.editor.setText("2026年11月20日")  # type: ignore[attr-defined]
    field.touch()
    assert field.leave()
    assert re.fullmatch(r"已保存 10:\d\d", window.status.saved())


def test_what_the_disk_refused_is_named_until_it_is_saved(
    window: MainWindow, bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_page("form:notice")
    page = window.pages.page
    assert isinstance(page, FormPage)
    field = page.fields["project_name"]

    def full(*_args: object, **_more: object) -> None:
        raise StoreError("磁盘满了，请清理后再试")

    with monkeypatch.context() as patched:
        patched.setattr(bench.session, "answer", full)
        field.editor.setText("练习大厦")  # type: ignore[attr-defined]
        field.touch()
        assert not field.leave()
    said = f"“{field.entry.label}”没有保存，其余都已保存"

    assert window.status.saved() == said
    bench.mark(some_item(bench), "unmet")
    assert window.status.saved() == said
    assert field.leave()
    assert window.status.saved().startswith("已保存")


@pytest.mark.use("U23")
def test_putting_the_open_case_away_closes_it_and_can_be_taken_back(window: MainWindow, bench: Workbench) -> None:
    """Deleting asks nothing: it offers the way back."""
    case_id = bench.head.id
    action(window, "trash").trigger()
    assert not bench.is_open
    assert bench.heads() == []
    window.status.strip._button.click()
    assert [head.id for head in bench.heads()] == [case_id]


@pytest.mark.use("U05")
def test_every_key_is_given_once() -> None:
    """Two commands with one key would both be dead."""
    keys = [row[2] for _, rows in MENUS for row in rows if row and row[2]]
    assert len(keys) == len(set(keys))
    assert {"Ctrl+N", "Ctrl+O", "Ctrl+F", "Ctrl+Z", "Ctrl+Y", "Ctrl+S", "Ctrl+Shift+S", "F1", "F2", "F5"} <= set(keys)


@pytest.mark.use("U06")
def test_access_keys_are_unique_in_each_menu() -> None:
    """Alt and a letter mean one thing."""
    for _, rows in MENUS:
        letters = [row[1].partition("&")[2][:1] for row in rows if row]
        assert len(letters) == len(set(letters)), rows
        assert all(letters)


def test_every_command_does_something(window: MainWindow) -> None:
    """A menu entry without an act would be a dead end."""
    names = {row[0] for _, rows in MENUS for row in rows if row}
    assert names - set(window.commands._does()) == set(SUBMENUS)


@pytest.mark.use("U25")
def test_every_page_has_its_help() -> None:
    """F1 says something about the very page."""
    assert {file.stem for file in HELP.iterdir()} == {*PAGES, "form", *DIALOGS.values()}


def test_every_dialog_has_its_help() -> None:
    """Whichever window is added, F1 has to say something about it."""
    for module in pkgutil.walk_packages(desktop.__path__, "ui.desktop."):
        importlib.import_module(module.name)
    kinds, todo = set(), [QDialog]
    while todo:
        below = todo.pop().__subclasses__()
        todo += below
        kinds |= {kind for kind in below if kind.__module__.startswith("ui.desktop")}
    named = {kind.__name__ for kind in kinds}

    assert named - set(DIALOGS) == {"HelpWindow", "WorkingDialog", "_Waiting"}  # help, what others are made of, no keys
    assert set(DIALOGS) <= named


def test_f1_in_a_dialog_opens_the_help_on_it(window: MainWindow, qtbot: QtBot) -> None:
    action(window, "rules").trigger()
    dialog = next(one for one in window.findChildren(QDialog) if one.windowTitle() == "规则一览")
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    dialog.setFocus()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(QShortcut)))
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    (help_on_it,) = dialog.findChildren(HelpWindow)

    assert help_on_it.windowTitle() == "帮助：规则一览"
    assert rules_in(help_on_it) == ["依据：济建发〔2019〕49号"]
    help_on_it.close()
    dialog.close()


def rules_in(shown_help: HelpWindow) -> list[str]:
    return [label.text() for label in shown_help.findChildren(QLabel) if label.text().startswith("依据：")]


def test_help_in_a_dialog_names_the_rule_that_the_dialog_is_about(window: MainWindow, qtbot: QtBot) -> None:
    """Not that of the open case: the map in view has its own, a bundle too, and a check of the store has none."""
    bench = window.workbench
    maps = MapWindow(bench, window)
    place = next(place for place, leaf in enumerate(maps._papers) if leaf.id.startswith("jn-110-2019/"))
    maps.order.paper.setCurrentIndex(place)
    arriving = Receiving(bench, Path("办件.shenyan"), lambda *_: None, window)

    assert [policy.id for policy in rules_of("rules", maps, bench)] == ["jn-110-2019"]
    assert rules_of("receive", arriving, bench) == []
    assert rules_of("check", window, bench) == []
    assert [policy.id for policy in rules_of("print", window, bench)] == ["jn-49-2019"]
    for dialog in (maps, arriving):
        dialog.close()


@pytest.mark.use("U25")
def test_f1_opens_the_help_of_the_view_in_front(window: MainWindow) -> None:
    """With the document that the rule of the open case rests on."""
    window.show_page("grid")
    window.commands.help()
    (shown_help,) = window.findChildren(HelpWindow)
    said = [label.text() for label in shown_help.findChildren(QLabel)]

    assert shown_help.windowTitle() == "帮助：逐层核查"
    assert "文件名：济南市初装修新建公共建筑工程竣工验收实施办法（试行）" in said


def test_the_help_fits_a_small_screen(window: MainWindow) -> None:
    window.commands.help()
    (shown_help,) = window.findChildren(HelpWindow)

    assert shown_help.width() <= 880
    assert shown_help.minimumSizeHint().height() <= 430
    assert shown_help.height() <= room_for(shown_help).height()


@pytest.mark.use("U25")
def test_every_rule_says_what_it_rests_on(bench: Workbench) -> None:
    """Title, number, passages, and from when until when."""
    for policy in bench.desk.shelf.policies.values():
        basis = dict(basis_of(policy))

        assert list(basis) == ["文件名", "文号", "条款", "施行与有效期", "规则数据"]
        assert all(basis.values())
        assert policy.number in basis["文号"]


@pytest.mark.use("U20")
def test_the_recent_cases_can_be_opened_again(window: MainWindow, bench: Workbench) -> None:
    """The last one first."""
    first = bench.head
    bench.start(CHECKLIST, "二号楼 & 裙房", {})
    menu = window.commands.actions["recent"].menu()
    menu.aboutToShow.emit()
    assert [one.text() for one in menu.actions()] == ["&1 二号楼 && 裙房", f"&2 {first.title}"]
    menu.actions()[1].trigger()

    assert bench.head.id == first.id


@pytest.mark.use("U20")
def test_a_recent_case_that_was_put_away_is_grey_and_can_be_taken_off(window: MainWindow, bench: Workbench) -> None:
    first = bench.head
    bench.start(CHECKLIST, "二号楼", {})
    bench.put_away(first.id, deleted=True)
    menu = window.commands.actions["recent"].menu()
    menu.aboutToShow.emit()
    assert not menu.actions()[1].isEnabled()
    menu.actions()[-1].trigger()
    menu.aboutToShow.emit()

    assert [one.text() for one in menu.actions()] == ["&1 二号楼"]


@pytest.mark.use("U15")
@pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)
@pytest.mark.parametrize("page", ["home", "case", "checklist", "grid", "review"])
def test_the_menu_bar_offers_what_the_right_button_does(window: MainWindow, page: str, qtbot: QtBot) -> None:
    """Shift+F10 brings up the menu of the row, and every command of it stands under 编辑 > 所选一行."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_page(page)
    if page == "review":
        window.pages.page.answers.setFocus()
        window.pages.page.answers.selectRow(0)
    if page == "case":
        qtbot.waitUntil(window.pages.page.rows[0].isVisible)
        window.pages.page.rows[0].setFocus()
    row = window.commands.actions["row"].menu()
    row.aboutToShow.emit()
    offered = [one.text() for one in row.actions()]
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    popup = QApplication.activePopupWidget()

    assert isinstance(popup, QMenu)
    assert [one.text() for one in popup.actions()] == offered != ["这里没有选中的行"]
    popup.close()


def test_commands_of_a_case_wait_for_a_case(empty_bench: Workbench, qtbot: QtBot) -> None:
    """What cannot be done is not offered."""
    window = painted(empty_bench, qtbot)
    assert not action(window, "undo").isEnabled()
    assert action(window, "new").isEnabled()


@pytest.mark.parametrize("name", ["home", "case", "trash", "questions", "checklist", "grid", "form:report", "review"])
def test_the_smallest_window_holds_every_page(window: MainWindow, name: str) -> None:
    """In the smallest window nothing is wider or higher than the window."""
    window.show_page(name)
    window.resize(*SMALLEST)
    room = window.centralWidget()
    assert isinstance(room, Room)
    hint = room.widget().minimumSizeHint()
    assert (hint.width() <= SMALLEST[0], hint.height() <= SMALLEST[1] - 31) == (True, True), hint


@pytest.mark.parametrize("first", ["page", "size"])
def test_the_page_in_view_is_to_be_seen_in_the_navigation(window: MainWindow, qtbot: QtBot, first: str) -> None:
    """In the smallest window the navigation is longer than the window is high."""
    for step in ("page", "size") if first == "page" else ("size", "page"):
        if step == "page":
            window.show_page("review")
        else:
            window.resize(*SMALLEST)
    entry = next(one for one in window.sidebar.findChildren(NavEntry) if one.place.page == "review")

    qtbot.waitUntil(lambda: entry.visibleRegion().boundingRect().height() == entry.height())


def test_the_sidebar_becomes_a_rail_where_there_is_little_room(window: MainWindow) -> None:
    """Icons keep their names for screen readers and as tool tips."""
    window.resize(1000, 600)
    assert window.sidebar.width() == 52
    entries = [entry for entry in window.sidebar.findChildren(QAbstractButton) if entry.isVisible()]
    assert all(entry.accessibleName() and entry.toolTip() for entry in entries)


@pytest.mark.parametrize("name", ["home", "case", "trash"])
def test_whatever_takes_the_keyboard_has_a_name(window: MainWindow, name: str) -> None:
    """A screen reader never says only 'button'."""
    window.show_page(name)
    takes = [
        widget
        for widget in window.findChildren(QAbstractButton) + window.findChildren(QLineEdit)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    nameless = [widget for widget in takes if not (widget.accessibleName() or getattr(widget, "text", str)())]
    assert nameless == []


def test_no_english_is_shown(window: MainWindow) -> None:
    """Words are Chinese; keys and codes are not words."""
    window.show_page("case")
    texts = [w.text() for kind in (QLabel, QAbstractButton) for w in window.findChildren(kind) if w.isVisible()]
    assert [text for text in texts if re.search(r"[A-Za-z]{3,}", text) and "Ctrl" not in text] == []


class Typing(Page):
    """A page in which something is being typed."""

    saved = 0
    can = True

    def commit(self) -> bool:
        self.saved += 1
        return self.can


@pytest.fixture
def typing(window: MainWindow) -> Typing:
    page = Typing(window.workbench)
    window.pages._pages["typing"] = page
    window.pages.addWidget(page)
    return page


def test_closing_finishes_what_is_being_typed(window: MainWindow, typing: Typing) -> None:
    """Nothing typed is lost by closing the window."""
    assert window.close()
    assert typing.saved == 1


def test_what_cannot_be_kept_is_asked_about_before_closing(
    window: MainWindow, typing: Typing, monkeypatch: Any
) -> None:
    """Only then a question; the safe answer keeps the window."""
    typing.can = False
    monkeypatch.setattr(leaving, "ask", lambda *given, **words: False)
    assert not window.close()
    monkeypatch.setattr(leaving, "ask", lambda *given, **words: True)
    assert window.close()


def test_what_would_be_lost_is_named_and_led_to(window: MainWindow, monkeypatch: Any, qtbot: QtBot) -> None:
    """Among a hundred fields, nobody finds the one that could not be kept."""
    window.show()
    window.show_page("form:report", "organisation.uscc")
    page = cast("FormPage", window.pages.page)
    field = cast("LineField", page.fields["organisation.uscc"])
    qtbot.keyClicks(field.line, "913701001234567890")
    window.show_page("home")
    asked: list[str] = []
    monkeypatch.setattr(leaving, "ask", lambda _parent, _question, lost, **_words: bool(asked.append(lost)))

    assert not window.close()
    assert "“统一社会信用代码”填得不对" in asked[0]
    assert window.pages.page is page
    assert field.holds_focus()


def test_the_window_comes_back_where_it_was(window: MainWindow, bench: Workbench, qtbot: QtBot, tmp_path: Path) -> None:
    """Size and place are kept beside the cases."""
    window.resize(780, 601)
    window.close()
    other = MainWindow(bench, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(other)
    assert other.restore()
    assert other.size() == window.size()


def test_a_window_of_a_screen_that_is_gone_comes_back_in_view(
    window: MainWindow, bench: Workbench, qtbot: QtBot, tmp_path: Path
) -> None:
    """Kept on a second screen that was taken away, it is whole on the one that is left."""
    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    away = bytearray(window.saveGeometry().data())
    for place in range(8, 40, 4):  # the corners of two rectangles in 32 bits each, after the magic and the version
        corner = int.from_bytes(away[place : place + 4], "big", signed=True)
        away[place : place + 4] = (corner + 4000).to_bytes(4, "big", signed=True)
    kept.setValue("window/geometry", QByteArray(bytes(away)))

    other = MainWindow(bench, kept)
    qtbot.addWidget(other)
    assert other.restore()
    other.show()
    qtbot.waitExposed(other)

    assert other.screen().availableGeometry().contains(other.geometry())


def test_what_another_program_writes_is_shown_when_looked_at(
    window: MainWindow, bench: Workbench, tmp_path: Path
) -> None:
    """The list and the open case are read anew."""
    with Store.open(tmp_path) as store:
        desk = Desk(store, tmp_path, bench.desk.shelf, bench.desk.calendar, today=bench.desk.today,
                    clock=bench.desk.clock)  # fmt: skip
        desk.open(bench.head.id).rename("别处改的名字")
    window.show_page("case")
    window.notice_others()
    assert window.head._heading.text() == "别处改的名字"


@pytest.mark.use("U04")
def test_the_status_says_when_it_was_saved_and_of_what_day_the_rule_is(window: MainWindow, bench: Workbench) -> None:
    """In words: no fingerprint, and no time without its day where that is another one."""
    window.show_page("case")
    bench.mark(some_item(bench), "unmet")
    assert re.fullmatch(r"已保存 10:\d\d", window.status.saved())
    assert window.status._edition.text() == "济建发〔2019〕49号，规则核对至2026年11月22日"
    window.saving.say(datetime(2026, 11, 20, 8, 5, tzinfo=UTC))
    assert window.status.saved() == "已保存 11月20日 08:05"


def test_the_start_asks_once_for_each_thing(
    bench: Workbench, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The case changed last says since when all is saved, and that there is a list; what is saved later is newer."""
    asked: list[int | None] = []
    read = bench.store.rows

    def rows(wanted: Wanted, *, limit: int | None = None, offset: int = 0) -> list[Listed]:
        asked.append(limit)
        return read(wanted, limit=limit, offset=offset)

    monkeypatch.setattr(bench.store, "rows", rows)
    window = MainWindow(bench, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(window)

    assert asked == [1, AT_ONCE]
    assert re.fullmatch(r"已保存 10:\d\d", window.status.saved())
    window.saving.begin(datetime(2026, 11, 20, 8, 5, tzinfo=UTC))
    assert re.fullmatch(r"已保存 10:\d\d", window.status.saved())


def test_the_status_names_no_rule_beside_the_list_of_all_cases(window: MainWindow) -> None:
    for name in OF_NO_CASE:
        window.show_page(name)
        assert window.status._edition.text() == "", name
    window.show_page("case")
    assert window.status._edition.text()


def test_at_the_start_it_says_when_the_last_was_saved(bench: Workbench, qtbot: QtBot) -> None:
    """Before any case is opened, the one changed last tells."""
    bench.close()
    assert re.fullmatch(r"已保存 10:\d\d", painted(bench, qtbot).status.saved())


def test_before_the_first_case_the_bar_says_how_things_are_kept(empty_bench: Workbench, qtbot: QtBot) -> None:
    """Not that there is nothing to save: the first organisation may have been entered already."""
    assert painted(empty_bench, qtbot).status.saved() == "改动会自动保存"


def test_with_nothing_chosen_nothing_can_be_put_away(window: MainWindow, bench: Workbench) -> None:
    """移到回收站 is grey in an empty list, and not where a case is open in front."""
    trash, menu = action(window, "trash"), window.commands._row.parentWidget()
    bench.put_away(bench.head.id, deleted=True)
    window.show_page("home")
    menu.aboutToShow.emit()
    assert not trash.isEnabled()
    bench.start(CHECKLIST, "二号楼", {})
    menu.aboutToShow.emit()
    assert trash.isEnabled()


@pytest.mark.parametrize("width", [1366, SMALLEST[0]])
def test_the_words_on_validity_are_never_cut(window: MainWindow, bench: Workbench, width: int, qtbot: QtBot) -> None:
    """They take as many lines as they need, and the whole basis is one click away."""
    window.resize(width, 768)
    bench.start("jn-97-2019/financial-institution", "银行", {})
    label = window.validity._label
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()) > 0)
    assert window.validity.width() <= width
    window.validity.link.click()

    (shown_help,) = window.findChildren(HelpWindow)
    bar = shown_help.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() in (shown_help._begin.y(), bar.maximum()))
    assert bar.value() > 0  # it opens at the rule, which is what was asked about


def test_the_words_on_validity_stand_only_where_their_case_is(window: MainWindow, bench: Workbench) -> None:
    """On pages of no case they would be taken for all that is listed there."""
    bench.start("jn-97-2019/financial-institution", "银行", {})
    for page, there in (
        ("checklist", True),
        ("home", False),
        ("organisation", False),
        ("dates", False),
        ("case", True),
    ):
        window.show_page(page)
        assert window.validity.isVisible() is there, page


def test_a_click_leaves_no_frame_behind(window: MainWindow, qtbot: QtBot) -> None:
    """Entries of the navigation and tasks take the keyboard by Tab only."""
    entry = window.sidebar.findChildren(QAbstractButton)[0]
    assert entry.focusPolicy() == Qt.FocusPolicy.TabFocus
    window.show_page("case")
    assert {row.focusPolicy() for row in window.pages.page.rows} == {Qt.FocusPolicy.TabFocus}


def test_a_case_put_away_elsewhere_is_closed_with_a_word(window: MainWindow, bench: Workbench, tmp_path: Path) -> None:
    """Nobody goes on working in 回收站 without knowing; nothing that was saved is said to be lost."""
    title, saved = bench.head.title, window.status.saved()
    with Store.open(tmp_path) as store:
        desk = Desk(store, tmp_path, bench.desk.shelf, bench.desk.calendar, today=bench.desk.today,
                    clock=bench.desk.clock)  # fmt: skip
        desk.open(bench.head.id).delete()
    window.notice_others()

    assert (bench.is_open, window.pages.name) == (False, "home")
    assert window.trouble.text() == f"“{title}”在别处被移到了回收站。要接着办，请先在回收站里恢复"
    assert window.status.saved() == saved


def typed_in(window: MainWindow, name: str, text: str) -> Field:
    """A line of a form in which something is being typed."""
    window.show_page("form:report")
    page: Any = window.pages.page
    page.show_place(name)
    field: Field = page._made()[name]
    line = cast("QLineEdit", field.editor)
    line.setText(text)
    line.textEdited.emit(text)
    return field


def test_what_is_being_typed_is_kept_in_its_own_case(
    window: MainWindow, bench: Workbench, part: dict[str, Any]
) -> None:
    """Also where another case is opened from the menu, with the cursor still in the field."""
    first, before = bench.head.id, bench.picture.value("project_name")
    bench.start(CHECKLIST, "二号楼", part["answers"])
    typed_in(window, "project_name", "二号楼的名称")
    menu = window.commands.actions["recent"].menu()
    menu.aboutToShow.emit()
    menu.actions()[1].trigger()
    window.pages.commit()

    assert (bench.head.id, bench.picture.value("project_name")) == (first, before)
    bench.open(bench.heads()[0].id)
    assert (bench.head.title, bench.picture.value("project_name")) == ("二号楼", "二号楼的名称")


def test_what_cannot_be_saved_is_not_seen_in_another_case(
    window: MainWindow, bench: Workbench, part: dict[str, Any]
) -> None:
    first = bench.head.id
    bench.start(CHECKLIST, "二号楼", part["answers"])
    typed_in(window, "organisation.uscc", "不是代码")
    window.show_page("home")
    bench.open(first)

    assert "没有保存" in window.trouble._label.text()
    window.show_page("form:report")
    page: Any = window.pages.page
    page.show_place("organisation.uscc")
    field = page._made()["organisation.uscc"]
    assert (field.typed(), field.fault) == (bench.picture.value("organisation.uscc") or "", "")


def test_nothing_is_said_of_the_open_case_where_all_cases_are(empty_bench: Workbench, qtbot: QtBot) -> None:
    """The rule of one case is not that of the list, of a new case, or of the calendar."""
    window = painted(open_ledger(empty_bench), qtbot)
    for name in ("case", "history", "checklist"):
        window.show_page(name)
        assert window.validity.isVisible(), name
    for name in OF_NO_CASE:
        window.show_page(name)
        assert not window.validity.isVisible(), name


def test_help_beside_all_cases_names_all_rules(window: MainWindow, qtbot: QtBot) -> None:
    """In a case it is the rule of that case."""
    for name, wanted in (("case", 1), ("new", len(window.workbench.shelf.policies))):
        window.show_page(name)
        action(window, "help").trigger()
        shown_help = window.findChildren(HelpWindow)[-1]
        assert len(rules_in(shown_help)) == wanted, name
        shown_help.accept()


def test_the_history_is_marked_where_one_is_in_it(window: MainWindow) -> None:
    window.show_page("checklist")
    window.show_page("history")
    checked = [entry for entry in window.sidebar.findChildren(NavEntry) if entry.isChecked()]
    assert [entry.place.page for entry in checked] == ["history"]


def test_the_first_page_of_a_case_is_drawn_once_when_it_is_opened(window: MainWindow, bench: Workbench) -> None:
    """The window shows it, and it hears of the case itself as well."""
    page: Any = window.pages.show_page("case")
    case = bench.head.id
    window.show_page("questions")
    bench.mark(some_item(bench), "open")
    bench.close()
    drawn: list[object] = []
    page.verdict.show_picture = drawn.append
    bench.open(case)

    assert drawn == [bench.picture]
    page.refresh()
    assert len(drawn) == 2
