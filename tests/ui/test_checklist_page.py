"""The page of the checklist: marking by key and click, reasons typed in place, everything reachable and named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAccessible, QDesktopServices, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from checklists.cases.attachments import take_in
from checklists.judging.items import JudgedItem
from checklists.policy.condition import Truth
from ui.desktop.checklist.filing_window import FilingWindow
from ui.desktop.checklist.model import Role
from ui.desktop.checklist.page import ChecklistPage
from ui.desktop.checklist.taking_in import TakingIn
from ui.desktop.checklist.view import shape_area
from ui.desktop.workbench import Workbench

KEY = Qt.Key
NA_ITEM, PLAIN_ITEM = "C4.2.b", "C4.1.a"


@pytest.fixture
def page(bench: Workbench, qtbot: Any) -> ChecklistPage:
    page = ChecklistPage(bench)
    qtbot.addWidget(page)
    page.resize(1154, 600)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    return page


def item(page: ChecklistPage, item_id: str) -> JudgedItem:
    return next(item for item in page.workbench.picture.items if item.id == item_id)


def select(page: ChecklistPage, item_id: str) -> None:
    page.view.show_index(page.model.index_of(item_id))
    page.view.setFocus()


@pytest.mark.parametrize(("key", "mark"), [(KEY.Key_1, "met"), (KEY.Key_2, "unmet"), (KEY.Key_0, "open")])
def test_a_digit_marks_the_row(page: ChecklistPage, qtbot: Any, key: Qt.Key, mark: str) -> None:
    """1 met, 2 unmet, 0 open."""
    other = "open" if mark == "met" else "met"
    page.workbench.mark(PLAIN_ITEM, other)
    select(page, PLAIN_ITEM)
    qtbot.keyClick(page.view, key)

    assert item(page, PLAIN_ITEM).mark == mark


def test_a_digit_marks_from_the_buttons_too(page: ChecklistPage, qtbot: Any) -> None:
    """F4 leads there; a mark that the item cannot have is none."""
    page.workbench.mark(PLAIN_ITEM, "open")
    select(page, PLAIN_ITEM)
    page.pane.enter()
    for key, mark in ((KEY.Key_2, "unmet"), (KEY.Key_3, "unmet"), (KEY.Key_1, "met")):
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert item(page, PLAIN_ITEM).mark == mark

    assert QApplication.focusWidget() is page.pane.marking.control.segments["met"]


def test_an_arrow_over_the_marks_gives_none(page: ChecklistPage, qtbot: Any) -> None:
    """Or every mark on the way would be a step of the case; the space bar gives the one in hand."""
    page.workbench.mark(PLAIN_ITEM, "open")
    steps = len(page.workbench.session.history)
    select(page, PLAIN_ITEM)
    page.pane.enter()
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Left)
    assert (item(page, PLAIN_ITEM).mark, page.pane.marking.control.shown()) == ("open", "open")
    for _ in range(2):  # the second time it is so already
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Space)
        assert (item(page, PLAIN_ITEM).mark, page.pane.marking.control.shown()) == ("met", "met")

    assert len(page.workbench.session.history) == steps + 1


def test_marking_keeps_the_row(page: ChecklistPage, qtbot: Any) -> None:
    """After a mark the same row is current, where it was."""
    select(page, PLAIN_ITEM)
    before = page.view.visualRect(page.view.currentIndex())
    qtbot.keyClick(page.view, KEY.Key_2)

    assert (page.view.currentIndex().data(Role.ITEM), page.view.visualRect(page.view.currentIndex())) == (
        PLAIN_ITEM,
        before,
    )


def test_not_applicable_waits_for_its_reason(page: ChecklistPage, qtbot: Any) -> None:
    """3 marks nothing yet: the usual reason is offered, and nobody has agreed to it."""
    select(page, NA_ITEM)
    qtbot.keyClick(page.view, KEY.Key_3)

    assert (item(page, NA_ITEM).mark, page.pane.marking.reason.text()) == ("met", "无涉及图审的变更")


def test_enter_saves_the_reason_and_the_mark(page: ChecklistPage, qtbot: Any) -> None:
    """What stands in the field is kept with the mark."""
    select(page, NA_ITEM)
    qtbot.keyClick(page.view, KEY.Key_3)
    page.pane.marking.reason.setText("图纸未变更")
    qtbot.keyClick(page.pane.marking.reason, KEY.Key_Return)

    assert (item(page, NA_ITEM).mark, item(page, NA_ITEM).reason) == ("na", "图纸未变更")


def test_escape_takes_the_wish_back(page: ChecklistPage, qtbot: Any) -> None:
    """Nothing is marked, and the control shows what is."""
    select(page, NA_ITEM)
    qtbot.keyClick(page.view, KEY.Key_3)
    qtbot.keyClick(page.pane.marking.reason, KEY.Key_Escape)

    assert (item(page, NA_ITEM).mark, page.pane.marking.control.shown()) == ("met", "met")


def test_without_a_reason_nothing_is_saved(page: ChecklistPage, qtbot: Any) -> None:
    """The page says that something is left to do."""
    select(page, NA_ITEM)
    qtbot.keyClick(page.view, KEY.Key_3)
    page.pane.marking.reason.setText(" ")

    assert (page.commit(), item(page, NA_ITEM).mark) == (False, "met")


def test_a_condition_that_must_hold_offers_no_way_round(page: ChecklistPage) -> None:
    """Where not applicable is not allowed, there is no such button."""
    select(page, PLAIN_ITEM)

    assert page.pane.marking.control.segments["na"].isHidden()


def test_the_reason_of_an_unmet_item_is_saved_when_left(page: ChecklistPage, qtbot: Any) -> None:
    """What is still missing can be written down, and need not be."""
    select(page, PLAIN_ITEM)
    qtbot.keyClick(page.view, KEY.Key_2)
    page.pane.marking.reason.setText("垂直度未测")
    page.pane.marking.reason.setModified(True)
    page.commit()

    assert (item(page, PLAIN_ITEM).mark, item(page, PLAIN_ITEM).reason) == ("unmet", "垂直度未测")


def test_ctrl_down_goes_to_the_next_open_item(page: ChecklistPage, qtbot: Any) -> None:
    """The one that counts, though others stand between."""
    page.workbench.mark("C4.2.c", "open")
    waiting = next(
        item.id for item in page.workbench.picture.items if item.required and item.mark == "open" and not item.row
    )
    select(page, PLAIN_ITEM)
    qtbot.keyClick(page.view, KEY.Key_Down, Qt.KeyboardModifier.ControlModifier)

    assert page.pane.item_id == waiting


def test_with_nothing_open_the_button_says_so(page: ChecklistPage) -> None:
    """A button that does nothing is not offered; it is again with the next open item."""
    assert not page._next.isEnabled()
    assert page._next.toolTip() == "没有待核对的项了"
    page.workbench.mark(PLAIN_ITEM, "open")

    assert page._next.isEnabled()


def test_a_click_on_the_shape_takes_the_mark_back(page: ChecklistPage, qtbot: Any) -> None:
    """The shape is a switch."""
    index = page.model.index_of(PLAIN_ITEM)
    page.view.show_index(index)
    qtbot.mouseClick(
        page.view.viewport(), Qt.MouseButton.LeftButton, pos=shape_area(page.view.visualRect(index), index).center()
    )

    assert item(page, PLAIN_ITEM).mark == "open"


def test_the_menu_of_a_row_marks_it(page: ChecklistPage) -> None:
    """What the keys do, the right button offers too."""
    select(page, PLAIN_ITEM)
    menu = QMenu()
    page.offer(menu)
    next(action for action in menu.actions() if action.text() == "标为不符合(&2)").trigger()

    assert item(page, PLAIN_ITEM).mark == "unmet"


def test_a_click_on_a_button_marks(page: ChecklistPage, qtbot: Any) -> None:
    """The buttons of the control mark the item that is shown."""
    select(page, PLAIN_ITEM)
    qtbot.mouseClick(page.pane.marking.control.segments["unmet"], Qt.MouseButton.LeftButton)

    assert item(page, PLAIN_ITEM).mark == "unmet"


def test_a_row_of_a_table_can_be_shown(people: Workbench, qtbot: Any) -> None:
    """people[…] selects the person and unfolds what is below."""
    page = ChecklistPage(people)
    qtbot.addWidget(page)
    page.view.collapseAll()
    page.show_place(f"people[{people.picture.rows('people')[1]['key']}]")
    index = page.view.currentIndex()

    assert (index.data(), page.view.isExpanded(index)) == ("练丁", True)


def test_the_head_of_the_matrix_leads_there(page: ChecklistPage, qtbot: Any) -> None:
    """With Enter as with a click."""
    door = page.model.group_index("door:第四条（三）")
    page.view.show_index(door)
    with qtbot.waitSignal(page.go) as gone:
        qtbot.keyClick(page.view, KEY.Key_Return)
    assert gone.args == ["grid", ""]
    with qtbot.waitSignal(page.go):
        rect = page.view.visualRect(door)
        qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())


def test_an_item_behind_a_filter_can_be_shown(page: ChecklistPage) -> None:
    """The filter gives way."""
    page.filter.asked.emit("unmet", "")
    page.show_place(PLAIN_ITEM)

    assert page.pane.item_id == PLAIN_ITEM


def test_a_ruled_out_item_can_be_shown(page: ChecklistPage) -> None:
    """What is not listed for the answers given is shown among those."""
    page.filter.asked.emit("unmet", "")
    page.show_place("C3.1.a")

    assert page.pane.item_id == "C3.1.a"


def test_a_ruled_out_item_can_be_shown_without_a_filter(page: ChecklistPage) -> None:
    """The list unfolds what it keeps back."""
    page.show_place("C3.1.a")

    assert page.pane.item_id == "C3.1.a"


def test_a_pattern_leads_to_its_first_item(people: Workbench, qtbot: Any) -> None:
    """A check of the rule names the pattern, not one of its many items."""
    page = ChecklistPage(people)
    qtbot.addWidget(page)
    first = next(item for item in people.picture.items if item.row)
    page.show_place(first.pattern.id)

    assert page.pane.item_id == first.id


def test_words_filter_the_list(page: ChecklistPage, qtbot: Any) -> None:
    """After a short pause the list follows what is typed."""
    with qtbot.waitSignal(page.filter.asked):
        page.filter.field.setText("屋面")

    assert {item(page, one).label for one in page.model.shown()} == {"屋面工程"}


def test_a_filter_keeps_the_current_item(page: ChecklistPage) -> None:
    """The item in hand stays in hand while it is in the list."""
    select(page, NA_ITEM)
    page.filter.asked.emit("met", "")

    assert page.view.currentIndex().data(Role.ITEM) == NA_ITEM


def test_a_note_is_saved(page: ChecklistPage) -> None:
    """What stands in the note is kept beside the item."""
    select(page, PLAIN_ITEM)
    page.pane.note.setPlainText("已现场查看")
    page.pane.note.document().setModified(True)
    page.commit()

    assert item(page, PLAIN_ITEM).note == "已现场查看"


def test_typing_is_saved_before_another_item_is_shown(page: ChecklistPage) -> None:
    """Nothing typed is lost on the way to the next item."""
    select(page, PLAIN_ITEM)
    page.pane.note.setPlainText("已现场查看")
    page.pane.note.document().setModified(True)
    select(page, NA_ITEM)

    assert item(page, PLAIN_ITEM).note == "已现场查看"


def test_typing_is_not_overwritten_by_a_mark(page: ChecklistPage, qtbot: Any) -> None:
    """A step elsewhere leaves the words in the field alone."""
    select(page, PLAIN_ITEM)
    page.pane.note.setPlainText("已现场")
    page.pane.note.document().setModified(True)
    page.workbench.mark(NA_ITEM, "open")

    assert page.pane.note.toPlainText() == "已现场"


def test_what_changed_while_the_page_was_away_is_shown(page: ChecklistPage) -> None:
    """A hidden page does no work, and is right when it comes back."""
    select(page, PLAIN_ITEM)
    page.hide()
    page.workbench.mark(PLAIN_ITEM, "unmet")
    page.show()

    assert page.pane.marking.control.shown() == "unmet"


def test_files_can_be_added(page: ChecklistPage, tmp_path: Path, qtbot: Any) -> None:
    """A file becomes evidence of the item that is shown."""
    file = tmp_path / "验收记录.pdf"
    file.write_bytes(b"x")
    select(page, PLAIN_ITEM)
    page.pane.evidence.add([file])
    qtbot.waitUntil(lambda: bool(item(page, PLAIN_ITEM).evidence))

    assert [one.name for one in item(page, PLAIN_ITEM).evidence] == ["验收记录.pdf"]


def test_the_keyboard_stays_with_the_files_after_one_was_added(page: ChecklistPage, tmp_path: Path, qtbot: Any) -> None:
    """The next Tab goes on from there, and not from the head of the window."""
    page.show_place(PLAIN_ITEM)
    page.pane.evidence.add_button.setFocus()
    assert page.pane.evidence.add_button.hasFocus()
    file = tmp_path / "验收记录.pdf"
    file.write_bytes(b"%PDF-1.4")
    page.pane.evidence.add([file])
    qtbot.waitUntil(lambda: bool(item(page, PLAIN_ITEM).evidence))

    assert page.pane.evidence.add_button.hasFocus()


def test_a_dropped_folder_gives_its_files_once_confirmed(page: ChecklistPage, tmp_path: Path, qtbot: Any) -> None:
    """Dropping a folder offers what lies in it; what no name speaks for is offered to the item it was dropped on."""
    folder = tmp_path / "照片"
    folder.mkdir()
    for name in ("一.jpg", "二.jpg"):
        (folder / name).write_bytes(name.encode())
    select(page, PLAIN_ITEM)
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(folder))])
    nothing = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    page.pane.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, content, *nothing))
    offered = page.window().findChild(FilingWindow)
    assert offered is not None
    qtbot.waitUntil(lambda: len(offered.choices) == 2)
    assert not item(page, PLAIN_ITEM).evidence
    offered.take.click()
    qtbot.waitUntil(lambda: bool(item(page, PLAIN_ITEM).evidence))

    assert sorted(one.name for one in item(page, PLAIN_ITEM).evidence) == ["一.jpg", "二.jpg"]


@pytest.mark.use("U14")
def test_too_many_files_are_refused_in_words(page: ChecklistPage, tmp_path: Path, qtbot: Any) -> None:
    """More than a hundred at once is a slip."""
    with qtbot.waitSignal(page.workbench.refused) as refused:
        page.pane.evidence.add([tmp_path / str(number) for number in range(101)])

    assert "一次最多添加 100 个文件" in refused.args[0]


def test_a_program_among_the_files_is_not_opened(page: ChecklistPage, tmp_path: Path, qtbot: Any) -> None:
    """A case may come from elsewhere; what it brings is looked at, not run."""
    file = tmp_path / "照片.exe"
    file.write_bytes(b"x")
    select(page, PLAIN_ITEM)
    page.workbench.hold({PLAIN_ITEM: [take_in(page.workbench.desk.data, file)]})
    with qtbot.waitSignal(page.workbench.refused) as refused:
        page.pane.evidence.open(item(page, PLAIN_ITEM).evidence[0])

    assert "不从这里打开" in refused.args[0]


@pytest.mark.parametrize(("answer", "opened"), [("不打开", 0), ("仍然打开", 1)])
def test_a_file_with_macros_is_opened_only_when_that_is_said(
    page: ChecklistPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, opened: int
) -> None:
    """Asked each time, and the safe answer is the one that Enter and Esc give."""
    file, shown = tmp_path / "台账.xlsm", []
    file.write_bytes(b"PK")
    select(page, PLAIN_ITEM)
    page.workbench.hold({PLAIN_ITEM: [take_in(page.workbench.desk.data, file)]})
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url) is None)

    def reply() -> None:
        message = QApplication.activeModalWidget()
        assert isinstance(message, QMessageBox)
        assert message.text() == "“台账.xlsm”含宏，要打开它吗？"
        assert message.defaultButton().text() == message.escapeButton().text() == "不打开"
        next(one for one in message.buttons() if one.text() == answer).click()

    QTimer.singleShot(0, reply)
    page.pane.evidence.open(item(page, PLAIN_ITEM).evidence[0])

    assert len(shown) == opened


def test_a_file_can_be_taken_away_and_brought_back(page: ChecklistPage, tmp_path: Path) -> None:
    """移除 is one step, and undone like any other."""
    file = tmp_path / "验收记录.pdf"
    file.write_bytes(b"x")
    select(page, PLAIN_ITEM)
    page.workbench.hold({PLAIN_ITEM: [take_in(page.workbench.desk.data, file)]})
    remove = next(one for one in page.pane.evidence.findChildren(QPushButton) if one.text() == "移除")
    remove.click()
    assert not item(page, PLAIN_ITEM).evidence
    page.workbench.undo()

    assert [one.name for one in item(page, PLAIN_ITEM).evidence] == ["验收记录.pdf"]


@pytest.mark.use("U14")
def test_a_program_is_not_taken_and_the_rest_is(page: ChecklistPage, tmp_path: Path, qtbot: Any) -> None:
    """The sentence says which file, why, and what to attach instead."""
    for name in ("安装.exe", "照片.jpg"):
        (tmp_path / name).write_bytes(b"x")
    select(page, PLAIN_ITEM)
    with qtbot.waitSignal(page.workbench.refused) as refused:
        page.pane.evidence.add([tmp_path / "安装.exe", tmp_path / "照片.jpg"])
    qtbot.waitUntil(lambda: bool(item(page, PLAIN_ITEM).evidence))

    assert refused.args[0] == "“安装.exe”没有添加：它是程序。请附文档、图片或图纸，其余 1 个照常添加"
    assert [one.name for one in item(page, PLAIN_ITEM).evidence] == ["照片.jpg"]


@pytest.mark.use("U14")
def test_a_picture_on_the_clipboard_is_pasted(page: ChecklistPage, qtbot: Any) -> None:
    """Ctrl+V on the list makes the picture evidence of the item."""
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(0)
    QGuiApplication.clipboard().setImage(picture)
    select(page, PLAIN_ITEM)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(item(page, PLAIN_ITEM).evidence))

    assert item(page, PLAIN_ITEM).evidence[0].name.startswith("粘贴的图片 2026-11-22")


@pytest.mark.use("U22")
def test_adding_is_stopped_and_nothing_half_is_kept(page: ChecklistPage, tmp_path: Path, qtbot: Any) -> None:
    """What is not copied whole is not there, and that is said."""
    file = tmp_path / "录像.mp4"
    file.write_bytes(b"x" * 5_000_000)
    select(page, PLAIN_ITEM)
    with qtbot.waitSignal(page.workbench.refused) as refused:
        work = TakingIn(page.workbench.desk.data, PLAIN_ITEM, (file,))
        work.stop()
        page.pane.evidence._begin(work)

    assert refused.args[0] == "已取消，1 个文件没有添加"
    assert not item(page, PLAIN_ITEM).evidence
    assert not [one for one in (page.workbench.desk.data / "attachments").rglob("*") if one.is_file()]


@pytest.mark.use("U14", "U22")
def test_a_file_of_five_gigabytes_is_stopped_at_once(page: ChecklistPage, tmp_path: Path, qtbot: Any) -> None:
    """While it is copied the window lives; 取消 ends it, and nothing of it is left."""
    file = tmp_path / "录像.mp4"
    with file.open("wb") as content:
        content.truncate(5_000_000_000)  # it has a size and no content, so that only the copy takes room
    select(page, PLAIN_ITEM)
    evidence = page.pane.evidence
    if not evidence.add([file]):
        pytest.fail("it was not begun")
    work = evidence._work
    if work is None:
        pytest.fail("nothing runs")
    qtbot.waitUntil(lambda: work.copied > 0 or evidence._work is None)

    with qtbot.waitSignal(page.workbench.refused) as refused:
        evidence._progress.cancel.click()

    assert refused.args[0] == "已取消，1 个文件没有添加"
    assert work.copied < 5_000_000_000
    assert not [one for one in (page.workbench.desk.data / "attachments").rglob("*") if one.is_file()]


def test_f9_shows_the_article(page: ChecklistPage, qtbot: Any) -> None:
    """The whole article comes beside the item."""
    select(page, PLAIN_ITEM)
    qtbot.keyClick(page.view, KEY.Key_F9)

    assert page.article.isVisible()


def test_the_article_takes_the_details_place_where_there_is_no_room(page: ChecklistPage, qtbot: Any) -> None:
    """On a small screen there are two panes."""
    page.resize(858, 300)
    page.toggle_article()

    assert (page.article.isVisible(), page.pane.isVisible()) == (True, False)


def test_the_page_fits_a_small_screen(page: ChecklistPage) -> None:
    """910 × 440 without the bars and the narrow sidebar."""
    page.toggle_article()
    hint = page.minimumSizeHint()

    assert (hint.width() <= 858, hint.height() <= 300) == (True, True)


def test_everything_that_takes_the_focus_has_a_name(page: ChecklistPage) -> None:
    """A screen reader finds no nameless control."""
    select(page, NA_ITEM)
    page.pane.marking.choose("na")
    asked = [page, page.tools] if page.tools else [page]
    widgets = [
        one
        for whole in asked
        for kind in (QAbstractButton, QLineEdit, QPlainTextEdit)
        for one in whole.findChildren(kind)
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    nameless = [one for one in widgets if not _name(one)]

    assert widgets
    assert nameless == []


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def test_another_case_is_listed_when_the_page_is_looked_at(page: ChecklistPage, bench: Workbench, qtbot: Any) -> None:
    """Out of view the page does nothing about it."""
    page.hide()
    bench.start("jn-49-2019/acceptance", "新办件", {"extent": "whole"})
    assert not list(page.model.shown())
    page.show()

    assert set(page.model.shown()) <= {one.id for one in bench.picture.items}
    assert page.pane.item_id in set(page.model.shown())


def test_what_the_case_is_not_asked_for_is_a_list_of_its_own(page: ChecklistPage) -> None:
    """Each with the question that keeps it away, which the pane leads to."""
    away = [one.id for one in page.workbench.picture.items if one.applies is Truth.NO and len(one.pattern.loops) < 2]
    went: list[tuple[str, str]] = []
    page.go.connect(lambda *to: went.append(to))
    page._why.click()

    assert set(page.model.shown()) == set(away)
    assert all(page.model.index_of(one).data(Role.META) for one in away)
    assert page.pane._why.isVisibleTo(page.pane)
    next(one for one in page.pane._why.findChildren(QPushButton) if one.text() == "改回答").click()
    assert went[0][0] == "questions"
    page._why.click()
    assert not set(page.model.shown()) & set(away)
