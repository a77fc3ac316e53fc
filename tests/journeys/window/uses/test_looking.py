"""Each look-out sees the fault that it is there for, and nothing where there is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMenu, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.journeys.window.uses.looking import EVERYWHERE
from ui.desktop.frame.room import Room, Within
from ui.desktop.look.plain import button, plain_label


def _button_without_name(top: QWidget) -> None:
    QPushButton("", top).move(0, 40)


def _same_letter_twice(top: QWidget) -> None:
    for place, words in enumerate(("保存(&S)", "上传(&S)")):
        QPushButton(words, top).move(0, 40 + 40 * place)


def _line_of_a_menu_without_letter(top: QWidget) -> None:
    menu = QMenu(top)
    menu.addAction("打开(&O)")
    menu.addAction("改名")


def _english(top: QWidget) -> None:
    plain_label("Save 成功").setParent(top)


def _rich_text(top: QWidget) -> None:
    QLabel("<b>x</b>", top)


def _bare_word(top: QWidget) -> None:
    button("确定").setParent(top)


def _outside(top: QWidget) -> None:
    QPushButton("远处", top).move(390, 10)


def _wider_than_its_room(top: QWidget) -> None:
    area = QScrollArea(top)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    wide = QWidget()
    wide.setFixedSize(500, 20)
    area.setWidget(wide)
    area.setAccessibleName("窄处")
    area.resize(200, 50)


def _cut(top: QWidget) -> None:
    label = plain_label("这一句话比它的地方长")
    label.setParent(top)
    label.setFixedWidth(40)


def _large(top: QWidget) -> None:
    top.setMinimumSize(900, 300)


def _sideways(top: QWidget) -> None:
    room = Room(Within(), top)
    room.setAccessibleName("全窗")
    room.resize(200, 100)


FAULTS: dict[str, Callable[[QWidget], None]] = {
    "nameless": _button_without_name, "doubled_keys": _same_letter_twice,
    "menus_without_letters": _line_of_a_menu_without_letter, "english": _english, "read_as_markup": _rich_text,
    "bare_words": _bare_word, "outside": _outside, "unreachable": _wider_than_its_room, "cut_short": _cut,
    "too_large": _large, "sideways": _sideways,
}  # fmt: skip


def sound(qtbot: QtBot) -> QDialog:
    """A small dialog with nothing wrong."""
    top = QDialog()
    qtbot.addWidget(top)
    top.resize(400, 200)
    field = QLineEdit(top)
    field.setAccessibleName("名称")
    field.resize(120, 32)
    return top


@pytest.mark.parametrize("lookout", EVERYWHERE)
def test_a_fault_is_seen(qtbot: QtBot, lookout: str) -> None:
    """The fault is told, by its own look-out."""
    top = sound(qtbot)
    FAULTS[lookout](top)
    with qtbot.waitExposed(top):
        top.show()
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert EVERYWHERE[lookout](top)


@pytest.mark.parametrize("lookout", EVERYWHERE)
def test_what_is_sound_is_left_alone(qtbot: QtBot, lookout: str) -> None:
    """Nothing is told of a dialog that is as it should be."""
    top = sound(qtbot)
    top.show()
    assert not EVERYWHERE[lookout](top)
