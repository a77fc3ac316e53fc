"""On a wide screen lines stay short enough to be read, fields keep a fitting width, and long lists get more height."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from ui.desktop.checklist.page import ChecklistPage
from ui.desktop.fields.field import Field
from ui.desktop.fields.section import FieldSection
from ui.desktop.frame.main_window import MainWindow
from ui.desktop.look import screen
from ui.desktop.look.breadth import READ, TYPED, aside_of, at_most
from ui.desktop.look.plain import plain_label
from ui.desktop.settings import settings_in
from ui.desktop.workbench import Workbench

FULL = (1920, 1040)


@pytest.fixture
def window(bench: Workbench, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window on a large screen."""
    made = MainWindow(bench, settings_in(tmp_path))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.resize(*FULL)
    return made


@pytest.mark.parametrize("width", [300, READ, 1500])
def test_what_is_read_stands_at_the_left(qtbot: QtBot, width: int) -> None:
    """As wide as there is room, and no wider than so much."""
    inner = plain_label("字" * 200, wrap=True)
    whole = at_most(inner, READ)
    qtbot.addWidget(whole)
    whole.resize(width, 100)
    with qtbot.waitExposed(whole):
        whole.show()

    assert (inner.x(), inner.width()) == (0, min(width, READ))


@pytest.mark.parametrize(
    ("page", "width"), [(880, 300), (1154, 300), (1400, 350), (1708, 420), (3000, 420), (600, 240)]
)
def test_what_stands_beside_gets_a_share(page: int, width: int) -> None:
    """A quarter of the page, at least its own width, and never most of a small page."""
    assert aside_of(page, 300) == width


def test_lines_are_short_enough_to_be_read(window: MainWindow, qtbot: QtBot) -> None:
    """Beside the checklist nothing that is read or typed is as wide as the screen."""
    window.show_page("checklist")
    page = window.pages.page
    assert isinstance(page, ChecklistPage)
    QApplication.processEvents()

    wide = [one for one in (*page.pane.findChildren(QPlainTextEdit), page.pane._passage) if one.isVisible()]
    assert page.pane.width() > READ
    assert wide
    assert all(one.width() <= READ for one in wide)


def test_an_answer_is_not_as_wide_as_the_page(window: MainWindow, qtbot: QtBot) -> None:
    """A date stands in a field for a date; a table has the whole page."""
    window.show_page("questions")
    page = window.pages.page
    qtbot.waitUntil(lambda: any(one.entry.columns and one.isVisible() for one in page.findChildren(Field)))
    QApplication.processEvents()
    fields = [one for one in page.findChildren(Field) if one.isVisible()]
    short = [one.width() for one in fields if not one.entry.columns]
    tables = [one.width() for one in fields if one.entry.columns]

    assert short
    assert max(short) <= TYPED
    assert min(tables) > TYPED


def test_the_columns_of_a_form_stand_below_each_other(window: MainWindow, qtbot: QtBot) -> None:
    """Also where a section has a single field, and where there is more room than two fields need."""
    window.show_page("form:report")
    page = window.pages.page
    qtbot.waitUntil(lambda: len([one for one in page.findChildren(Field) if one.isVisible()]) > 12)
    QApplication.processEvents()
    narrow = {
        one.width()
        for section in page.findChildren(FieldSection)
        for one in section.findChildren(Field)
        if one.isVisible() and not one.wide and one not in section._wide
    }

    assert max(narrow) - min(narrow) <= 1


@pytest.mark.parametrize(
    ("room", "whole", "height"),
    [
        (QSize(1900, 1040), 2000, 832),
        (QSize(1900, 1040), 500, 500),
        (QSize(1900, 1040), 100, 420),
        (QSize(1350, 728), 2000, 582),
        (QSize(667, 344), 2000, 344),
    ],
)
def test_a_long_window_is_higher_on_a_high_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, room: QSize, whole: int, height: int
) -> None:
    """What goes on further down is not looked at through a slit, and what is short does not stand in emptiness."""
    monkeypatch.setattr(screen, "room_for", lambda _window: room)
    dialog = QDialog()
    qtbot.addWidget(dialog)
    QLabel("很长", dialog)
    screen.open_at(dialog, 640, 420, whole=whole)

    assert dialog.height() == height
