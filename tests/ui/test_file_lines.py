"""The files of an item in the window: what is noted of them, and their order by mouse and keyboard."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from checklists.cases.attachments import place_of, take_in
from ui.desktop.checklist.evidence import EvidencePart
from ui.desktop.checklist.file_line import _FORMAT
from ui.desktop.checklist.file_window import FileWindow
from ui.desktop.workbench import Workbench

ITEM = "C3.1.a"


@pytest.fixture
def part(qtbot: QtBot, bench: Workbench, tmp_path: Path) -> EvidencePart:
    """Three files under an item, shown as the pane shows them."""
    for name in ("甲.pdf", "乙.pdf", "丙.pdf"):
        pdf = pikepdf.new()
        pdf.add_blank_page()
        pdf.docinfo["/Title"] = name
        pdf.save(tmp_path / name)
        bench.hold({ITEM: [take_in(bench.data, tmp_path / name)]})
    made = EvidencePart(bench)
    qtbot.addWidget(made)

    def show() -> None:
        made.show_item(bench.session.item(ITEM))

    bench.stepped.connect(show)
    show()
    made.show()
    return made


def names(part: EvidencePart) -> str:
    return "".join(file.name[0] for file in part._workbench.session.item(ITEM).evidence)


def menu_of(part: EvidencePart, place: int) -> dict[str, QAction]:
    menu = QMenu(part)
    part.lines[place].offer(menu)
    return {action.text().partition("(")[0]: action for action in menu.actions() if action.text()}


def test_the_order_is_told_where_there_is_one(part: EvidencePart) -> None:
    """And each line says which it is."""
    said = [label.text() for label in part.findChildren(QLabel) if label.isVisible()]

    assert [text for text in said if text in ("1.", "2.", "3.")] == ["1.", "2.", "3."]
    assert any("装册按这里的次序" in text for text in said)


def test_a_file_has_a_menu_of_its_own(part: EvidencePart) -> None:
    assert list(menu_of(part, 1)) == ["查看", "信息…", "上移", "下移", "移除"]
    assert not menu_of(part, 0)["上移"].isEnabled()
    assert not menu_of(part, 2)["下移"].isEnabled()
    menu_of(part, 1)["上移"].trigger()
    assert names(part) == "乙甲丙"
    menu_of(part, 2)["移除"].trigger()
    assert names(part) == "乙甲"


def test_the_file_with_the_focus_is_the_one_in_hand(part: EvidencePart, qtbot: QtBot) -> None:
    qtbot.waitActive(part)
    part.add_button.setFocus()
    assert part.in_hand() is None
    part.lines[1].setFocus()

    assert part.in_hand() is part.lines[1]


def test_alt_and_arrows_move_a_file_and_stay_with_it(part: EvidencePart, qtbot: QtBot) -> None:
    qtbot.waitActive(part)
    part.lines[2].setFocus()
    for _ in range(3):  # the last finds no place further up
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(part) == "丙甲乙"
    assert QApplication.focusWidget() is part.lines[0]
    qtbot.keyClick(part.lines[0], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(part) == "甲丙乙"
    part._workbench.undo()
    assert names(part) == "丙甲乙"


@pytest.mark.parametrize(
    ("dragged", "over", "below", "wanted"),
    [(0, 2, True, "乙丙甲"), (0, 2, False, "乙甲丙"), (2, 0, False, "丙甲乙"), (1, 1, True, "甲乙丙")],
)
def test_a_file_is_dropped_above_or_below_another(
    part: EvidencePart, dragged: int, over: int, below: bool, wanted: str
) -> None:
    target = part.lines[over]
    content = QMimeData()
    content.setData(_FORMAT, str(dragged).encode())
    target._show_mark(1 if below else -1)
    target.dropEvent(
        QDropEvent(
            QPointF(QPoint(5, 5)),
            Qt.DropAction.MoveAction,
            content,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )

    assert names(part) == wanted


def test_details_are_typed_checked_and_saved_as_one_step(part: EvidencePart, qtbot: QtBot) -> None:
    bench = part._workbench
    part.describe(part.lines[0].file)
    window = part.findChild(FileWindow)
    assert isinstance(window, FileWindow)
    pages, until, copy = window.fields["pages"], window.fields["until"], window.fields["copy"]
    assert isinstance(pages, QLineEdit)
    assert isinstance(until, QLineEdit)
    assert isinstance(copy, QComboBox)
    qtbot.waitUntil(lambda: pages.text() == "1")  # counted in the file itself
    copy.setCurrentIndex(2)
    title = window.fields["title"]
    assert isinstance(title, QLineEdit)
    title.setText("图纸会审纪要")
    until.setText("明天")
    window.keep.click()
    assert window.isVisible()
    assert "不是日期" in window._fault.text()
    steps = len(bench.session.history)
    until.setText("20291231")
    window.keep.click()

    file = bench.session.item(ITEM).evidence[0]
    assert (file.copy, file.pages, file.until) == ("copy", "1", "2029-12-31")
    assert len(bench.session.history) == steps + 1
    assert part.lines[0].accessibleName().endswith("图纸会审纪要.pdf")
    assert part.lines[0].accessibleDescription().startswith("复印件")
    assert "复印件，1页，有效期至2029年12月31日" in part.lines[0].accessibleDescription()
    bench.undo()
    assert bench.session.item(ITEM).evidence[0].until == ""


def test_pages_are_counted_when_files_are_added(part: EvidencePart, tmp_path: Path, qtbot: QtBot) -> None:
    pdf = pikepdf.new()
    for _ in range(7):
        pdf.add_blank_page()
    pdf.save(tmp_path / "丁.pdf")
    part.add([tmp_path / "丁.pdf"])
    qtbot.waitUntil(lambda: len(part.lines) == 4)

    assert part.lines[3].file.pages == "7"


def test_the_window_fits_a_small_screen(part: EvidencePart, qtbot: QtBot) -> None:
    file = part.lines[0].file
    window = FileWindow(file, place_of(part._workbench.data, file.sha256), part._workbench.today, None)
    qtbot.addWidget(window)
    window.show()

    assert window.minimumSizeHint().width() <= 880
    assert window.minimumSizeHint().height() <= 430
