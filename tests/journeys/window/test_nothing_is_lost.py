"""What is typed and marked is saved at once, can be taken back, and survives whatever happens to the window."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QPushButton, QTableView, QWidget

from tests.journeys.conftest import Program
from tests.journeys.window.clerk import KEY, MOD, Clerk, names_of, tree_in, words_of
from tests.journeys.window.conftest import DAY
from tests.journeys.window.matters import go_to
from ui.desktop.fields import table_box
from ui.desktop.frame.faults import LOG_FILE, FaultHook, keep_log

WithCase = Callable[..., Clerk]
CTRL = MOD.ControlModifier


def value_of(data: Path, entry: str) -> object:
    """What the command line says about a field, in a process of its own."""
    program = Program(data)
    (head,) = program("list", "--json", today=DAY).json
    fields = program("fields", head["case"], "--json", today=DAY).json
    return next(field["value"] for field in fields if field["id"] == entry)


def start_typing(clerk: Clerk, field: str, text: str) -> None:
    """Replace what stands in a field of the report, without leaving it."""
    go_to(clerk, "竣工验收报告")
    clerk.click_on(clerk.line_named(field))
    clerk.replace(text)


def test_saving_is_answered(with_case: WithCase) -> None:
    """Ctrl+S, which nobody needs, says that all is saved."""
    clerk = with_case("whole")
    start_typing(clerk, "工程地点", "经十路1号")

    clerk.press(KEY.Key_S, mod=CTRL)

    clerk.wait_for("已保存")
    assert not clerk.sees("未保存")


@pytest.mark.use("U03")
def test_saving_keeps_what_is_being_typed(with_case: WithCase, data: Path) -> None:
    """Ctrl+S in the middle of a field saves the field."""
    clerk = with_case("whole")
    start_typing(clerk, "工程地点", "经十路1号")

    clerk.press(KEY.Key_S, mod=CTRL)

    assert value_of(data, "site") == "经十路1号"


def test_a_mark_is_taken_back_and_done_again(with_case: WithCase) -> None:
    """Ctrl+Z opens the item again, Ctrl+Y marks it anew."""
    clerk = with_case("whole")
    go_to(clerk, "核对清单")
    tree = tree_in(clerk)
    clerk.click_cell(tree, clerk.line(tree, "屋面工程"))
    said = []
    for key, mod in ((KEY.Key_2, MOD.NoModifier), (KEY.Key_Z, CTRL), (KEY.Key_Y, CTRL)):
        clerk.press(key, mod=mod)
        said.append(_chosen(clerk))

    assert said == ["不符合", "符合", "不符合"]


def test_a_field_is_taken_back_and_done_again(with_case: WithCase) -> None:
    """A field that was left gets its earlier text back by Ctrl+Z, the new one by Ctrl+Y, wherever the cursor is."""
    clerk = with_case("whole")
    start_typing(clerk, "工程地点", "经十路1号")
    line = clerk.find(QLineEdit, "工程地点")
    clerk.press(KEY.Key_Tab)
    shown = [line.text()]
    for key in (KEY.Key_Z, KEY.Key_Y):
        clerk.press(key, mod=CTRL)
        shown.append(line.text())

    assert shown == ["经十路1号", "济南市历下区练习路100号", "经十路1号"]


def test_closing_in_the_middle_of_typing_loses_nothing(with_case: WithCase, data: Path) -> None:
    """The window is closed while the cursor is in a field: the text is there at the next start."""
    clerk = with_case("whole")
    start_typing(clerk, "工程地点", "经十路2号")

    clerk.press(KEY.Key_Q, mod=CTRL)

    clerk.wait(lambda: not clerk.window.isVisible())
    assert value_of(data, "site") == "经十路2号"


def test_what_others_change_is_shown_once_the_window_is_looked_at(
    with_case: WithCase, data: Path, qapp: QApplication
) -> None:
    """The command line changes the open case; back at the window, the field shows it."""
    clerk = with_case("whole")
    go_to(clerk, "竣工验收报告")
    program = Program(data)
    (head,) = program("list", "--json", today=DAY).json
    assert program("answer", head["case"], "site=泉城路9号", today=DAY).code == 0

    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)

    clerk.wait(lambda: clerk.find(QLineEdit, "工程地点").text() == "泉城路9号")


@pytest.fixture
def faulty(with_case: WithCase, data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Clerk, list[str]]]:
    """A window in which marking fails by a fault of our own, and what the dialogs about it said."""
    clerk = with_case("whole")
    hook = FaultHook(data, clerk.window)
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    keep_log(data)
    monkeypatch.setattr("sys.excepthook", hook.take)
    said: list[str] = []

    def read_and_close() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            said.extend(words_of(label) for label in box.findChildren(QLabel) if label.isVisible() and words_of(label))
            clerk.click("继续使用", QPushButton)

    watch = QTimer(clerk.window, interval=20)
    watch.timeout.connect(read_and_close)
    watch.start()

    def fail(*_args: object, **_more: object) -> None:
        message = "张三 13812345678"
        raise ZeroDivisionError(message)

    go_to(clerk, "核对清单")
    tree = tree_in(clerk)
    clerk.click_cell(tree, clerk.line(tree, "屋面工程"))
    with monkeypatch.context() as broken:
        broken.setattr(clerk.window.workbench, "mark", fail)
        clerk.press(KEY.Key_2, KEY.Key_2)
        clerk.wait(lambda: said)
    watch.stop()
    yield clerk, said
    for handler in logging.getLogger().handlers:
        handler.close()


@pytest.mark.use("U24")
def test_a_fault_is_told_once_in_plain_words(faulty: tuple[Clerk, list[str]]) -> None:
    """Two faults in a row make one dialog, which names no exception."""
    _, said = faulty

    assert sum("程序出了点问题" in text for text in said) == 1
    assert "Error" not in "".join(said)


def test_the_log_of_a_fault_names_nobody(faulty: tuple[Clerk, list[str]], data: Path) -> None:
    """The log says where it happened, and nothing that was typed."""
    log = (data / LOG_FILE).read_text(encoding="utf-8")

    assert "ZeroDivisionError" in log
    assert "张三" not in log
    assert "13812345678" not in log


def test_after_a_fault_the_case_goes_on(faulty: tuple[Clerk, list[str]]) -> None:
    """The case is as it was, and the next mark is saved."""
    clerk, _ = faulty
    before = _chosen(clerk)

    clerk.press(KEY.Key_2)

    assert (before, _chosen(clerk)) == ("符合", "不符合")


@pytest.mark.use("U22")
def test_ten_thousand_rows_can_be_given_up_half_way(with_case: WithCase, monkeypatch: pytest.MonkeyPatch) -> None:
    """The window lives while they are read; what was there stays."""
    monkeypatch.setattr(table_box, "_SLICE", 0)  # reading takes many turns, however quick the machine is
    monkeypatch.setattr(table_box, "_STRIDE", 1)
    clerk = with_case("part")
    table = _floors(clerk)
    before = table.model().rowCount()

    clerk.paste("".join(f"{number}层\t\t未售未租\n" for number in range(10_000)))
    clerk.wait_for("正在读入")
    clerk.click("取消粘贴")

    clerk.wait_for("已取消粘贴，表格没有改动")
    assert table.model().rowCount() == before


def test_more_rows_than_can_be_taken_are_refused_in_plain_words(with_case: WithCase) -> None:
    """A paste that is too long changes nothing and says how much is too much."""
    clerk = with_case("part")
    table = _floors(clerk)
    before = table.model().rowCount()

    clerk.paste("".join(f"{number}层\t\t未售未租\n" for number in range(20_001)))

    clerk.wait_for("粘贴的内容超过 20,000 行，一张表放不下")
    assert table.model().rowCount() == before


def test_markup_from_the_clipboard_is_taken_as_plain_text(with_case: WithCase) -> None:
    """What a web page puts on the clipboard comes in as its plain text, never as markup."""
    clerk = with_case("part")
    table = _floors(clerk)
    content = QMimeData()
    content.setHtml("<table><tr><td><b>夹层</b></td></tr></table>")
    content.setText("夹层甲\n")
    QGuiApplication.clipboard().setMimeData(content)

    clerk.press(KEY.Key_V, mod=CTRL)

    assert str(table.model().index(0, 0).data()) == "夹层甲"


def _floors(clerk: Clerk) -> QTableView:
    """The table of floors, with the cursor in its first cell."""
    go_to(clerk, "情形")
    table = clerk.find(QTableView, "楼层表")
    clerk.bring_into_view(table)
    clerk.click_cell(table, table.model().index(0, 0))
    return table


def _chosen(clerk: Clerk) -> str:
    """The mark that the item in view shows as chosen."""
    control = next(widget for widget in clerk.seen(QWidget) if widget.accessibleName() == "核对结果")
    chosen = [button for button in clerk.seen(QWidget, control) if getattr(button, "isChecked", bool)()]
    return next(iter(names_of(chosen[0]))) if chosen else ""
