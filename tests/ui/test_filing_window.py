"""A dropped folder: proposed, changed, confirmed, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.desktop.checklist.filing_window import FilingWindow
from ui.desktop.workbench import Workbench

WAIT = 30_000


@pytest.fixture
def opened(qtbot: QtBot, bench: Workbench, tmp_path: Path) -> FilingWindow:
    folder = tmp_path / "现场"
    folder.mkdir()
    bench.session.mark_all("met")
    first = next(item for item in bench.picture.items if item.required and not item.turns)
    for name in (f"{first.label[:40].replace('/', ' ')}.pdf", "IMG_1.jpg"):
        (folder / name).write_bytes(name.encode())
    (folder / "x.exe").write_bytes(b"x")
    made = FilingWindow(bench, [folder], "", None)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # the test closes it once more
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: len(made.choices) == 2, timeout=WAIT)
    return made


def files_in(bench: Workbench) -> list[str]:
    return [file.name for item in bench.picture.items for file in item.evidence]


def test_nothing_is_filed_before_it_is_confirmed(opened: FilingWindow, bench: Workbench) -> None:
    before = bench.head.sequence

    assert sorted(choice.currentIndex() > 0 for choice in opened.choices) == [False, True]
    assert opened.take.text() == "添加 1 个文件"
    assert "x.exe" in opened.said.text()
    assert (files_in(bench), bench.head.sequence) == ([], before)


def test_enter_files_all_as_one_step(opened: FilingWindow, bench: Workbench, qtbot: QtBot) -> None:
    for choice in opened.choices:
        choice.setCurrentIndex(choice.currentIndex() or 2)
    before = bench.head.sequence
    with qtbot.waitSignal(opened.accepted, timeout=WAIT):
        qtbot.keyClick(opened.take, Qt.Key.Key_Return)

    assert len(files_in(bench)) == 2
    assert bench.head.sequence == before + 1
    bench.undo()
    assert files_in(bench) == []


def test_what_is_not_taken_stays_out(opened: FilingWindow, bench: Workbench) -> None:
    for choice in opened.choices:
        choice.setCurrentIndex(0)

    assert not opened.take.isEnabled()
    opened.file()
    assert files_in(bench) == []


def test_another_case_gets_nothing(opened: FilingWindow, bench: Workbench, qtbot: QtBot) -> None:
    opened.file()
    bench.start("jn-49-2019/acceptance", "另一件", {})
    qtbot.waitUntil(lambda: opened._work is None, timeout=WAIT)

    assert "换了办件" in opened.said.text()
    assert files_in(bench) == []
