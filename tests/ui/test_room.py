"""On a screen that is smaller than the smallest window, the window scrolls; elsewhere it never does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.ledger import open_ledger
from ui.desktop.checklist.page import ChecklistPage
from ui.desktop.frame import room as frame
from ui.desktop.frame.main_window import MainWindow
from ui.desktop.frame.room import SMALLEST, Room
from ui.desktop.settings import settings_in
from ui.desktop.workbench import Workbench

LOW = QSize(600, 344)  # smaller than 1366×768 at 200 %, in which nothing scrolls to the side


@pytest.fixture
def window(bench: Workbench, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window on a very small screen."""
    monkeypatch.setattr(frame, "room_for", lambda _window: LOW)
    made = MainWindow(bench, settings_in(tmp_path))
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted.seen):
        made.show()
    made.resize(LOW)
    return made


def room_of(window: MainWindow) -> Room:
    room = window.centralWidget()
    assert isinstance(room, Room)
    return room


@pytest.mark.use("U01")
def test_all_of_the_smallest_window_can_be_scrolled_to(window: MainWindow, qtbot: QtBot) -> None:
    """The window is as small as the screen, and what is in it has its whole size."""
    room = room_of(window)
    qtbot.waitUntil(lambda: room.horizontalScrollBar().maximum() > 0)

    assert window.size() == LOW
    assert room.widget().width() == SMALLEST[0]
    assert room.widget().height() == SMALLEST[1] - room.y()
    across, down = room.horizontalScrollBar(), room.verticalScrollBar()
    assert across.maximum() == SMALLEST[0] - room.viewport().width()
    assert down.maximum() == room.widget().height() - room.viewport().height()


@pytest.mark.use("U01")
def test_another_page_begins_at_its_upper_left(window: MainWindow, qtbot: QtBot) -> None:
    """However far one had scrolled on the last page."""
    room = room_of(window)
    qtbot.waitUntil(lambda: room.horizontalScrollBar().maximum() > 0)
    for page in ("grid", "form:report", "review", "home"):
        room.horizontalScrollBar().setValue(200)
        window.show_page(page)
        assert room.horizontalScrollBar().value() == 0, page


@pytest.mark.parametrize("size", [(1366, 728), (1280, 600), (910, 480)])
def test_a_window_that_is_large_enough_never_scrolls(
    bench: Workbench, qtbot: QtBot, tmp_path: Path, size: tuple[int, int]
) -> None:
    """The bar at the foot stays in view, also under a long notice; the smallest window may scroll for that."""
    window = MainWindow(bench, settings_in(tmp_path))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted.seen):
        window.show()
    window.resize(*size)
    room = room_of(window)

    for page in ("case", "questions", "checklist", "organisation", "dates", "review", "home"):
        window.show_page(page)
        window.trouble.say(
            "有效期已届满，是否仍受理请先向主管部门核实。" * 5
        )  # two lines: its height follows its width
        qtbot.wait(1)
        assert room.verticalScrollBar().maximum() == 0, page


@pytest.mark.parametrize("size", [QSize(1366, 700), QSize(*SMALLEST)])
def test_nothing_scrolls_where_the_smallest_window_has_room(
    empty_bench: Workbench, qtbot: QtBot, tmp_path: Path, size: QSize
) -> None:
    """Whatever page was looked at, and whatever stands above it: the bar at the foot stays in view."""
    bench = open_ledger(empty_bench)
    made = MainWindow(bench, settings_in(tmp_path))
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted.seen):
        made.show()
    made.resize(size)
    room = room_of(made)
    for name in ("case", "checklist", "questions", "timeline", "review", "history", "home", "dates"):
        made.show_page(name)
        qtbot.waitUntil(lambda: made.size() == size)
        QApplication.processEvents()
        assert room.verticalScrollBar().maximum() == 0, name
        assert room.horizontalScrollBar().maximum() == 0, name
        foot = made.status.mapTo(made, made.status.rect().bottomRight())
        assert made.rect().contains(foot), name


@pytest.mark.use("U01")
def test_what_cannot_be_lower_is_not_squeezed(empty_bench: Workbench, qtbot: QtBot, tmp_path: Path) -> None:
    """In the smallest window, with the words on validity and an export above the list: it scrolls until they go."""
    made = MainWindow(open_ledger(empty_bench), settings_in(tmp_path))
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted.seen):
        made.show()
    made.resize(*SMALLEST)
    made.show_page("checklist")
    page, down = made.pages.page, room_of(made).verticalScrollBar()
    assert isinstance(page, ChecklistPage)
    page.listing.outcome.show_files(tmp_path, [tmp_path / "清单.docx"], of=1)
    qtbot.waitUntil(lambda: down.maximum() > 0)

    def is_roomy() -> None:
        wanted = page.filter.heightForWidth(page.filter.width()) - 2  # Qt shares out what is short by a line or two
        assert page.filter.height() >= wanted, (page.filter.size(), wanted, made.size(), down.maximum())

    qtbot.waitUntil(is_roomy)
    page.listing.outcome.clear()
    qtbot.waitUntil(lambda: down.maximum() == 0)
