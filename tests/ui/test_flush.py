"""What stands below a heading begins where the heading begins, also under the keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.look.link import Link
from ui.desktop.look.plain import button, plain_label
from ui.desktop.look.radio import Radio

_WORDS = "国口"  # with upright strokes at the left
_CIRCLE = 18  # pixels: as far as what is pressed goes, and a little more
_NEAR = 1  # pixel: two faces or sizes begin a little apart
CHOICES: dict[str, Callable[[], QWidget]] = {"radio": lambda: Radio(_WORDS), "box": lambda: QCheckBox(_WORDS)}
LINKS: dict[str, Callable[[], QWidget]] = {"button": lambda: button(_WORDS, "link"), "sentence": lambda: Link(_WORDS)}


def below_a_heading(qtbot: QtBot, widget: QWidget) -> tuple[QDialog, QLabel]:
    """A dialog with a heading and the widget below it."""
    top = QDialog()
    qtbot.addWidget(top)
    heading = plain_label(_WORDS, "heading")
    column = QVBoxLayout(top)
    column.addWidget(heading)
    column.addWidget(widget)
    top.resize(300, 120)
    top.show()
    qtbot.waitExposed(top)
    return top, heading


def first_ink(widget: QWidget) -> int:
    """The first column, counted from the left of the window, in which something is drawn."""
    image = widget.grab().toImage()
    ground = image.pixel(image.width() - 1, 0)
    columns = range(image.width())
    found = next(x for x in columns if any(image.pixel(x, y) != ground for y in range(image.height())))
    return found + widget.mapTo(widget.window(), widget.rect().topLeft()).x()


def left_of_the_words(widget: QWidget) -> QImage:
    """What is drawn before the words."""
    return widget.grab().toImage().copy(0, 0, _CIRCLE, widget.height())


@pytest.mark.parametrize("name", LINKS)
def test_a_link_stands_flush_with_the_heading(qtbot: QtBot, dressed: None, name: str) -> None:
    """No frame pushes it to the right."""
    link = LINKS[name]()
    _, heading = below_a_heading(qtbot, link)

    assert abs(first_ink(link) - first_ink(heading)) <= _NEAR


@pytest.mark.parametrize("name", LINKS)
def test_the_keyboard_on_a_link_is_seen(qtbot: QtBot, dressed: None, name: str) -> None:
    """Something about it changes under the keyboard."""
    link = LINKS[name]()
    top, _ = below_a_heading(qtbot, link)
    top.setFocus()
    before = link.grab().toImage()
    link.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(link.hasFocus)

    assert link.grab().toImage() != before


@pytest.mark.parametrize("name", CHOICES)
def test_the_frame_leaves_the_circle_whole(qtbot: QtBot, dressed: None, name: str) -> None:
    """Under the keyboard there is a frame, and left of the words all is as before."""
    choice = CHOICES[name]()
    top, _ = below_a_heading(qtbot, choice)
    top.setFocus()
    whole, circle = choice.grab().toImage(), left_of_the_words(choice)
    choice.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(choice.hasFocus)

    assert choice.grab().toImage() != whole
    assert left_of_the_words(choice) == circle
