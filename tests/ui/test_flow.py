"""Widgets that go on in the next line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.look.flow import FlowLayout


@pytest.fixture
def outer(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def three(outer: QWidget, width: int) -> list[QWidget]:
    stack = QVBoxLayout(outer)
    stack.setContentsMargins(0, 0, 0, 0)
    flow = FlowLayout(10)
    stack.addLayout(flow)
    stack.addStretch(1)
    made = []
    for _ in range(3):
        one = QWidget()
        one.setFixedSize(QSize(100, 20))
        flow.addWidget(one)
        made.append(one)
    outer.resize(width, 200)
    outer.show()
    return made


def places(widgets: list[QWidget]) -> list[tuple[int, int]]:
    return [(one.x(), one.y()) for one in widgets]


def test_all_stand_in_one_line_where_there_is_room(outer: QWidget) -> None:
    assert places(three(outer, 320)) == [(0, 0), (110, 0), (220, 0)]


def test_what_does_not_fit_goes_on_in_the_next_line(outer: QWidget) -> None:
    assert places(three(outer, 319)) == [(0, 0), (110, 0), (0, 30)]


def test_a_hidden_one_takes_no_room(qtbot: QtBot, outer: QWidget) -> None:
    widgets = three(outer, 220)
    widgets[0].hide()
    qtbot.waitUntil(lambda: places(widgets)[1:] == [(0, 0), (110, 0)])


def test_it_may_be_as_narrow_as_the_widest(outer: QWidget) -> None:
    three(outer, 320)
    assert outer.minimumSizeHint().width() == 100
