"""Beside a page stands why something is so, with the answers, the way to them, and the words of the rule."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.windows import painted
from ui.desktop.checklist.article_pane import ClauseLine
from ui.desktop.frame.main_window import MainWindow
from ui.desktop.frame.room import SMALLEST
from ui.desktop.frame.why_pane import WhyPane
from ui.desktop.whys import WhyLink
from ui.desktop.workbench import Workbench


@pytest.fixture
def window(bench: Workbench, qtbot: QtBot) -> MainWindow:
    made = painted(bench, qtbot)
    made.show_page("case")
    return made


def links(widget: QWidget) -> dict[str, WhyLink]:
    return {link.place: link for link in widget.findChildren(WhyLink) if link.isVisible()}


def asked(window: MainWindow, place: str) -> WhyPane:
    links(window.pages.page)[place].click()
    pane = window.whys.pane
    assert pane is not None
    return pane


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_every_day_of_a_case_leads_to_why(window: MainWindow, bench: Workbench) -> None:
    days = {f"deadline.{due.id}" for due in bench.picture.deadlines}

    assert days <= links(window.pages.page).keys()
    assert "route.copies" in links(window.pages.page)


def test_it_opens_beside_the_page_and_not_over_it(window: MainWindow, qtbot: QtBot) -> None:
    pane = asked(window, "deadline.filing")

    assert pane.isVisible()
    assert window.pages.isVisible()
    qtbot.waitUntil(lambda: "从“" in texts(pane))


def test_the_piece_is_marked_in_its_article(window: MainWindow) -> None:
    pane = asked(window, "route.copies")
    lines = pane.findChildren(ClauseLine)

    assert lines
    assert any(line._clause.current for line in lines)


def test_an_answer_leads_to_where_it_is_given(window: MainWindow) -> None:
    pane = asked(window, "deadline.filing")
    next(one for one in pane.findChildren(QPushButton) if one.text() in ("改回答", "去回答")).click()

    assert window.pages.name != "case"
    assert pane.isVisible()


def test_it_follows_the_answers(window: MainWindow, bench: Workbench, qtbot: QtBot) -> None:
    pane = asked(window, "deadline.filing")
    assert bench.answer({"accepted_on": "2026-01-05"})

    qtbot.waitUntil(lambda: "2026年1月20日" in texts(pane))


def test_esc_puts_it_away(window: MainWindow, qtbot: QtBot) -> None:
    pane = asked(window, "deadline.filing")
    qtbot.keyClick(pane, Qt.Key.Key_Escape)

    assert not pane.isVisible()
    assert window.pages.isVisible()


def test_the_keyboard_goes_back_to_what_was_asked_about(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    link = links(window.pages.page)["deadline.filing"]
    link.setFocus()
    link.click()
    pane = window.whys.pane
    assert pane is not None
    assert pane.shutter.hasFocus()
    pane.shutter.click()

    assert link.hasFocus()


def test_in_a_small_window_it_takes_the_place_of_the_page(window: MainWindow, qtbot: QtBot) -> None:
    pane = asked(window, "deadline.filing")
    window.resize(*SMALLEST)
    qtbot.waitUntil(lambda: not window.pages.isVisible())
    pane.shut()

    assert window.pages.isVisible()


def test_another_case_has_nothing_of_it(window: MainWindow, bench: Workbench) -> None:
    pane = asked(window, "deadline.filing")
    assert bench.start("jn-21-2019/task-ledger", "台账", {})

    assert not pane.isVisible()
